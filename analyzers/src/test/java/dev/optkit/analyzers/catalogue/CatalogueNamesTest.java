package dev.optkit.analyzers.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.analyzers.catalogue.LibraryClasses.Signature;
import dev.optkit.core.catalogue.ApiCatalogue;
import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.ApiMethod.TypeMatch;
import dev.optkit.core.catalogue.Meaning;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Compares the names in the catalogue with class files: always with those of the JDK, and with those of the
 * libraries when {@code -Doptkit.catalogue.jars} names a folder with the jars of {@code src/test/catalogue/pom.xml}.
 */
class CatalogueNamesTest {

    private static final Optional<Path> JARS =
            Optional.ofNullable(System.getProperty("optkit.catalogue.jars")).map(Path::of);
    private static final ApiCatalogue CATALOGUE = CatalogueLoader.builtIn();

    /** Types whose methods are written by the user, so that names are patterns of a convention. */
    private static final Set<String> OPEN = Set.of(
            "java.lang.Object",
            "java.rmi.Remote",
            "com.amazonaws.AmazonWebServiceClient",
            "com.stripe.net.ApiResource",
            "io.grpc.stub.AbstractStub",
            "org.gitlab4j.api.AbstractApi",
            "io.micronaut.data.repository.GenericRepository",
            "org.apache.thrift.TServiceClient",
            "org.springframework.data.repository.Repository",
            "org.springframework.data.ldap.repository.LdapRepository",
            "org.springframework.data.mongodb.repository.MongoRepository",
            "com.baomidou.mybatisplus.core.mapper.BaseMapper",
            "com.baomidou.mybatisplus.mapper.BaseMapper",
            "tk.mybatis.mapper.common.BaseMapper");

    /** Types whose steps are summed up in one type on purpose. */
    private static final Set<String> SIMPLIFIED = Set.of("org.jooq.DSLContext");

    /** Younger than the oldest JDK the tests run on. */
    private static final Set<String> LATER_JDKS = Set.of(
            "java.util.SequencedCollection",
            "java.util.List.getFirst",
            "java.util.List.getLast",
            "java.util.List.reversed",
            "java.util.concurrent.Future.resultNow",
            "java.lang.Thread.startVirtualThread");

    private static LibraryClasses classes;

    @BeforeAll
    static void open() throws IOException {
        classes = new LibraryClasses(JARS);
    }

    @Test
    void typesExist() {
        Set<String> types = new TreeSet<>(CATALOGUE.returns().keySet());
        CATALOGUE.methods().forEach(method -> types.add(method.type()));
        CATALOGUE.hierarchy().forEach((type, supertypes) -> {
            types.add(type);
            supertypes.forEach(supertype -> types.add(nameOf(supertype)));
        });
        CATALOGUE
                .returns()
                .values()
                .forEach(results -> results.values().forEach(result -> {
                    String name = TypeText.parse(result).orElseThrow().name();
                    if (name.contains(".")) {
                        types.add(name);
                    }
                }));
        assertThat(types.stream()
                        .filter(type -> isExpected(type) && classes.find(type).isEmpty()))
                .isEmpty();
    }

    private static String nameOf(String supertype) {
        return TypeText.parse(supertype).orElseThrow().name();
    }

    @Test
    void methodsExist() {
        // The same list of names may serve several types, none of which needs to have all of them.
        Map<List<Object>, List<ApiMethod>> shared = new LinkedHashMap<>();
        for (ApiMethod method : CATALOGUE.methods()) {
            List<Object> key = List.of(
                    method.names(), method.meaning(), method.chain(), method.methodAnnotations(), method.arity());
            shared.computeIfAbsent(key, list -> new ArrayList<>()).add(method);
        }
        List<String> missing = new ArrayList<>();
        shared.values().forEach(methods -> {
            if (methods.stream().noneMatch(CatalogueNamesTest::isOpen)) {
                collectMissing(methods, missing);
            }
        });
        assertThat(missing).isEmpty();
    }

    private static void collectMissing(List<ApiMethod> methods, List<String> missing) {
        List<Signature> signatures = new ArrayList<>();
        methods.forEach(method -> signatures.addAll(classes.allMethods(method.type())));
        if (methods.stream().noneMatch(method -> classes.find(method.type()).isPresent())) {
            return;
        }
        for (String name : methods.get(0).names()) {
            String qualified = methods.get(0).type() + "." + name;
            if (!LATER_JDKS.contains(qualified)
                    && signatures.stream().noneMatch(signature -> matches(name, signature.name()))) {
                missing.add(qualified);
            }
        }
        if (methods.get(0).meaning() instanceof Meaning.Remote remote) {
            remote.bulk()
                    .filter(bulk -> !bulk.contains("."))
                    .filter(bulk -> signatures.stream()
                            .noneMatch(signature -> signature.name().equals(bulk)))
                    .ifPresent(bulk -> missing.add(methods.get(0).type() + " bulk " + bulk));
        }
    }

    @Test
    void supertypesAreReal() {
        List<String> wrong = new ArrayList<>();
        CATALOGUE
                .hierarchy()
                .forEach((type, supertypes) -> supertypes.stream()
                        .map(CatalogueNamesTest::nameOf)
                        .forEach(supertype -> {
                            if (classes.find(type).isPresent()
                                    && classes.find(supertype).isPresent()
                                    && !classes.isSubtype(type, supertype)
                                    && !supertype.equals("java.lang.Object")) {
                                wrong.add(type + " is no " + supertype);
                            }
                        }));
        assertThat(wrong).isEmpty();
    }

    @Test
    void returnTypesAreReal() {
        List<String> wrong = new ArrayList<>();
        CATALOGUE
                .returns()
                .forEach((type, results) -> results.forEach((pattern, result) -> {
                    if (classes.find(type).isPresent()
                            && !SIMPLIFIED.contains(type)
                            && !LATER_JDKS.contains(type + "." + pattern)) {
                        List<Signature> signatures = classes.allMethods(type).stream()
                                .filter(signature -> matches(pattern, signature.name()))
                                .toList();
                        String name = TypeText.parse(result).orElseThrow().erased();
                        if (signatures.stream().noneMatch(signature -> fits(name, signature))) {
                            wrong.add(type + "." + pattern + " returns "
                                    + signatures.stream()
                                            .map(Signature::returns)
                                            .distinct()
                                            .toList()
                                    + ", not " + result);
                        }
                    }
                }));
        assertThat(wrong).isEmpty();
    }

    private static boolean fits(String stated, Signature signature) {
        return signature.generic()
                || stated.equals("?")
                || classes.isSubtype(stated, signature.returns())
                || classes.isSubtype(signature.returns(), stated);
    }

    private static boolean isOpen(ApiMethod method) {
        return method.match() == TypeMatch.ANNOTATED || OPEN.contains(method.type());
    }

    private static boolean isExpected(String type) {
        return !LATER_JDKS.contains(type)
                && (JARS.isPresent() || type.matches("java\\..*|javax\\.(net|naming|sql)\\..*"));
    }

    private static boolean matches(String pattern, String name) {
        return name.matches(pattern.replace("$", "\\$").replace("*", ".*"));
    }
}
