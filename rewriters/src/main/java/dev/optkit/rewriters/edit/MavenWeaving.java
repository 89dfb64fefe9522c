package dev.optkit.rewriters.edit;

import dev.optkit.core.fix.Refusal;
import dev.optkit.core.text.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The plugin of a Maven build that weaves the annotations of the runtime into classes. */
final class MavenWeaving {

    /** What tells a build that weaves from others. */
    static final String PLUGIN = "dev.optkit.weaver.WeavingPlugin";

    private static final String GROUP = "net.bytebuddy";
    private static final String ARTIFACT = "byte-buddy-maven-plugin";
    private static final String VERSION = "1.18.7";
    private static final String BUILD = "/project/build";
    private static final String PLUGINS = BUILD + "/plugins";
    private static final String MANAGED = BUILD + "/pluginManagement/plugins/plugin";

    private final List<Pom> chain;

    /** @param chain the POM that is edited, and those it inherits from */
    MavenWeaving(List<Pom> chain) {
        this.chain = chain;
    }

    /**
     * The edit that adds the plugin; empty if it is there or inherited.
     *
     * @param weaver version of the weaver
     * @throws Refused with {@code no-interception} if the same plugin does other work already
     */
    Optional<Edit> edit(String weaver) {
        if (chain.stream().anyMatch(pom -> pom.all(PLUGINS + "/plugin").anyMatch(p -> weaves(pom, p)))) {
            return Optional.empty();
        }
        for (Pom pom : chain) {
            for (String list : List.of(PLUGINS + "/plugin", MANAGED)) {
                pom.all(list)
                        .filter(p -> pom.isAbout(p, GROUP, ARTIFACT))
                        .findFirst()
                        .ifPresent(p -> {
                            throw new Refused(new Refusal(
                                    "no-interception",
                                    pom.path(),
                                    pom.line(p),
                                    "the plugin of Byte Buddy is there, and set up for something else",
                                    "add the transformation " + PLUGIN + " to it"));
                        });
            }
        }
        return Optional.of(added(chain.get(0), weaver));
    }

    private boolean weaves(Pom pom, Pom.Element plugin) {
        boolean inherited = !pom.child(plugin, "inherited").equals("false");
        return (inherited || pom.equals(chain.get(0)))
                && pom.isAbout(plugin, GROUP, ARTIFACT)
                && pom.text().substring(plugin.start(), plugin.end()).contains(PLUGIN);
    }

    private static Edit added(Pom pom, String weaver) {
        List<String> plugin = lines(new Layout(pom.text()).unit(), weaver);
        Optional<Pom.Element> plugins = pom.first(PLUGINS);
        if (plugins.isPresent()) {
            return MavenEdits.append(pom, plugins.get(), plugin);
        }
        String unit = new Layout(pom.text()).unit();
        List<String> wrapped = wrapped("plugins", plugin, unit);
        Optional<Pom.Element> build = pom.first(BUILD);
        return build.map(b -> MavenEdits.append(pom, b, wrapped))
                .orElseGet(() ->
                        MavenEdits.append(pom, pom.first("/project").orElseThrow(), wrapped("build", wrapped, unit)));
    }

    private static List<String> wrapped(String element, List<String> content, String unit) {
        List<String> lines = new ArrayList<>();
        lines.add("<" + element + ">");
        content.forEach(line -> lines.add(unit + line));
        lines.add("</" + element + ">");
        return lines;
    }

    private static List<String> lines(String unit, String weaver) {
        String code = """
                <plugin>
                -<groupId>%s</groupId>
                -<artifactId>%s</artifactId>
                -<version>%s</version>
                -<executions>
                --<execution>
                ---<goals>
                ----<goal>transform</goal>
                ---</goals>
                --</execution>
                -</executions>
                -<dependencies>
                --<dependency>
                ---<groupId>%s</groupId>
                ---<artifactId>optkit-weaver</artifactId>
                ---<version>%s</version>
                --</dependency>
                -</dependencies>
                -<configuration>
                --<transformations>
                ---<transformation>
                ----<plugin>%s</plugin>
                ---</transformation>
                --</transformations>
                -</configuration>
                </plugin>
                """.formatted(GROUP, ARTIFACT, VERSION, RuntimeLibrary.GROUP, weaver, PLUGIN);
        return code.lines()
                .map(line -> unit.repeat(line.indexOf('<')) + line.substring(line.indexOf('<')))
                .toList();
    }
}
