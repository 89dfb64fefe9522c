package shop;

public record Quote(String sku, String currency, int days) {}
