package dev.optkit.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.weaver.subject.Illegal;
import dev.optkit.weaver.subject.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The agent as it is shipped, in a JVM of its own. */
class WeavingAgentIT {
    @Test
    void weavesWhatIsLoaded() throws IOException, InterruptedException {
        assertThat(run(true, Program.class)).isEqualTo("a1 a1 static2 static2 [3, 3] 2");
    }

    @Test
    void isNeeded() throws IOException, InterruptedException {
        assertThat(run(false, Program.class)).isEqualTo("a1 a2 static2 static3 [4, 5] 4");
    }

    @Test
    void refusesWhatCannotWork() throws IOException, InterruptedException {
        assertThat(run(true, Program.class, Illegal.VoidCached.class.getName()))
                .contains("ExceptionInInitializerError")
                .contains(Illegal.VoidCached.class.getName() + ".run(int): it returns nothing that could be cached");
    }

    private static String run(boolean woven, Class<?> program, String... arguments)
            throws IOException, InterruptedException {
        String agent = System.getProperty("optkit.agent.jar");
        assertThat(Path.of(agent)).exists();
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path")));
        if (woven) {
            command.add("-javaagent:" + agent);
        }
        command.add(program.getName());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.strip();
    }
}
