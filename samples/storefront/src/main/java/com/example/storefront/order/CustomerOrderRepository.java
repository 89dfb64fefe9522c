package com.example.storefront.order;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;

public interface CustomerOrderRepository extends JpaRepository<CustomerOrder, Long> {

    List<CustomerOrder> findByStoreIdOrderByPlacedAtDescIdDesc(Long storeId, Limit limit);
}
