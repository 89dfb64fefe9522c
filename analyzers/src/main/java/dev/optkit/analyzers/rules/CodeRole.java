package dev.optkit.analyzers.rules;

import dev.optkit.core.program.Annotations;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.MethodFacts;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.Parameter;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.text.Affixes;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * When a method runs, and so how much a loop in it can cost. The order counts: what several of these lead to has the first
 * of them.
 */
public enum CodeRole {
    /** For requests, messages or jobs, again and again; also what nothing is known of. */
    SERVING,
    /** Once at the start, when somebody waits for it. */
    STARTUP,
    /** Once in the life of an installation: at a start that finds something missing. */
    FIRST_START,
    /** Once at the end, when nobody waits for it. */
    SHUTDOWN,
    /** Beside the work of production: shows how to use the rest, installs it, or moves its data to the next release. */
    ASIDE,
    /** Part of an application that nothing in it calls, or no object runs. */
    UNUSED,
    /** {@code main}, migrations of a schema, code for tests, private methods that nothing calls. */
    OUTSIDE;

    private static final int MANY_CALLERS = 40;
    /** Up how many callers a forgotten one is looked for. */
    private static final int MOST_LEVELS = 3;

    private static final List<String> MIGRATIONS = List.of(
            "org.flywaydb.core.api.migration.JavaMigration",
            "org.flywaydb.core.api.migration.BaseJavaMigration",
            "org.flywaydb.core.api.migration.jdbc.JdbcMigration",
            "org.flywaydb.core.api.migration.spring.SpringJdbcMigration",
            "liquibase.change.custom.CustomTaskChange",
            "liquibase.change.custom.CustomSqlChange");
    /** Steps of Mongobee and Mongock, by method and by class. */
    private static final String CHANGE = "ChangeSet";

    private static final String CHANGES = "ChangeUnit";

    private static final Map<String, Set<String>> STARTERS = Map.ofEntries(
            Map.entry("org.springframework.beans.factory.InitializingBean", Set.of("afterPropertiesSet")),
            Map.entry(
                    "org.springframework.beans.factory.SmartInitializingSingleton",
                    Set.of("afterSingletonsInstantiated")),
            Map.entry("org.springframework.context.Lifecycle", Set.of("start")),
            Map.entry("org.springframework.context.SmartLifecycle", Set.of("start")),
            Map.entry("org.osgi.framework.BundleActivator", Set.of("start")),
            Map.entry("jakarta.servlet.ServletContextListener", Set.of("contextInitialized")),
            Map.entry("javax.servlet.ServletContextListener", Set.of("contextInitialized")));
    private static final Map<String, Set<String>> STOPPERS = Map.ofEntries(
            Map.entry("org.springframework.beans.factory.DisposableBean", Set.of("destroy")),
            Map.entry("org.springframework.context.Lifecycle", Set.of("stop")),
            Map.entry("org.springframework.context.SmartLifecycle", Set.of("stop")),
            Map.entry("org.osgi.framework.BundleActivator", Set.of("stop")),
            Map.entry("jakarta.servlet.ServletContextListener", Set.of("contextDestroyed")),
            Map.entry("javax.servlet.ServletContextListener", Set.of("contextDestroyed")));
    private static final List<String> RUNNERS =
            List.of("org.springframework.boot.CommandLineRunner", "org.springframework.boot.ApplicationRunner");
    private static final Set<String> SERVERS =
            Set.of("Controller", "RestController", "Path", "WebServlet", "KafkaListener", "RabbitListener");
    private static final Set<String> STARTUP_ANNOTATIONS = Set.of("PostConstruct", "Bean", "Activate");
    private static final Set<String> SHUTDOWN_ANNOTATIONS = Set.of("PreDestroy", "Deactivate");
    private static final Set<String> STARTUP_EVENTS = Set.of(
            "ApplicationReadyEvent",
            "ApplicationStartedEvent",
            "ApplicationPreparedEvent",
            "ApplicationEnvironmentPreparedEvent",
            "ContextRefreshedEvent",
            "ContextStartedEvent",
            "WebServerInitializedEvent",
            "StartupEvent");
    private static final Set<String> SHUTDOWN_EVENTS =
            Set.of("ShutdownEvent", "ContextClosedEvent", "ContextStoppedEvent");
    private static final Set<String> HOOKS =
            Set.of("readObject", "writeObject", "readResolve", "writeReplace", "readObjectNoData");
    private static final Set<String> STARTUP_NAMES = Set.of("<clinit>", "postConstruct");

