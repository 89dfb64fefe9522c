package dev.optkit.analyzers.catalogue;

import dev.optkit.core.catalogue.Access;
import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.ApiMethod.TypeMatch;
import dev.optkit.core.catalogue.Callback;
import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.catalogue.HiddenInput;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.catalogue.Resource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Turns the text of a catalogue file into entries, or says in which line it is wrong. */
public final class CatalogueParser {

    private static final int MAX_CHARACTERS = 3_000_000;
    private static final int MAX_ALIASES = 50;

    private static final List<String> DEFAULT_KEYS = List.of("library", "resource", "latencyMillis", "usdPerCall");
    private static final List<String> FILE_KEYS = concat(DEFAULT_KEYS, "hierarchy", "types");
    private static final List<String> TYPE_KEYS = concat(DEFAULT_KEYS, "type", "match", "returns", "methods");
    private static final List<String> MEANING_KEYS = List.of("effect", "hidden", "callback", "mutates", "local");
    private static final List<String> REMOTE_KEYS =
            List.of("bulk", "live", "deferred", "maybeLocal", "resource", "latencyMillis", "usdPerCall");
    private static final List<String> METHOD_KEYS = concat(
            concat(List.of("names", "annotations", "chain", "arity"), MEANING_KEYS.toArray(String[]::new)),
            REMOTE_KEYS.toArray(String[]::new));

    private static final Pattern NAME_PATTERN = Pattern.compile("<init>|[\\w$*]+");
    private static final Pattern BULK_ELSEWHERE = Pattern.compile("[A-Z]\\w*\\.\\w+");
    private static final Map<String, TypeMatch> MATCHES =
            choices(new TypeMatch[] {TypeMatch.SUBTYPE, TypeMatch.ANNOTATED}, TypeMatch::name);
    private static final Map<String, Access> ACCESSES = choices(Access.values(), Access::name);
    private static final Map<String, Callback> CALLBACKS = choices(Callback.values(), Callback::name);
    private static final Map<String, Resource> RESOURCES = choices(Resource.values(), Resource::name);
    private static final Map<String, HiddenInput> HIDDEN_INPUTS = choices(HiddenInput.values(), HiddenInput::name);

    private final Fields root;
    private final List<ApiMethod> methods = new ArrayList<>();
    private final Map<String, List<String>> hierarchy = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> returns = new LinkedHashMap<>();

    private CatalogueParser(Fields root) {
        this.root = root;
    }

    /**
     * Reads a whole file.
     *
     * @param name what errors call the file
     * @param text its content
     */
    public static CatalogueFile parse(String name, String text) {
        if (text.length() > MAX_CHARACTERS) {
            throw new CatalogueException(name, 1, "", "expected at most " + MAX_CHARACTERS + " characters");
        }
        LoadSettings settings = LoadSettings.builder()
                .setLabel(name)
                .setAllowDuplicateKeys(false)
                .setMaxAliasesForCollections(MAX_ALIASES)
                .setCodePointLimit(MAX_CHARACTERS)
                .build();
        try {
            Node root = new Compose(settings)
                    .composeString(text)
                    .orElseThrow(() -> new CatalogueException(name, 1, "", "expected a catalogue, found nothing"));
            return parse(name, "", root);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            throw new CatalogueException(name, line, "", "not valid YAML: " + problem(e));
        } catch (YamlEngineException e) {
            throw new CatalogueException(name, 0, "", "not valid YAML: " + e.getMessage());
        }
    }

    /**
     * Reads a part of a larger document, such as an entry under {@code catalogue} of a configuration file.
     *
     * @param name what errors call the file
     * @param path of the part in the document, such as {@code catalogue[0]}; empty for all of it
     * @param root the mapping with {@code library} and {@code types}
     */
    public static CatalogueFile parse(String name, String path, Node root) {
        Fields fields = Fields.of(name, path, root, FILE_KEYS);
        CatalogueParser parser = new CatalogueParser(fields);
        parser.file();
        return new CatalogueFile(name, parser.methods, parser.hierarchy, parser.returns);
    }

    private static String problem(MarkedYamlEngineException e) {
        String hint = e.getProblem().contains("alias") ? " (a name that begins with * needs quotes)" : "";
        return e.getProblem() + hint;
    }

    private void file() {
        Defaults defaults = Defaults.NONE.with(root);
        Fields supertypes = root.free("hierarchy");
        for (String type : supertypes.keys()) {
            requireName(supertypes, type, type);
            List<String> parents = supertypes.someTexts(type);
            parents.forEach(parent -> requireSupertype(supertypes, type, parent));
            hierarchy.put(type, List.copyOf(parents));
        }
        root.list("types", TYPE_KEYS).forEach(type -> type(type, defaults.with(type)));
    }

    private void type(Fields fields, Defaults defaults) {
        List<String> names = fields.someTexts("type");
        names.forEach(name -> requireName(fields, "type", name));
        TypeMatch match = fields.choice("match", MATCHES).orElse(TypeMatch.SUBTYPE);
        Map<String, String> results = results(fields.free("returns"));
        List<Fields> entries = fields.list("methods", METHOD_KEYS);
        if (results.isEmpty() && entries.isEmpty()) {
            throw fields.error("methods", "expected at least one method or return type");
        }
        if (!results.isEmpty() && match == TypeMatch.ANNOTATED) {
            throw fields.error("returns", "expected only where match is subtype");
        }
        for (String name : names) {
            results.forEach((pattern, result) -> {
                if (returns.computeIfAbsent(name, key -> new LinkedHashMap<>()).put(pattern, result) != null) {
                    throw fields.error("returns", "the return type of " + name + "." + pattern + " is given twice");
                }
            });
            for (Fields entry : entries) {
                methods.add(method(name, match, entry, defaults));
            }
        }
    }

