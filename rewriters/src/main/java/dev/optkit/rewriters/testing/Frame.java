package dev.optkit.rewriters.testing;

import com.github.javaparser.ast.Node;
import dev.optkit.core.fix.Refusal;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Parameter;
import dev.optkit.core.text.Span;
import dev.optkit.rewriters.edit.JavaSource;
import dev.optkit.rewriters.edit.Refused;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A method while it runs.
 *
 * @param self the object it runs with; a static method has one without fields
 * @param locals by name: no two variables of one name are in scope at once
 * @param depth number of methods around it
 */
record Frame(Scene scene, Method method, JavaSource source, Value.Made self, Map<String, Value> locals, int depth) {

    static Frame of(Scene scene, Method method, Value.Made self, int depth) {
        return new Frame(scene, method, scene.source(method), self, new HashMap<>(), depth);
    }

    /** Gives its parameters what they get. */
    void pass(List<Value> arguments) {
        List<Parameter> parameters = method.facts().parameters();
        List<Value> taken = Conversions.to(parameters, arguments);
        for (int i = 0; i < taken.size(); i++) {
            locals.put(parameters.get(i).name(), taken.get(i));
        }
    }

    /** The call that stands at a node. */
    Optional<Invocation> call(Node node) {
        Span span = source.span(node);
        return scene.program().invocations(method).stream()
                .filter(c -> c.site().span().equals(span))
                .findFirst();
    }

    /** Code that nobody can follow without running it. */
    Refused refused(Node node, String message) {
        return new Refused(Refusal.of("untested-code", method.path(), source.line(node), message));
    }
}
