package dev.optkit.core.cache;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What becomes of a cache annotation of methods, as a project says it in {@code optkit.yml}.
 *
 * @param from qualified name of the annotation that is replaced
 * @param to qualified name of the one in its place
 * @param keep whether the old one stays beside the new one
 * @param members what becomes of its members
 * @param evictedBy annotations that end the life of what {@code from} keeps
 */
public record AnnotationUpgrade(String from, String to, boolean keep, List<Member> members, List<Eviction> evictedBy) {

    public AnnotationUpgrade {
        members = List.copyOf(members);
        evictedBy = List.copyOf(evictedBy);
    }

    /** What becomes of one member, or what stands in one. */
    public sealed interface Member {}

    /**
     * A member whose value goes to another.
     *
     * @param otherwise its value where it is not written, as Java code; empty if its declaration says it
     * @param time how to read it, and to write it, if it is a length of time
     */
    public record Moved(String from, String to, Optional<String> otherwise, Optional<Time> time) implements Member {}

    /** A member that has no counterpart. */
    public record Dropped(String from) implements Member {}

    /**
     * A member of the new annotation that is the same in all places.
     *
     * @param type the qualified name that {@code code} begins with, if it is a constant
     * @param code Java code of the value; behind the name of {@code type} if there is one
     */
    public record Constant(String to, Optional<String> type, String code) implements Member {}

    /**
     * A number as a length of time.
     *
     * @param unit of the number, where no member says it
     * @param unitMember the member that says it
     * @param written the unit in which it is written as a number again; empty for a text such as {@code 5m}
     */
    public record Time(Optional<TimeUnit> unit, Optional<String> unitMember, Optional<TimeUnit> written) {}

    /**
     * An annotation that evicts.
     *
     * @param annotation qualified name
     * @param same the member of both annotations that names the cache; empty if it evicts everything
     */
    public record Eviction(String annotation, Optional<String> same) {}
}
