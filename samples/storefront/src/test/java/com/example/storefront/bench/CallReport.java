package com.example.storefront.bench;

import com.example.storefront.support.StatementCounter;
import jakarta.persistence.EntityManagerFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Prints how many JDBC statements and HTTP requests one operation of every benchmark takes. */
public final class CallReport {

    private static final int REPETITIONS = 3;

    private CallReport() {}

    public static void main(String[] args) {
        System.out.printf("%-24s %-18s %10s %8s%n", "benchmark", "operation", "statements", "requests");
        report(new ProductLinesBenchmark(), b -> Map.of("priceOrder", b::priceOrder, "productsById", b::productsById));
        report(new OrderHistoryBenchmark(), b -> Map.of("latestOrders", b::latestOrders));
        report(
                new SupplierPricesBenchmark(),
                b -> Map.of("pricesBySku", b::pricesBySku, "pricesOfProducts", b::pricesOfProducts));
        report(new CategoryTreeBenchmark(), b -> Map.of("tree", b::tree));
        report(new ProductImportBenchmark(), b -> Map.of("importRows", b::importRows));
    }

    private static <B extends StorefrontBenchmark> void report(B benchmark, Function<B, Map<String, Runnable>> operations) {
        benchmark.start();
        try {
            StatementCounter statements = new StatementCounter(benchmark.bean(EntityManagerFactory.class));
            operations.apply(benchmark).forEach((name, operation) -> {
                List<Long> statementCounts = new ArrayList<>();
                List<Long> requestCounts = new ArrayList<>();
                for (int i = 0; i < REPETITIONS; i++) {
                    long requestsBefore = benchmark.supplier().requests();
                    statementCounts.add(statements.during(operation));
                    requestCounts.add(benchmark.supplier().requests() - requestsBefore);
                }
                System.out.printf(
                        "%-24s %-18s %10s %8s%n",
                        benchmark.getClass().getSimpleName(), name, once(statementCounts), once(requestCounts));
            });
        } finally {
            benchmark.stop();
        }
    }

    /** Returns the count if it was the same every time, otherwise all of them. */
    private static String once(List<Long> counts) {
        return counts.stream().distinct().count() == 1 ? counts.get(0).toString() : counts.toString();
    }
}
