package dev.optkit.rewriters.caching;

import com.github.javaparser.ast.body.AnnotationDeclaration;
import com.github.javaparser.ast.body.AnnotationMemberDeclaration;
import com.github.javaparser.ast.expr.Expression;
import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.program.FileFacts;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.rewriters.edit.JavaSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What members an annotation has, and what they are where they are not written; known of those of the project. */
final class AnnotationDefaults {

    private final boolean known;
    private final Set<String> names;
    private final Map<String, Expression> defaults;

    private AnnotationDefaults(boolean known, Set<String> names, Map<String, Expression> defaults) {
        this.known = known;
        this.names = names;
        this.defaults = defaults;
    }

    static AnnotationDefaults of(String type, RewriteContext context) {
        Set<String> names = new HashSet<>();
        Map<String, Expression> defaults = new HashMap<>();
        if (type.equals(CachedMembers.TYPE)) {
            for (String name : CachedMembers.names()) {
                names.add(name);
                CachedMembers.defaultOf(name)
                        .flatMap(ConstantValues::parsed)
                        .ifPresent(value -> defaults.put(name, value));
            }
            return new AnnotationDefaults(true, names, defaults);
        }
        Optional<TypeFacts> declared = context.program().type(type);
        Optional<AnnotationDeclaration> node = declared.flatMap(facts -> context.program()
                .fileOf(facts)
                .map(FileFacts::path)
                .flatMap(context::source)
                .map(JavaSource::parse)
                .map(source -> source.node(facts.span(), AnnotationDeclaration.class)));
        node.stream().flatMap(n -> n.getMembers().stream()).forEach(m -> {
            if (m instanceof AnnotationMemberDeclaration member) {
                names.add(member.getNameAsString());
                member.getDefaultValue().ifPresent(value -> defaults.put(member.getNameAsString(), value));
            }
        });
        return new AnnotationDefaults(node.isPresent(), names, defaults);
    }

    /** Whether the members are known. */
    boolean isKnown() {
        return known;
    }

    boolean has(String name) {
        return names.contains(name);
    }

    Optional<Expression> expression(String name) {
        return Optional.ofNullable(defaults.get(name));
    }

    /** The default as code. */
    Optional<String> of(String name) {
        return expression(name).map(Expression::toString);
    }
}
