package dev.optkit.core.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One entry of the API catalogue: which calls it matches and what they mean.
 *
 * @param library name of the library as people write it, such as {@code Spring Data}
 * @param type qualified name of the library type, or of the annotation for {@link TypeMatch#ANNOTATED}
 * @param match how the receiver's type must relate to {@code type}
 * @param names patterns of the method name; {@code *} stands for any characters
 * @param methodAnnotations when not empty, the project's declaration of the called method must carry one of these
 *     (qualified or simple names)
 * @param chain when not empty, one of these names must be called earlier in the same fluent chain, or in the
 *     expression of an argument
 * @param arity when present, the number of arguments the call must have; a method reference matches any
 * @param meaning what such a call does
 */
public record ApiMethod(
        String library,
        String type,
        TypeMatch match,
        List<String> names,
        List<String> methodAnnotations,
        List<String> chain,
        OptionalInt arity,
        Meaning meaning) {

    public ApiMethod {
        names = List.copyOf(names);
        methodAnnotations = List.copyOf(methodAnnotations);
        chain = List.copyOf(chain);
    }

    /** How a receiver's type relates to the type of an entry. */
    public enum TypeMatch {
        /** It is the type or a subtype of it. */
        SUBTYPE,
        /** It is a project type that carries the annotation. */
        ANNOTATED,
        /** It is the type, and what is said of it is guessed from names; no catalogue says so. */
        NAMED
    }

    /** Whether what is said of the method is taken from names alone. */
    public boolean isGuessed() {
        return match == TypeMatch.NAMED;
    }

    /** Whether a method of this name is meant. */
    public boolean matchesName(String name) {
        for (String pattern : names) {
            if (matches(pattern, name)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a call with this many arguments is meant. */
    public boolean matchesArity(int arguments) {
        return arity.isEmpty() || arity.getAsInt() == arguments;
    }

    /** The remote work of the method, if it is any. */
    public Optional<Meaning.Remote> remote() {
        return meaning instanceof Meaning.Remote remote ? Optional.of(remote) : Optional.empty();
    }

    /** Whether a name has the form of a pattern, in which {@code *} stands for any characters. */
    public static boolean matches(String pattern, String name) {
        int star = pattern.indexOf('*');
        if (star < 0) {
            return pattern.equals(name);
        }
        if (!name.regionMatches(0, pattern, 0, star)) {
            return false;
        }
        int rest = pattern.length() - star - 1;
        if (pattern.indexOf('*', star + 1) < 0) {
            return name.length() >= star + rest && name.regionMatches(name.length() - rest, pattern, star + 1, rest);
        }
        String tail = pattern.substring(star + 1);
        for (int i = star; i <= name.length(); i++) {
            if (matches(tail, name.substring(i))) {
                return true;
            }
        }
        return false;
    }
}
