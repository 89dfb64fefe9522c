package com.example.storefront.catalog;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Maintains the category tree; every change to a category goes through here. */
@Service
public class CategoryAdminService {

    private final CategoryRepository categoryRepository;

    public CategoryAdminService(CategoryRepository categoryRepository) {
        this.categoryRepository = categoryRepository;
    }

    @Transactional
    public Long create(CategoryRequest request) {
        if (request.parentId() != null && !categoryRepository.existsById(request.parentId())) {
            throw new CategoryNotFoundException(request.parentId());
        }
        Category category = new Category(request.name(), request.parentId(), request.position());
        return categoryRepository.save(category).getId();
    }

    @Transactional
    public void rename(Long id, String name) {
        Category category =
                categoryRepository.findById(id).orElseThrow(() -> new CategoryNotFoundException(id));
        category.setName(name);
        categoryRepository.save(category);
    }

    @Transactional
    public void delete(Long id) {
        Category category =
                categoryRepository.findById(id).orElseThrow(() -> new CategoryNotFoundException(id));
        if (categoryRepository.existsByParentId(id)) {
            throw new CategoryNotEmptyException(id);
        }
        categoryRepository.delete(category);
    }
}
