package com.example.storefront.catalog;

/** A category to create; {@code parentId} is {@code null} for a root category. */
public record CategoryRequest(String name, Long parentId, int position) {}
