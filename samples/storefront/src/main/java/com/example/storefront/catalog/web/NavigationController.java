package com.example.storefront.catalog.web;

import com.example.storefront.catalog.CategoryService;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The top navigation shown on every page. */
@RestController
public class NavigationController {

    private final CategoryService categoryService;

    public NavigationController(CategoryService categoryService) {
        this.categoryService = categoryService;
    }

    @GetMapping("/navigation")
    public List<MenuEntry> navigation() {
        return categoryService.tree().roots().stream()
                .map(root -> new MenuEntry(root.name(), root.children().size()))
                .toList();
    }
}