    /** A file named as Flyway names migrations. */
    private static final Pattern VERSIONED = Pattern.compile("(.*/)?(V\\d\\w*|R)__\\w+\\.java");

    /**
     * What installs a program or moves data to a new release, told by the name of its class alone: no library is behind such classes. It takes a
     * name for the one who does it; {@code Migration} alone is a word of some domains, where virtual machines or users are
     * migrated day by day. A {@code Migrator} of such a domain is taken for one that runs once, so this lowers the
     * confidence of what is found there, and keeps from caching, but hides nothing from who asks for all findings in loops.
     */
    private static final Pattern MIGRATOR =
            Pattern.compile("\\w*(Migrator|DataMigration|Migration(Task|Job|Runner|Step)|Upgrade(Task|Step))"
                    + "|((Database|Db|DB|Schema|Data|Sql)\\w*)?Install(er)?"
                    + "|(Database|Db|DB|Schema|Data|Sql)\\w*(Upgrader|Upgrade(Service|Manager))"
                    + "|\\w*(System|Schema|Database)\\w*Bootstrap(Bean)?");

    /** Who keeps a database up to date; elsewhere a schema, or an upgrade, is a thing of many domains. */
    private static final Pattern SCHEMA_KEEPER =
            Pattern.compile(".*\\.(database|db|sql|jdbc|persistence|startup|upgrade)\\.(\\w+\\.)*"
                    + "(Schema(Manager|Updater|Initiali[sz]er|Creator)|\\w*Upgrader)"
                    + "|.*\\.migrations?\\.schema\\.(\\w+\\.)*\\w*Migration\\w*");

    /** One of the steps that a program brings its data up to date by, with a number of its own or among the others. */
    private static final Pattern STEP =
            Pattern.compile(".*\\.migrations\\.(\\w+\\.)*(V\\d+_\\w+|\\w*Migration)|.*\\.V\\d{6,}_\\w+"
                    + "|.*\\.patches\\.(\\w+\\.)*[A-Z]\\w*Patch");

    /** The patterns take long on names that have none of these. */
    private static final List<String> MIGRATOR_WORDS = List.of("Migrat", "Upgrade", "Install", "Bootstrap");

    private static final List<String> KEEPER_WORDS = List.of("Schema", "Upgrader", ".schema.");
    private static final List<String> STEP_WORDS = List.of(".migrations.", ".V", ".patches.");

    private static final Pattern JOB = Pattern.compile("\\w+(Job|Scheduler|CronTask)");

    private static final Pattern SCHEDULE =
            Pattern.compile("schedule(AtFixedRate|WithFixedDelay|Periodically|Repeatedly)");

    private static final Pattern STOPPING =
            Pattern.compile("(on)?([sS]erver|[aA]pplication)(Stopping|Stopped|ShuttingDown|Shutdown)");

    /** Whether it runs once or never and hardly anybody waits for it, so that a loop in it costs nobody much. */
    public boolean isMarginal() {
        return this == FIRST_START || this == SHUTDOWN || this == ASIDE || this == UNUSED;
    }

    /** What the method itself is for. */
    public static CodeRole of(Method method, Program program) {
        return program.derived(method, CodeRole.class, m -> judge(m, program));
    }

    private static CodeRole judge(Method method, Program program) {
        boolean main = method.facts().name().equals("main")
                && method.facts().is(Modifier.STATIC)
                && method.facts().parameters().size() <= 1;
        if (main || isMigration(method, program) || isUnused(method, program) || TestSupport.holds(method, program)) {
            return OUTSIDE;
        }
        if (Profiles.areAside(method.type().annotations())
                || Profiles.areAside(method.facts().annotations())) {
            return ASIDE;
        }
        if (isStartup(method, program)) {
            return STARTUP;
        }
        return isShutdown(method, program) ? SHUTDOWN : isAside(method, program) ? ASIDE : SERVING;
    }

