package com.example.storefront.supplier;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Where the supplier's API is and how long to wait for it. */
@ConfigurationProperties("supplier")
public record SupplierProperties(URI baseUrl, Duration connectTimeout, Duration readTimeout) {}
