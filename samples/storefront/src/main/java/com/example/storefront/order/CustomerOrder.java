package com.example.storefront.order;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;

/** An order placed in one of the stores. Its customer may have been deleted since. */
@Entity
@Table(
        name = "customer_order",
        indexes = @Index(name = "customer_order_store_idx", columnList = "store_id, placed_at, id"))
public class CustomerOrder {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "customer_order_seq")
    @SequenceGenerator(name = "customer_order_seq", sequenceName = "customer_order_seq", allocationSize = 50)
    private Long id;

    @Column(name = "store_id", nullable = false)
    private Long storeId;

    @Column(name = "customer_id", nullable = false)
    private Long customerId;

    @Column(name = "placed_at", nullable = false)
    private Instant placedAt;

    @Column(nullable = false, precision = 12, scale = 2)
    private BigDecimal total;

    protected CustomerOrder() {}

    public CustomerOrder(Long storeId, Long customerId, Instant placedAt, BigDecimal total) {
        this.storeId = storeId;
        this.customerId = customerId;
        this.placedAt = placedAt;
        this.total = total;
    }

    public Long getId() {
        return id;
    }

    public Long getStoreId() {
        return storeId;
    }

    public Long getCustomerId() {
        return customerId;
    }

    public Instant getPlacedAt() {
        return placedAt;
    }

    public BigDecimal getTotal() {
        return total;
    }
}
