package dev.optkit.measure.baseline;

/**
 * What the benchmarks ran on. Information only: times of different machines do not compare, calls do.
 *
 * @param java version of the JVM, such as {@code 17.0.15}
 * @param os name and architecture of the system
 * @param processors those the JVM could use
 */
public record Machine(String java, String os, int processors) {

    /** Returns the machine and JVM of this process. */
    public static Machine current() {
        return new Machine(
                System.getProperty("java.version", "unknown"),
                System.getProperty("os.name", "unknown") + " " + System.getProperty("os.arch", ""),
                Runtime.getRuntime().availableProcessors());
    }

    @Override
    public String toString() {
        return "Java " + java + ", " + os + ", " + processors + " processors";
    }
}
