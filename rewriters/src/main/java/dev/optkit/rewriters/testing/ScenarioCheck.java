package dev.optkit.rewriters.testing;

import dev.optkit.core.program.Method;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether a scenario surely fails on the code before a fix and passes behind it. */
final class ScenarioCheck {

    private ScenarioCheck() {}

    static void check(Scenario scenario) {
        Method method = scenario.method();
        List<Scene.Remote> remotes = scenario.remotes();
        if (remotes.size() < 2) {
            throw Scenario.refused(method, "with the values of a test it would not make two remote calls");
        }
        Scene.Remote first = remotes.get(0);
        boolean one = remotes.stream()
                .allMatch(r -> r.on() == first.on()
                        && r.call().site().name().equals(first.call().site().name()));
        if (!one) {
            throw Scenario.refused(method, "its remote calls go to more than one place");
        }
        if (!scenario.isConsistent()) {
            throw Scenario.refused(method, "a test has not enough values to tell its remote calls apart");
        }
        if (!scenario.arguments().stream().allMatch(TestValues::isExpressible)) {
            throw Scenario.refused(method, "a test cannot say what it is called with");
        }
        switch (scenario.kind()) {
            case BULK -> bulk(scenario);
            case PARALLEL -> parallel(scenario);
            case ONCE, AGAIN, CACHED -> same(scenario);
            case BATCH -> {} // nothing more than the calls is compared where the rows cannot be written down
        }
    }

    private static void bulk(Scenario scenario) {
        boolean keyed = scenario.remotes().stream()
                .allMatch(r -> r.arguments().size() == 1
                        && TestValues.isExpressible(r.arguments().get(0)));
        if (!keyed) {
            throw Scenario.refused(scenario.method(), "a test cannot say by which keys it reads");
        }
        answers(scenario);
        boolean made = scenario.rewritten().keyOf().isPresent()
                && scenario.remotes().stream().anyMatch(r -> !isMock(r.answer()));
        if (made) {
            throw Scenario.refused(scenario.method(), "a test cannot give the rows their keys");
        }
    }

    private static boolean isMock(Value answer) {
        if (answer instanceof Value.Maybe maybe) {
            return maybe.content().stream().allMatch(ScenarioCheck::isMock);
        }
        if (answer instanceof Value.Many many) {
            return many.items().stream().allMatch(ScenarioCheck::isMock);
        }
        return answer instanceof Value.Fake || answer instanceof Value.Null;
    }

    private static void parallel(Scenario scenario) {
        Set<List<Value>> distinct = new HashSet<>();
        scenario.remotes().forEach(r -> distinct.add(r.arguments()));
        boolean keyed =
                scenario.remotes().stream().allMatch(r -> r.arguments().stream().allMatch(TestValues::isExpressible));
        if (!keyed
                || distinct.size() <= scenario.limit()
                || distinct.size() != scenario.remotes().size()) {
            throw Scenario.refused(scenario.method(), "a test cannot tell its remote calls apart");
        }
        answers(scenario);
    }

    private static void same(Scenario scenario) {
        Value answer = scenario.remotes().get(0).answer();
        if (!scenario.remotes().stream().allMatch(r -> r.answer().equals(answer))) {
            throw Scenario.refused(scenario.method(), "its remote calls differ in a test");
        }
        answers(scenario);
    }

    private static void answers(Scenario scenario) {
        boolean known = scenario.remotes().stream()
                .allMatch(r -> r.answer() instanceof Value.Nothing || TestValues.isExpressible(r.answer()));
        if (!known) {
            throw Scenario.refused(scenario.method(), "a test cannot say what the remote side answers");
        }
    }
}
