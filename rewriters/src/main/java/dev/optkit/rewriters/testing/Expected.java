package dev.optkit.rewriters.testing;

import dev.optkit.core.program.FieldFacts;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a test can say of the result: its elements in order, a part of each, or nothing. */
final class Expected {

    private final Scenario scenario;
    private final TestImports imports;

    Expected(Scenario scenario, TestImports imports) {
        this.scenario = scenario;
        this.imports = imports;
    }

    /**
     * A comparison.
     *
     * @param actual in terms of a variable {@code result}
     */
    record Comparison(String expected, String actual) {}

    Optional<Comparison> comparison() {
        if (!(scenario.result() instanceof Value.Many many)
                || many.items().isEmpty()
                || many.type().isArray()) {
            return Optional.empty();
        }
        boolean ordered = many.type().name().equals("java.util.List")
                || many.type().name().equals("java.util.ArrayList");
        if (!ordered) {
            return Optional.empty();
        }
        List<Value> items = asReturned(many.items());
        if (items.stream().allMatch(TestValues::isExpressible)) {
            return Optional.of(new Comparison(list(items), "result"));
        }
        return parts(items).or(() -> Optional.of(new Comparison(Integer.toString(items.size()), "result.size()")));
    }

    /** A list of {@code Long} holds no {@code Integer}, whatever expression its elements come from. */
    private List<Value> asReturned(List<Value> items) {
        List<TypeRef> element = scenario.returned().arguments();
        return element.size() == 1
                ? items.stream().map(i -> Conversions.to(element.get(0), i)).toList()
                : items;
    }

    private String list(List<Value> items) {
        return imports.name("java.util.Arrays") + ".asList(" + TestValues.codes(items, imports) + ")";
    }

    /** The component of a record that is known of each element and tells most of them apart. */
    private Optional<Comparison> parts(List<Value> items) {
        if (!items.stream().allMatch(i -> i instanceof Value.Made m && m.type().kind() == TypeFacts.Kind.RECORD)) {
            return Optional.empty();
        }
        TypeFacts type = ((Value.Made) items.get(0)).type();
        List<FieldFacts> components = Samples.components(type);
        return IntStream.range(0, components.size())
                .boxed()
                .filter(i -> column(items, components, i).stream().allMatch(TestValues::isExpressible))
                .filter(i -> new HashSet<>(column(items, components, i)).size() > 1)
                .findFirst()
                .map(i -> new Comparison(
                        list(column(items, components, i)),
                        "result.stream().map(" + imports.name(type.name()) + "::"
                                + components.get(i).name() + ").collect(" + imports.name("java.util.stream.Collectors")
                                + ".toList())"));
    }

    private static List<Value> column(List<Value> items, List<FieldFacts> components, int index) {
        return items.stream()
                .map(i -> ((Value.Made) i).arguments().get(index))
                .map(i -> Conversions.to(components.get(index).type(), i))
                .toList();
    }
}
