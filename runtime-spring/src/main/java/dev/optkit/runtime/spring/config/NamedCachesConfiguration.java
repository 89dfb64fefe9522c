package dev.optkit.runtime.spring.config;

import dev.optkit.runtime.OptkitRuntime;
import dev.optkit.runtime.spring.OptkitCacheResolver;
import dev.optkit.runtime.spring.OptkitCaches;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.CachingConfigurer;
import org.springframework.cache.interceptor.CacheAspectSupport;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Serves the caches that {@code optkit.spring.caches} names, beside those of another cache manager. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(CacheManager.class)
@ConditionalOnBean(CacheAspectSupport.class)
@Conditional(CachesNamed.Some.class)
class NamedCachesConfiguration {
    @Bean
    OptkitCaches optkitCaches(OptkitRuntime runtime, ConfigurableListableBeanFactory beans, Environment environment) {
        Set<String> named = CachesNamed.in(environment);
        return OptkitCaches.of(runtime, beans, named::contains);
    }

    @Bean
    OptkitCacheResolver optkitCacheResolver(OptkitCaches caches, ObjectProvider<CacheManager> others) {
        return new OptkitCacheResolver(caches, others::getIfAvailable);
    }

    @Bean
    @ConditionalOnMissingBean
    CachingConfigurer optkitCachingConfigurer(OptkitCacheResolver resolver) {
        return new ResolverConfigurer(resolver);
    }
}
