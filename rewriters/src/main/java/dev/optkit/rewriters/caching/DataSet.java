package dev.optkit.rewriters.caching;

import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.catalogue.Resource;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeRef;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The stored data that a method reads.
 *
 * @param tables of the database, accessed entities and queries taken together
 * @param resources what keeps them
 * @param external words for what it reads elsewhere, whose writers nobody here can see; empty if nothing
 */
record DataSet(Set<String> tables, Set<Resource> resources, Optional<String> external) {

    /** Whether something may keep the data; what only associations of entities lead to may be anywhere. */
    boolean mayBeIn(Resource resource) {
        return resources.isEmpty() ? resource.isDatabase() : resources.contains(resource);
    }

    static DataSet of(Method method, Program program, Tables tables) {
        Reader reader = new Reader(program, tables);
        for (Method each : Reads.below(method, program)) {
            program.invocations(each).forEach(call -> reader.look(each, call));
        }
        return reader.dataSet();
    }

    /** The data that one call reads. */
    static DataSet of(CallRef ref, Program program, Tables tables) {
        Reader reader = new Reader(program, tables);
        reader.look(ref.caller(), ref.invocation());
        for (Method target : ref.invocation().targets()) {
            for (Method each : Reads.below(target, program)) {
                program.invocations(each).forEach(call -> reader.look(each, call));
            }
        }
        return reader.dataSet();
    }

    /** Gathers what calls read. */
    private static final class Reader {
        private final Tables tables;
        private final DataAccess access;
        private final Set<String> found = new TreeSet<>();
        private final Set<Resource> resources = EnumSet.noneOf(Resource.class);
        private Optional<String> external = Optional.empty();

        Reader(Program program, Tables tables) {
            this.tables = tables;
            this.access = new DataAccess(program, tables);
        }

        void look(Method caller, Invocation call) {
            tables.entity(call.receiver().name()).ifPresent(e -> {
                found.add(tables.table(e));
                found.addAll(tables.walked(e, call.site().name()));
            });
            entities(call.receiver());
            entities(call.result());
            Optional<Effect> effect = effect(call);
            if (effect.isPresent() && effect.get().resource().isDatabase()) {
                resources.add(effect.get().resource());
                found.addAll(access.tablesOf(caller, call, false).orElseThrow(() -> unknown(caller, call)));
            } else if (effect.isPresent()) {
                external = external.or(() -> Optional.of(words(call)));
            }
        }

        /** Entities in the hands of the code are read, however it came by them. */
        private void entities(TypeRef type) {
            tables.entity(type.name()).ifPresent(e -> found.add(tables.table(e)));
            type.arguments().forEach(this::entities);
        }

        DataSet dataSet() {
            return new DataSet(found, resources, external);
        }
    }

    static Optional<Effect> effect(Invocation call) {
        return call.api().flatMap(ApiMethod::remote).map(Meaning.Remote::effect);
    }

    static String words(Invocation call) {
        return call.receiver().simpleName() + "." + call.site().name();
    }

    private static RuntimeException unknown(Method method, Invocation call) {
        return Refusals.at(
                method,
                call.site().line(),
                "unknown-writer",
                "which data " + words(call) + " reads is not known, and so not who writes it");
    }
}
