package dev.optkit.rewriters.caching;

import com.github.javaparser.ast.expr.Expression;
import dev.optkit.core.finding.WeakAnnotation;
import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.program.Annotations.Annotation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Parameter;
import dev.optkit.core.program.Program;
import dev.optkit.rewriters.edit.AnnotationEdits;
import dev.optkit.rewriters.edit.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What must hold where the new annotation is the runtime's {@code @Cached}, and what goes with it. */
final class CachedUpgrade {

    private static final Pattern DURATION =
            Pattern.compile("\\d{1,15}\\s*(ms|s|m|h|d)|pt?[\\d.dhms]+", Pattern.CASE_INSENSITIVE);

    private final Site site;
    private final RewriteContext context;
    private final Program program;
    private final Method method;
    private final WeakAnnotation weak;
    private final List<NewMember> members;
    private final Map<String, Expression> left;
    private final WovenCaches woven;

    CachedUpgrade(Site site, WeakAnnotation weak, List<NewMember> members, Map<String, Expression> left) {
        this.site = site;
        this.context = site.context();
        this.program = site.program();
        this.method = site.method();
        this.weak = weak;
        this.members = members;
        this.left = left;
        this.woven = new WovenCaches(context);
    }

    /**
     * Asks all preconditions.
     *
     * @return what has to hold beside that, as the end of a sentence
     * @throws dev.optkit.rewriters.edit.Refused if one does not hold
     */
    String check() {
        hasBound();
        keyHoldsEnough();
        boolean byFunction = !member("keyFunction").isEmpty();
        boolean several = woven.requireCacheable(method, !member("remote").equals("false"), byFunction);
        calledFromOutside();
        hasNameOfItsOwn();
        String classes = several ? ", all objects of " + method.type().simpleName() + " give the same answers" : "";
        String evicted = Evictions.of(weak, program).isEmpty()
                ? ", nothing evicts what it keeps"
                : ", and other processes may keep an answer that is evicted here, for its whole life";
        return classes + evicted;
    }

    private String member(String name) {
        return members.stream()
                .filter(m -> m.name().equals(name))
                .map(NewMember::code)
                .findFirst()
                .orElse("");
    }

    private void hasBound() {
        Optional<NewMember> ttl =
                members.stream().filter(m -> m.name().equals("ttl")).findFirst();
        if (ttl.isEmpty()) {
            throw refused(
                    "no-staleness-bound", "nothing says how long an answer may be kept", "give ttl in the mapping");
        }
        boolean length = ttl.flatMap(NewMember::text)
                .filter(text -> DURATION.matcher(text).matches() && !text.matches("\\D*0+\\D*"))
                .isPresent();
        if (!length) {
            throw refused("unread-value", ttl.get().code() + " is no length of time such as \"5m\"", "write it out");
        }
    }

    /** What the old key was made of beyond the arguments is missing in the new one. */
    private void keyHoldsEnough() {
        Set<String> parameters =
                method.facts().parameters().stream().map(Parameter::name).collect(Collectors.toSet());
        ConstantValues constants = new ConstantValues(context, method);
        left.forEach((name, value) -> KeyText.beyond(value, parameters, constants)
                .ifPresent(what -> {
                    throw refused(
                            "hidden-input",
                            name + " of @" + weak.annotation().simpleName() + " is made of " + what
                                    + ", and the new key of the arguments alone",
                            "make it a parameter");
                }));
    }

    /** Calls from the same class went past a proxy, and do not go past woven code. */
    private void calledFromOutside() {
        woven.beans().callers(method).stream()
                .filter(call -> Beans.isSelfCall(call, method))
                .findFirst()
                .ifPresent(call -> {
                    throw Refusals.at(
                            call.caller(),
                            call.invocation().site().line(),
                            "self-call",
                            call.caller().shortName() + " calls " + method.shortName()
                                    + " in the same class; the old cache may not have seen that, the new one does");
                });
    }

    /** No other method may keep its answers under the same name. */
    private void hasNameOfItsOwn() {
        Optional<String> name = members.stream()
                .filter(m -> m.name().equals("name"))
                .findFirst()
                .map(NewMember::code);
        for (Method other : program.methods()) {
            if (other.equals(method)) {
                continue;
            }
            boolean unlike = name.filter(n -> n.startsWith("\"")).isPresent();
            boolean cached = other.facts().annotations().all().stream()
                    .anyMatch(a -> isCache(a, other)
                            && name.map(n -> !unlike || a.text().contains(n)).orElse(true));
            boolean alike = name.isPresent()
                    || (other.type().equals(method.type())
                            && other.facts().name().equals(method.facts().name()));
            if (cached && alike) {
                throw refused(
                        "key-collision",
                        other.shortName() + " is cached under the same name",
                        "give one of them a name of its own");
            }
        }
    }

    private boolean isCache(Annotation annotation, Method other) {
        return AnnotationUses.is(annotation, weak.upgrade().from(), other, program)
                || AnnotationUses.is(annotation, CachedMembers.TYPE, other, program)
                || weak.others().stream()
                        .filter(upgrade -> upgrade.to().equals(CachedMembers.TYPE))
                        .anyMatch(upgrade -> AnnotationUses.is(annotation, upgrade.from(), other, program));
    }

    /**
     * Adds evictions to the methods that evict what the old annotation keeps.
     *
     * @return those methods
     * @throws dev.optkit.rewriters.edit.Refused if one of them cannot
     */
    Set<Method> evict(AnnotationEdits annotations) {
        Set<Method> evicting = new TreeSet<>(Evictions.of(weak, program).methods());
        evicting.forEach(other -> woven.evict(annotations, other, method));
        return evicting;
    }

    private RuntimeException refused(String reason, String message, String unlock) {
        return site.refused(reason, weak.annotation().line(), message, unlock);
    }
}
