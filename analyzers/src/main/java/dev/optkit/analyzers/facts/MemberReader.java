package dev.optkit.analyzers.facts;

import dev.optkit.analyzers.syntax.Declaration;
import dev.optkit.analyzers.syntax.FileText;
import dev.optkit.analyzers.syntax.Statement;
import dev.optkit.core.program.Annotations;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.MethodFacts;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.Parameter;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.program.Variable;
import dev.optkit.core.text.Span;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads methods, constructors and initializers of one type. Not thread-safe. */
final class MemberReader {

    private static final TypeRef VOID = TypeRef.of("void");

    private final FileText file;
    private final Declaration.Type type;
    private final boolean inInterface;
    private final Consumer<Declaration.Type> localTypes;

    MemberReader(FileText file, Declaration.Type type, Consumer<Declaration.Type> localTypes) {
        this.file = file;
        this.type = type;
        this.inInterface = type.kind() == TypeFacts.Kind.INTERFACE;
        this.localTypes = localTypes;
    }

    List<MethodFacts> methods() {
        List<MethodFacts> methods = new ArrayList<>();
        for (Declaration member : type.members()) {
            if (member instanceof Declaration.Method method) {
                methods.add(method(method));
            } else if (member instanceof Declaration.CompactConstructor constructor) {
                methods.add(compact(constructor));
            }
        }
        initializer(false).ifPresent(methods::add);
        initializer(true).ifPresent(methods::add);
        return methods;
    }

    private MethodFacts method(Declaration.Method method) {
        return new MethodFacts(
                method.name(),
                modifiers(method),
                method.typeParameters(),
                method.returnType(),
                method.parameters().stream().map(MemberReader::parameter).toList(),
                method.thrown(),
                method.annotations(),
                method.span(),
                method.nameSpan(),
                file.line(method.nameSpan()),
                method.body().map(b -> body(b, method.parameters())).orElse(Body.NONE));
    }

    private static Parameter parameter(Declaration.Parameter parameter) {
        return new Parameter(parameter.variable().name(), parameter.variable().type(), parameter.annotations());
    }

    private Set<Modifier> modifiers(Declaration.Method method) {
        Set<Modifier> modifiers = EnumSet.noneOf(Modifier.class);
        modifiers.addAll(method.modifiers());
        if (inInterface && !modifiers.contains(Modifier.PRIVATE)) {
            modifiers.add(Modifier.PUBLIC);
            if (method.body().isEmpty()) {
                modifiers.add(Modifier.ABSTRACT);
            }
        }
        return modifiers;
    }

    private Body body(Statement.Block block, List<Declaration.Parameter> parameters) {
        BodyBuilder body = new BodyBuilder(block.span(), file.line(block.span()));
        parameters.forEach(p -> body.declare(p.variable(), Variable.Kind.PARAMETER, Optional.empty()));
        new StatementReader(body, file, localTypes).read(block);
        return body.build();
    }

    private MethodFacts compact(Declaration.CompactConstructor constructor) {
        BodyBuilder body = new BodyBuilder(constructor.body().span(), file.line(constructor.span()));
        new StatementReader(body, file, localTypes).read(constructor.body());
        return synthetic("<init>", constructor.modifiers(), constructor.span(), body.build());
    }

    /** Initializer blocks and field initializers that call something, as one method. */
    private Optional<MethodFacts> initializer(boolean isStatic) {
        BodyBuilder body = new BodyBuilder(type.span(), file.line(type.nameSpan()));
        StatementReader statements = new StatementReader(body, file, localTypes);
        for (Declaration member : type.members()) {
            if (member instanceof Declaration.Field field && isStatic(field) == isStatic) {
                field.variables().forEach(v -> v.initializer().ifPresent(statements.expressions()::read));
            } else if (member instanceof Declaration.Initializer block && block.isStatic() == isStatic) {
                statements.read(block.body());
            }
        }
        if (isStatic) {
            type.constants().stream()
                    .filter(c -> !c.arguments().isEmpty())
                    .forEach(c -> statements.expressions().createConstant(c, TypeRef.of(type.name())));
        }
        if (!body.hasCallsOrFunctions()) {
            return Optional.empty();
        }
        Set<Modifier> modifiers = isStatic ? EnumSet.of(Modifier.STATIC) : EnumSet.noneOf(Modifier.class);
        return Optional.of(synthetic(isStatic ? "<clinit>" : "<init>", modifiers, type.span(), body.build()));
    }

    private boolean isStatic(Declaration.Field field) {
        return inInterface || field.modifiers().contains(Modifier.STATIC);
    }

    private MethodFacts synthetic(String name, Set<Modifier> modifiers, Span span, Body body) {
        return new MethodFacts(
                name,
                modifiers,
                List.of(),
                VOID,
                List.of(),
                List.of(),
                Annotations.NONE,
                span,
                type.nameSpan(),
                file.line(type.nameSpan()),
                body);
    }
}
