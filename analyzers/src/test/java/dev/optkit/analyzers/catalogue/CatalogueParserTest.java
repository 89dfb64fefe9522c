package dev.optkit.analyzers.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.optkit.core.catalogue.Access;
import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.ApiMethod.TypeMatch;
import dev.optkit.core.catalogue.Callback;
import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.catalogue.HiddenInput;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.catalogue.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueParserTest {

    private static final String SHOP = """
            library: Shop client
            resource: http
            latencyMillis: 40
            hierarchy:
              shop.FastClient: [shop.Client<$2>]
            types:
              - type: shop.Client
                returns: {item: "java.util.Optional<$1>"}
                methods:
                  - names: [item, price]
                    effect: read
                    bulk: items
                  - names: "watch*"
                    effect: read
                    live: true
                    resource: rpc
                    usdPerCall: 0.5
                  - {names: each, callback: per-element}
                  - {names: now, arity: 0, hidden: clock}
              - type: [shop.Remote, shop.Proxy]
                match: annotated
                library: Shop proxies
                methods:
                  - {names: "*", annotations: Change, chain: [post, put], effect: write}
              - type: shop.Basket
                methods:
                  - {names: add, mutates: true}
                  - {names: size, local: true}
            """;

    @Test
    void readsEveryField() {
        CatalogueFile file = CatalogueParser.parse("shop.yaml", SHOP);

        assertThat(file.hierarchy()).isEqualTo(Map.of("shop.FastClient", List.of("shop.Client<$2>")));
        assertThat(file.returns()).isEqualTo(Map.of("shop.Client", Map.of("item", "java.util.Optional<$1>")));
        assertThat(file.methods())
                .containsExactly(
                        entry(
                                "Shop client",
                                "shop.Client",
                                List.of("item", "price"),
                                remote(Resource.HTTP, "items", 40)),
                        entry(
                                "Shop client",
                                "shop.Client",
                                List.of("watch*"),
                                new Meaning.Remote(
                                        new Effect(Resource.RPC, Access.READ),
                                        Optional.empty(),
                                        40,
                                        0.5,
                                        true,
                                        false,
                                        false)),
                        entry(
                                "Shop client",
                                "shop.Client",
                                List.of("each"),
                                new Meaning.RunsCallback(Callback.PER_ELEMENT)),
                        new ApiMethod(
                                "Shop client",
                                "shop.Client",
                                TypeMatch.SUBTYPE,
                                List.of("now"),
                                List.of(),
                                List.of(),
                                OptionalInt.of(0),
                                new Meaning.Hidden(HiddenInput.CLOCK)),
                        change("shop.Remote"),
                        change("shop.Proxy"),
                        entry("Shop client", "shop.Basket", List.of("add"), new Meaning.Mutates()),
                        entry("Shop client", "shop.Basket", List.of("size"), new Meaning.Local()));
    }

    private static ApiMethod entry(String library, String type, List<String> names, Meaning meaning) {
        return new ApiMethod(
                library, type, TypeMatch.SUBTYPE, names, List.of(), List.of(), OptionalInt.empty(), meaning);
    }

    private static ApiMethod change(String type) {
        return new ApiMethod(
                "Shop proxies",
                type,
                TypeMatch.ANNOTATED,
                List.of("*"),
                List.of("Change"),
                List.of("post", "put"),
                OptionalInt.empty(),
                new Meaning.Remote(
                        new Effect(Resource.HTTP, Access.WRITE), Optional.empty(), 40, 0, false, false, false));
    }

    private static Meaning remote(Resource resource, String bulk, double latency) {
        return new Meaning.Remote(
                new Effect(resource, Access.READ), Optional.of(bulk), latency, 0, false, false, false);
    }

    @Test
    void takesTheTypicalLatencyOfTheResource() {
        CatalogueFile file = CatalogueParser.parse(
                "a.yaml", "{library: A, types: [{type: a.B, methods: [{names: c, effect: read, resource: llm}]}]}");

        assertThat(file.methods().get(0).remote())
                .get()
                .extracting(Meaning.Remote::latencyMillis)
                .isEqualTo(1500.0);
    }

    @ParameterizedTest(name = "{1} -> {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            resource: http      | resource: htp          | 2: resource: expected one of cache, db, file, http, llm, queue, rpc, store, found "htp"
            latencyMillis: 40   | latencyMillis: fast    | 3: latencyMillis: expected a number of at least 0, found "fast"
            latencyMillis: 40   | latencyMillis: -1      | 3: latencyMillis: expected a number of at least 0, found "-1"
            latencyMillis: 40   | latency: 40            | 3: latency: unknown key; expected one of library, resource, latencyMillis, usdPerCall, hierarchy, types
            library: Shop client | resource: db          | 2: resource: the key is given twice
            library: Shop client | `types: [` | 3: not valid YAML
            [shop.Client<$2>]   | [shop Client]          | 5: hierarchy.shop.FastClient: expected a qualified type name, found "shop Client"
            [shop.Client<$2>]   | [shop.Client<$2]       | 5: hierarchy.shop.FastClient: expected a qualified type name, found "shop.Client<$2"
            type: shop.Client   | type: []               | 7: types[0].type: expected one name or a list of names
            type: shop.Client   | type: shop.            | 7: types[0].type: expected a qualified type name, found "shop."
            Optional<$1>        | Optional<$1            | 8: types[0].returns.item: expected a type such as java.util.Optional<$1>, found "java.util.Optional<$1"
            [item, price]       | [item, a b]            | 10: types[0].methods[0].names: expected a method name, in which * stands for any characters, found "a b"
            [item, price]       | {item: price}          | 10: types[0].methods[0].names: expected a text, found a mapping
            effect: read        | effect: reads          | 11: types[0].methods[0].effect: expected one of read, unknown, write, found "reads"
            effect: read        | names2: read           | 11: types[0].methods[0].names2: unknown key; expected one of names
            bulk: items         | local: true            | 10: types[0].methods[0]: expected exactly one of effect, hidden, callback, mutates, local, found effect and local
            live: true          | live: yes              | 15: types[0].methods[1].live: expected one of false, true, found "yes"
            per-element         | per-element, live: true | 18: types[0].methods[2].live: expected only together with effect
            per-element         | each                   | 18: types[0].methods[2].callback: expected one of async, once, per-element, per-key, retry, found "each"
            hidden: clock       | hidden: time           | 19: types[0].methods[3].hidden: expected one of clock, environment, locale, random, request, security, stopwatch, tenant, thread-local, found "time"
            arity: 0            | arity: none            | 19: types[0].methods[3].arity: expected a whole number of at least 0, found "none"
            match: annotated    | match: exact           | 21: types[1].match: expected one of annotated, subtype, found "exact"
            library: Shop proxies | returns: {a: a.B}    | 22: types[1].returns: expected only where match is subtype
            mutates: true       | mutates: false         | 27: types[2].methods[0].mutates: expected true, or no such key
            size, local: true   | size                   | 28: types[2].methods[1]: expected exactly one of effect, hidden, callback, mutates, local, found none
            """)
    void saysWhatIsWrongAndWhere(String good, String bad, String message) {
        String text = SHOP.replaceFirst(Pattern.quote(good), Matcher.quoteReplacement(bad));

        assertThat(errorOf(text)).startsWith("shop.yaml:" + message);
    }

    @Test
    void needsAResourceForAnEffect() {
        assertThat(errorOf(SHOP.replace("resource: http\n", "usdPerCall: 0\n")))
                .startsWith(
                        "shop.yaml:10: types[0].methods[0].resource: expected one of cache, db, file, http, llm, queue, rpc, store here");
    }

    @Test
    void needsALibrary() {
        assertThat(errorOf(SHOP.replace("library: Shop client\n", "")))
                .isEqualTo("shop.yaml:1: library: expected the name of the library");
    }

    @Test
    void refusesTextsThatAreNoCatalogue() {
        assertThat(errorOf("")).isEqualTo("shop.yaml:1: expected a catalogue, found nothing");
        assertThat(errorOf("- a")).isEqualTo("shop.yaml:1: expected a mapping of keys to values, found a list");
    }

    @Test
    void remindsOfQuotes() {
        assertThat(errorOf("types:\n  - type: a.B\n    methods: [{names: *ing}]"))
                .startsWith("shop.yaml:3: not valid YAML")
                .endsWith("(a name that begins with * needs quotes)");
    }

    @Test
    void refusesTextsThatGrowWhenRead() {
        String bomb = "library: &a [x]\n" + "types: [" + "*a, ".repeat(60) + "]";

        assertThat(errorOf(bomb)).startsWith("shop.yaml:").contains("not valid YAML");
        assertThat(errorOf("#".repeat(3_000_001))).isEqualTo("shop.yaml:1: expected at most 3000000 characters");
    }

    private static String errorOf(String text) {
        CatalogueException error =
                catchThrowableOfType(CatalogueException.class, () -> CatalogueParser.parse("shop.yaml", text));
        assertThat(error).isNotNull();
        return error.getMessage();
    }
}
