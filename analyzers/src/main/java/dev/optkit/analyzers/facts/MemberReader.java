package dev.optkit.analyzers.facts;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.CompactConstructorDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.InitializerDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.stmt.BlockStmt;
import dev.optkit.core.program.Annotations;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.MethodFacts;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.Parameter;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.program.Variable;
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
    private final TypeDeclaration<?> type;
    private final Consumer<TypeDeclaration<?>> localTypes;

    MemberReader(FileText file, TypeDeclaration<?> type, Consumer<TypeDeclaration<?>> localTypes) {
        this.file = file;
        this.type = type;
        this.localTypes = localTypes;
    }

    List<MethodFacts> methods() {
        List<MethodFacts> methods = new ArrayList<>();
        for (BodyDeclaration<?> member : type.getMembers()) {
            if (member instanceof MethodDeclaration method) {
                methods.add(callable(method, method.getNameAsString(), Types.of(method.getType()), method.getBody()));
            } else if (member instanceof ConstructorDeclaration constructor) {
                methods.add(callable(constructor, "<init>", VOID, Optional.of(constructor.getBody())));
            } else if (member instanceof CompactConstructorDeclaration constructor) {
                methods.add(compact(constructor));
            }
        }
        initializer(false).ifPresent(methods::add);
        initializer(true).ifPresent(methods::add);
        return methods;
    }

    private MethodFacts callable(
            CallableDeclaration<?> declaration, String name, TypeRef returned, Optional<BlockStmt> block) {
        List<Parameter> parameters = declaration.getParameters().stream()
                .map(p -> {
                    TypeRef plain = Types.of(p.getType());
                    return new Parameter(
                            p.getNameAsString(),
                            p.isVarArgs() ? plain.withDimensions(plain.dimensions() + 1) : plain,
                            Declarations.annotations(p.getAnnotations(), file));
                })
                .toList();
        return new MethodFacts(
                name,
                modifiers(declaration, block.isPresent()),
                Types.parameters(declaration.getTypeParameters()),
                returned,
                parameters,
                Types.all(declaration.getThrownExceptions()),
                Declarations.annotations(declaration.getAnnotations(), file),
                file.span(declaration),
                file.span(declaration.getName()),
                file.line(declaration.getName()),
                block.map(b -> body(b, declaration, parameters)).orElse(Body.NONE));
    }

    private Set<Modifier> modifiers(CallableDeclaration<?> declaration, boolean hasBody) {
        Set<Modifier> modifiers = Declarations.modifiers(declaration.getModifiers());
        boolean inInterface = type instanceof ClassOrInterfaceDeclaration c && c.isInterface();
        if (inInterface && !modifiers.contains(Modifier.PRIVATE)) {
            modifiers.add(Modifier.PUBLIC);
            if (!hasBody) {
                modifiers.add(Modifier.ABSTRACT);
            }
        }
        return modifiers;
    }

    private Body body(BlockStmt block, CallableDeclaration<?> declaration, List<Parameter> parameters) {
        BodyBuilder body = new BodyBuilder(file.span(block), file.line(block));
        for (int i = 0; i < parameters.size(); i++) {
            Parameter p = parameters.get(i);
            body.declare(
                    p.name(),
                    Variable.Kind.PARAMETER,
                    p.type(),
                    Optional.empty(),
                    file.span(declaration.getParameter(i).getName()));
        }
        new StatementReader(body, file, localTypes).read(block);
        return body.build();
    }

    private MethodFacts compact(CompactConstructorDeclaration constructor) {
        BodyBuilder body = new BodyBuilder(file.span(constructor.getBody()), file.line(constructor));
        new StatementReader(body, file, localTypes).read(constructor.getBody());
        return synthetic("<init>", Declarations.modifiers(constructor.getModifiers()), constructor, body.build());
    }

    /** Initializer blocks and field initializers that call something, as one method. */
    private Optional<MethodFacts> initializer(boolean isStatic) {
        BodyBuilder body = new BodyBuilder(file.span(type), file.line(type.getName()));
        StatementReader statements = new StatementReader(body, file, localTypes);
        for (BodyDeclaration<?> member : type.getMembers()) {
            if (member instanceof FieldDeclaration field && isStatic(field) == isStatic) {
                field.getVariables().forEach(v -> v.getInitializer().ifPresent(statements.expressions()::read));
            } else if (member instanceof InitializerDeclaration block && block.isStatic() == isStatic) {
                statements.read(block.getBody());
            }
        }
        if (isStatic && type instanceof EnumDeclaration declaration) {
            declaration.getEntries().stream()
                    .filter(c -> !c.getArguments().isEmpty())
                    .forEach(c -> statements.expressions().createConstant(c, TypeRef.of(type.getNameAsString())));
        }
        if (!body.hasCallsOrFunctions()) {
            return Optional.empty();
        }
        Set<Modifier> modifiers = isStatic ? EnumSet.of(Modifier.STATIC) : EnumSet.noneOf(Modifier.class);
        return Optional.of(synthetic(isStatic ? "<clinit>" : "<init>", modifiers, type, body.build()));
    }

    private boolean isStatic(FieldDeclaration field) {
        return field.isStatic() || (type instanceof ClassOrInterfaceDeclaration c && c.isInterface());
    }

    private MethodFacts synthetic(String name, Set<Modifier> modifiers, Node node, Body body) {
        return new MethodFacts(
                name,
                modifiers,
                List.of(),
                VOID,
                List.of(),
                List.of(),
                Annotations.NONE,
                file.span(node),
                file.span(type.getName()),
                file.line(type.getName()),
                body);
    }
}
