package dev.optkit.runtime.spring.config;

import dev.optkit.runtime.OptkitRuntime;
import dev.optkit.runtime.spring.actuator.Boot3HealthIndicator;
import dev.optkit.runtime.spring.actuator.Boot4HealthIndicator;
import dev.optkit.runtime.spring.actuator.OptkitEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Shows the runtime in Actuator; the types of health moved between Boot 3 and 4. */
@AutoConfiguration(after = OptkitAutoConfiguration.class)
@ConditionalOnBean(OptkitRuntime.class)
public class OptkitActuatorAutoConfiguration {
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(Endpoint.class)
    static class Endpoints {
        @Bean
        @ConditionalOnMissingBean
        OptkitEndpoint optkitEndpoint(OptkitRuntime runtime) {
            return new OptkitEndpoint(runtime);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.boot.actuate.health.HealthIndicator")
    @ConditionalOnProperty(name = "management.health.optkit.enabled", havingValue = "true", matchIfMissing = true)
    static class HealthOfBoot3 {
        @Bean
        @ConditionalOnMissingBean(name = "optkitHealthIndicator")
        Boot3HealthIndicator optkitHealthIndicator(OptkitRuntime runtime) {
            return new Boot3HealthIndicator(runtime);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.boot.health.contributor.HealthIndicator")
    @ConditionalOnProperty(name = "management.health.optkit.enabled", havingValue = "true", matchIfMissing = true)
    static class HealthOfBoot4 {
        @Bean
        @ConditionalOnMissingBean(name = "optkitHealthIndicator")
        Boot4HealthIndicator optkitHealthIndicator(OptkitRuntime runtime) {
            return new Boot4HealthIndicator(runtime);
        }
    }
}
