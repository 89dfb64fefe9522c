package com.example.storefront.catalog;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

@ResponseStatus(HttpStatus.CONFLICT)
public class CategoryNotEmptyException extends RuntimeException {

    public CategoryNotEmptyException(Long id) {
        super("Category " + id + " has subcategories");
    }
}
