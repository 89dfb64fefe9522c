package dev.optkit.rewriters.testing;

/** Comparisons as the tests of a module write them. */
record Asserts(TestStyle style, TestImports imports) {

    private static final String ASSERTJ = "org.assertj.core.api.Assertions";

    /** Two values are equal. */
    String equal(String expected, String actual) {
        return switch (style.assertions()) {
            case ASSERTJ -> imports.member(ASSERTJ, "assertThat") + "(" + actual + ").isEqualTo(" + expected + ");";
            case HAMCREST ->
                imports.member("org.hamcrest.MatcherAssert", "assertThat") + "(" + actual + ", "
                        + imports.member("org.hamcrest.CoreMatchers", "is") + "(" + expected + "));";
            case OF_FRAMEWORK -> {
                String name = imports.member(ofFramework(), "assertEquals");
                yield style.framework() == TestStyle.Framework.TESTNG
                        ? name + "(" + actual + ", " + expected + ");"
                        : name + "(" + expected + ", " + actual + ");";
            }
        };
    }

    /** A condition holds. */
    String holds(String condition) {
        return switch (style.assertions()) {
            case ASSERTJ -> imports.member(ASSERTJ, "assertThat") + "(" + condition + ").isTrue();";
            case HAMCREST ->
                imports.member("org.hamcrest.MatcherAssert", "assertThat") + "(" + condition + ", "
                        + imports.member("org.hamcrest.CoreMatchers", "is") + "(true));";
            case OF_FRAMEWORK -> imports.member(ofFramework(), "assertTrue") + "(" + condition + ");";
        };
    }

    private String ofFramework() {
        return switch (style.framework()) {
            case JUNIT_5 -> "org.junit.jupiter.api.Assertions";
            case JUNIT_4 -> "org.junit.Assert";
            case TESTNG -> "org.testng.Assert";
        };
    }
}
