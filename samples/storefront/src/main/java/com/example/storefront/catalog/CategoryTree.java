package com.example.storefront.catalog;

import java.util.List;

/** The whole category tree of the shop, in display order. */
public record CategoryTree(List<CategoryNode> roots) {

    public CategoryTree {
        roots = List.copyOf(roots);
    }
}
