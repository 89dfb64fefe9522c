package dev.optkit.cli.review;

import dev.optkit.cli.terminal.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.jline.keymap.BindingReader;
import org.jline.keymap.KeyMap;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;

/** The screen of a terminal: a page of its own that is gone afterwards. Drawn anew when the window changes. */
final class JlineScreen implements Screen, AutoCloseable {

    private static final int NARROWEST = 20;
    private static final int LOWEST = 8;
    private static final int USUAL_ROWS = 24;

    private final Terminal terminal;
    private final Environment environment;
    private final KeyMap<Key> keys;
    private final BindingReader reader;
    private final Attributes original;
    private final Thread hook = new Thread(this::leave, "optkit-leave-screen");
    private List<String> shown = List.of();
    private boolean inside;

    JlineScreen(Terminal terminal, Environment environment) {
        this.terminal = terminal;
        this.environment = environment;
        this.keys = keys(terminal);
        this.reader = new BindingReader(terminal.reader());
        this.original = terminal.getAttributes();
        Runtime.getRuntime().addShutdownHook(hook);
        terminal.handle(Terminal.Signal.WINCH, signal -> draw());
        enter();
    }

    private static KeyMap<Key> keys(Terminal terminal) {
        KeyMap<Key> map = new KeyMap<>();
        map.setUnicode(Key.OTHER);
        map.setNomatch(Key.OTHER);
        map.bind(Key.ACCEPT, "a", "A", "y", "\r", "\n");
        map.bind(Key.SKIP, "s", "S", "n");
        map.bind(Key.RULE, "r", "R");
        map.bind(Key.EDIT, "e", "E");
        map.bind(Key.BACK, "b", "B", KeyMap.key(terminal, Capability.key_left), "\u001b[D");
        map.bind(Key.WRITE, "w", "W");
        map.bind(Key.QUIT, "q", "Q");
        map.bind(Key.INTERRUPT, "\u0003");
        map.bind(Key.DOWN, "j", KeyMap.key(terminal, Capability.key_down), "\u001b[B");
        map.bind(Key.UP, "k", KeyMap.key(terminal, Capability.key_up), "\u001b[A");
        map.bind(Key.PAGE_DOWN, " ", KeyMap.key(terminal, Capability.key_npage));
        map.bind(Key.PAGE_UP, KeyMap.key(terminal, Capability.key_ppage), "\u001b[5~");
        map.bind(Key.NEXT_HUNK, "\t");
        return map;
    }

    private synchronized void enter() {
        Attributes raw = new Attributes(terminal.enterRawMode());
        raw.setLocalFlags(
                EnumSet.of(Attributes.LocalFlag.ICANON, Attributes.LocalFlag.ECHO, Attributes.LocalFlag.ISIG), false);
        terminal.setAttributes(raw);
        terminal.puts(Capability.enter_ca_mode);
        terminal.puts(Capability.keypad_xmit);
        inside = true;
    }

    private synchronized void leave() {
        if (inside) {
            inside = false;
            terminal.puts(Capability.keypad_local);
            terminal.puts(Capability.exit_ca_mode);
            terminal.flush();
            terminal.setAttributes(original);
        }
    }

    @Override
    public int width() {
        int columns = terminal.getSize().getColumns();
        return Math.max(NARROWEST, columns > 0 ? columns : environment.width());
    }

    @Override
    public int height() {
        int rows = terminal.getSize().getRows();
        return Math.max(LOWEST, rows > 0 ? rows : USUAL_ROWS);
    }

    @Override
    public synchronized void show(List<String> lines) {
        shown = List.copyOf(lines);
        draw();
    }

    private synchronized void draw() {
        if (inside) {
            terminal.puts(Capability.clear_screen);
            terminal.writer().print(String.join("\r\n", shown));
            terminal.flush();
        }
    }

    @Override
    public Key key() {
        Key key = reader.readBinding(keys);
        return key == null ? Key.INTERRUPT : key;
    }

    @Override
    public Optional<String> edit(String text, String fileName) {
        try {
            Path folder = Files.createTempDirectory("optkit-edit");
            Path file = Files.writeString(folder.resolve(fileName), text);
            try {
                leave();
                return edited(file);
            } finally {
                enter();
                try (var left = Files.list(folder)) {
                    for (Path each : left.toList()) {
                        Files.deleteIfExists(each);
                    }
                }
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Optional<String> edited(Path file) throws IOException {
        String editor = environment.variables().getOrDefault("VISUAL", "");
        String usual = environment.variables().getOrDefault("EDITOR", "vi");
        List<String> command = new ArrayList<>(
                Arrays.asList((editor.isBlank() ? usual : editor).strip().split("\\s+")));
        command.add(file.toString());
        Process process = new ProcessBuilder(command).inheritIO().start();
        int code = process.onExit().join().exitValue();
        return code == 0 ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    @Override
    public void close() {
        leave();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shutdownHasBegun) {
            return; // then the hook has done it
        }
    }
}
