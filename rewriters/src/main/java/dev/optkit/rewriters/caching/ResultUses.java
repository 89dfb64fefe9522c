package dev.optkit.rewriters.caching;

import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.FilteredResult;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.rewriters.edit.Refused;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Whether anyone in main code changes what a method returns. Cached, such a result would be changed for everybody. */
final class ResultUses {

    private static final Set<String> CHANGES = Set.of(
            "add",
            "addAll",
            "addFirst",
            "addLast",
            "remove",
            "removeAll",
            "removeIf",
            "retainAll",
            "replaceAll",
            "sort",
            "clear",
            "put",
            "putAll",
            "putIfAbsent",
            "computeIfAbsent",
            "computeIfPresent",
            "compute",
            "merge",
            "set");
    private static final Set<String> ARGUMENT_CHANGES =
            Set.of("sort", "shuffle", "reverse", "swap", "fill", "addAll", "rotate", "parallelSort", "replaceAll");
    private static final List<String> READERS = List.of(
            "java.",
            "org.slf4j.",
            "jakarta.ws.rs.core.",
            "javax.ws.rs.core.",
            "org.springframework.http.",
            "org.springframework.ui.",
            "org.springframework.util.",
            "org.springframework.data.domain.");

    private final Program program;
    private final Beans beans;
    private final ValueTypes types;
    private final Set<String> seen = new HashSet<>();

    ResultUses(Program program, Beans beans, ValueTypes types) {
        this.program = program;
        this.beans = beans;
        this.types = types;
    }

    /**
     * Follows the result of a method to all its callers.
     *
     * @throws Refused with {@code mutable-result} at the place where it is changed, or where nobody can tell
     */
    void requireUnchanged(Method method) {
        if (!seen.add("result of " + method.symbol())) {
            return;
        }
        Set<Method> callers = new TreeSet<>();
        beans.callers(method).stream().map(CallRef::caller).forEach(callers::add);
        for (Method caller : callers) {
            Set<Integer> calls = new HashSet<>();
            for (Invocation call : program.invocations(caller)) {
                if (call.targets().contains(method)) {
                    calls.add(call.site().index());
                }
            }
            follow(new SharedValue(caller, program, types, calls, Set.of()));
        }
    }

    /**
     * Follows what one call in a method gives.
     *
     * @throws Refused likewise
     */
    void requireUnchanged(CallRef call) {
        follow(new SharedValue(
                call.caller(), program, types, Set.of(call.invocation().site().index()), Set.of()));
    }

    private void follow(SharedValue value) {
        Method method = value.method();
        for (Assignment assignment : method.body().assignments()) {
            look(value, assignment);
        }
        for (Invocation call : program.invocations(method)) {
            look(value, call);
        }
        if (value.isReturned()) {
            if (FilteredResult.isOf(method, program)) {
                throw changed(value, method.facts().line(), "@PostFilter takes out of it what a user may not see");
            }
            requireUnchanged(method);
        }
    }

    private void look(SharedValue value, Assignment assignment) {
        Expr target = assignment.target();
        boolean part = (target instanceof Expr.Select select && value.isPart(select.target()))
                || (target instanceof Expr.Element element && value.isPart(element.array()));
        boolean kept = !(target instanceof Expr.Local) && value.isShared(assignment.value());
        if (part || kept) {
            throw changed(value, assignment.line(), "it is assigned to, or kept in a field");
        }
    }

    private void look(SharedValue value, Invocation call) {
        CallSite site = call.site();
        if (site.receiver().filter(value::isPart).isPresent() && changesReceiver(call)) {
            throw changed(value, site.line(), site.name() + " changes it");
        }
        for (int i = 0; i < site.arguments().size(); i++) {
            if (value.isShared(site.arguments().get(i))) {
                handed(value, call, i);
            }
        }
    }

    private boolean changesReceiver(Invocation call) {
        boolean known =
                call.api().map(a -> a.meaning() instanceof Meaning.Mutates).orElse(false);
        boolean collection = call.targets().isEmpty()
                && call.receiver().name().startsWith("java.util.")
                && CHANGES.contains(call.site().name());
        boolean untyped =
                call.receiver().isUnknown() && CHANGES.contains(call.site().name());
        boolean date = call.receiver().name().equals(ValueTypes.DATE)
                && call.site().name().startsWith("set");
        return known || collection || untyped || date || isProjectChange(call);
    }

    private boolean isProjectChange(Invocation call) {
        return program.type(call.receiver().name())
                .filter(t -> Writers.isChange(call, program))
                .isPresent();
    }

    private void handed(SharedValue value, Invocation call, int argument) {
        CallSite site = call.site();
        if (call.targets().isEmpty()) {
            boolean part = value.isPart(site.arguments().get(argument));
            if (part && !isReader(call)) {
                throw changed(value, site.line(), DataSet.words(call) + " may change it");
            }
            return;
        }
        for (Method target : call.targets()) {
            boolean accessor = site.kind() == CallSite.Kind.CONSTRUCTOR && isRecord(target.type());
            if (!accessor
                    && argument < target.facts().parameters().size()
                    && seen.add(target.symbol() + " " + argument)) {
                follow(new SharedValue(target, program, types, Set.of(), Set.of(argument)));
            }
        }
    }

    private static boolean isRecord(TypeFacts type) {
        return type.kind() == TypeFacts.Kind.RECORD;
    }

    private boolean isReader(Invocation call) {
        String receiver = call.receiver().name();
        boolean helper = receiver.equals("java.util.Collections") || receiver.equals("java.util.Arrays");
        boolean projectRecord =
                program.type(receiver).filter(ResultUses::isRecord).isPresent();
        boolean made = call.site().kind() == CallSite.Kind.CONSTRUCTOR;
        boolean newRecord = made
                && program.type(call.result().name())
                        .filter(ResultUses::isRecord)
                        .isPresent();
        boolean changer = helper && ARGUMENT_CHANGES.contains(call.site().name());
        return projectRecord || newRecord || (!changer && READERS.stream().anyMatch(receiver::startsWith));
    }

    private static Refused changed(SharedValue value, int line, String how) {
        return Refusals.at(
                value.method(), line, "mutable-result", "the result is shared once it is cached, but here " + how);
    }
}
