package dev.optkit.analyzers.rules.caching;

import dev.optkit.core.program.Method;
import dev.optkit.core.program.TypeRef;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** The words that names are made of. They rank and warn; they never make a candidate. */
public final class Names {

    /** Words that say in what something comes. */
    private static final Set<String> FORMS = Set.of(
            "one",
            "id",
            "ids",
            "set",
            "map",
            "collection",
            "optional",
            "string",
            "long",
            "int",
            "integer",
            "boolean",
            "object",
            "iterable",
            "double",
            "dto",
            "vo",
            "entity",
            "response",
            "date",
            "name",
            "value",
            "single",
            "first",
            "item",
            "items",
            "data",
            "info",
            "detail",
            "details");

    /** Words at the end of a type's name that say how it is arranged, not what it is. */
    private static final Set<String> SHAPES = Set.of(
            "tree",
            "node",
            "view",
            "model",
            "bean",
            "summary",
            "result",
            "record",
            "row",
            "page",
            "resource",
            "po",
            "bo",
            "domain",
            "param",
            "representation",
            "projection");

    /** Words that say that something is read. */
    private static final Set<String> VERBS = Set.of(
            "get",
            "find",
            "load",
            "fetch",
            "read",
            "query",
            "select",
            "list",
            "lookup",
            "retrieve",
            "resolve",
            "search",
            "obtain",
            "is",
            "has",
            "all");

    /** Other words that a read can begin with. */
    private static final Set<String> BEGINNINGS = Set.of("can", "calculate", "compute", "analyze", "generate", "build");

    /** Words after which a name tells of something else: of what it is asked by, or made into. */
    private static final Set<String> ENDS = Set.of("by", "for", "with", "from", "to");

    private static final Set<String> COMMANDS = Set.of(
            "start",
            "stop",
            "run",
            "execute",
            "handle",
            "process",
            "perform",
            "do",
            "apply",
            "trigger",
            "invoke",
            "send",
            "publish",
            "push",
            "notify",
            "submit",
            "cancel",
            "close",
            "sync",
            "synchronize",
            "migrate",
            "deploy",
            "undeploy",
            "import",
            "export",
            "upload",
            "download",
            "transfer",
            "test",
            "register");

    private Names() {}

    /** {@code findByUserId} gives find, by, user, id. */
    public static Set<String> words(String name) {
        Set<String> words = new LinkedHashSet<>();
        int start = 0;
        for (int end = 1; end <= name.length(); end++) {
            if (end == name.length() || isBorder(name, end)) {
                if (isWord(name.charAt(start))) {
                    words.add(name.substring(start, end).toLowerCase(Locale.ROOT));
                }
                start = end;
            }
        }
        return words;
    }

    /** Whether a word begins or ends at an index: {@code HTTPCode1_of} has borders after HTTP, Code1 and _. */
    private static boolean isBorder(String name, int index) {
        char before = name.charAt(index - 1);
        char at = name.charAt(index);
        if (isWord(before) != isWord(at)) {
            return true;
        }
        boolean endsCapitals = index + 1 < name.length() && isLower(name.charAt(index + 1));
        return isUpper(at) && (isUpper(before) ? endsCapitals : isWord(before));
    }

    private static boolean isWord(char c) {
        return isUpper(c) || isLower(c) || (c >= '0' && c <= '9');
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    /** Whether a method's name begins like that of a read, or consists of what it returns. */
    static boolean soundsLikeRead(Method method) {
        Set<String> words = ofMethod(method);
        return words.stream()
                        .limit(1)
                        .anyMatch(w -> VERBS.contains(w)
                                || BEGINNINGS.contains(w)
                                || elementWords(method).contains(w))
                || words.stream()
                        .reduce((a, b) -> b)
                        .filter(elementWords(method)::contains)
                        .isPresent()
                || words.contains("by");
    }

    /** Whether a method's name says that it is called for what it does. */
    static boolean soundsLikeCommand(Method method) {
        return ofMethod(method).stream().limit(1).anyMatch(COMMANDS::contains);
    }

    /** Those of the method's own name. */
    static Set<String> ofMethod(Method method) {
        return words(method.facts().name());
    }

    /**
     * Those of what a method returns: {@code getRolesByUser} is about roles, {@code findById} about what its type is
     * about, and {@code toParameters} not about parameters that are kept anywhere.
     */
    static Set<String> subject(Method method) {
        Set<String> subject = new LinkedHashSet<>();
        for (String word : words(method.facts().name())) {
            if (ENDS.contains(word)) {
                break;
            }
            subject.add(word);
        }
        add(method.facts().returnType(), subject);
        subject.removeAll(FORMS);
        subject.removeAll(VERBS);
        if (subject.isEmpty()) {
            subject.addAll(words(method.type().simpleName()));
        }
        return subject;
    }

    /** Those of the types that a method returns, whatever part of a name they are. */
    static Set<String> elementWords(Method method) {
        Set<String> words = new LinkedHashSet<>();
        addAll(method.facts().returnType(), words);
        return words;
    }

    private static void addAll(TypeRef type, Set<String> words) {
        words.addAll(words(type.simpleName()));
        type.arguments().forEach(a -> addAll(a, words));
    }

    /** What a type is, is the last word of its name: a {@code UserOrder} is an order, and no user. */
    private static void add(TypeRef type, Set<String> words) {
        words(type.simpleName()).stream()
                .filter(w -> !FORMS.contains(w) && !VERBS.contains(w) && !SHAPES.contains(w))
                .reduce((first, second) -> second)
                .ifPresent(words::add);
        type.arguments().forEach(a -> add(a, words));
    }
}
