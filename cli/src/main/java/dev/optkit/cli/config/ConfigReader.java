package dev.optkit.cli.config;

import dev.optkit.core.finding.Confidence;
import dev.optkit.core.finding.Severity;
import dev.optkit.measure.workload.Criteria;
import dev.optkit.measure.workload.Expectation;
import dev.optkit.measure.workload.Workload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code optkit.yml}. What it does not know is an error: a mistyped key must not be ignored in silence. */
public final class ConfigReader {

    private static final List<String> TOP =
            List.of("version", "assess", "catalogue", "upgradeAnnotations", "workloads", "criteria");
    private static final List<String> ASSESS =
            List.of("callsPerDay", "hitRate", "costPerCall", "minConfidence", "failOn", "exclude");
    private static final List<String> WORKLOAD = List.of("name", "kind", "include", "expect");
    private static final List<String> CRITERIA = List.of("callReduction", "cachedReadSpeedup", "newErrors");
    private static final String NEVER = "never";

    private ConfigReader() {}

    /**
     * The configuration in a text.
     *
     * @param file name of the file in messages
     * @param folder where the files are that it names
     * @throws ConfigException if anything in it is wrong
     */
    public static OptkitConfig read(String file, String text, Path folder) {
        Optional<Node> root = compose(file, text);
        if (root.isEmpty()) {
            throw new ConfigException(file + ":1: the file is empty; it should begin with 'version: 1'");
        }
        YamlMap top = YamlMap.of(file, "", root.get(), TOP);
        if (!top.required("version", "the number 1").equals("1")) {
            throw top.error("version", "expected 1, the only version there is");
        }
        return new OptkitConfig(
                1,
                top.map("assess", ASSESS).map(ConfigReader::assess).orElse(AssessSettings.DEFAULTS),
                new CatalogueReader(file, folder).read(top),
                UpgradeReader.read(top),
                workloads(top),
                top.map("criteria", CRITERIA).map(ConfigReader::criteria).orElse(Criteria.DEFAULTS));
    }

    private static Optional<Node> compose(String file, String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setMaxAliasesForCollections(20)
                .build();
        try {
            return new Compose(settings).composeString(text);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new ConfigException(file + ":" + line + ": not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new ConfigException(file + ": not YAML: " + e.getMessage());
        }
    }

    private static AssessSettings assess(YamlMap map) {
        List<String> exclude = map.texts("exclude");
        return new AssessSettings(
                map.number("callsPerDay", 0, Double.MAX_VALUE, "a number of calls a day, such as 5000"),
                map.number("hitRate", 0, 1, "a number from 0 to 1, such as 0.7"),
                map.number("costPerCall", 0, Double.MAX_VALUE, "US dollars a call, such as 0.002"),
                map.choice("minConfidence", ids(Confidence.values()), id -> Confidence.valueOf(upper(id))),
                failOn(map),
                exclude);
    }

    private static Optional<Severity> failOn(YamlMap map) {
        if (map.text("failOn").filter(NEVER::equals).isPresent()) {
            return Optional.empty();
        }
        List<String> known = new ArrayList<>(ids(Severity.values()));
        known.add(NEVER);
        return map.choice("failOn", known, id -> Severity.valueOf(upper(id)));
    }

    private static List<Workload> workloads(YamlMap top) {
        Set<String> names = new HashSet<>();
        return top.maps("workloads", WORKLOAD).stream()
                .map(map -> {
                    Workload workload = workload(map);
                    if (!names.add(workload.name())) {
                        throw map.error("name", "two workloads are named '" + workload.name() + "'");
                    }
                    return workload;
                })
                .toList();
    }

    private static Workload workload(YamlMap map) {
        String name = map.required("name", "a name such as product-lines");
        Workload.Kind kind = map.choice("kind", List.of(Workload.Kind.JMH.id()), id -> Workload.Kind.valueOf(upper(id)))
                .orElse(Workload.Kind.JMH);
        String include = map.required("include", "a regular expression such as \".*ProductLines.*\"");
        try {
            Pattern.compile(include);
        } catch (PatternSyntaxException e) {
            throw map.error("include", "expected a regular expression: " + e.getDescription());
        }
        Expectation expect = map.choice(
                        "expect",
                        Arrays.stream(Expectation.values()).map(Expectation::id).toList(),
                        id -> Expectation.valueOf(upper(id).replace('-', '_')))
                .orElse(Expectation.FASTER);
        return new Workload(name, kind, include, expect);
    }

    private static Criteria criteria(YamlMap map) {
        Criteria usual = Criteria.DEFAULTS;
        return new Criteria(
                map.number("callReduction", 0, 1, "a share from 0 to 1, such as 0.5")
                        .orElse(usual.callReduction()),
                map.number("cachedReadSpeedup", 0, Double.MAX_VALUE, "a factor such as 10")
                        .orElse(usual.cachedReadSpeedup()),
                map.number("newErrors", 0, Integer.MAX_VALUE, "a number of errors such as 0")
                        .orElse(usual.newErrors()));
    }

    private static List<String> ids(Enum<?>[] values) {
        return Arrays.stream(values).map(v -> v.name().toLowerCase(Locale.ROOT)).toList();
    }

    private static String upper(String id) {
        return id.toUpperCase(Locale.ROOT);
    }
}
