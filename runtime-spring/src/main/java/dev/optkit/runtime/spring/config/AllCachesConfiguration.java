package dev.optkit.runtime.spring.config;

import dev.optkit.runtime.OptkitRuntime;
import dev.optkit.runtime.spring.OptkitCacheManager;
import dev.optkit.runtime.spring.OptkitCacheResolver;
import dev.optkit.runtime.spring.OptkitCaches;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.CachingConfigurer;
import org.springframework.cache.interceptor.CacheAspectSupport;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Serves all caches of an application that has no others: no cache manager, and no {@code spring.cache.type}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(CacheManager.class)
@ConditionalOnBean(CacheAspectSupport.class)
@ConditionalOnMissingBean(value = CacheManager.class, name = "cacheResolver")
@ConditionalOnProperty(name = "spring.cache.type", havingValue = "optkit", matchIfMissing = true)
@Conditional(CachesNamed.None.class)
class AllCachesConfiguration {
    @Bean
    OptkitCaches optkitCaches(OptkitRuntime runtime, ConfigurableListableBeanFactory beans) {
        return OptkitCaches.of(runtime, beans, name -> true);
    }

    @Bean
    OptkitCacheManager optkitCacheManager(OptkitCaches caches) {
        return new OptkitCacheManager(caches);
    }

    @Bean
    OptkitCacheResolver optkitCacheResolver(OptkitCaches caches) {
        return new OptkitCacheResolver(caches, () -> null);
    }

    @Bean
    @ConditionalOnMissingBean
    CachingConfigurer optkitCachingConfigurer(OptkitCacheResolver resolver) {
        return new ResolverConfigurer(resolver);
    }
}
