package dev.optkit.analyzers.facts;

import dev.optkit.analyzers.syntax.Declarator;
import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Exit;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.Variable;
import dev.optkit.core.text.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables of a body while it is read, with the current region and the variables in scope. Not thread-safe. */
final class BodyBuilder {

    private final List<Variable> variables = new ArrayList<>();
    private final List<Region> regions = new ArrayList<>();
    private final List<Optional<CallSite>> calls = new ArrayList<>();
    private final List<Assignment> assignments = new ArrayList<>();
    private final List<Exit> exits = new ArrayList<>();
    private final Deque<Map<String, Integer>> scopes = new ArrayDeque<>();
    private int region;

    BodyBuilder(Span span, int line) {
        regions.add(plain(0, -1, Region.Kind.BODY, span, line));
        scopes.push(new HashMap<>());
    }

    static Region plain(int index, int parent, Region.Kind kind, Span span, int line) {
        return new Region(
                index,
                parent,
                kind,
                span,
                line,
                Optional.empty(),
                -1,
                -1,
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    int region() {
        return region;
    }

    int nextRegion() {
        return regions.size();
    }

    /** Runs a step in a new region and scope; the step may replace the region's record once it knows more. */
    void inRegion(Region inner, Runnable step) {
        regions.add(inner);
        int outer = region;
        region = inner.index();
        inScope(step);
        region = outer;
    }

    /** Notes what the current region runs on. */
    void decide(Expr condition) {
        Region r = get(region);
        replace(new Region(
                r.index(),
                r.parent(),
                r.kind(),
                r.span(),
                r.line(),
                r.loop(),
                r.call(),
                r.argument(),
                r.parameters(),
                r.result(),
                Optional.of(condition)));
    }

    void replace(Region changed) {
        regions.set(changed.index(), changed);
    }

    Region get(int index) {
        return regions.get(index);
    }

    List<Region> regions() {
        return regions;
    }

    void inScope(Runnable step) {
        scopes.push(new HashMap<>());
        step.run();
        scopes.pop();
    }

    int declare(Declarator declared, Variable.Kind kind, Optional<Expr> initializer) {
        variables.add(new Variable(declared.name(), kind, declared.type(), initializer, region, declared.span()));
        scopes.element().put(declared.name(), variables.size() - 1);
        return variables.size() - 1;
    }

    Expr lookUp(String name) {
        for (Map<String, Integer> scope : scopes) {
            Integer found = scope.get(name);
            if (found != null) {
                return Indices.local(found);
            }
        }
        return new Expr.Name(name);
    }

    /** Keeps a place for a call whose arguments are still to be read. */
    int reserveCall() {
        calls.add(Optional.empty());
        return calls.size() - 1;
    }

    void fill(CallSite call) {
        calls.set(call.index(), Optional.of(call));
    }

    void assign(Expr target, String operator, Expr value, int line) {
        assignments.add(new Assignment(region, target, operator, value, line));
    }

    void exit(Exit.Kind kind, Optional<Expr> value, int line) {
        exits.add(new Exit(kind, region, value, line));
    }

    boolean hasCallsOrFunctions() {
        return !calls.isEmpty() || regions.size() > 1;
    }

    Body build() {
        return new Body(
                variables, regions, calls.stream().flatMap(Optional::stream).toList(), assignments, exits);
    }
}
