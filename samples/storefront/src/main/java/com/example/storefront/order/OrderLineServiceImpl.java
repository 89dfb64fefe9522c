package com.example.storefront.order;

import com.example.storefront.product.Product;
import com.example.storefront.product.ProductNotFoundException;
import com.example.storefront.product.ProductRepository;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
public class OrderLineServiceImpl implements OrderLineService {

    private final OrderLineRepository orderLineRepository;
    private final ProductRepository productRepository;

    public OrderLineServiceImpl(OrderLineRepository orderLineRepository, ProductRepository productRepository) {
        this.orderLineRepository = orderLineRepository;
        this.productRepository = productRepository;
    }

    @Override
    @Transactional(readOnly = true)
    public List<PricedLine> price(Long orderId) {
        List<OrderLine> lines = orderLineRepository.findByOrderIdOrderById(orderId);
        List<PricedLine> priced = new ArrayList<>();
        for (OrderLine line : lines) {
            Product product = productRepository
                    .findById(line.getProductId())
                    .orElseThrow(() -> new ProductNotFoundException(line.getProductId()));
            BigDecimal amount = product.getPrice().multiply(BigDecimal.valueOf(line.getQuantity()));
            priced.add(new PricedLine(product.getSku(), product.getName(), line.getQuantity(), amount));
        }
        return priced;
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> packingList(Long orderId) {
        List<String> packingList = new ArrayList<>();
        for (OrderLine line : orderLineRepository.findByOrderIdOrderById(orderId)) {
            Product product = productRepository.findById(line.getProductId()).orElse(null);
            // The warehouse wants a line for every position, also for one it cannot pack.
            String item = product == null ? "discontinued product " + line.getProductId() : product.getName();
            packingList.add(line.getQuantity() + " x " + item);
        }
        return packingList;
    }
}
