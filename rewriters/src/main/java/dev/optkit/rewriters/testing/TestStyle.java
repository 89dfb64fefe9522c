package dev.optkit.rewriters.testing;

/**
 * How the tests of a module are written.
 *
 * @param framework what runs them
 * @param assertions what they compare with
 * @param folder source folder, relative to the root
 * @param naming how classes are named
 * @param indent one step of indentation
 * @param lineEnd end of line
 * @param header comment at the top of each file with the end of its line; empty for none
 */
record TestStyle(
        Framework framework,
        Assertions assertions,
        String folder,
        Naming naming,
        String indent,
        String lineEnd,
        String header) {

    /** What runs tests. */
    enum Framework {
        JUNIT_5("org.junit.jupiter.api.Test"),
        JUNIT_4("org.junit.Test"),
        TESTNG("org.testng.annotations.Test");

        private final String annotation;

        Framework(String annotation) {
            this.annotation = annotation;
        }

        /** Qualified name of the annotation on a test. */
        String annotation() {
            return annotation;
        }

        /** Whether tests and their classes have to be public. */
        boolean isPublic() {
            return this != JUNIT_5;
        }
    }

    /** What values are compared with. */
    enum Assertions {
        ASSERTJ,
        HAMCREST,
        OF_FRAMEWORK
    }

    /** How a test class is named after what it tests. */
    enum Naming {
        TEST_BEHIND,
        TESTS_BEHIND,
        TEST_BEFORE;

        String of(String subject) {
            return switch (this) {
                case TEST_BEHIND -> subject + "Test";
                case TESTS_BEHIND -> subject + "Tests";
                case TEST_BEFORE -> "Test" + subject;
            };
        }
    }
}
