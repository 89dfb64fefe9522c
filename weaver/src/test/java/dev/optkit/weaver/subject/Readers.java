package dev.optkit.weaver.subject;

import dev.optkit.runtime.annotation.Cached;

/** Two classes that share a cached method and not its results. */
public final class Readers {
    private Readers() {}

    /** What they share. */
    public abstract static class Reader {
        private int runs;

        @Cached(name = "reader.read")
        public String read(String name) {
            return kind() + name + ++runs;
        }

        abstract String kind();
    }

    /** One. */
    public static class Customers extends Reader {
        @Override
        String kind() {
            return "customer ";
        }
    }

    /** The other. */
    public static class Orders extends Reader {
        @Override
        String kind() {
            return "order ";
        }
    }
}
