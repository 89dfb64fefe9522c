package com.example.storefront.order;

import java.util.ArrayList;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
public class OrderHistoryServiceImpl implements OrderHistoryService {

    private final CustomerOrderRepository orderRepository;
    private final OrderMapper orderMapper;

    public OrderHistoryServiceImpl(CustomerOrderRepository orderRepository, OrderMapper orderMapper) {
        this.orderRepository = orderRepository;
        this.orderMapper = orderMapper;
    }

    @Override
    @Transactional(readOnly = true)
    public List<OrderSummary> latest(Long storeId, int limit) {
        List<CustomerOrder> orders =
                orderRepository.findByStoreIdOrderByPlacedAtDescIdDesc(storeId, Limit.of(limit));
        List<OrderSummary> history = new ArrayList<>();
        for (CustomerOrder order : orders) {
            history.add(orderMapper.toSummary(order));
        }
        return history;
    }
}
