package com.example.storefront.catalog.web;

import com.example.storefront.catalog.CategoryNode;
import com.example.storefront.catalog.CategoryService;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A plain-text sitemap for search engines: one path per category. */
@RestController
public class SitemapController {

    private final CategoryService categoryService;

    public SitemapController(CategoryService categoryService) {
        this.categoryService = categoryService;
    }

    @GetMapping(path = "/sitemap.txt", produces = MediaType.TEXT_PLAIN_VALUE)
    public String sitemap() {
        List<String> paths = new ArrayList<>();
        collect(categoryService.tree().roots(), "", paths);
        return String.join("\n", paths);
    }

    private static void collect(List<CategoryNode> nodes, String prefix, List<String> paths) {
        for (CategoryNode node : nodes) {
            String path = prefix + "/" + node.name();
            paths.add(path);
            collect(node.children(), path, paths);
        }
    }
}
