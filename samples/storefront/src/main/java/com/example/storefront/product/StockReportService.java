package com.example.storefront.product;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reports over the stock of the whole shop; reads in portions so that memory stays bounded. */
@Service
public class StockReportService {

    private static final int PAGE_SIZE = 100;
    private static final int CHUNK_SIZE = 500;

    private final ProductRepository productRepository;

    public StockReportService(ProductRepository productRepository) {
        this.productRepository = productRepository;
    }

    /** Returns the value of everything in stock at today's prices. */
    @Transactional(readOnly = true)
    public BigDecimal stockValue() {
        BigDecimal value = BigDecimal.ZERO;
        Pageable pageable = PageRequest.of(0, PAGE_SIZE, Sort.by("id"));
        Page<Product> page;
        do {
            page = productRepository.findAll(pageable);
            for (Product product : page) {
                value = value.add(product.getPrice().multiply(BigDecimal.valueOf(product.getStock())));
            }
            pageable = page.nextPageable();
        } while (page.hasNext());
        return value;
    }

    /** Returns the stock of the given products by ascending id; unknown ids are left out. */
    @Transactional(readOnly = true)
    public List<StockLevel> stockLevels(List<Long> ids) {
        List<StockLevel> levels = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += CHUNK_SIZE) {
            List<Long> chunk = ids.subList(from, Math.min(from + CHUNK_SIZE, ids.size()));
            for (Product product : productRepository.findAllById(chunk)) {
                levels.add(new StockLevel(product.getId(), product.getStock()));
            }
        }
        levels.sort(Comparator.comparing(StockLevel::productId));
        return levels;
    }
}
