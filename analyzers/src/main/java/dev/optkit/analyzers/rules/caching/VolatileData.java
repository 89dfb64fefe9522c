package dev.optkit.analyzers.rules.caching;

import dev.optkit.core.cache.DataKind;
import java.util.Set;

/** Tells reads of what is counted down, paid, filled and closed while people work with it. */
final class VolatileData {

    private static final Set<String> NAMES = Set.of(
            "stock",
            "stocks",
            "inventory",
            "balance",
            "balances",
            "quantity",
            "wallet",
            "coupon",
            "coupons",
            "voucher",
            "order",
            "orders",
            "payment",
            "payments",
            "refund",
            "cart",
            "carts",
            "basket",
            "session",
            "sessions",
            "invoice",
            "invoices",
            "transaction",
            "transactions",
            "booking",
            "reservation");
    private static final Set<DataKind> SETTLED = Set.of(DataKind.REFERENCE, DataKind.SETTING, DataKind.IMMUTABLE);

    private VolatileData() {}

    /** What the name ends with decides: the type of a payment is no payment. */
    static boolean isReadBy(CachedRead read) {
        Set<String> words = Names.subject(read.method());
        words.addAll(Names.elementWords(read.method()));
        words.addAll(Names.words(read.method().type().simpleName()));
        return words.stream().anyMatch(NAMES::contains) && !SETTLED.contains(read.kind());
    }
}
