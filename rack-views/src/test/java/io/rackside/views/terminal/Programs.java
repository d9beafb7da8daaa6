package io.rackside.views.terminal;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs programs nobody here wrote. */
final class Programs {
    private static final long PATIENCE_SECONDS = 30;

    /** Each costs a process, some milliseconds. */
    private static final int MOST_QUESTIONS = 2_000;

    private static final String PYTHON = "/usr/bin/python3";

    private final Path folder;
    private int servers;

    /**
     * The programs.
     *
     * @param folder to work in
     */
    Programs(Path folder) {
        this.folder = folder;
    }

    static boolean installed(String program) {
        return List.of("/usr/bin", "/bin", "/usr/local/bin").stream()
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    static void need(String program) {
        assumeTrue(
                installed(program),
                "SKIPPED: " + program + " is not installed; the terminal was not held against it");
    }

    void needPyte() throws Exception {
        need("python3");
        assumeTrue(
                run(List.of(PYTHON, "-c", "import pyte"), new byte[0]).exit() == 0,
                "SKIPPED: python3-pyte is not installed; the terminal was not held against it");
    }

    record Ran(int exit, byte[] out) {}

    Ran run(List<String> command, byte[] in) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = builder.environment();
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("RECORD_HOME", folder.toString());
        environment.remove("TMUX");
        Process process = builder.start();
        Thread writer =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try (OutputStream out = process.getOutputStream()) {
                                        out.write(in);
                                    } catch (IOException _) {
                                        // It ended before it had read all.
                                    }
                                });
        byte[] out = process.getInputStream().readAllBytes();
        writer.join();
        assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), command + " ended");
        return new Ran(process.exitValue(), out);
    }

    /** What a program prints on a terminal of 24 x 80 while these keys are pressed. */
    byte[] record(String term, String keys, List<String> program) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(PYTHON, script("record_program.py").toString(), term, keys));
        command.addAll(program);
        return run(command, new byte[0]).out();
    }

    /** The lines that pyte's cells are written to. */
    List<String> pyte(byte[] stream, TerminalSize size) throws Exception {
        Ran ran =
                run(
                        List.of(
                                PYTHON,
                                script("pyte_cells.py").toString(),
                                Integer.toString(size.rows()),
                                Integer.toString(size.columns())),
                        stream);
        return new String(ran.out(), java.nio.charset.StandardCharsets.UTF_8).lines().toList();
    }

    private Path script(String name) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            try (InputStream in = Programs.class.getResourceAsStream(name)) {
                Files.copy(in, file);
            }
        }
        return file;
    }

    /** What tmux shows after a stream. */
    Shown tmux(byte[] stream, TerminalSize size) throws Exception {
        Path bytes = Files.createTempFile(folder, "stream", ".bin");
        Files.write(bytes, stream);
        // The title tells that all before it was read.
        Files.writeString(bytes, "\u001b]2;all read\u001b\\", StandardOpenOption.APPEND);
        Path settings = folder.resolve("tmux.conf");
        Files.writeString(settings, "set -g status off\nset -g default-terminal screen-256color\n");
        servers++;
        String server = "rackside-test-" + ProcessHandle.current().pid() + "-" + servers;
        String columns = Integer.toString(size.columns());
        String rowCount = Integer.toString(size.rows());
        String shell = "stty raw -echo; cat " + bytes + "; sleep 60";
        try {
            ask(
                    server,
                    "-f",
                    settings.toString(),
                    "new-session",
                    "-d",
                    "-x",
                    columns,
                    "-y",
                    rowCount,
                    shell);
            awaitTitle(server);
            String rows = ask(server, "capture-pane", "-p", "-e", "-N");
            String cursor =
                    ask(server, "display-message", "-p", "#{cursor_y},#{cursor_x}")
                            .strip()
                            .replace("," + size.columns(), "," + (size.columns() - 1));
            return new Shown(rows.lines().toList(), cursor);
        } finally {
            ask(server, "kill-server");
        }
    }

    private void awaitTitle(String server) throws Exception {
        for (int asked = 0; asked < MOST_QUESTIONS; asked++) {
            if (ask(server, "display-message", "-p", "#{pane_title}").strip().equals("all read")) {
                return;
            }
        }
        fail("tmux did not read the stream in time");
    }

    /** Rows with their looks as SGR and line drawing between SO and SI, and where the cursor is. */
    record Shown(List<String> rows, String cursor) {}

    private String ask(String server, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("tmux", "-L", server));
        command.addAll(List.of(words));
        return new String(run(command, new byte[0]).out(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
