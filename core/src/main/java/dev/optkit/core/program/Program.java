package dev.optkit.core.program;

import dev.optkit.core.project.Project;
import java.util.List;
import java.util.Optional;

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

    /**
     * Calls that can run a method, through interfaces and supertypes too; for a method that only an interface declares,
     * and a library implements, the calls of it.
     */
    List<CallRef> callersOf(Method method);

    /** What a method does, everything below it included. */
    Effects effects(Method method);

    /** The linked type of an expression in a method's body, unknown if it cannot be told. */
    TypeRef typeOf(Method method, Expr expression);

    /** The linked form of a type as written at a place in a type. */
    TypeRef link(TypeFacts scope, TypeRef written);

    /** Whether a linked type is, or inherits from, a qualified type, as far as is known. */
    boolean isSubtype(String type, String superType);

    /** Project types that inherit from a type, directly or not. */
    List<TypeFacts> subtypesOf(String type);

    /** Methods of supertypes and interfaces that a method overrides or implements. */
    List<Method> overridden(Method method);

    /** Whether a container such as Spring or CDI creates the instances of a type. */
    boolean isManaged(TypeFacts type);
}
