package dev.optkit.rewriters.testing;

import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The names that a test uses, with the imports they need. Not thread-safe. */
final class TestImports {

    private final String packageName;
    private final Map<String, String> taken = new TreeMap<>();
    private final SortedSet<String> statics = new TreeSet<>();

    /**
     * Imports of a new file.
     *
     * @param packageName of the test
     * @param simpleName of the test
     */
    TestImports(String packageName, String simpleName) {
        this.packageName = packageName;
        taken.put(simpleName, packageName + "." + simpleName);
    }

    /** How a type is written, by its qualified name. */
    String name(String qualified) {
        String top = topLevel(qualified);
        if (top.indexOf('.') < 0) {
            return qualified;
        }
        String simple = top.substring(top.lastIndexOf('.') + 1);
        String owner = taken.putIfAbsent(simple, top);
        return owner == null || owner.equals(top) ? simple + qualified.substring(top.length()) : qualified;
    }

    /** Takes a static member, and returns its simple name. */
    String member(String type, String name) {
        statics.add(type + "." + name);
        return name;
    }

    /** Imports the type that a constant names. */
    void constant(Value.Known known) {
        String type = known.type().name();
        if (type.indexOf('.') > 0 && known.code().contains(known.type().simpleName())) {
            name(type);
        }
    }

    private static String topLevel(String qualified) {
        String[] parts = qualified.split("\\.");
        StringBuilder top = new StringBuilder();
        for (String part : parts) {
            top.append(top.isEmpty() ? "" : ".").append(part);
            if (Character.isUpperCase(part.charAt(0))) {
                break;
            }
        }
        return top.toString();
    }

    /** The static imports, in order. */
    SortedSet<String> statics() {
        return statics;
    }

    /** The imports of types, in order. */
    SortedSet<String> types() {
        SortedSet<String> types = new TreeSet<>();
        for (String type : taken.values()) {
            String owner = type.substring(0, Math.max(0, type.lastIndexOf('.')));
            if (!owner.equals(packageName) && !owner.equals("java.lang") && !owner.isEmpty()) {
                types.add(type);
            }
        }
        return types;
    }
}
