package dev.optkit.analyzers.link;

import dev.optkit.analyzers.library.LibraryTypes;
import dev.optkit.analyzers.syntax.SharedTexts;
import dev.optkit.core.catalogue.ApiCatalogue;
import dev.optkit.core.program.FileFacts;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.MethodFacts;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeParameter;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.text.PackageRoots;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Declared types by name, with the resolver of the file each stands in. Safe for use by many threads once built. */
final class ProgramIndex {

    private final Map<String, TypeFacts> types = new HashMap<>();
    private final Map<String, FileFacts> files = new HashMap<>();
    private final Map<String, NameResolver> resolvers = new HashMap<>();
    private final Map<String, List<TypeRef>> superTypes = new ConcurrentHashMap<>();
    private final Map<String, List<TypeFacts>> subtypes = new HashMap<>();
    private final Map<String, List<Method>> methods = new HashMap<>();
    private final Map<String, Map<String, List<Method>>> methodsByName = new HashMap<>();
    private final Set<String> packages = new HashSet<>();
    private final Set<String> roots = new HashSet<>();
    private final Map<String, Builders> builders = new HashMap<>();
    private final Map<String, List<Builders>> buildersOf = new HashMap<>();
    /** The other declarations of methods of types that are declared more than once, by type, symbol and path. */
    private final Map<String, Map<String, NavigableMap<String, Method>>> declaredAgain = new HashMap<>();

    private final List<Method> allMethods = new ArrayList<>();

    ProgramIndex(List<FileFacts> all, LibraryTypes library, ApiCatalogue catalogue) {
        Set<String> catalogued = catalogue.types();
        for (FileFacts file : all) {
            packages.add(file.packageName());
            roots.add(PackageRoots.of(file.packageName()));
            for (TypeFacts type : file.types()) {
                if (types.putIfAbsent(type.name(), type) == null) {
                    files.put(type.name(), file);
                    List<Builders> own = Builders.of(type);
                    own.forEach(b -> builders.putIfAbsent(b.name(), b));
                    buildersOf.put(type.name(), own);
                }
            }
        }
        all.forEach(f -> resolvers.put(f.path(), new NameResolver(f, this, library, catalogued)));
        SharedTexts texts = new SharedTexts();
        all.forEach(f -> indexMembers(f, texts));
        all.forEach(f -> f.types().stream().filter(t -> isIndexed(f, t)).forEach(this::indexSubtypes));
        allMethods.sort(null);
    }

    /** Whether a type is the one its name stands for; a second declaration of a name is not. */
    private boolean isIndexed(FileFacts file, TypeFacts type) {
        boolean sameFile =
                fileOf(type.name()).map(f -> f.path().equals(file.path())).orElse(false);
        return sameFile
                && type(type.name()).map(t -> t.span().equals(type.span())).orElse(false);
    }

    private void indexMembers(FileFacts file, SharedTexts texts) {
        for (TypeFacts type : file.types()) {
            List<Method> own = type.methods().stream()
                    .map(m -> new Method(texts.one(parameters(file, type, m)), file, type, m))
                    .toList();
            allMethods.addAll(own);
            if (isIndexed(file, type)) {
                methods.put(type.name(), own);
                methodsByName.put(type.name(), byName(own));
            } else {
                own.forEach(m -> declaredAgain
                        .computeIfAbsent(type.name(), n -> new HashMap<>())
                        .computeIfAbsent(m.symbol(), s -> new TreeMap<>())
                        .putIfAbsent(m.path(), m));
            }
        }
    }

    private static Map<String, List<Method>> byName(List<Method> methods) {
        Map<String, List<Method>> byName = new HashMap<>();
        methods.forEach(m -> byName.computeIfAbsent(m.facts().name(), n -> new ArrayList<>(1))
                .add(m));
        byName.replaceAll((name, same) -> List.copyOf(same)); // without room for more
        return Map.copyOf(byName);
    }

    private String parameters(FileFacts file, TypeFacts type, MethodFacts method) {
        NameResolver names = resolver(file);
        List<String> parameters = method.parameters().stream()
                .map(p -> names.link(p.type(), type, method.typeParameters()).erased())
                .toList();
        return String.join(",", parameters);
    }

    private void indexSubtypes(TypeFacts type) {
        for (TypeRef superType : superTypesOf(type)) {
            subtypes.computeIfAbsent(superType.name(), n -> new ArrayList<>()).add(type);
        }
    }

    Optional<TypeFacts> type(String name) {
        return Optional.ofNullable(types.get(name));
    }

    boolean has(String name) {
        return types.containsKey(name);
    }

