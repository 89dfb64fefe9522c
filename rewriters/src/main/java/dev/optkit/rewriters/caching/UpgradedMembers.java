package dev.optkit.rewriters.caching;

import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MemberValuePair;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NormalAnnotationExpr;
import com.github.javaparser.ast.expr.SingleMemberAnnotationExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import dev.optkit.core.cache.AnnotationUpgrade;
import dev.optkit.core.cache.AnnotationUpgrade.Constant;
import dev.optkit.core.cache.AnnotationUpgrade.Dropped;
import dev.optkit.core.cache.AnnotationUpgrade.Member;
import dev.optkit.core.cache.AnnotationUpgrade.Moved;
import dev.optkit.core.finding.WeakAnnotation;
import dev.optkit.rewriters.edit.Refused;
import dev.optkit.rewriters.edit.Site;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The members of an annotation as the mapping makes them of those of another. */
final class UpgradedMembers {

    private static final String SAY = "say under members what becomes of it";

    private final Site site;
    private final AnnotationUpgrade upgrade;
    private final int line;
    private final Map<String, Expression> given;
    private final AnnotationDefaults source;
    private final AnnotationDefaults target;

    /** @throws Refused if the annotation cannot be found in the text */
    UpgradedMembers(Site site, WeakAnnotation weak) {
        this.site = site;
        this.upgrade = weak.upgrade();
        this.line = weak.annotation().line();
        this.given = given(AnnotationUses.node(site.method(), weak.annotation(), site.source()));
        this.source = AnnotationDefaults.of(upgrade.from(), site.context());
        this.target = AnnotationDefaults.of(upgrade.to(), site.context());
    }

    private static Map<String, Expression> given(AnnotationExpr annotation) {
        Map<String, Expression> given = new LinkedHashMap<>();
        if (annotation instanceof SingleMemberAnnotationExpr single) {
            given.put("value", single.getMemberValue());
        } else if (annotation instanceof NormalAnnotationExpr normal) {
            for (MemberValuePair pair : normal.getPairs()) {
                given.put(pair.getNameAsString(), pair.getValue());
            }
        }
        return given;
    }

    /**
     * All of them, in the order of the mapping.
     *
     * @throws Refused if the mapping does not name a member that is written, or a value cannot be carried over
     */
    List<NewMember> all() {
        Set<String> named =
                upgrade.members().stream().flatMap(UpgradedMembers::named).collect(Collectors.toSet());
        given.keySet().stream()
                .filter(name -> !named.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw unmapped("the mapping does not say what becomes of " + name, SAY);
                });
        List<NewMember> all = new ArrayList<>();
        for (Member member : upgrade.members()) {
            made(member).filter(this::isNeeded).ifPresent(made -> {
                if (all.stream().anyMatch(other -> other.name().equals(made.name()))) {
                    throw unmapped("two members would be written as " + made.name(), SAY);
                }
                all.add(made);
            });
        }
        return all;
    }

    /** The members that are written and have no counterpart, as code. */
    Map<String, Expression> left() {
        Map<String, Expression> left = new LinkedHashMap<>();
        for (Member member : upgrade.members()) {
            if (member instanceof Dropped dropped) {
                Optional.ofNullable(given.get(dropped.from())).ifPresent(e -> left.put(dropped.from(), e));
            }
        }
        return left;
    }

    private static Stream<String> named(Member member) {
        if (member instanceof Moved moved) {
            return Stream.concat(Stream.of(moved.from()), moved.time().flatMap(t -> t.unitMember()).stream());
        }
        return member instanceof Dropped dropped ? Stream.of(dropped.from()) : Stream.of();
    }

    private boolean isNeeded(NewMember member) {
        boolean declared = target.isKnown() && !target.has(member.name());
        if (declared) {
            throw unmapped("@" + upgrade.to() + " has no member " + member.name(), "correct the mapping");
        }
        return target.of(member.name())
                .filter(member.code()::equals)
                .flatMap(ConstantValues::parsed)
                .filter(code -> !isOfItsPlace(code))
                .isEmpty();
    }

    /** Whether names in it may be others in another class. */
    private static boolean isOfItsPlace(Expression value) {
        return !value.findAll(NameExpr.class).isEmpty();
    }

    private Optional<NewMember> made(Member member) {
        if (member instanceof Constant constant) {
            return Optional.of(new NewMember(constant.to(), constant.type(), constant.code()));
        }
        return member instanceof Moved moved ? moved(moved) : Optional.empty();
    }

    private Optional<NewMember> moved(Moved moved) {
        Optional<Expression> written = Optional.ofNullable(given.get(moved.from()));
        Optional<Expression> value = written.or(() -> unwritten(moved));
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (written.isEmpty() && moved.otherwise().isEmpty() && isOfItsPlace(value.get())) {
            throw unmapped(
                    moved.from() + " is not written, and its default " + value.get()
                            + " means something only where it is declared",
                    "say its default in the mapping");
        }
        String code = moved.time().isPresent()
                ? new TimeValue(site, line, given, source)
                        .written(value.get(), moved.time().get())
                : plain(moved, value.get(), written.isPresent());
        return Optional.of(new NewMember(moved.to(), Optional.empty(), code));
    }

    private Optional<Expression> unwritten(Moved moved) {
        if (moved.otherwise().isPresent()) {
            return moved.otherwise().map(code -> ConstantValues.parsed(code).orElseThrow());
        }
        return source.expression(moved.from());
    }

    private String plain(Moved moved, Expression value, boolean written) {
        if (!written && !ConstantValues.isLiteral(value)) {
            throw unmapped(
                    moved.from() + " is not written, and its default " + value
                            + " means something only where it is declared",
                    "say its default in the mapping");
        }
        Expression one =
                value instanceof ArrayInitializerExpr array && array.getValues().size() == 1
                        ? array.getValues().get(0)
                        : value;
        boolean single = upgrade.to().equals(CachedMembers.TYPE)
                && CachedMembers.defaultOf(moved.to()).filter("{}"::equals).isEmpty();
        if (single && one instanceof ArrayInitializerExpr) {
            throw unmapped(moved.from() + " has several values, and " + moved.to() + " is one", SAY);
        }
        Expression chosen = single ? one : value;
        boolean pattern = moved.to().equals("tags")
                && chosen.findAll(StringLiteralExpr.class).stream()
                        .anyMatch(text -> text.getValue().indexOf('{') >= 0);
        if (upgrade.to().equals(CachedMembers.TYPE) && pattern) {
            throw unmapped(moved.from() + " has braces, which in tags stand for arguments", SAY);
        }
        return written ? site.source().text(chosen) : chosen.toString();
    }

    private Refused unmapped(String message, String unlock) {
        return site.refused("unmapped-member", line, message, unlock);
    }
}
