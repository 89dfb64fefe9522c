package dev.optkit.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of the house: which module may use what. */
class ArchitectureTest {
    private static JavaClasses optkit;

    @BeforeAll
    static void read() {
        optkit = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.optkit");
    }

    @Test
    void seesEveryModule() {
        assertThat(optkit)
                .extracting(JavaClass::getPackageName)
                .contains(
                        "dev.optkit.core",
                        "dev.optkit.analyzers",
                        "dev.optkit.rewriters",
                        "dev.optkit.measure",
                        "dev.optkit.runtime",
                        "dev.optkit.cli");
    }

    @Test
    void coreUsesNothingButTheJdk() {
        check(classes()
                .that(in("core"))
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("dev.optkit.core..", "java..", "javax..", "org.jspecify.annotations")));
    }

    /** The left module must not use the right one; what is not listed here is allowed. */
    @ParameterizedTest
    @CsvSource({
        "analyzers, rewriters",
        "analyzers, measure",
        "analyzers, runtime",
        "analyzers, cli",
        "rewriters, analyzers",
        "rewriters, measure",
        "rewriters, runtime",
        "rewriters, cli",
        "measure, analyzers",
        "measure, rewriters",
        "measure, runtime",
        "measure, cli",
        "runtime, core",
        "runtime, analyzers",
        "runtime, rewriters",
        "runtime, measure",
        "runtime, cli",
    })
    void modulesPointOneWay(String module, String other) {
        check(noClasses().that(in(module)).should().dependOnClassesThat(in(other)));
    }

    @Test
    void modulesHaveNoCycles() {
        check(slices().matching("dev.optkit.(*)..").should().beFreeOfCycles());
    }

    @Test
    void packagesHaveNoCycles() {
        check(slices().matching("dev.optkit.(**)").should().beFreeOfCycles());
    }

    @Test
    void onlyTheCliPrints() {
        check(noClasses().that().resideOutsideOfPackage("dev.optkit.cli..").should(ACCESS_STANDARD_STREAMS));
    }

    @Test
    void onlyTheCliExits() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("dev.optkit.cli..")
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class));
    }

    @Test
    void theInsideKnowsNoTerminalAndNoJson() {
        check(noClasses()
                .that()
                .resideInAnyPackage("dev.optkit.core..", "dev.optkit.analyzers..", "dev.optkit.rewriters..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("picocli..", "org.jline..", "tools.jackson..", "com.fasterxml.jackson..")));
    }

    private static DescribedPredicate<JavaClass> in(String module) {
        return resideInAPackage("dev.optkit." + module + "..");
    }

    /** A module without classes yet breaks no rule. */
    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(optkit);
    }
}
