package dev.optkit.core.program;

import dev.optkit.core.catalogue.Callback;
import dev.optkit.core.project.Project;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The linked code of a project: read-only questions, each answered in constant time or in time proportional to its
 * answer. Implementations are immutable after construction and safe for use by many threads.
 */
public interface Program {

    Project project();

    /** All files that could be read, by path. */
    List<FileFacts> files();

    /** All methods, by path and position. */
    List<Method> methods();

    /** The project type of this qualified name. */
    Optional<TypeFacts> type(String qualifiedName);

    /** The file that declares a type. */
    Optional<FileFacts> fileOf(TypeFacts type);

    /** The method of this symbol. */
    Optional<Method> method(String symbol);

    /** The methods a type declares itself. */
    List<Method> methodsOf(TypeFacts type);

    /** What the calls of a method reach, parallel to {@link Body#calls()}. */
    List<Invocation> invocations(Method method);

    /** The calls of a method that are not resolved, in order, with the reason of each. */
    List<Unresolved> unresolved(Method method);

    /**
     * Calls that can run a method, through interfaces and supertypes too; for a method that only an interface declares,
     * and a library implements, the calls of it.
     */
    List<CallRef> callersOf(Method method);

    /** What a method does, everything below it included. */
    Effects effects(Method method);

    /**
     * How often, and where, a lambda, method reference or anonymous class in a method is run by what it is handed to:
     * a library, or the project's own methods through any number of them. Empty if that is not known.
     */
    Optional<Callback> callback(Method method, Region function);

    /** How a call comes to run when its method does; what it calls is left out of account. */
    Passage passage(CallRef call);

    /** What stands between a call and a method it can run, or the library if there is none: a cache, another thread. */
    Passage entry(CallRef call, Optional<Method> target);

    /** The boundary of a transaction at a region of a method: that of a callback around it, or of the method. */
    Transaction transaction(Method method, int region);

    /** What a remote call in a method is about: an entity, a table, an endpoint; empty if it cannot be told. */
    Optional<Subject> subject(Method caller, Invocation call);

    /** The linked type of an expression in a method's body, unknown if it cannot be told. */
    TypeRef typeOf(Method method, Expr expression);

    /** The linked form of a type as written at a place in a type. */
    TypeRef link(TypeFacts scope, TypeRef written);

    /** Whether a name, as written in a type, is the simple or the whole name of a qualified type. */
    default boolean names(TypeFacts scope, String written, String type) {
        return type.endsWith(written.substring(written.lastIndexOf('.') + 1))
                && link(scope, TypeRef.of(written)).name().equals(type);
    }

    /** Whether a linked type is, or inherits from, a qualified type, as far as is known. */
    boolean isSubtype(String type, String superType);

    /** Project types that inherit from a type, directly or not. */
    List<TypeFacts> subtypesOf(String type);

    /** Methods of supertypes and interfaces that a method overrides or implements. */
    List<Method> overridden(Method method);

    /** Whether a container such as Spring or CDI creates the instances of a type. */
    boolean isManaged(TypeFacts type);

    /**
     * What rules work out about a method, kept so that all who ask share the work.
     *
     * @param kind what is worked out: one type for one kind of result, which must be immutable
     * @param work depends on nothing but the method and this program
     */
    <T> T derived(Method method, Class<T> kind, Function<Method, T> work);

    /**
     * What rules work out about the whole program, kept likewise.
     *
     * @param kind what is worked out: one type for one kind of result, which must be immutable
     * @param work depends on nothing but this program
     */
    <T> T derived(Class<T> kind, Supplier<T> work);

    /** What the object-relational mapping says of the project's types. */
    Entities entities();
}
