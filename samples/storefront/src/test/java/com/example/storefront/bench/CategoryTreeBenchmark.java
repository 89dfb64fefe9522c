package com.example.storefront.bench;

import com.example.storefront.catalog.CategoryService;
import com.example.storefront.catalog.CategoryTree;
import com.example.storefront.support.ShopData;
import org.openjdk.jmh.annotations.Benchmark;

/** The category tree: ten roots with ten subcategories each. */
public class CategoryTreeBenchmark extends StorefrontBenchmark {

    private CategoryService categoryService;

    @Override
    protected void prepare(ShopData data) {
        categoryService = bean(CategoryService.class);
        for (int root = 0; root < 10; root++) {
            Long rootId = data.category("Root " + root, null, root);
            for (int child = 0; child < 10; child++) {
                data.category("Child " + child, rootId, child);
            }
        }
    }

    @Benchmark
    public CategoryTree tree() {
        return categoryService.tree();
    }
}
