package dev.optkit.analyzers.link;

import dev.optkit.analyzers.library.LibraryTypes;
import dev.optkit.analyzers.persistence.Mappings;
import dev.optkit.analyzers.run.Workers;
import dev.optkit.analyzers.sql.MapperStatements;
import dev.optkit.core.catalogue.ApiCatalogue;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Effects;
import dev.optkit.core.program.FileFacts;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.project.Project;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Joins the facts of all files into one program: names to declarations, calls to targets, effects to methods. */
public final class Linker {

    /** Types whose implementations hand out connections, some by tenant, user, or what a thread-local says. */
    private static final List<String> ROUTERS = List.of(
            "javax.sql.DataSource",
            "org.springframework.jdbc.datasource.AbstractDataSource",
            "org.springframework.jdbc.datasource.DelegatingDataSource",
            "org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource",
            "org.hibernate.context.spi.CurrentTenantIdentifierResolver",
            "org.hibernate.engine.jdbc.connections.spi.MultiTenantConnectionProvider",
            "org.hibernate.engine.jdbc.connections.spi.AbstractMultiTenantConnectionProvider",
            "org.hibernate.engine.jdbc.connections.spi.AbstractDataSourceBasedMultiTenantConnectionProviderImpl");

    private final ApiCatalogue catalogue;

    private final Workers workers;

    public Linker(ApiCatalogue catalogue, Workers workers) {
        this.catalogue = catalogue;
        this.workers = workers;
    }

    /** What answers questions about types and calls. */
    record Parts(TypeSystem types, MapperEntries mappers, ApiMatcher matcher, CallTargets targets) {}

    /** Links facts; the library may be closed only when the program is no longer used. */
    public Program link(
            Project project,
            List<FileFacts> files,
            LibraryTypes library,
            MapperStatements statements,
            Mappings mappings) {
        ProgramIndex index = new ProgramIndex(files, library, catalogue);
        TypeSystem types = new TypeSystem(index, library, catalogue);
        MapperEntries mappers = new MapperEntries(types, statements, MapperScans.of(files, types), catalogue.methods());
        Parts parts = new Parts(types, mappers, new ApiMatcher(types, catalogue, mappers), new CallTargets(types));
        Map<Method, List<Invocation>> invocations = resolveCalls(index, parts);
        Map<Method, List<CallRef>> callers = reverse(parts, invocations);
        types.forgetCalls();
        Passages passages = passages(types, invocations);
        Map<Method, Effects> effects =
                new EffectAnalysis(index, invocations, callers, routers(parts), passages::of).run();
        return new LinkedProgram(project, files, parts, passages, invocations, callers, effects, mappings);
    }

    private static Passages passages(TypeSystem types, Map<Method, List<Invocation>> invocations) {
        Passages withoutCallbacks = new Passages(types, Map.of());
        CallbackAnalysis callbacks = new CallbackAnalysis(invocations, withoutCallbacks::isAsynchronous);
        return new Passages(types, callbacks.run(types.index().allMethods()));
    }

    /** The methods of the project that pick a database anew for each connection. */
    private static List<Method> routers(Parts parts) {
        return ROUTERS.stream()
                .flatMap(router -> parts.targets().withSubtypes(router).stream())
                .flatMap(type -> parts.types().index().methodsOf(type.name()).stream())
                .toList();
    }

    private Map<Method, List<Invocation>> resolveCalls(ProgramIndex index, Parts parts) {
        SharedCalls shared = new SharedCalls();
        List<List<Invocation>> resolved = workers.map(
                index.allMethods(),
                m -> m.body().isPresent()
                        ? shared.of(new BodyTyper(m, parts.types(), parts.matcher(), parts.targets()).invocations())
                        : List.<Invocation>of());
        IdentityHashMap<Method, List<Invocation>> byMethod = new IdentityHashMap<>(resolved.size());
        for (int i = 0; i < resolved.size(); i++) {
            byMethod.put(index.allMethods().get(i), resolved.get(i));
        }
        return byMethod;
    }

    private static Map<Method, List<CallRef>> reverse(Parts parts, Map<Method, List<Invocation>> invocations) {
        DeclaredCalls declared = new DeclaredCalls(parts);
        IdentityHashMap<Method, List<CallRef>> callers = new IdentityHashMap<>();
        for (Method caller : parts.types().index().allMethods()) {
            for (Invocation invocation : invocations.getOrDefault(caller, List.of())) {
                CallRef call = new CallRef(caller, invocation);
                for (Method target : reached(caller, invocation, declared)) {
                    callers.computeIfAbsent(target, t -> new ArrayList<>()).add(call);
                }
            }
        }
        callers.replaceAll((target, calls) -> List.copyOf(calls)); // without room for more
        return callers;
    }

    /** A library implements what an interface of the project declares and no class of it has: that is called too. */
    private static List<Method> reached(Method caller, Invocation invocation, DeclaredCalls declared) {
        return invocation.targets().isEmpty() && invocation.api().isPresent()
                ? declared.of(caller, invocation)
                : invocation.targets();
    }
}
