package dev.optkit.analyzers.link;

import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.catalogue.Resource;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.TypeRef;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What library calls give back, for {@link ValueOrigins}: something new, something they were handed, or anything. */
final class ValueTypes {

    private static final Set<String> IMMUTABLE = Set.of(
            "String",
            "Integer",
            "Long",
            "Short",
            "Boolean",
            "Double",
            "UUID",
            "BigDecimal",
            "BigInteger",
            "LocalDate",
            "LocalDateTime",
            "Instant",
            "Duration",
            "URI",
            "Locale",
            "Class");
    private static final Set<String> WRAPPERS =
            Set.of("java.util.Objects", "java.util.Optional", "java.util.Collections", "java.util.Arrays");
    private static final Set<String> COLLECTS = Set.of("collect", "toList", "toArray");
    private static final Set<String> CONTAINERS = Set.of("Collection", "List", "Set", "SortedSet", "Map", "SortedMap");
    private static final Set<String> VIEWS = Set.of(
            "iterator", "listIterator", "entrySet", "keySet", "values", "subList", "subSet", "headSet", "tailSet");
    private static final List<String> ROW_LIBRARIES = List.of("java.sql.", "javax.sql.", "org.springframework.jdbc.");
    /** Named so, a method makes one, and is JDBC's, whether or not it is known what it is called on. */
    private static final Set<String> STATEMENTS = Set.of("prepareStatement", "prepareCall", "createStatement");

    private static final Pattern MAKER =
            Pattern.compile("(?:builder|build|new|create|copy|clone|from|of|parse)(?:[A-Z].*)?");

    private ValueTypes() {}

    static boolean isImmutable(String type) {
        return IMMUTABLE.contains(type);
    }

    /** Whether a simple name is written like that of a type. */
    static boolean isTypeName(String name) {
        return Character.isUpperCase(name.charAt(0)) && !name.equals(name.toUpperCase(java.util.Locale.ROOT));
    }

    /** Whether a remote read gives objects that nothing else holds, unlike those that a session or a cache keeps. */
    static boolean isCopied(Invocation call) {
        ApiMethod api = call.api().orElseThrow();
        Meaning.Remote remote = api.remote().orElseThrow();
        Resource resource = remote.effect().resource();
        return !remote.maybeLocal()
                && resource != Resource.CACHE
                && (!resource.isDatabase() || api.library().equals("MyBatis") || isRows(call));
    }

    /** Whether a query of a database fills a container of the JDK for its caller, with what others may hold. */
    static boolean isQueried(Invocation call) {
        return call.targets().isEmpty()
                && call.api()
                        .flatMap(ApiMethod::remote)
                        .filter(r ->
                                r.effect().isRead() && r.effect().resource().isDatabase() && !r.maybeLocal())
                        .isPresent()
                && call.result().name().startsWith("java.util.")
                && isContainer(call.result());
    }

    /** Whether a call gives another way to see, and to change, the container that it is made on. */
    static boolean isView(Invocation call) {
        return call.receiver().name().startsWith("java.util.")
                && VIEWS.contains(call.site().name());
    }

    /** Whether a type is a collection or a map of the JDK, by its simple name. */
    static boolean isContainer(TypeRef type) {
        return CONTAINERS.contains(type.simpleName()) && !type.isArray();
    }

    /** Whether a call gives a new container, statement or connection, whatever it is made on. */
    static boolean makesAnew(Invocation call) {
        return isRows(call) || collects(call) || STATEMENTS.contains(call.site().name());
    }

    /** Whether a call gives a new container of what it is made on. */
    static boolean collects(Invocation call) {
        return call.receiver().name().startsWith("java.")
                && COLLECTS.contains(call.site().name());
    }

    private static boolean isRows(Invocation call) {
        return ROW_LIBRARIES.stream().anyMatch(call.receiver().name()::startsWith);
    }

    /** Whether a static library method makes what it returns. */
    static boolean isMaker(Invocation call) {
        boolean jdk = call.receiver().name().startsWith("java.");
        return !isWrapper(call) && (jdk || MAKER.matcher(call.site().name()).matches());
    }

    /** Whether a static library method returns what it is handed. */
    static boolean isWrapper(Invocation call) {
        return WRAPPERS.contains(call.receiver().name());
    }
}