    /** The builder that Lombok writes under this name, or adds to, if the project declares a part of it. */
    Optional<Builders> builder(String name) {
        return Optional.ofNullable(builders.get(name));
    }

    /** The builders that Lombok writes for a type. */
    List<Builders> buildersOf(TypeFacts type) {
        return buildersOf.getOrDefault(type.name(), List.of());
    }

    /** Whether some file is in a package. */
    boolean hasPackage(String name) {
        return packages.contains(name);
    }

    /** Whether packages of the project begin so. */
    boolean sharesRoot(String root) {
        return roots.contains(root);
    }

    /** Whether a type is declared or generated. */
    boolean names(String name) {
        return has(name) || builders.containsKey(name);
    }

    Optional<FileFacts> fileOf(String typeName) {
        return Optional.ofNullable(files.get(typeName));
    }

    NameResolver resolver(FileFacts file) {
        return Objects.requireNonNull(resolvers.get(file.path()), "a file of another program");
    }

    Optional<NameResolver> resolverOf(String typeName) {
        return fileOf(typeName).map(this::resolver);
    }

    List<Method> methodsOf(String typeName) {
        return methods.getOrDefault(typeName, List.of());
    }

    /** The methods of a name that a type declares, in source order. */
    List<Method> methodsOf(String typeName, String name) {
        return methodsByName.getOrDefault(typeName, Map.of()).getOrDefault(name, List.of());
    }

    /** The first declaration of a method, by its symbol. */
    Optional<Method> method(String symbol) {
        String type = symbol.substring(0, Math.max(0, symbol.indexOf('#')));
        Map<String, NavigableMap<String, Method>> again = declaredAgain.getOrDefault(type, Map.of());
        return Stream.concat(
                        methodsOf(type).stream().filter(m -> m.symbol().equals(symbol)),
                        Stream.ofNullable(again.get(symbol)).flatMap(m -> m.values().stream()))
                .min(Comparator.naturalOrder());
    }

    /** Whether a name of a type is declared more than once. */
    boolean hasTypesTwice() {
        return !declaredAgain.isEmpty();
    }

    /**
     * The declaration of a method that a caller means: modules that are never built together may declare a type each, and
     * that nearest to the caller in the folders of the project is its own.
     */
    Method nearest(Method method, Method caller) {
        Map<String, NavigableMap<String, Method>> ofType =
                declaredAgain.get(method.type().name());
        NavigableMap<String, Method> again = ofType == null ? null : ofType.get(method.symbol());
        if (again == null || method.path().equals(caller.path())) {
            return method;
        }
        // among sorted paths, those beside a path share most of it
        return Stream.of(again.floorEntry(caller.path()), again.ceilingEntry(caller.path()))
                .filter(Objects::nonNull)
                .map(Map.Entry::getValue)
                .reduce(method, (best, other) -> isNearer(other, best, caller) ? other : best);
    }

    private static boolean isNearer(Method one, Method other, Method caller) {
        return one.path().equals(caller.path())
                || foldersShared(one.path(), caller.path()) > foldersShared(other.path(), caller.path());
    }

    /** How long the folders are, in letters, that two files have in common. */
    static int foldersShared(String one, String other) {
        int same = 0;
        while (same < Math.min(one.length(), other.length()) && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        return one.substring(0, same).lastIndexOf('/');
    }

    /** Lets go of what names were found to mean; what is asked again is found again. */
    void forgetNames() {
        resolvers.values().forEach(NameResolver::forget);
    }

    List<Method> allMethods() {
        return allMethods;
    }

    /** All types of the project, each name once. */
    Collection<TypeFacts> allTypes() {
        return types.values();
    }

    List<TypeFacts> directSubtypes(String typeName) {
        return subtypes.getOrDefault(typeName, List.of());
    }

    /** Linked supertypes as declared, without the implied ones. */
    List<TypeRef> superTypesOf(TypeFacts type) {
        List<TypeRef> found = superTypes.get(type.name());
        if (found == null) {
            found = resolverOf(type.name())
                    .map(names -> type.superTypes().stream()
                            .map(t -> names.linkSuperType(t, type))
                            .toList())
                    .orElse(List.of());
            superTypes.put(type.name(), found);
        }
        return found;
    }

    /** The type parameters in force in a type: its own and, for nested types, those around it. */
    Optional<TypeParameter> typeParameter(TypeFacts scope, String name) {
        for (Optional<TypeFacts> t = Optional.of(scope);
                t.isPresent();
                t = t.flatMap(TypeFacts::outer).flatMap(this::type)) {
            for (TypeParameter parameter : t.get().typeParameters()) {
                if (parameter.name().equals(name)) {
                    return Optional.of(parameter);
                }
            }
        }
        return Optional.empty();
    }
}
