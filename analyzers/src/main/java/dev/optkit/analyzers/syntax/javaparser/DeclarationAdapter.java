package dev.optkit.analyzers.syntax.javaparser;

import com.github.javaparser.ast.body.AnnotationMemberDeclaration;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.CompactConstructorDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.InitializerDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.stmt.BlockStmt;
import dev.optkit.analyzers.syntax.Declaration;
import dev.optkit.analyzers.syntax.Declarator;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeParameter;
import dev.optkit.core.program.TypeRef;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Types and their members. */
final class DeclarationAdapter {

    private final Positions positions;
    private final StatementAdapter statements;

    DeclarationAdapter(Positions positions) {
        this.positions = positions;
        this.statements = new StatementAdapter(positions, this);
    }

    Declaration.Type type(TypeDeclaration<?> type) {
        return new Declaration.Type(
                kind(type),
                type.getNameAsString(),
                positions.name(type.getName()),
                Declarations.modifiers(type.getModifiers()),
                Declarations.annotations(type.getAnnotations(), positions),
                typeParameters(type),
                superTypes(type),
                type instanceof RecordDeclaration r
                        ? r.getParameters().stream().map(this::parameter).toList()
                        : List.of(),
                type instanceof EnumDeclaration e
                        ? e.getEntries().stream().map(this::constant).toList()
                        : List.of(),
                members(type.getMembers()),
                positions.span(type));
    }

    private static TypeFacts.Kind kind(TypeDeclaration<?> type) {
        if (type instanceof ClassOrInterfaceDeclaration declaration) {
            return declaration.isInterface() ? TypeFacts.Kind.INTERFACE : TypeFacts.Kind.CLASS;
        }
        if (type instanceof EnumDeclaration) {
            return TypeFacts.Kind.ENUM;
        }
        return type instanceof RecordDeclaration ? TypeFacts.Kind.RECORD : TypeFacts.Kind.ANNOTATION;
    }

    private static List<TypeParameter> typeParameters(TypeDeclaration<?> type) {
        if (type instanceof ClassOrInterfaceDeclaration declaration) {
            return Types.parameters(declaration.getTypeParameters());
        }
        return type instanceof RecordDeclaration record ? Types.parameters(record.getTypeParameters()) : List.of();
    }

    private static List<TypeRef> superTypes(TypeDeclaration<?> type) {
        if (type instanceof ClassOrInterfaceDeclaration declaration) {
            return Stream.concat(declaration.getExtendedTypes().stream(), declaration.getImplementedTypes().stream())
                    .map(Types::of)
                    .toList();
        }
        if (type instanceof EnumDeclaration declaration) {
            return Types.all(declaration.getImplementedTypes());
        }
        return type instanceof RecordDeclaration record ? Types.all(record.getImplementedTypes()) : List.of();
    }

    List<Declaration> members(List<BodyDeclaration<?>> members) {
        return members.stream().flatMap(m -> member(m).stream()).toList();
    }

    private Optional<Declaration> member(BodyDeclaration<?> member) {
        if (member instanceof MethodDeclaration method) {
            return Optional.of(
                    callable(method, method.getNameAsString(), Types.of(method.getType()), method.getBody()));
        }
        if (member instanceof AnnotationMemberDeclaration element) {
            return Optional.of(element(element));
        }
        if (member instanceof FieldDeclaration field) {
            return Optional.of(field(field));
        }
        if (member instanceof ConstructorDeclaration constructor) {
            return Optional.of(callable(constructor, "<init>", TypeRef.of("void"), Optional.of(constructor.getBody())));
        }
        if (member instanceof CompactConstructorDeclaration compact) {
            return Optional.of(new Declaration.CompactConstructor(
                    Declarations.modifiers(compact.getModifiers()),
                    statements.block(compact.getBody()),
                    positions.span(compact)));
        }
        if (member instanceof InitializerDeclaration block) {
            return Optional.of(new Declaration.Initializer(block.isStatic(), statements.block(block.getBody())));
        }
        return member instanceof TypeDeclaration<?> nested ? Optional.of(type(nested)) : Optional.empty();
    }

    private Declaration.Field field(FieldDeclaration field) {
        return new Declaration.Field(
                Declarations.modifiers(field.getModifiers()),
                Declarations.annotations(field.getAnnotations(), positions),
                field.getVariables().stream().map(this::declarator).toList());
    }

    Declarator declarator(VariableDeclarator variable) {
        return new Declarator(
                variable.getNameAsString(),
                Types.of(variable.getType()),
                variable.getInitializer().map(statements.expressions()::adapt),
                positions.name(variable.getName()));
    }

    private Declaration.Method callable(
            CallableDeclaration<?> callable, String name, TypeRef returned, Optional<BlockStmt> body) {
        return new Declaration.Method(
                name,
                positions.name(callable.getName()),
                Declarations.modifiers(callable.getModifiers()),
                Declarations.annotations(callable.getAnnotations(), positions),
                Types.parameters(callable.getTypeParameters()),
                returned,
                callable.getParameters().stream().map(this::parameter).toList(),
                Types.all(callable.getThrownExceptions()),
                body.map(statements::block),
                positions.span(callable));
    }

    private Declaration.Method element(AnnotationMemberDeclaration element) {
        return new Declaration.Method(
                element.getNameAsString(),
                positions.name(element.getName()),
                Declarations.modifiers(element.getModifiers()),
                Declarations.annotations(element.getAnnotations(), positions),
                List.of(),
                Types.of(element.getType()),
                List.of(),
                List.of(),
                Optional.empty(),
                positions.span(element));
    }

    private Declaration.Parameter parameter(com.github.javaparser.ast.body.Parameter parameter) {
        return new Declaration.Parameter(
                declarator(parameter), Declarations.annotations(parameter.getAnnotations(), positions));
    }

    Declarator declarator(com.github.javaparser.ast.body.Parameter parameter) {
        return new Declarator(
                parameter.getNameAsString(),
                Types.of(parameter),
                Optional.empty(),
                positions.name(parameter.getName()));
    }

    private Declaration.Constant constant(EnumConstantDeclaration constant) {
        return new Declaration.Constant(
                constant.getNameAsString(),
                positions.name(constant.getName()),
                Declarations.annotations(constant.getAnnotations(), positions),
                statements.expressions().all(constant.getArguments()),
                positions.span(constant));
    }
}
