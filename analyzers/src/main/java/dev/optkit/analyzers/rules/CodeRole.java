package dev.optkit.analyzers.rules;

import dev.optkit.core.program.Method;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeFacts;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** When a method runs: for a request, once at start, or never in production. */
public enum CodeRole {
    SERVING,
    STARTUP,
    /** {@code main}, database migrations. */
    OUTSIDE;

    private static final List<String> MIGRATIONS = List.of(
            "org.flywaydb.core.api.migration.JavaMigration",
            "org.flywaydb.core.api.migration.BaseJavaMigration",
            "liquibase.change.custom.CustomTaskChange",
            "liquibase.change.custom.CustomSqlChange");
    private static final List<String> STARTERS = List.of(
            "org.springframework.boot.CommandLineRunner",
            "org.springframework.boot.ApplicationRunner",
            "org.springframework.beans.factory.InitializingBean",
            "jakarta.servlet.ServletContextListener",
            "javax.servlet.ServletContextListener");
    private static final Set<String> STARTUP_ANNOTATIONS = Set.of("PostConstruct", "Startup", "Bean");

    public static CodeRole of(Method method, Program program) {
        boolean main = method.facts().name().equals("main")
                && method.facts().is(Modifier.STATIC)
                && method.facts().parameters().size() <= 1;
        if (main || inherits(method.type(), MIGRATIONS, program) || inMigrationFolder(method.path())) {
            return OUTSIDE;
        }
        boolean starter = Set.of("run", "afterPropertiesSet", "contextInitialized")
                        .contains(method.facts().name())
                && inherits(method.type(), STARTERS, program);
        boolean initializer = method.facts().name().equals("<clinit>");
        return starter || initializer || method.facts().annotations().hasAny(STARTUP_ANNOTATIONS) ? STARTUP : SERVING;
    }

    private static boolean inherits(TypeFacts type, List<String> bases, Program program) {
        return !type.superTypes().isEmpty() && bases.stream().anyMatch(b -> program.isSubtype(type.name(), b));
    }

    private static boolean inMigrationFolder(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        return lower.contains("/db/migration/") || lower.contains("/liquibase/") || lower.contains("/flyway/");
    }
}
