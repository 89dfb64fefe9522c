package dev.optkit.analyzers.syntax.javaparser;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.type.ArrayType;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.IntersectionType;
import com.github.javaparser.ast.type.PrimitiveType;
import com.github.javaparser.ast.type.Type;
import com.github.javaparser.ast.type.UnionType;
import com.github.javaparser.ast.type.VoidType;
import com.github.javaparser.ast.type.WildcardType;
import dev.optkit.core.program.TypeParameter;
import dev.optkit.core.program.TypeRef;
import java.util.List;

/** Types of the syntax tree as {@link TypeRef}s: wildcards become their bound or unknown, alternatives their first type. */
final class Types {

    private Types() {}

    static TypeRef of(Type type) {
        if (type instanceof ClassOrInterfaceType named) {
            return ofClass(named);
        }
        if (type instanceof PrimitiveType primitive) {
            return TypeRef.of(primitive.asString());
        }
        if (type instanceof ArrayType array) {
            TypeRef element = of(array.getComponentType());
            return element.withDimensions(element.dimensions() + 1);
        }
        if (type instanceof WildcardType wildcard) {
            return wildcard.getExtendedType()
                    .or(wildcard::getSuperType)
                    .map(Types::of)
                    .orElse(TypeRef.UNKNOWN);
        }
        if (type instanceof VoidType) {
            return TypeRef.of("void");
        }
        return ofAlternatives(type);
    }

    private static TypeRef ofAlternatives(Type type) {
        if (type instanceof UnionType union) {
            return of(union.getElements().get(0));
        }
        if (type instanceof IntersectionType intersection) {
            return of(intersection.getElements().get(0));
        }
        return TypeRef.UNKNOWN;
    }

    private static TypeRef ofClass(ClassOrInterfaceType type) {
        String name = type.getScope()
                .map(scope -> ofClass(scope).name() + "." + type.getNameAsString())
                .orElse(type.getNameAsString());
        if (name.equals("var")) {
            return TypeRef.UNKNOWN;
        }
        return new TypeRef(name, type.getTypeArguments().map(Types::all).orElse(List.of()), 0);
    }

    static List<TypeRef> all(NodeList<? extends Type> types) {
        return types.stream().map(Types::of).toList();
    }

    static List<TypeParameter> parameters(NodeList<com.github.javaparser.ast.type.TypeParameter> parameters) {
        return parameters.stream()
                .map(p -> new TypeParameter(p.getNameAsString(), all(p.getTypeBound())))
                .toList();
    }

    /** The type of a variable arity parameter has one dimension more than it shows. */
    static TypeRef of(Parameter parameter) {
        TypeRef plain = of(parameter.getType());
        return parameter.isVarArgs() ? plain.withDimensions(plain.dimensions() + 1) : plain;
    }
}
