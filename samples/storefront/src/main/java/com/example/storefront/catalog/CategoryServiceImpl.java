package com.example.storefront.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Service;

@Service
public class CategoryServiceImpl implements CategoryService {

    private static final Sort DISPLAY_ORDER = Sort.by("position", "id");

    private final CategoryRepository categoryRepository;

    public CategoryServiceImpl(CategoryRepository categoryRepository) {
        this.categoryRepository = categoryRepository;
    }

    @Override
    public CategoryTree tree() {
        List<Category> categories = categoryRepository.findAll(DISPLAY_ORDER);
        Map<Long, List<Category>> byParent = new HashMap<>();
        for (Category category : categories) {
            byParent.computeIfAbsent(category.getParentId(), parent -> new ArrayList<>())
                    .add(category);
        }
        return new CategoryTree(nodesBelow(null, byParent));
    }

    private static List<CategoryNode> nodesBelow(Long parentId, Map<Long, List<Category>> byParent) {
        List<CategoryNode> nodes = new ArrayList<>();
        for (Category category : byParent.getOrDefault(parentId, List.of())) {
            nodes.add(new CategoryNode(category.getId(), category.getName(), nodesBelow(category.getId(), byParent)));
        }
        return nodes;
    }
}