    private static boolean isAside(Method method, Program program) {
        return isNamed(method.type().simpleName(), MIGRATOR_WORDS, MIGRATOR)
                || isNamed(method.type().name(), KEEPER_WORDS, SCHEMA_KEEPER)
                || isNamed(method.type().name(), STEP_WORDS, STEP)
                || MigrationCode.is(method, program)
                || Demonstration.holds(method, program);
    }

    private static boolean isNamed(String name, List<String> words, Pattern pattern) {
        return Affixes.containsAny(name, words) && pattern.matcher(name).matches();
    }

    /**
     * What the code is for that leads to the method: at start, if nothing else calls it. Outside means that only
     * {@code main} does, unused that nothing does. A method with a caller is used: that nothing in sight calls its caller
     * shows an interface offered to others as often as code forgotten, unless it is a job, or the method is private to the
     * caller, or called by one of its own name.
     */
    public static CodeRole reached(Method method, Program program) {
        if (of(method, program) == SERVING
                && (UnusedCode.isForgotten(method, MOST_LEVELS, program) || ReplacedCode.is(method, program))) {
            return UNUSED;
        }
        Set<CodeRole> roles = EnumSet.noneOf(CodeRole.class);
        Set<Method> seen = new HashSet<>(Set.of(method));
        Deque<Method> open = new ArrayDeque<>(seen);
        while (!open.isEmpty() && !roles.contains(SERVING)) {
            Method at = open.remove();
            CodeRole own = of(at, program);
            List<CallRef> callers = program.callersOf(at);
            if (callers.isEmpty() && isForgottenJob(at, program)) {
                roles.add(UNUSED);
            } else if (own != SERVING || callers.isEmpty() || seen.size() > MANY_CALLERS) {
                roles.add(own);
            } else if (callers.stream().anyMatch(c -> Conditions.areOfAThread(c) || isOnlyNamed(c, program))) {
                roles.add(SERVING);
            } else {
                callers.stream().map(CallRef::caller).filter(seen::add).forEach(open::add);
            }
        }
        CodeRole role = roles.stream().min(Comparator.naturalOrder()).orElse(SERVING);
        return role == STARTUP && Conditions.standBefore(method, program) ? FIRST_START : role;
    }

    /** Whether nothing runs a job: its schedule was taken away, and nobody else knows of it. */
    private static boolean isForgottenJob(Method method, Program program) {
        return JOB.matcher(method.type().simpleName()).matches()
                && method.type().annotations().all().stream()
                        .noneMatch(a -> a.text().contains("\"")) // has a name to be found by
                && UnusedCode.is(method, program);
    }

    /** Whether code that runs at start hands a function to something that may keep it and run it at any time, or again and again. */
    private static boolean isOnlyNamed(CallRef call, Program program) {
        Method caller = call.caller();
        return of(caller, program) == STARTUP
                && caller.body().enclosing(call.invocation().site().region()).stream()
                        .anyMatch(r ->
                                r.isFunction() && (program.callback(caller, r).isEmpty() || isScheduled(r, caller)));
    }

    private static boolean isScheduled(Region function, Method method) {
        return function.call() >= 0
                && SCHEDULE.matcher(method.body().calls().get(function.call()).name())
                        .matches();
    }

    /** A private method that nothing calls; what a library finds by an annotation or by its name is called. */
    private static boolean isUnused(Method method, Program program) {
        MethodFacts facts = method.facts();
        return facts.is(Modifier.PRIVATE)
                && !facts.name().startsWith("<")
                && !HOOKS.contains(facts.name())
                && facts.annotations().all().isEmpty()
                && program.callersOf(method).isEmpty()
                && isFullyResolved(method, program);
    }

    /** Whether no call in the file, where alone it can be called, could be it. */
    private static boolean isFullyResolved(Method method, Program program) {
        return method.file().types().stream()
                .flatMap(t -> program.methodsOf(t).stream())
                .flatMap(m -> m.body().calls().stream())
                .noneMatch(c -> c.name().equals(method.facts().name()) && mayRun(c, method.facts()));
    }

