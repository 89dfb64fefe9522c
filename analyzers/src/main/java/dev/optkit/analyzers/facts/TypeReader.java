package dev.optkit.analyzers.facts;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import dev.optkit.core.program.FieldFacts;
import dev.optkit.core.program.MethodFacts;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeParameter;
import dev.optkit.core.program.TypeRef;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a type declaration and the types nested in it. Not thread-safe. */
final class TypeReader {

    private final FileText file;
    private final List<TypeFacts> into;

    TypeReader(FileText file, List<TypeFacts> into) {
        this.file = file;
        this.into = into;
    }

    void read(TypeDeclaration<?> type, String prefix, Optional<String> outer) {
        String name = prefix.isEmpty() ? type.getNameAsString() : prefix + "." + type.getNameAsString();
        int place = into.size();
        MemberReader members = new MemberReader(file, type, nested -> read(nested, name, Optional.of(name)));
        TypeFacts.Kind kind = kind(type);
        List<FieldFacts> fields = fields(type, name);
        List<MethodFacts> methods = members.methods();
        into.add(
                place,
                new TypeFacts(
                        name,
                        kind,
                        Declarations.modifiers(type.getModifiers()),
                        outer,
                        typeParameters(type),
                        superTypes(type),
                        Declarations.annotations(type.getAnnotations(), file),
                        fields,
                        methods,
                        file.span(type),
                        file.line(type.getName())));
        for (BodyDeclaration<?> member : type.getMembers()) {
            if (member instanceof TypeDeclaration<?> nested) {
                read(nested, name, Optional.of(name));
            }
        }
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
        List<TypeRef> result = new ArrayList<>();
        if (type instanceof ClassOrInterfaceDeclaration declaration) {
            result.addAll(Types.all(declaration.getExtendedTypes()));
            result.addAll(Types.all(declaration.getImplementedTypes()));
        } else if (type instanceof EnumDeclaration declaration) {
            result.addAll(implemented(declaration.getImplementedTypes()));
        } else if (type instanceof RecordDeclaration declaration) {
            result.addAll(implemented(declaration.getImplementedTypes()));
        }
        return result;
    }

    private static List<TypeRef> implemented(NodeList<ClassOrInterfaceType> types) {
        return Types.all(types);
    }

    private List<FieldFacts> fields(TypeDeclaration<?> type, String name) {
        List<FieldFacts> fields = new ArrayList<>();
        if (type instanceof EnumDeclaration declaration) {
            declaration.getEntries().forEach(c -> fields.add(constant(c, name)));
        }
        if (type instanceof RecordDeclaration record) {
            record.getParameters()
                    .forEach(p -> fields.add(new FieldFacts(
                            p.getNameAsString(),
                            Types.of(p.getType()),
                            EnumSet.of(Modifier.PRIVATE, Modifier.FINAL),
                            Declarations.annotations(p.getAnnotations(), file),
                            Optional.empty(),
                            false,
                            Optional.empty(),
                            file.span(p.getName()),
                            file.line(p.getName()))));
        }
        boolean inInterface = type instanceof ClassOrInterfaceDeclaration c && c.isInterface();
        type.getFields().forEach(f -> fields.addAll(fields(f, inInterface)));
        return fields;
    }

    private FieldFacts constant(EnumConstantDeclaration constant, String enumName) {
        return new FieldFacts(
                constant.getNameAsString(),
                TypeRef.of(enumName),
                EnumSet.of(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL),
                Declarations.annotations(constant.getAnnotations(), file),
                Optional.empty(),
                true,
                Optional.empty(),
                file.span(constant.getName()),
                file.line(constant.getName()));
    }

    private List<FieldFacts> fields(FieldDeclaration field, boolean inInterface) {
        Set<Modifier> modifiers = Declarations.modifiers(field.getModifiers());
        if (inInterface) {
            modifiers.addAll(List.of(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL));
        }
        return field.getVariables().stream()
                .map(v -> new FieldFacts(
                        v.getNameAsString(),
                        Types.of(v.getType()),
                        modifiers,
                        Declarations.annotations(field.getAnnotations(), file),
                        v.getInitializer()
                                .filter(ObjectCreationExpr.class::isInstance)
                                .map(e -> Types.of(((ObjectCreationExpr) e).getType())),
                        v.getInitializer().isPresent(),
                        v.getInitializer().flatMap(Literals::text),
                        file.span(v.getName()),
                        file.line(v.getName())))
                .toList();
    }
}
