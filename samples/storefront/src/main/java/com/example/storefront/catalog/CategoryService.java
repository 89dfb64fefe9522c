package com.example.storefront.catalog;

/** Read access to the category tree. */
public interface CategoryService {

    /** Returns all categories, siblings ordered by their position. */
    CategoryTree tree();
}
