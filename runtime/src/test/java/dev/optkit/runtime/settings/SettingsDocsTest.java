package dev.optkit.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingsDocsTest {
    private static final Path PAGE = Path.of("..", "docs", "reference", "runtime-settings.md");
    private static final String UPDATE = "UPDATE_GOLDEN=1 ./mvnw -q -Dquick -pl runtime test -Dtest=SettingsDocsTest";

    @Test
    void areUpToDate() throws IOException {
        StringBuilder text = new StringBuilder("# Settings of the runtime\n\n")
                .append("Generated from the program; do not edit. To update: `")
                .append(UPDATE)
                .append("`\n\n")
                .append(
                        "Each is a system property, or an environment variable: the same name in capitals with `_` for\n")
                .append(
                        "dots and hyphens. For one operation only: the property with `@` and the operation's name behind.\n")
                .append("Those marked *live* can change while running, also in the file of `optkit.control.file`.\n\n")
                .append("| Property | Default | What it may be | Meaning |\n| --- | --- | --- | --- |\n");
        for (Setting setting : Setting.values()) {
            text.append("| `%s`%s | %s | %s | %s |%n"
                    .formatted(
                            setting.property(),
                            setting.isLive() ? " *live*" : "",
                            setting.defaultText(),
                            setting.allowed(),
                            setting.description()));
        }
        String expected = text.toString().replace("\r\n", "\n");
        if ("1".equals(System.getenv("UPDATE_GOLDEN"))) {
            Files.writeString(PAGE, expected);
        }
        assertThat(PAGE).as("update it with: " + UPDATE).content().isEqualTo(expected);
    }
}
