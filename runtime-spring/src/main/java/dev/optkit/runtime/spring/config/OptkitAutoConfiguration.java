package dev.optkit.runtime.spring.config;

import dev.optkit.runtime.OptkitRuntime;
import dev.optkit.runtime.metrics.MicrometerMetrics;
import dev.optkit.runtime.spring.ContentKeyGenerator;
import dev.optkit.runtime.spring.CurrentRuntime;
import dev.optkit.runtime.spring.OptkitCaches;
import dev.optkit.runtime.spring.SpringSettings;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;

/** Makes the runtime of an application, and what Spring needs to use it. Off with {@code optkit.spring.enabled=false}. */
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.autoconfigure.cache.CacheAutoConfiguration",
            "org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration"
        })
@ConditionalOnProperty(name = "optkit.spring.enabled", havingValue = "true", matchIfMissing = true)
@Import({AllCachesConfiguration.class, NamedCachesConfiguration.class})
public class OptkitAutoConfiguration {
    /** Alerts are published as events. */
    @Bean
    @ConditionalOnMissingBean
    OptkitRuntime optkitRuntime(ConfigurableEnvironment environment, ApplicationEventPublisher events) {
        return OptkitRuntime.builder()
                .settings(SpringSettings.of(environment))
                .alert(events::publishEvent)
                .build();
    }

    @Bean
    CurrentRuntime optkitCurrentRuntime(OptkitRuntime runtime) {
        return new CurrentRuntime(runtime);
    }

    @Bean(OptkitCaches.KEY_GENERATOR)
    @ConditionalOnMissingBean(name = OptkitCaches.KEY_GENERATOR)
    ContentKeyGenerator optkitKeyGenerator() {
        return new ContentKeyGenerator();
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterBinder.class)
    static class Meters {
        @Bean
        @ConditionalOnMissingBean
        MicrometerMetrics optkitMeters(OptkitRuntime runtime) {
            return new MicrometerMetrics(runtime.metrics(), runtime.caches());
        }
    }
}
