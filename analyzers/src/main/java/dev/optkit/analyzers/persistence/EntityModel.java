package dev.optkit.analyzers.persistence;

import dev.optkit.core.program.Association;
import dev.optkit.core.program.Entities;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeFacts;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The mapped types of a program, each with what it inherits. Thread-safe. */
public final class EntityModel implements Entities {

    private final Program program;
    private final Map<String, MappedType> types;
    private final boolean writesBatched;
    private final boolean openInView;
    private final Set<String> cached;
    private final Map<String, Set<String>> views = new ConcurrentHashMap<>();

    private EntityModel(Program program, Map<String, MappedType> types, boolean writesBatched, boolean openInView) {
        this.program = program;
        this.writesBatched = writesBatched;
        this.openInView = openInView;
        this.types = Map.copyOf(types);
        this.cached = types.values().stream()
                .filter(MappedType::cached)
                .flatMap(t -> withSubtypes(t, program))
                .map(TypeFacts::simpleName)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The model of a program whose mapping files say this. */
    public static EntityModel of(Program program, Mappings mappings) {
        Map<String, MappedType> types = new HashMap<>();
        AnnotatedTypes annotated = new AnnotatedTypes(program);
        program.files().forEach(file -> annotated.in(file).forEach(t -> types.putIfAbsent(t.name(), t)));
        XmlTypes xml = new XmlTypes(program);
        mappings.classes().forEach(c -> xml.of(c).ifPresent(t -> types.merge(t.name(), t, MappedType::and)));
        boolean batched = mappings.batched() || (!types.isEmpty() && BatchSetting.READS.isIn(program));
        Map<String, MappedType> finished = new HashMap<>();
        types.forEach((name, type) -> finished.put(name, type.finished(types, batched)));
        boolean writesBatched = mappings.writesBatched() || (!types.isEmpty() && BatchSetting.WRITES.isIn(program));
        boolean openInView = program.project().frameworks().contains("spring-boot") && !mappings.closedInView();
        return new EntityModel(program, finished, writesBatched, openInView);
    }

    @Override
    public boolean isEmpty() {
        return types.isEmpty();
    }

    @Override
    public boolean writesInBatches() {
        return writesBatched;
    }

    @Override
    public boolean areSessionsOpenInView() {
        return openInView;
    }

    @Override
    public boolean isNumberedByInsert(String type) {
        return first(type, t -> t.identity() ? Optional.of(true) : Optional.empty())
                .isPresent();
    }

    @Override
    public boolean isCached(String simpleName) {
        return cached.contains(simpleName);
    }

    private static Stream<TypeFacts> withSubtypes(MappedType type, Program program) {
        return Stream.concat(program.type(type.name()).stream(), program.subtypesOf(type.name()).stream());
    }

    @Override
    public boolean isEntity(String type) {
        return types.containsKey(type) || isBehind(type);
    }

    private boolean isBehind(String type) {
        return program.type(type).isPresent()
                && program.subtypesOf(type).stream().anyMatch(t -> types.containsKey(t.name()));
    }

    @Override
    public Optional<Association> association(String type, String attribute) {
        return first(type, t -> Optional.ofNullable(t.associations().get(attribute)));
    }

    @Override
    public Optional<Association> readBy(String type, String method) {
        return first(type, t -> Optional.ofNullable(t.getters().get(method)))
                .flatMap(attribute -> association(type, attribute));
    }

    @Override
    public boolean isIdentifier(String type, String method) {
        return method.equals("getId")
                || first(type, t -> t.identifiers().contains(method) ? Optional.of(true) : Optional.empty())
                        .isPresent();
    }

    private <T> Optional<T> first(String type, Function<MappedType, Optional<T>> question) {
        for (String view : views.computeIfAbsent(type, this::views)) {
            MappedType mapped = types.get(view);
            Optional<T> answer = mapped == null ? Optional.empty() : question.apply(mapped);
            if (answer.isPresent()) {
                return answer;
            }
        }
        return Optional.empty();
    }

    /** A type, the types above it, and, for one that is not mapped itself, those below it. */
    private Set<String> views(String type) {
        Set<String> found = new LinkedHashSet<>();
        addWithSuperTypes(type, found);
        if (found.stream().noneMatch(types::containsKey)) {
            program.subtypesOf(type).forEach(t -> addWithSuperTypes(t.name(), found));
        }
        return found;
    }

    private void addWithSuperTypes(String type, Set<String> found) {
        Optional<TypeFacts> facts = program.type(type);
        if (facts.isPresent() && found.add(type)) {
            facts.get()
                    .superTypes()
                    .forEach(t -> addWithSuperTypes(program.link(facts.get(), t).name(), found));
        }
    }
}
