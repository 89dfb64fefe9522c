package dev.optkit.runtime;

/** The kinds of helper threads that every line of the contract is tested with. */
enum Runners {
    PLATFORM {
        @Override
        BatchRunner.Builder builder() {
            return BatchRunner.builder().platformThreads(64);
        }
    },
    /** Virtual threads where the tests run on Java 21 or later. */
    DEFAULT {
        @Override
        BatchRunner.Builder builder() {
            return BatchRunner.builder();
        }
    };

    abstract BatchRunner.Builder builder();
}
