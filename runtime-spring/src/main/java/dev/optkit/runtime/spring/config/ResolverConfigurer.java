package dev.optkit.runtime.spring.config;

import org.springframework.cache.annotation.CachingConfigurer;
import org.springframework.cache.interceptor.CacheResolver;

/** Lets all annotations ask this resolver. */
record ResolverConfigurer(CacheResolver cacheResolver) implements CachingConfigurer {}
