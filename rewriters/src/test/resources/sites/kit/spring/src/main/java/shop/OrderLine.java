package shop;

public record OrderLine(Long productId, String sku, int count) {}
