package dev.optkit.analyzers.syntax.jdk;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.optkit.analyzers.syntax.Declaration;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Types and their members. */
final class DeclarationAdapter {

    private final Source source;
    private final StatementAdapter statements;
    private final Variables variables;

    DeclarationAdapter(Source source) {
        this.source = source;
        this.statements = new StatementAdapter(source, this);
        this.variables = new Variables(source, statements.expressions()::adapt);
    }

    Variables variables() {
        return variables;
    }

    Declaration.Type type(ClassTree type) {
        TypeFacts.Kind kind = kind(type);
        return new Declaration.Type(
                kind,
                source.types().text(type.getSimpleName()),
                typeName(type),
                Declarations.modifiers(type.getModifiers()),
                Declarations.annotations(type.getModifiers(), source),
                source.types().parameters(type.getTypeParameters()),
                superTypes(type),
                members(type, VariableTree.class)
                        .filter(v -> kind == TypeFacts.Kind.RECORD && isComponent(v))
                        .map(this::parameter)
                        .toList(),
                members(type, VariableTree.class)
                        .filter(v -> kind == TypeFacts.Kind.ENUM && isConstant(v))
                        .map(this::constant)
                        .toList(),
                members(type.getMembers(), kind),
                source.span(type));
    }

    private static TypeFacts.Kind kind(ClassTree type) {
        return switch (type.getKind()) {
            case CLASS -> TypeFacts.Kind.CLASS;
            case INTERFACE -> TypeFacts.Kind.INTERFACE;
            case ENUM -> TypeFacts.Kind.ENUM;
            case RECORD -> TypeFacts.Kind.RECORD;
            case ANNOTATION_TYPE -> TypeFacts.Kind.ANNOTATION;
            default -> throw new UnknownSyntaxException(type.getKind());
        };
    }

    /** Behind the modifiers and the word {@code class} or its like. */
    private Span typeName(ClassTree type) {
        int at = source.skip(behindModifiers(type.getModifiers(), type));
        Span keyword = source.wordFrom(source.is('@', at) ? at + 1 : at);
        return source.wordFrom(keyword.end());
    }

    private int behindModifiers(ModifiersTree modifiers, Tree declaration) {
        return source.behind(modifiers, source.start(declaration));
    }

    private List<TypeRef> superTypes(ClassTree type) {
        Stream<? extends Tree> extended = Stream.ofNullable(type.getExtendsClause());
        return Stream.concat(extended, type.getImplementsClause().stream())
                .map(source.types()::of)
                .toList();
    }

    private static <T> Stream<T> members(ClassTree type, Class<T> kind) {
        return type.getMembers().stream().filter(kind::isInstance).map(kind::cast);
    }

    /** Records have no fields of instances but their components. */
    private static boolean isComponent(VariableTree field) {
        return !Declarations.modifiers(field.getModifiers()).contains(Modifier.STATIC);
    }

    /** The type of a constant is made up and ends nowhere. */
    private boolean isConstant(VariableTree field) {
        return field.getInitializer() instanceof NewClassTree creation
                && source.positions().getEndPosition(source.unit(), creation.getIdentifier()) < 0;
    }

    List<Declaration> members(List<? extends Tree> members, TypeFacts.Kind kind) {
        List<Declaration> all = new ArrayList<>(members.size());
        Optional<Tree> before = Optional.empty();
        for (Tree member : members) {
            member(member, before, kind).ifPresent(all::add);
            before = Optional.of(member);
        }
        return all;
    }

    private Optional<Declaration> member(Tree member, Optional<Tree> before, TypeFacts.Kind kind) {
        if (member instanceof VariableTree field) {
            boolean implied = (kind == TypeFacts.Kind.RECORD && isComponent(field))
                    || (kind == TypeFacts.Kind.ENUM && isConstant(field));
            return implied ? Optional.empty() : Optional.of(field(field, before));
        }
        if (member instanceof MethodTree method) {
            return Optional.of(method(method, kind));
        }
        if (member instanceof BlockTree block) {
            return Optional.of(new Declaration.Initializer(block.isStatic(), statements.block(block)));
        }
        return member instanceof ClassTree nested ? Optional.of(type(nested)) : Optional.empty();
    }

    private Declaration.Field field(VariableTree field, Optional<Tree> before) {
        return new Declaration.Field(
                Declarations.modifiers(field.getModifiers()),
                Declarations.annotations(field.getModifiers(), source),
                List.of(variables.declarator(field, before)));
    }

    private Declaration method(MethodTree method, TypeFacts.Kind kind) {
        Span name = methodName(method);
        boolean constructor = method.getReturnType() == null;
        if (constructor && kind == TypeFacts.Kind.RECORD && !source.is('(', source.skip(name.end()))) {
            return new Declaration.CompactConstructor(
                    Declarations.modifiers(method.getModifiers()),
                    statements.block(method.getBody()),
                    source.span(method));
        }
        return new Declaration.Method(
                constructor ? "<init>" : source.types().text(method.getName()),
                name,
                Declarations.modifiers(method.getModifiers()),
                Declarations.annotations(method.getModifiers(), source),
                source.types().parameters(method.getTypeParameters()),
                constructor ? TypeRef.of("void") : source.types().of(method.getReturnType()),
                method.getParameters().stream().map(this::parameter).toList(),
                source.types().all(method.getThrows()),
                Optional.ofNullable(method.getBody()).map(statements::block),
                source.span(method));
    }

    private Span methodName(MethodTree method) {
        if (method.getReturnType() != null) {
            return source.nameBehind(method.getReturnType());
        }
        int parameters = method.getTypeParameters().size();
        if (parameters == 0) {
            return source.wordFrom(behindModifiers(method.getModifiers(), method));
        }
        int at = source.skip(source.end(method.getTypeParameters().get(parameters - 1)));
        return source.wordFrom(source.is('>', at) ? at + 1 : at);
    }

    private Declaration.Parameter parameter(VariableTree parameter) {
        return new Declaration.Parameter(
                variables.declarator(parameter), Declarations.annotations(parameter.getModifiers(), source));
    }

    private Declaration.Constant constant(VariableTree constant) {
        NewClassTree creation = (NewClassTree) constant.getInitializer();
        return new Declaration.Constant(
                source.types().text(constant.getName()),
                source.wordFrom(behindModifiers(constant.getModifiers(), constant)),
                Declarations.annotations(constant.getModifiers(), source),
                statements.expressions().all(creation.getArguments()),
                source.span(constant));
    }
}
