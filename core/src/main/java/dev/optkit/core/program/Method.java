package dev.optkit.core.program;

/** A method of the linked program; two are equal only if they are the same declaration. */
public final class Method implements Comparable<Method> {

    private final String parameters;
    private final FileFacts file;
    private final TypeFacts type;
    private final MethodFacts facts;

    /**
     * A method.
     *
     * @param parameters the types of its parameters, erased and qualified where known, between commas
     */
    public Method(String parameters, FileFacts file, TypeFacts type, MethodFacts facts) {
        this.parameters = parameters;
        this.file = file;
        this.type = type;
        this.facts = facts;
    }

    /**
     * The stable name {@code a.B#name(java.util.List,long)}, parameter types erased and qualified where known. It is put together
     * each time: few methods are asked for it, and that of all would take as much memory as their calls.
     */
    public String symbol() {
        return type.name() + "#" + facts.name() + "(" + parameters + ")";
    }

    public FileFacts file() {
        return file;
    }

    public TypeFacts type() {
        return type;
    }

    public MethodFacts facts() {
        return facts;
    }

    public Body body() {
        return facts.body();
    }

    public String path() {
        return file.path();
    }

    /** {@code B.name}, for messages. */
    public String shortName() {
        String name = facts.name().equals("<init>") ? "new" : facts.name();
        return type.simpleName() + "." + name;
    }

    @Override
    public int compareTo(Method other) {
        int byPath = path().compareTo(other.path());
        return byPath != 0
                ? byPath
                : Integer.compare(facts.span().start(), other.facts.span().start());
    }

    @Override
    public String toString() {
        return symbol();
    }
}
