package dev.optkit.runtime.spring;

import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Starts applications. */
final class Apps {
    private Apps() {}

    /** What most applications here have. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @EnableCaching
    static class Basic {
        @Bean
        Users users() {
            return new Users();
        }
    }

    static ConfigurableApplicationContext start(Class<?> configuration, String... properties) {
        return start(WebApplicationType.NONE, configuration, properties);
    }

    static ConfigurableApplicationContext start(WebApplicationType type, Class<?> configuration, String... properties) {
        String[] arguments = Stream.concat(
                        Stream.of("spring.main.banner-mode=off", "server.port=0"), Arrays.stream(properties))
                .map(property -> "--" + property)
                .toArray(String[]::new);
        return new SpringApplicationBuilder(configuration).web(type).run(arguments);
    }
}
