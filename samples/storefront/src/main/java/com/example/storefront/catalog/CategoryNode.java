package com.example.storefront.catalog;

import java.util.List;

/** A category with everything below it, in display order. */
public record CategoryNode(Long id, String name, List<CategoryNode> children) {

    public CategoryNode {
        children = List.copyOf(children);
    }
}
