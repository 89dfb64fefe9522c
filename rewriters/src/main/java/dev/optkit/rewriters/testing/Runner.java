package dev.optkit.rewriters.testing;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.stmt.BlockStmt;
import dev.optkit.core.program.Method;
import java.util.List;

/** Runs the method under test. */
record Runner(Scene scene) {

    Value run(Method method, List<Value> arguments) {
        Frame frame = Frame.of(scene, method, scene.subject(), 0);
        frame.pass(arguments);
        BlockStmt body = frame.source()
                .node(method.facts().span(), MethodDeclaration.class)
                .getBody()
                .orElseThrow(() -> Scenario.refused(method, method.shortName() + " has no body"));
        return new Statements(frame).run(body);
    }
}