    /** Whether the number of arguments fits; that of a method reference is open. */
    private static boolean mayRun(CallSite call, MethodFacts callee) {
        List<Parameter> parameters = callee.parameters();
        boolean variable = !parameters.isEmpty()
                && parameters.get(parameters.size() - 1).type().isArray();
        return variable
                || call.kind() == CallSite.Kind.METHOD_REFERENCE
                || call.arguments().size() == parameters.size();
    }

    private static boolean isStartup(Method method, Program program) {
        MethodFacts facts = method.facts();
        return STARTUP_NAMES.contains(facts.name())
                || facts.annotations().hasAny(STARTUP_ANNOTATIONS)
                || hearsOfStart(facts)
                || isComposedOfStart(method, program)
                || (facts.name().equals("run") && runsAtStart(method, program))
                || implementsOne(method, STARTERS, program);
    }

    /** Whether an annotation of the project's own stands for one that says so. */
    private static boolean isComposedOfStart(Method method, Program program) {
        return method.facts().annotations().all().stream()
                .flatMap(a -> program
                        .type(program.link(method.type(), TypeRef.of(a.name())).name())
                        .stream())
                .map(TypeFacts::annotations)
                .anyMatch(a -> a.hasAny(STARTUP_ANNOTATIONS) || listensTo(a, STARTUP_EVENTS));
    }

    private static boolean isShutdown(Method method, Program program) {
        return isToldToStop(method.facts())
                || method.facts().annotations().hasAny(SHUTDOWN_ANNOTATIONS)
                || hears(method.facts(), SHUTDOWN_EVENTS)
                || implementsOne(method, STOPPERS, program);
    }

    /** Without a parameter: what is told of one server among others is the work of each day. */
    private static boolean isToldToStop(MethodFacts facts) {
        return facts.parameters().isEmpty() && STOPPING.matcher(facts.name()).matches();
    }

    private static boolean implementsOne(Method method, Map<String, Set<String>> callbacks, Program program) {
        if (!inherits(method.type())) {
            return false;
        }
        for (Map.Entry<String, Set<String>> callback : callbacks.entrySet()) {
            if (callback.getValue().contains(method.facts().name())
                    && program.isSubtype(method.type().name(), callback.getKey())) {
                return true;
            }
        }
        return false;
    }

    /** A runner starts a server, and is all there is of a command-line program. */
    private static boolean runsAtStart(Method method, Program program) {
        return inherits(method.type())
                && RUNNERS.stream()
                        .anyMatch(r -> program.isSubtype(method.type().name(), r))
                && isServer(program);
    }

    private record Serving(boolean requests) {}

    /** Whether the program answers requests or messages, so that what somebody runs by a command is beside that. */
    public static boolean isServer(Program program) {
        return program.derived(
                        Serving.class,
                        () -> new Serving(program.files().stream()
                                .flatMap(f -> f.types().stream())
                                .anyMatch(t -> t.annotations().hasAny(SERVERS))))
                .requests();
    }

    private static boolean hearsOfStart(MethodFacts facts) {
        return hears(facts, STARTUP_EVENTS)
                || facts.parameters().stream().anyMatch(p -> p.annotations().has("Initialized"));
    }

    private static boolean hears(MethodFacts facts, Set<String> events) {
        for (Parameter parameter : facts.parameters()) {
            if (events.contains(parameter.type().simpleName())) {
                return true;
            }
        }
        return listensTo(facts.annotations(), events);
    }

    private static boolean listensTo(Annotations annotations, Set<String> events) {
        return annotations
                .find("EventListener")
                .filter(a -> events.stream().anyMatch(a.text()::contains))
                .isPresent();
    }

    private static boolean isMigration(Method method, Program program) {
        return method.facts().annotations().has(CHANGE)
                || method.type().annotations().has(CHANGES)
                || inMigrationFolder(method.path())
                || (method.path().contains("__")
                        && VERSIONED.matcher(method.path()).matches())
                || (inherits(method.type())
                        && MIGRATIONS.stream()
                                .anyMatch(b -> program.isSubtype(method.type().name(), b)));
    }

    private static boolean inherits(TypeFacts type) {
        return !type.superTypes().isEmpty();
    }

    private static boolean inMigrationFolder(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        return lower.contains("/db/migration/") || lower.contains("/liquibase/") || lower.contains("/flyway/");
    }
}
