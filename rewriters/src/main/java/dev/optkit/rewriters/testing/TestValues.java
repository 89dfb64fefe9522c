package dev.optkit.rewriters.testing;

import dev.optkit.core.program.TypeFacts;
import java.util.List;
import java.util.stream.Collectors;

/** How a test writes values. */
final class TestValues {

    private TestValues() {}

    /** Whether a test can write a value down. */
    static boolean isExpressible(Value value) {
        if (value instanceof Value.Many many) {
            return many.items().stream().allMatch(TestValues::isExpressible);
        }
        if (value instanceof Value.Maybe maybe) {
            return maybe.content().stream().allMatch(TestValues::isExpressible);
        }
        if (value instanceof Value.Made made) {
            return made.type().kind() == TypeFacts.Kind.RECORD
                    && made.arguments().stream().allMatch(TestValues::isExpressible);
        }
        return value instanceof Value.Known || value instanceof Value.Fake || value instanceof Value.Null;
    }

    /** The expression that makes an expressible value. */
    static String code(Value value, TestImports imports) {
        if (value instanceof Value.Known known) {
            imports.constant(known);
            return known.code();
        }
        if (value instanceof Value.Fake fake) {
            return fake.name();
        }
        if (value instanceof Value.Maybe maybe) {
            String optional = imports.name("java.util.Optional");
            return maybe.content()
                    .map(c -> optional + ".of(" + code(c, imports) + ")")
                    .orElse(optional + ".empty()");
        }
        if (value instanceof Value.Made made) {
            return "new " + imports.name(made.type().name()) + "(" + codes(made.arguments(), imports) + ")";
        }
        return value instanceof Value.Many many ? many(many, imports) : "null";
    }

    private static String many(Value.Many many, TestImports imports) {
        if (many.type().isArray()) {
            return "new " + imports.name(many.type().name()) + "[] {" + codes(many.items(), imports) + "}";
        }
        String list = imports.name("java.util.Arrays") + ".asList(" + codes(many.items(), imports) + ")";
        return switch (many.type().name()) {
            case "java.util.Set" -> "new " + imports.name("java.util.LinkedHashSet") + "<>(" + list + ")";
            case "java.util.ArrayList" -> "new " + imports.name("java.util.ArrayList") + "<>(" + list + ")";
            default -> list;
        };
    }

    static String codes(List<Value> values, TestImports imports) {
        return values.stream().map(v -> code(v, imports)).collect(Collectors.joining(", "));
    }
}
