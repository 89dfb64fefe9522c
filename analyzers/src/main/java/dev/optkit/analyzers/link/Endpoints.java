package dev.optkit.analyzers.link;

import dev.optkit.core.program.Annotations;
import dev.optkit.core.program.Annotations.Annotation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.RequestMappings;
import dev.optkit.core.program.Subject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The path that an HTTP call asks, from the annotations of a client interface or from a string in the call. */
final class Endpoints {

    private static final Set<String> ON_METHODS = RequestMappings.and(
            "HttpExchange",
            "GetExchange",
            "PostExchange",
            "PutExchange",
            "DeleteExchange",
            "PatchExchange",
            "RequestLine",
            "Path",
            "Get",
            "Post",
            "Put",
            "Delete",
            "Patch",
            "Head");
    private static final Set<String> ON_TYPES = Set.of("RequestMapping", "HttpExchange", "Path");

    private Endpoints() {}

    /** The path of a method of a client interface. */
    static Optional<Subject> declared(Method method) {
        Annotations onType = method.type().annotations();
        String service = onType.find("FeignClient")
                .flatMap(a -> AnnotationValues.of(a).string("name", "value"))
                .orElse("");
        String base = onType.find("FeignClient")
                .flatMap(a -> AnnotationValues.of(a).string("path"))
                .or(() -> onType.find("Client")
                        .flatMap(a -> AnnotationValues.of(a).string("value")))
                .or(() -> first(onType, ON_TYPES))
                .orElse("");
        Optional<String> own = first(method.facts().annotations(), ON_METHODS);
        String path = service + joined(base, own.orElse(""));
        return path.isEmpty() ? Optional.empty() : Optional.of(new Subject(Subject.Kind.ENDPOINT, path));
    }

    private static Optional<String> first(Annotations annotations, Collection<String> names) {
        return annotations.all().stream()
                .filter(a -> names.contains(a.simpleName()))
                .flatMap(a -> path(a).stream())
                .findFirst();
    }

    /** Feign writes the verb before the path. */
    private static Optional<String> path(Annotation annotation) {
        return AnnotationValues.of(annotation)
                .string("value", "path", "url", "uri")
                .map(text -> text.replaceFirst("^[A-Z]+ +", "").replaceFirst("\\?.*", ""));
    }

    private static String joined(String base, String path) {
        String first = base.isEmpty() || base.startsWith("/") ? base : "/" + base;
        String second = path.isEmpty() || path.startsWith("/") ? path : "/" + path;
        return (first.endsWith("/") ? first.substring(0, first.length() - 1) : first) + second;
    }

    /** The path in the first string that looks like an address. */
    static Optional<Subject> written(List<String> texts) {
        return texts.stream()
                .map(text -> text.replaceFirst("^[a-z]+://[^/]*", "").replaceFirst("[?#].*", ""))
                .map(text -> text.startsWith(Texts.HOLE + "/") ? text.substring(Texts.HOLE.length()) : text)
                .filter(text -> text.startsWith("/") && text.length() > 1 && text.indexOf(' ') < 0)
                .findFirst()
                .map(path -> new Subject(Subject.Kind.ENDPOINT, path));
    }
}