    private static Map<String, String> results(Fields fields) {
        Map<String, String> results = new LinkedHashMap<>();
        for (String pattern : fields.keys()) {
            requirePattern(fields, pattern, pattern);
            String type = fields.text(pattern).orElseThrow();
            if (TypeText.parse(type).isEmpty()) {
                throw fields.error(pattern, "expected a type such as java.util.Optional<$1>, found \"" + type + "\"");
            }
            results.put(pattern, type);
        }
        return results;
    }

    private ApiMethod method(String type, TypeMatch match, Fields fields, Defaults defaults) {
        List<String> names = fields.someTexts("names");
        names.forEach(name -> requirePattern(fields, "names", name));
        return new ApiMethod(
                defaults.library().orElseThrow(() -> root.error("library", "expected the name of the library")),
                type,
                match,
                names,
                fields.texts("annotations"),
                fields.texts("chain"),
                fields.count("arity"),
                meaning(fields, defaults.with(fields)));
    }

    private static Meaning meaning(Fields fields, Defaults defaults) {
        List<String> given = MEANING_KEYS.stream().filter(fields::has).toList();
        if (given.size() != 1) {
            String found = given.isEmpty() ? "none" : String.join(" and ", given);
            throw fields.error("", "expected exactly one of " + String.join(", ", MEANING_KEYS) + ", found " + found);
        }
        String kind = given.get(0);
        if (kind.equals("effect")) {
            return remote(fields, defaults);
        }
        REMOTE_KEYS.stream().filter(fields::has).findFirst().ifPresent(key -> {
            throw fields.error(key, "expected only together with effect");
        });
        return switch (kind) {
            case "hidden" ->
                new Meaning.Hidden(fields.choice("hidden", HIDDEN_INPUTS).orElseThrow());
            case "callback" ->
                new Meaning.RunsCallback(fields.choice("callback", CALLBACKS).orElseThrow());
            case "mutates" -> requireTrue(fields, kind, new Meaning.Mutates());
            default -> requireTrue(fields, kind, new Meaning.Local());
        };
    }

    private static Meaning remote(Fields fields, Defaults defaults) {
        Access access = fields.choice("effect", ACCESSES).orElseThrow();
        Resource resource = defaults.resource()
                .orElseThrow(() -> fields.error(
                        "resource",
                        "expected one of "
                                + String.join(
                                        ", ",
                                        RESOURCES.keySet().stream().sorted().toList())
                                + " here, at the type or at the top"));
        Optional<String> bulk = fields.text("bulk");
        bulk.filter(name -> !BULK_ELSEWHERE.matcher(name).matches())
                .ifPresent(name -> requirePattern(fields, "bulk", name));
        return new Meaning.Remote(
                new Effect(resource, access),
                bulk,
                defaults.latencyMillis().orElseGet(() -> Defaults.typicalLatencyMillis(resource)),
                defaults.usdPerCall().orElse(0.0),
                fields.flag("live"),
                fields.flag("deferred"),
                fields.flag("maybeLocal"));
    }

    private static Meaning requireTrue(Fields fields, String key, Meaning meaning) {
        if (!fields.flag(key)) {
            throw fields.error(key, "expected true, or no such key");
        }
        return meaning;
    }

    /** A name, or one with type arguments. */
    private static void requireSupertype(Fields fields, String key, String text) {
        if (!text.endsWith(">") || TypeText.parse(text).isEmpty()) {
            requireName(fields, key, text);
        }
    }

    private static void requireName(Fields fields, String key, String name) {
        if (!TypeText.isName(name)) {
            throw fields.error(key, "expected a qualified type name, found \"" + name + "\"");
        }
    }

    private static void requirePattern(Fields fields, String key, String pattern) {
        if (!NAME_PATTERN.matcher(pattern).matches()) {
            throw fields.error(
                    key, "expected a method name, in which * stands for any characters, found \"" + pattern + "\"");
        }
    }

    private static List<String> concat(List<String> first, String... more) {
        List<String> all = new ArrayList<>(first);
        all.addAll(Arrays.asList(more));
        return List.copyOf(all);
    }

    private static <T> Map<String, T> choices(T[] values, Function<T, String> name) {
        return Arrays.stream(values)
                .collect(Collectors.toUnmodifiableMap(
                        value -> name.apply(value).toLowerCase(Locale.ROOT).replace('_', '-'), value -> value));
    }

    /** What a type or method takes from the level above when it does not say so itself. */
    private record Defaults(
            Optional<String> library,
            Optional<Resource> resource,
            Optional<Double> latencyMillis,
            Optional<Double> usdPerCall) {

        static final Defaults NONE =
                new Defaults(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        Defaults with(Fields fields) {
            return new Defaults(
                    fields.text("library").or(() -> library),
                    fields.choice("resource", RESOURCES).or(() -> resource),
                    fields.amount("latencyMillis").or(() -> latencyMillis),
                    fields.amount("usdPerCall").or(() -> usdPerCall));
        }

        /**
         * An assumption, not a measurement: a warm connection within one data centre, a small result, and a
         * service of one's own. A recording replaces it.
         */
        static double typicalLatencyMillis(Resource resource) {
            return switch (resource) {
                case DB -> 2;
                case STORE -> 5;
                case HTTP -> 80;
                case RPC -> 10;
                case CACHE -> 0.5;
                case QUEUE -> 5;
                case FILE -> 0.2;
                case LLM -> 1500;
            };
        }
    }
}
