package com.example.storefront.catalog.web;

/** An entry of the top navigation. */
public record MenuEntry(String label, int subcategories) {}
