package dev.optkit.analyzers.link;

import dev.optkit.core.catalogue.Access;
import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.catalogue.Resource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Guesses what is behind a repository that the project's people keep in another artifact, which is not at hand: a query
 * or a write, if type and method are named so. What writes the same data is not seen, so it is enough to find loops, but not to
 * cache.
 */
final class UnreadRepositories {

    private static final Pattern TYPE = Pattern.compile("[A-Z]\\w*(Repository|Dao|DAO|Mapper)");
    private static final Pattern QUERY = Pattern.compile("(find|get|query|select|read|load|search|list)\\w*By[A-Z]\\w*"
            + "|(find|select|query|load|search|count|exists)([A-Z]\\w*)?");
    /** What a mapper of objects, such as those of MapStruct, does. */
    private static final Pattern MAPPING = Pattern.compile("update\\w*(From|With)\\w*");

    private static final Pattern WRITE = Pattern.compile("(delete|remove|save|insert|update|persist)([A-Z]\\w*)?");

    /** Organizations under which projects that have nothing else in common share two parts of a name. */
    private static final Set<String> UMBRELLAS = Set.of(
            "org.apache", "org.eclipse", "org.springframework", "com.github", "io.github", "com.gitlab", "com.google");
    /** That of a query of the libraries in the catalogue. */
    private static final double LATENCY_MILLIS = 2;

    private final TypeSystem types;

    UnreadRepositories(TypeSystem types) {
        this.types = types;
    }

    /** The query or the write that a method of a type is likely to be. */
    Optional<ApiMethod> query(String type, String method) {
        String simple = type.substring(type.lastIndexOf('.') + 1);
        boolean repository = TYPE.matcher(simple).matches()
                && types.isUnread(type)
                && types.index().sharesRoot(root(type));
        return repository ? access(method).map(access -> entry(type, method, access)) : Optional.empty();
    }

    private static Optional<Access> access(String method) {
        return QUERY.matcher(method).matches()
                ? Optional.of(Access.READ)
                : WRITE.matcher(method).matches() && !MAPPING.matcher(method).matches()
                        ? Optional.of(Access.WRITE)
                        : Optional.empty();
    }

    /** The parts of a qualified name that stand for who has written it. */
    static String root(String name) {
        String two = parts(name, 2);
        return UMBRELLAS.contains(two) ? parts(name, 3) : two;
    }

    private static String parts(String name, int count) {
        int end = -1;
        for (int i = 0; i < count; i++) {
            int dot = name.indexOf('.', end + 1);
            if (dot < 0) {
                return name;
            }
            end = dot;
        }
        return name.substring(0, end);
    }

    private static ApiMethod entry(String type, String method, Access access) {
        return new ApiMethod(
                "repository",
                type,
                ApiMethod.TypeMatch.NAMED,
                List.of(method),
                List.of(),
                List.of(),
                OptionalInt.empty(),
                Meaning.Remote.of(new Effect(Resource.DB, access), LATENCY_MILLIS, 0));
    }
}
