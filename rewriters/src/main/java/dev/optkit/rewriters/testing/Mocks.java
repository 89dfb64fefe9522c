package dev.optkit.rewriters.testing;

import dev.optkit.core.program.TypeRef;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The lines of a test that make its mocks and tell them what to answer. */
final class Mocks {

    private static final String MOCKITO = "org.mockito.Mockito";

    private final Scenario scenario;
    private final TestImports imports;
    private final Set<Value.Fake> used = new LinkedHashSet<>();

    Mocks(Scenario scenario, TestImports imports) {
        this.scenario = scenario;
        this.imports = imports;
        if (scenario.result() instanceof Value.Many result) {
            result.items().forEach(scenario.touched()::add);
        }
        use(scenario.remote());
        scenario.arguments().forEach(this::use);
        scenario.injected().values().forEach(this::use);
        scenario.remotes().forEach(r -> {
            r.arguments().forEach(this::use);
            use(r.answer());
        });
        scenario.constructor().stream().filter(v -> !isUnused(v)).forEach(this::use);
    }

    private void use(Value value) {
        if (value instanceof Value.Fake fake && used.add(fake)) {
            kept(fake).forEach(a -> {
                a.arguments().forEach(this::use);
                use(a.value());
            });
        } else if (value instanceof Value.Many many) {
            many.items().forEach(this::use);
        } else if (value instanceof Value.Maybe maybe) {
            maybe.content().ifPresent(this::use);
        } else if (value instanceof Value.Made made) {
            made.arguments().forEach(this::use);
        }
    }

    /** The answers but those that are only passed on: a mock answers by itself that there is nothing. */
    private List<Value.Fake.Answer> kept(Value.Fake fake) {
        return fake.answers().values().stream()
                .filter(a -> scenario.touched().contains(a.value())
                        || !(a.value() instanceof Value.Fake || a.value() instanceof Value.Many))
                .toList();
    }

    /** Whether a constructor gets a mock that is never asked. */
    private boolean isUnused(Value value) {
        return value instanceof Value.Fake fake
                && fake.answers().isEmpty()
                && fake != scenario.remote()
                && !used.contains(fake);
    }

    /** What the constructor gets, as the test writes it. */
    String constructor() {
        return scenario.constructor().stream()
                .map(v -> isUnused(v) ? mock(((Value.Fake) v).type(), "") : TestValues.code(v, imports))
                .collect(Collectors.joining(", "));
    }

    /** The lines. */
    List<String> lines() {
        List<Value.Fake> inOrder =
                scenario.fakes().stream().filter(used::contains).toList();
        List<String> lines = new ArrayList<>();
        for (Value.Fake fake : inOrder) {
            String answer = fake == scenario.remote() ? ", this::answer" : "";
            lines.add(type(fake.type()) + " " + fake.name() + " = " + mock(fake.type(), answer) + ";");
        }
        for (Value.Fake fake : inOrder) {
            kept(fake).forEach(a -> lines.add(told(fake, a)));
        }
        return lines;
    }

    private String told(Value.Fake fake, Value.Fake.Answer answer) {
        if (answer.value() instanceof Value.Fake other && isOpen(other.type())) {
            return imports.member(MOCKITO, "doReturn") + "(" + other.name() + ")." + imports.member(MOCKITO, "when")
                    + "(" + fake.name() + ")." + answer.method() + "("
                    + TestValues.codes(answer.arguments(), imports) + ");";
        }
        return imports.member(MOCKITO, "when") + "(" + fake.name() + "." + answer.method() + "("
                + TestValues.codes(answer.arguments(), imports) + ")).thenReturn("
                + TestValues.code(answer.value(), imports) + ");";
    }

    /** Whether the compiler would not take another value of the same type for it. */
    private static boolean isOpen(TypeRef type) {
        return type.arguments().stream().anyMatch(a -> a.isUnknown() || isOpen(a));
    }

    private String mock(TypeRef type, String answer) {
        return imports.member(MOCKITO, "mock") + "(" + imports.name(type.name()) + ".class" + answer + ")";
    }

    /** Whether a mock of a generic type is made, which the compiler warns of. */
    boolean isUnchecked() {
        return used.stream().anyMatch(f -> !f.type().arguments().isEmpty());
    }

    /** A type as the test writes it. */
    String type(TypeRef type) {
        String arguments = type.arguments().isEmpty()
                ? ""
                : type.arguments().stream().map(this::type).collect(Collectors.joining(", ", "<", ">"));
        return imports.name(type.name()) + arguments + "[]".repeat(type.dimensions());
    }
}
