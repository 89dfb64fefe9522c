package dev.optkit.analyzers.link;

import dev.optkit.core.program.Annotations.Annotation;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.FileFacts;
import dev.optkit.core.program.TypeFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The packages that are scanned for MyBatis mappers, and what makes an interface in them one. Immutable. */
final class MapperScans {

    private static final Pattern MAPPER_PACKAGE =
            Pattern.compile("(mappers?|daos?|repository|repositories|persistence)", Pattern.CASE_INSENSITIVE);
    private static final Pattern MAPPER_NAME = Pattern.compile("\\w*(Mapper|Dao|DAO|Repository)");

    private final TypeSystem types;
    private final List<Scan> scans;

    /**
     * One scan.
     *
     * @param packages of packages whose interfaces are meant, those below included
     * @param annotation qualified name of the annotation they must carry
     * @param marker qualified name of the interface they must extend
     */
    private record Scan(List<Pattern> packages, Optional<String> annotation, Optional<String> marker) {}

    private MapperScans(TypeSystem types, List<Scan> scans) {
        this.types = types;
        this.scans = List.copyOf(scans);
    }

    static MapperScans of(List<FileFacts> files, TypeSystem types) {
        List<Scan> scans = new ArrayList<>();
        for (FileFacts file : files) {
            for (TypeFacts type : file.types()) {
                type.annotations().all().stream()
                        .filter(a -> a.simpleName().equals("MapperScan"))
                        .forEach(
                                a -> scans.add(scan(a, type, file, types.index().resolver(file))));
                configured(type).forEach(p -> scans.add(new Scan(List.of(p), Optional.empty(), Optional.empty())));
            }
        }
        return new MapperScans(types, scans);
    }

    private static Scan scan(Annotation annotation, TypeFacts type, FileFacts file, NameResolver names) {
        AnnotationValues values = AnnotationValues.of(annotation);
        List<Pattern> packages = new ArrayList<>();
        values.strings("value").forEach(p -> packages.add(pattern(p)));
        values.strings("basePackages").forEach(p -> packages.add(pattern(p)));
        values.classes("basePackageClasses")
                .forEach(c -> names.type(c, type).ifPresent(t -> packages.add(pattern(packageOf(t)))));
        if (packages.isEmpty()) {
            packages.add(pattern(file.packageName()));
        }
        return new Scan(
                packages, named(values, "annotationClass", type, names), named(values, "markerInterface", type, names));
    }

    private static Optional<String> named(
            AnnotationValues values, String attribute, TypeFacts type, NameResolver names) {
        return values.classes(attribute).stream().findFirst().flatMap(c -> names.type(c, type));
    }

    /** What {@code MapperScannerConfigurer.setBasePackage} is handed. */
    private static List<Pattern> configured(TypeFacts type) {
        return type.methods().stream()
                .flatMap(m -> m.body().calls().stream())
                .filter(c -> c.name().equals("setBasePackage") && c.kind() == CallSite.Kind.METHOD)
                .flatMap(c -> c.arguments().stream())
                .filter(Expr.Literal.class::isInstance)
                .map(a -> pattern(((Expr.Literal) a).text()))
                .toList();
    }

    /** A list of packages with the wildcards of paths. */
    private static Pattern pattern(String packages) {
        List<String> choices = new ArrayList<>();
        for (String one : packages.split("[,;\\s]+")) {
            choices.add(Pattern.quote(one.strip()).replace("**", "\\E.+\\Q").replace("*", "\\E[^.]+\\Q"));
        }
        return Pattern.compile("(" + String.join("|", choices) + ")(\\..*)?");
    }

    private static String packageOf(String qualifiedType) {
        int dot = qualifiedType.lastIndexOf('.');
        return dot < 0 ? "" : qualifiedType.substring(0, dot);
    }

    /** Whether an interface is found by a scan; without a filter it must also be named like a mapper. */
    boolean covers(TypeFacts type) {
        String packageName =
                types.index().fileOf(type.name()).map(FileFacts::packageName).orElse("");
        return type.kind() == TypeFacts.Kind.INTERFACE
                && scans.stream()
                        .filter(s -> s.packages().stream()
                                .anyMatch(p -> p.matcher(packageName).matches()))
                        .anyMatch(s -> passes(s, type, packageName));
    }

    private boolean passes(Scan scan, TypeFacts type, String packageName) {
        if (scan.annotation().isPresent()) {
            return types.isAnnotated(type, scan.annotation().get());
        }
        if (scan.marker().isPresent()) {
            return types.ancestors(type.name()).contains(scan.marker().get());
        }
        String lastPart = packageName.substring(packageName.lastIndexOf('.') + 1);
        return MAPPER_PACKAGE.matcher(lastPart).matches()
                || MAPPER_NAME.matcher(type.simpleName()).matches();
    }
}
