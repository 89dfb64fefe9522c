package dev.optkit.analyzers.syntax.jdk;

import com.sun.source.tree.AnnotatedTypeTree;
import com.sun.source.tree.ArrayTypeTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IntersectionTypeTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeParameterTree;
import com.sun.source.tree.UnionTypeTree;
import com.sun.source.tree.WildcardTree;
import dev.optkit.core.program.TypeParameter;
import dev.optkit.core.program.TypeRef;
import java.util.List;
import java.util.Locale;
import javax.lang.model.element.Name;

/** Types of the syntax tree as {@link TypeRef}s: wildcards become their bound or unknown, alternatives their first type. */
final class Types {

    private final Names names;

    Types(Names names) {
        this.names = names;
    }

    /** The text of a name, one string for all of its places. */
    String text(Name name) {
        return names.text(name);
    }

    /** A text of the source, one string for all of its places. */
    String text(String text) {
        return names.text(text);
    }

    TypeRef of(Tree type) {
        return switch (type.getKind()) {
            case IDENTIFIER, MEMBER_SELECT -> names.plainType(dotted(type));
            case PRIMITIVE_TYPE ->
                names.plainType(
                        ((PrimitiveTypeTree) type).getPrimitiveTypeKind().name().toLowerCase(Locale.ROOT));
            case PARAMETERIZED_TYPE -> {
                ParameterizedTypeTree applied = (ParameterizedTypeTree) type;
                yield new TypeRef(dotted(applied.getType()), all(applied.getTypeArguments()), 0);
            }
            case ARRAY_TYPE -> {
                TypeRef element = of(((ArrayTypeTree) type).getType());
                yield element.withDimensions(element.dimensions() + 1);
            }
            case ANNOTATED_TYPE -> of(((AnnotatedTypeTree) type).getUnderlyingType());
            case UNBOUNDED_WILDCARD -> TypeRef.UNKNOWN;
            case EXTENDS_WILDCARD, SUPER_WILDCARD -> of(((WildcardTree) type).getBound());
            case UNION_TYPE -> of(((UnionTypeTree) type).getTypeAlternatives().get(0));
            case INTERSECTION_TYPE ->
                of(((IntersectionTypeTree) type).getBounds().get(0));
            default -> throw new UnknownSyntaxException(type.getKind());
        };
    }

    List<TypeRef> all(List<? extends Tree> types) {
        return types.stream().map(this::of).toList();
    }

    List<TypeParameter> parameters(List<? extends TypeParameterTree> parameters) {
        return parameters.stream()
                .map(p -> new TypeParameter(names.text(p.getName()), all(p.getBounds())))
                .toList();
    }

    /** A name of a package or type without type arguments and annotations. */
    String dotted(Tree name) {
        return switch (name.getKind()) {
            case IDENTIFIER -> names.text(((IdentifierTree) name).getName());
            case MEMBER_SELECT -> {
                MemberSelectTree select = (MemberSelectTree) name;
                yield names.text(dotted(select.getExpression()) + "." + text(select.getIdentifier()));
            }
            case PARAMETERIZED_TYPE -> dotted(((ParameterizedTypeTree) name).getType());
            case ANNOTATED_TYPE -> dotted(((AnnotatedTypeTree) name).getUnderlyingType());
            default -> throw new UnknownSyntaxException(name.getKind());
        };
    }
}
