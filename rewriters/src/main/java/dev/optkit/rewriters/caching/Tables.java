package dev.optkit.rewriters.caching;

import dev.optkit.core.program.Annotations;
import dev.optkit.core.program.FieldFacts;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names of stored data: the tables or collections of entities, and those that queries name. Lower case, without
 * schema.
 */
final class Tables {

    private static final Pattern NAMED = Pattern.compile("\\b(?:name|collection|value)\\s*=\\s*\"([^\"]+)\"");
    private static final Pattern PLAIN = Pattern.compile("\\(\\s*\"([^\"]+)\"\\s*\\)");
    private static final Pattern SQL_TABLE = Pattern.compile(
            "\\b(?:from|(?:straight_)?join|into|update|table)\\s+(?:only\\s+)?([\\w.\"`]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern NEXT_IN_LIST =
            Pattern.compile("\\G\\s*(?:(?:as\\s+)?[\\w\"`]+\\s*)?,\\s*([\\w.\"`]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern WORD = Pattern.compile("\\w+");

    private final Program program;
    private final Map<String, TypeFacts> entities = new TreeMap<>();
    private final Map<Set<String>, List<TypeFacts>> stored = new HashMap<>();

    Tables(Program program) {
        this.program = program;
        program.files().stream()
                .flatMap(f -> f.types().stream())
                .filter(ValueTypes::isEntity)
                .forEach(t -> entities.put(t.name(), t));
    }

    Optional<TypeFacts> entity(String name) {
        return Optional.ofNullable(entities.get(name));
    }

    /** The entities that are stored in some tables. Asked for each call of a program, so it is worked out once. */
    Stream<TypeFacts> entitiesOf(Set<String> names) {
        return stored
                .computeIfAbsent(
                        Set.copyOf(names),
                        wanted -> entities.values().stream()
                                .filter(e -> wanted.contains(table(e)))
                                .toList())
                .stream();
    }

    /** The table of an entity. */
    String table(TypeFacts entity) {
        for (String annotation : List.of("Table", "Document", "Entity", "MappedEntity")) {
            Optional<String> named = entity.annotations()
                    .find(annotation)
                    .map(Annotations.Annotation::text)
                    .flatMap(Tables::name);
            if (named.isPresent()) {
                return plain(named.get());
            }
        }
        return entity.simpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    private static Optional<String> name(String annotation) {
        Matcher named = NAMED.matcher(annotation);
        if (named.find()) {
            return Optional.of(named.group(1));
        }
        Matcher plain = PLAIN.matcher(annotation);
        return plain.find() ? Optional.of(plain.group(1)) : Optional.empty();
    }

    private static String plain(String name) {
        String bare = name.replaceAll("[\"`]", "").toLowerCase(Locale.ROOT);
        return bare.substring(bare.lastIndexOf('.') + 1);
    }

    /** Tables of an entity and of those that are stored with it: by cascade, by inheritance, in collections. */
    Set<String> written(TypeFacts entity) {
        Set<String> tables = new TreeSet<>();
        Set<String> seen = new HashSet<>();
        Deque<TypeFacts> open = new ArrayDeque<>();
        open.add(entity);
        while (!open.isEmpty()) {
            TypeFacts next = open.poll();
            if (seen.add(next.name())) {
                tables.add(table(next));
                related(next).forEach(open::add);
                next.fields().stream()
                        .filter(Tables::cascades)
                        .forEach(f -> target(next, f).ifPresent(open::add));
            }
        }
        return tables;
    }

    private static boolean cascades(FieldFacts field) {
        return field.annotations().has("ElementCollection")
                || field.annotations().all().stream()
                        .anyMatch(a -> a.text().contains("cascade") || a.text().contains("orphanRemoval"));
    }

    private Set<TypeFacts> related(TypeFacts entity) {
        Set<TypeFacts> related = new HashSet<>(program.subtypesOf(entity.name()));
        entity.superTypes().forEach(s -> entity(program.link(entity, s).name()).ifPresent(related::add));
        return related;
    }

    /** The entity that a field of an entity refers to, alone or in a collection. */
    private Optional<TypeFacts> target(TypeFacts owner, FieldFacts field) {
        TypeRef type = program.link(owner, field.type());
        Optional<TypeFacts> own = entity(type.name());
        return own.isPresent()
                ? own
                : type.arguments().stream()
                        .flatMap(a -> entity(a.name()).stream())
                        .findFirst();
    }

    /** Tables of associations that the name of a derived query, or of an accessor, walks over: {@code findByParentName}. */
    Set<String> walked(TypeFacts entity, String name) {
        return reached(
                List.of(entity),
                field -> name.contains(Character.toUpperCase(field.charAt(0)) + field.substring(1))
                        || name.equals(field));
    }

    /** Tables of associations, and of associations of these, whose fields are named. */
    private Set<String> reached(Collection<TypeFacts> from, Predicate<String> named) {
        Set<String> tables = new TreeSet<>();
        Set<String> seen = new HashSet<>();
        Deque<TypeFacts> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            TypeFacts next = open.poll();
            if (seen.add(next.name())) {
                related(next).forEach(open::add);
                for (FieldFacts field : next.fields()) {
                    target(next, field).filter(t -> named.test(field.name())).ifPresent(t -> {
                        tables.add(table(t));
                        open.add(t);
                    });
                }
            }
        }
        return tables;
    }

    /** Tables that a query names, as SQL or by the names of entities; empty if it names none. */
    Set<String> named(String query) {
        Set<String> words = new HashSet<>();
        Matcher word = WORD.matcher(query);
        while (word.find()) {
            words.add(word.group());
        }
        Set<String> tables = new TreeSet<>();
        List<TypeFacts> direct = entities.values().stream()
                .filter(e -> words.contains(e.simpleName()))
                .toList();
        direct.forEach(e -> tables.add(table(e)));
        tables.addAll(reached(direct, words::contains));
        Matcher sql = SQL_TABLE.matcher(query);
        while (sql.find()) {
            addNamed(sql.group(1), tables);
            Matcher next = NEXT_IN_LIST.matcher(query).region(sql.end(), query.length());
            while (next.find()) {
                addNamed(next.group(1), tables);
            }
        }
        return tables;
    }

    private void addNamed(String written, Set<String> tables) {
        String name = plain(written);
        tables.add(name);
        entities.values().stream()
                .filter(e -> e.simpleName().equalsIgnoreCase(name))
                .forEach(e -> tables.add(table(e)));
    }
}
