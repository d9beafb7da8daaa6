package io.rackside.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** A process of its own; ended when closed. */
final class Program implements AutoCloseable {
    private static final String CONSOLE = "io.rackside.app.console.Launcher";

    private final Process process;
    private final BufferedReader output;

    private Program(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    /** Runs a main class of this class path in a JVM like this one. */
    static Program java(List<String> jvmOptions, String mainClass, String... args)
            throws IOException {
        return start(jvm(jvmOptions, mainClass, args), Map.of());
    }

    /** The same for a program that is told what to do by its standard input. */
    static Program listening(List<String> jvmOptions, String mainClass, String... args)
            throws IOException {
        return new Program(begun(jvm(jvmOptions, mainClass, args), Map.of()));
    }

    private static List<String> jvm(List<String> jvmOptions, String mainClass, String... args) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
        for (String passedOn :
                List.of(
                        "java.util.logging.config.file",
                        "logback.configurationFile",
                        "rackside.corpus",
                        "rackside.root")) {
            String value = System.getProperty(passedOn, "");
            if (!value.isEmpty()) {
                command.add("-D" + passedOn + "=" + value);
            }
        }
        command.addAll(jvmOptions);
        command.addAll(List.of("-classpath", System.getProperty("java.class.path"), mainClass));
        command.addAll(List.of(args));
        return command;
    }

    /** Runs a command of Rackside, as compiled here. */
    static Program rackside(Map<String, String> environment, String... args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of("-XX:+UseSerialGC", "-Xmx512m", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("-classpath", System.getProperty("java.class.path"), CONSOLE));
        command.addAll(List.of(args));
        return start(command, environment);
    }

    static Program start(List<String> command, Map<String, String> environment) throws IOException {
        Process process = begun(command, environment);
        process.getOutputStream().close();
        return new Program(process);
    }

    private static Process begun(List<String> command, Map<String, String> environment)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        return builder.start();
    }

    /** Tells it a line. */
    void tell(String line) throws IOException {
        Writer input = process.outputWriter();
        input.write(line + "\n");
        input.flush();
    }

    /** As a power cut ends it (SIGKILL): nothing of it runs any more when this returns. */
    void kill() {
        process.destroyForcibly().onExit().orTimeout(20, TimeUnit.SECONDS).join();
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Reads its output until a line fits, and returns that.
     *
     * @throws IOException when it ended or was silent for so many seconds
     */
    String awaitLine(Predicate<String> fits, int seconds) throws IOException, InterruptedException {
        return within(
                seconds,
                () -> {
                    for (String line = output.readLine(); line != null; line = output.readLine()) {
                        if (fits.test(line)) {
                            return line;
                        }
                    }
                    throw new IOException("the program ended before it said what was awaited");
                });
    }

    /**
     * All it has to say, once it ended by itself with status 0.
     *
     * @throws IOException when it ended otherwise or not within so many seconds
     */
    String answer(int seconds) throws IOException, InterruptedException {
        String all = within(seconds, output::readAllAsString);
        if (!process.waitFor(seconds, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException("the program failed: " + all);
        }
        return all;
    }

    /**
     * Passes on what it says, and tells whether it ended with status 0.
     *
     * @throws IOException when it did not end within so many seconds
     */
    boolean endsWell(int seconds) throws IOException, InterruptedException {
        System.out.print(within(seconds, output::readAllAsString));
        return process.waitFor() == 0;
    }

    private interface Reading {
        String read() throws IOException;
    }

    private static String within(int seconds, Reading reading)
            throws IOException, InterruptedException {
        CompletableFuture<String> read = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(
                        () -> {
                            try {
                                read.complete(reading.read());
                            } catch (IOException e) {
                                read.completeExceptionally(e);
                            }
                        });
        try {
            return read.get(seconds, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e);
        } catch (TimeoutException e) {
            throw new IOException("nothing within " + seconds + " s", e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 20, TimeUnit.SECONDS).join();
        if (process.isAlive()) {
            process.destroyForcibly();
        }
    }
}
