package dev.optkit.benchmarks.cache;

import com.alicp.jetcache.CacheBuilder;
import com.alicp.jetcache.anno.config.EnableMethodCache;
import com.alicp.jetcache.anno.support.GlobalCacheConfig;
import com.alicp.jetcache.anno.support.JetCacheBaseBeans;
import com.alicp.jetcache.embedded.CaffeineCacheBuilder;
import com.alicp.jetcache.support.Fastjson2KeyConvertor;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.caffeine.CaffeineCacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The reads of Spring and of JetCache, whose annotations need Spring too. */
@Configuration(proxyBeanMethods = false)
@Import(JetCacheBaseBeans.class)
@EnableCaching(proxyTargetClass = true)
@EnableMethodCache(basePackages = "dev.optkit.benchmarks.cache", proxyTargetClass = true)
class SpringSetup {
    static Caffeine<Object, Object> caffeine() {
        return Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofMinutes(5));
    }

    @Bean
    SpringReads springReads() {
        return new SpringReads();
    }

    @Bean
    JetReads jetReads() {
        return new JetReads();
    }

    @Bean
    CaffeineCacheManager caches() {
        CaffeineCacheManager manager = new CaffeineCacheManager("one", "three");
        manager.setCaffeine(caffeine());
        return manager;
    }

    @Bean
    GlobalCacheConfig jetCache() {
        GlobalCacheConfig config = new GlobalCacheConfig();
        config.setLocalCacheBuilders(Map.of("default", caffeineOfJetCache()));
        config.setRemoteCacheBuilders(Map.of());
        config.setStatIntervalMinutes(0);
        return config;
    }

    /** Without a convertor the key is the array of arguments, which no second call has, and nothing is ever a hit. */
    private static CacheBuilder caffeineOfJetCache() {
        return CaffeineCacheBuilder.createCaffeineCacheBuilder().keyConvertor(Fastjson2KeyConvertor.INSTANCE);
    }
}
