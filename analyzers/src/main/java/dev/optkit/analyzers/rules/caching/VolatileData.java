package dev.optkit.analyzers.rules.caching;

import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeRef;
import java.util.Set;
import java.util.regex.Pattern;

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
    private static final Pattern ID =
            Pattern.compile("[a-z]+((?!By|For|Of)[A-Z][a-z0-9]*)*(Id|Uuid|UUID)(By|For|Of)[A-Z]\\w*");
    private static final Set<String> COUNTED = Set.of("stock", "balance", "inventory");

    private VolatileData() {}

    /** What the name ends with decides: the type of a payment is no payment. */
    static boolean isReadBy(CachedRead read, Program program) {
        return isNamedSo(read) || isCountedIn(resultOf(read, program), program);
    }

    private static TypeRef resultOf(CachedRead read, Program program) {
        Method method = read.method();
        return program.link(method.type(), method.facts().returnType());
    }

    /** Whether what is returned holds a number that is counted down, beside whatever else it says. */
    private static boolean isCountedIn(TypeRef type, Program program) {
        return program.type(type.name()).stream()
                        .flatMap(t -> t.fields().stream())
                        .anyMatch(f -> COUNTED.contains(f.name()))
                || type.arguments().stream().anyMatch(a -> isCountedIn(a, program));
    }

    private static boolean isNamedSo(CachedRead read) {
        return isNamedSo(read.method()) && !NewestRows.SETTLED.contains(read.kind()) && !isOfAnId(read.method());
    }

    /** Whether the name of a method, of what it returns or of where it stands speaks of such data. */
    static boolean isNamedSo(Method method) {
        Set<String> words = Names.subject(method);
        words.addAll(Names.elementWords(method));
        words.addAll(Names.words(method.type().simpleName()));
        return words.stream().anyMatch(NAMES::contains);
    }

    /** {@code getBookingIdByNumber}: what something is called does not change with what becomes of it. */
    private static boolean isOfAnId(Method method) {
        return ID.matcher(method.facts().name()).matches();
    }
}
