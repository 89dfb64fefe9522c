package dev.optkit.rewriters.loops;

import dev.optkit.core.program.Annotations.Annotation;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Parameter;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.rewriters.caching.SwitchedOffCaches;
import dev.optkit.rewriters.edit.Refused;
import dev.optkit.rewriters.edit.Site;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A method of a MyBatis mapper that the project declares and MyBatis implements.
 *
 * @param method the declaration
 * @param site the finding
 */
record MapperMethod(Method method, Site site) {

    private static final Set<String> PLAIN_TYPES = Set.of("Mapper", "Repository", "Component");
    private static final Pattern PARAM = Pattern.compile("@[\\w.]*Param\\(\\s*(?:value\\s*=\\s*)?\"(\\w+)\"\\s*\\)");
    private static final String UNLOCK = "add a statement that takes all of them";

    /** The method that a call reaches; empty if it is none of an interface without code. */
    static Optional<MapperMethod> of(Invocation call, Site site) {
        int count = call.site().arguments().size();
        return site.program().type(call.receiver().name()).filter(TypeFacts::isInterface).stream()
                .flatMap(t -> site.program().methodsOf(t).stream())
                .filter(m ->
                        m.facts().name().equals(call.site().name()) && !m.body().isPresent())
                .filter(m -> m.facts().parameters().size() == count)
                .findFirst()
                .map(m -> new MapperMethod(m, site));
    }

    /**
     * BR-1, BR-11, BR-16: why it may do more than to send its statement, if it may.
     *
     * @param statement the annotation that gives the statement, if there is one
     */
    Optional<Refused> obstacle(String statement) {
        Optional<Annotation> acting = method.type().annotations().all().stream()
                .filter(a -> !PLAIN_TYPES.contains(a.simpleName()) && !isOff(a))
                .findFirst()
                .or(() -> method.facts().annotations().all().stream()
                        .filter(a -> !a.simpleName().equals(statement) && !isOff(a))
                        .findFirst());
        return acting.map(this::acts)
                .or(() ->
                        interceptor().map(t -> refused("read-hook", t.simpleName() + " acts on statements of MyBatis")))
                .or(() -> NamedStatements.of(site.program())
                        .mentioning(method)
                        .map(m -> refused("read-hook", m.shortName() + " knows the statement by its name")))
                .or(() -> isAnsweredElsewhere()
                        ? Optional.of(refused(
                                "custom-read", "other types or methods of this name may answer in their own way"))
                        : Optional.empty());
    }

    private boolean isOff(Annotation annotation) {
        return SwitchedOffCaches.of(annotation, method.type(), site.context()).isPresent();
    }

    /** The settings that turn its caches off. */
    Set<String> switchedOff() {
        Set<String> files = new TreeSet<>(SwitchedOffCaches.filesOf(method, site.context()));
        method.type()
                .annotations()
                .all()
                .forEach(a ->
                        SwitchedOffCaches.of(a, method.type(), site.context()).ifPresent(files::add));
        return files;
    }

    private boolean isAnsweredElsewhere() {
        boolean implemented = !site.program().subtypesOf(method.type().name()).isEmpty();
        long named = site.program().methodsOf(method.type()).stream()
                .filter(m -> m.facts().name().equals(method.facts().name()))
                .count();
        return implemented || named > 1;
    }

    /** A class of the project that stands around the statements of MyBatis. */
    private Optional<TypeFacts> interceptor() {
        return site.program().subtypesOf("org.apache.ibatis.plugin.Interceptor").stream()
                .filter(t -> site.program()
                        .fileOf(t)
                        .filter(f -> !site.program().project().isTest(f.path()))
                        .isPresent())
                .findFirst();
    }

    private Refused acts(Annotation annotation) {
        String reason = annotation.simpleName().contains("Cache") ? "cached-read" : "read-hook";
        return Site.refusedAt(
                method,
                annotation.line(),
                reason,
                annotation.text() + " acts on each call of " + method.shortName(),
                "");
    }

    /** What the statement calls each parameter. */
    List<String> parameterNames() {
        return method.facts().parameters().stream()
                .map(p -> named(p).orElse(p.name()))
                .toList();
    }

    /** The name that {@code @Param} gives a parameter. */
    static Optional<String> named(Parameter parameter) {
        return parameter
                .annotations()
                .find("Param")
                .map(a -> PARAM.matcher(a.text()))
                .filter(Matcher::matches)
                .map(m -> m.group(1));
    }

    Refused refused(String reason, String why) {
        return site.refused(
                reason, site.evidence().first().invocation().site().line(), method.shortName() + ": " + why, UNLOCK);
    }
}
