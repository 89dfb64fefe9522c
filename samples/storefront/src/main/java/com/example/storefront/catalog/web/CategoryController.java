package com.example.storefront.catalog.web;

import com.example.storefront.catalog.CategoryService;
import com.example.storefront.catalog.CategoryTree;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class CategoryController {

    private final CategoryService categoryService;

    public CategoryController(CategoryService categoryService) {
        this.categoryService = categoryService;
    }

    @GetMapping("/categories")
    public CategoryTree categories() {
        return categoryService.tree();
    }
}
