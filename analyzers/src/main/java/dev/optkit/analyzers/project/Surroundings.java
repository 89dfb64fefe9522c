package dev.optkit.analyzers.project;

import java.util.SortedMap;
import java.util.TreeMap;

/** What discovery depends on that is in no file: where builds keep artifacts, and what POMs can refer to. */
public final class Surroundings {

    private Surroundings() {}

    /** All of it, as one text. */
    public static String text() {
        return Repositories.ofUser() + " " + properties();
    }

    /** The system properties that POMs are read with: not those that tell one run of this program from another. */
    static SortedMap<String, String> properties() {
        SortedMap<String, String> properties = new TreeMap<>();
        for (String name : System.getProperties().stringPropertyNames()) {
            if (!isOfThisRun(name)) {
                properties.put(name, System.getProperty(name, ""));
            }
        }
        return properties;
    }

    private static boolean isOfThisRun(String name) {
        return name.startsWith("optkit.")
                || name.startsWith("sun.java.")
                || name.startsWith("jdk.")
                || name.startsWith("java.class.path")
                || (name.startsWith("std") && name.endsWith(".encoding"))
                || name.equals("user.dir");
    }
}
