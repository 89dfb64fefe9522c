package dev.optkit.rewriters.caching;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MemberValuePair;
import com.github.javaparser.ast.expr.NormalAnnotationExpr;
import com.github.javaparser.ast.expr.SingleMemberAnnotationExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import dev.optkit.core.cache.AnnotationUpgrade;
import dev.optkit.core.cache.AnnotationUpgrade.Eviction;
import dev.optkit.core.finding.WeakAnnotation;
import dev.optkit.core.program.Annotations;
import dev.optkit.core.program.Annotations.Annotation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The annotations that end what another one keeps: those of the mapping, and those that belong to it in its library. */
final class Evictions {

    private static final Map<String, List<Eviction>> KNOWN = Map.of(
            "org.springframework.cache.annotation.Cacheable",
            of("org.springframework.cache.annotation.", "cacheNames", "CacheEvict", "CachePut"),
            "javax.cache.annotation.CacheResult",
            of("javax.cache.annotation.", "cacheName", "CacheRemove", "CacheRemoveAll", "CachePut"),
            "io.quarkus.cache.CacheResult",
            of("io.quarkus.cache.", "cacheName", "CacheInvalidate", "CacheInvalidateAll"),
            "io.micronaut.cache.annotation.Cacheable",
            of("io.micronaut.cache.annotation.", "cacheNames", "CacheInvalidate", "CachePut"),
            "com.alicp.jetcache.anno.Cached",
            of("com.alicp.jetcache.anno.", "name", "CacheInvalidate", "CacheUpdate"));

    private final Annotation kept;
    private final List<Eviction> all;
    private final Program program;

    private Evictions(Annotation kept, List<Eviction> all, Program program) {
        this.kept = kept;
        this.all = all;
        this.program = program;
    }

    static Evictions of(WeakAnnotation weak, Program program) {
        List<Eviction> all = new ArrayList<>(weak.upgrade().evictedBy());
        all.addAll(KNOWN.getOrDefault(weak.upgrade().from(), List.of()));
        return new Evictions(weak.annotation(), all, program);
    }

    private static List<Eviction> of(String folder, String same, String... names) {
        return Stream.of(names)
                .map(name -> new Eviction(folder + name, Optional.of(same)))
                .toList();
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** Qualified names of the annotations. */
    List<String> types() {
        return all.stream().map(Eviction::annotation).distinct().toList();
    }

    /** The methods of main code that may evict. */
    List<Method> methods() {
        return program.methods().stream()
                .filter(m -> !program.project().isTest(m.path()) && mayEvict(m))
                .toList();
    }

    /**
     * Checks that what evicts the old entries evicts those of an annotation of another library, too: by an annotation of
     * that library, or one that the project maps to from what evicts.
     *
     * @return what has to hold beside that, as the end of a sentence
     * @throws dev.optkit.rewriters.edit.Refused with {@code unknown-writer} at a method without one
     */
    String requireForBoth(WeakAnnotation weak) {
        String to = weak.upgrade().to();
        Set<String> evicting = Stream.concat(
                        KNOWN.getOrDefault(to, List.of()).stream().map(Eviction::annotation),
                        weak.others().stream()
                                .filter(other -> evicts(other.from()))
                                .map(AnnotationUpgrade::to))
                .filter(name -> !evicts(name))
                .collect(Collectors.toSet());
        for (Method method : methods()) {
            boolean both = method.facts().annotations().all().stream()
                    .anyMatch(a -> evicting.stream().anyMatch(e -> program.names(method.type(), a.name(), e)));
            if (!both) {
                throw Refusals.at(
                        method,
                        "unknown-writer",
                        method.shortName() + " evicts what @"
                                + simpleName(weak.upgrade().from()) + " keeps, and has no annotation that is known to"
                                + " evict what @" + simpleName(to) + " keeps",
                        "map its annotation with source: keep, too");
            }
        }
        return ", and what evicts its entries evicts those of @" + simpleName(to);
    }

    private boolean evicts(String type) {
        return all.stream().anyMatch(e -> e.annotation().equals(type));
    }

    /** Whether a method has an annotation that may evict, itself, within another one, on its class or on its annotation. */
    private boolean mayEvict(Method method) {
        return mayEvict(method.facts().annotations(), method.type(), 0)
                || (method.body().isPresent()
                        && !method.facts().name().startsWith("<")
                        && mayEvict(method.type().annotations(), method.type(), 0));
    }

    private boolean mayEvict(Annotations annotations, TypeFacts scope, int depth) {
        return annotations.all().stream().anyMatch(a -> mayEvict(a, scope) || isMadeOf(a, scope, depth));
    }

    private boolean mayEvict(Annotation annotation, TypeFacts scope) {
        List<Eviction> named = all.stream()
                .filter(e -> annotation.text().contains(simpleName(e.annotation())))
                .toList();
        if (named.isEmpty()) {
            return false;
        }
        Optional<AnnotationExpr> tree =
                new JavaParser().parseAnnotation(annotation.text()).getResult();
        return tree.stream()
                .flatMap(t -> t.findAll(AnnotationExpr.class).stream())
                .anyMatch(each -> named.stream().anyMatch(e -> is(each, e, scope) && mayBeSame(each, e)));
    }

    /** An annotation of the project that carries one. */
    private boolean isMadeOf(Annotation annotation, TypeFacts scope, int depth) {
        return depth < 3
                && program.type(program.link(scope, TypeRef.of(annotation.name()))
                                .name())
                        .filter(t -> t.kind() == TypeFacts.Kind.ANNOTATION)
                        .filter(t -> mayEvict(t.annotations(), t, depth + 1))
                        .isPresent();
    }

    private boolean is(AnnotationExpr annotation, Eviction eviction, TypeFacts scope) {
        return program.names(scope, annotation.getNameAsString(), eviction.annotation());
    }

    /** Not if both name the cache by a text, and by different ones. */
    private boolean mayBeSame(AnnotationExpr evicting, Eviction eviction) {
        Optional<String> there = eviction.same().flatMap(name -> text(evicting, name));
        Optional<String> here = eviction.same()
                .flatMap(name -> new JavaParser()
                        .parseAnnotation(kept.text())
                        .getResult()
                        .flatMap(tree -> text(tree, name)));
        return here.isEmpty() || there.isEmpty() || here.equals(there);
    }

    private static Optional<String> text(AnnotationExpr annotation, String member) {
        Optional<Expression> value = Optional.empty();
        if (annotation instanceof SingleMemberAnnotationExpr single && member.equals("value")) {
            value = Optional.of(single.getMemberValue());
        } else if (annotation instanceof NormalAnnotationExpr normal) {
            value = normal.getPairs().stream()
                    .filter(p -> p.getNameAsString().equals(member))
                    .findFirst()
                    .map(MemberValuePair::getValue);
        }
        return value.filter(StringLiteralExpr.class::isInstance).map(v -> ((StringLiteralExpr) v).asString());
    }

    private static String simpleName(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }
}
