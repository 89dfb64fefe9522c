package dev.optkit.analyzers.link;

import dev.optkit.analyzers.library.LibraryTypes;
import dev.optkit.core.program.FileFacts;
import dev.optkit.core.program.ImportFacts;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeParameter;
import dev.optkit.core.program.TypeRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Names of types as they mean something in one file, in the order of the Java language: type parameters, nested and
 * inherited types, single imports, the package, imports on demand, {@code java.lang}.
 *
 * <p>A name that only an import on demand of a package nothing is known of can explain is in it. Where there are
 * several such imports the first is taken; such a guess is remembered, see {@link #isGuess}.
 */
final class NameResolver {

    private final FileFacts file;
    private final ProgramIndex index;
    private final LibraryTypes library;
    private final Set<String> catalogued;
    private final List<MemberImport> staticImports;
    private final Map<String, Map<String, Optional<TypeRef>>> known = new ConcurrentHashMap<>();
    private final Set<String> guesses = ConcurrentHashMap.newKeySet();

    NameResolver(FileFacts file, ProgramIndex index, LibraryTypes library, Set<String> catalogued) {
        this.file = file;
        this.index = index;
        this.library = library;
        this.catalogued = catalogued;
        this.staticImports = MemberImport.all(file.imports());
    }

    FileFacts file() {
        return file;
    }

    /** Those of the imports that bring members, single ones first. */
    List<MemberImport> staticImports() {
        return staticImports;
    }

    /** Whether a qualified name was guessed from an import on demand. */
    boolean isGuess(String qualifiedName) {
        return guesses.contains(qualifiedName);
    }

    /** Lets go of what was found for the calls of the file; what is asked again is found again. */
    void forget() {
        known.clear();
    }

    /** A type as written, with qualified names; type variables stay as they are, unknown names too. */
    TypeRef link(TypeRef written, TypeFacts scope, List<TypeParameter> methodParameters) {
        if (written.isUnknown() || written.isPrimitive() || written.isVoid()) {
            return written;
        }
        for (TypeParameter parameter : methodParameters) {
            if (parameter.name().equals(written.name())) {
                return written;
            }
        }
        List<TypeRef> arguments =
                written.arguments().isEmpty() ? List.of() : links(written.arguments(), scope, methodParameters);
        return linked(written, typeOf(written.name(), scope), arguments);
    }

    private List<TypeRef> links(List<TypeRef> written, TypeFacts scope, List<TypeParameter> methodParameters) {
        List<TypeRef> linked = new ArrayList<>(written.size());
        for (TypeRef type : written) {
            linked.add(link(type, scope, methodParameters));
        }
        return linked;
    }

    /** A name says the same type in many places, so they share it. */
    private static TypeRef linked(TypeRef written, Optional<TypeRef> named, List<TypeRef> arguments) {
        return arguments.isEmpty() && written.dimensions() == 0
                ? named.orElse(written)
                : new TypeRef(named.map(TypeRef::name).orElse(written.name()), arguments, written.dimensions());
    }

    /** A supertype as written; nested types that it could itself inherit are not looked for, as that has no end. */
    TypeRef linkSuperType(TypeRef written, TypeFacts scope) {
        List<TypeRef> arguments =
                written.arguments().stream().map(a -> linkSuperType(a, scope)).toList();
        return linked(written, find(written.name(), scope, false).map(TypeRef::of), arguments);
    }

    /** The qualified name of a type name as written, simple or dotted. */
    Optional<String> type(String written, TypeFacts scope) {
        return typeOf(written, scope).map(TypeRef::name);
    }

    private Optional<TypeRef> typeOf(String written, TypeFacts scope) {
        Map<String, Optional<TypeRef>> inScope = known.computeIfAbsent(scope.name(), s -> new ConcurrentHashMap<>());
        Optional<TypeRef> found = inScope.get(written);
        if (found == null) {
            found = find(written, scope, true).map(TypeRef::of);
            inScope.put(written, found);
        }
        return found;
    }

    private Optional<String> find(String written, TypeFacts scope, boolean inherited) {
        return search(written, scope, inherited).map(String::intern);
    }

    private Optional<String> search(String written, TypeFacts scope, boolean inherited) {
        int dot = written.indexOf('.');
        if (dot < 0) {
            return simple(written, scope, inherited);
        }
        Optional<String> first = simple(written.substring(0, dot), scope, inherited);
        if (first.isPresent() && !isGuess(first.get())) {
            return Optional.of(first.get() + written.substring(dot));
        }
        return exists(written) || (Character.isLowerCase(written.charAt(0)) && endsInType(written))
                ? Optional.of(written)
                : first.map(f -> f + written.substring(dot));
    }

    private static boolean endsInType(String written) {
        return Character.isUpperCase(written.charAt(written.lastIndexOf('.') + 1));
    }

    private Optional<String> simple(String name, TypeFacts scope, boolean inherited) {
        if (index.typeParameter(scope, name).isPresent()) {
            return Optional.of(name);
        }
        return nested(name, scope, inherited)
                .or(() -> imported(name))
                .or(() -> inPackage(file.packageName(), name))
                .or(() -> onDemand(name))
                .or(() -> inPackage("java.lang", name))
                .or(() -> guess(name))
                .or(() -> inherited ? Optional.empty() : besideInPackage(name));
    }

    /**
     * What a class extends that is neither declared nested nor imported stands in its own package: in that of a library,
     * which is not at hand, where a class of the project has been put beside those of the library.
     */
    private Optional<String> besideInPackage(String name) {
        return file.packageName().isEmpty() || !Character.isUpperCase(name.charAt(0))
                ? Optional.empty()
                : Optional.of(file.packageName() + "." + name);
    }

    private Optional<String> nested(String name, TypeFacts scope, boolean inherited) {
        for (Optional<TypeFacts> t = Optional.of(scope);
                t.isPresent();
                t = t.flatMap(TypeFacts::outer).flatMap(index::type)) {
            TypeFacts type = t.get();
            if (type.simpleName().equals(name)) {
                return Optional.of(type.name());
            }
            if (index.names(type.name() + "." + name)) {
                return Optional.of(type.name() + "." + name);
            }
            Optional<String> found = inherited ? nestedInSuperTypes(name, type, new HashSet<>()) : Optional.empty();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<String> nestedInSuperTypes(String name, TypeFacts type, Set<String> seen) {
        for (TypeRef superType : index.superTypesOf(type)) {
            if (!seen.add(superType.name())) {
                continue;
            }
            String candidate = superType.name() + "." + name;
            Optional<TypeFacts> declared = index.type(superType.name());
            if (index.names(candidate) || (declared.isEmpty() && isOfLibrary(candidate))) {
                return Optional.of(candidate);
            }
            Optional<String> above = declared.flatMap(d -> nestedInSuperTypes(name, d, seen));
            if (above.isPresent()) {
                return above;
            }
        }
        return Optional.empty();
    }

    private boolean isOfLibrary(String name) {
        return library.has(name) || catalogued.contains(name);
    }

    /** Whether a name is an imported member of another type, such as the verb of a request, and no field declared here. */
    boolean importsMember(String name) {
        boolean declared = file.types().stream().anyMatch(t -> t.field(name).isPresent());
        return !declared && staticImports.stream().anyMatch(i -> i.brings(name));
    }

    private Optional<String> imported(String name) {
        for (ImportFacts i : file.imports()) {
            if (!i.onDemand() && endsIn(i.name(), name) && (!i.isStatic() || exists(i.name()))) {
                return Optional.of(i.name());
            }
        }
        return Optional.empty();
    }

    private static boolean endsIn(String qualified, String name) {
        int dot = qualified.length() - name.length() - 1;
        return dot >= 0 && qualified.charAt(dot) == '.' && qualified.endsWith(name);
    }

    private Optional<String> onDemand(String name) {
        for (ImportFacts i : file.imports()) {
            if (i.onDemand() && exists(i.name() + "." + name)) {
                return Optional.of(i.name() + "." + name);
            }
        }
        return Optional.empty();
    }

    private Optional<String> inPackage(String packageName, String name) {
        String qualified = packageName.isEmpty() ? name : packageName + "." + name;
        return exists(qualified) ? Optional.of(qualified) : Optional.empty();
    }

    private Optional<String> guess(String name) {
        if (!Character.isUpperCase(name.charAt(0))) {
            return Optional.empty();
        }
        List<String> open = file.imports().stream()
                .filter(i -> i.onDemand() && !i.isStatic())
                .map(ImportFacts::name)
                .filter(p -> !p.startsWith("java.") && !library.hasPackage(p))
                .toList();
        List<String> elsewhere = open.stream().filter(p -> !index.hasPackage(p)).toList();
        Optional<String> qualified =
                Stream.concat(elsewhere.stream(), open.stream()).findFirst().map(p -> p + "." + name);
        qualified.filter(q -> elsewhere.size() != 1).ifPresent(guesses::add);
        return qualified;
    }

    boolean exists(String qualifiedName) {
        return index.names(qualifiedName) || library.has(qualifiedName);
    }
}
