package com.example.storefront.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/** A category of the catalogue. Root categories have no parent. */
@Entity
@Table(
        name = "category",
        indexes = {
            @Index(name = "category_parent_idx", columnList = "parent_id"),
            @Index(name = "category_position_idx", columnList = "sort_position, id")
        })
public class Category {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "category_seq")
    @SequenceGenerator(name = "category_seq", sequenceName = "category_seq", allocationSize = 50)
    private Long id;

    @Column(nullable = false, length = 100)
    private String name;

    @Column(name = "parent_id")
    private Long parentId;

    @Column(name = "sort_position", nullable = false)
    private int position;

    protected Category() {}

    public Category(String name, Long parentId, int position) {
        this.name = name;
        this.parentId = parentId;
        this.position = position;
    }

    public Long getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public Long getParentId() {
        return parentId;
    }

    public int getPosition() {
        return position;
    }
}
