package io.rackside.app.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Another program of the machine, started with an environment of its own: it gets what it needs to
 * find its files and nothing else, so no secret of ours either.
 */
public final class ChildProcess {
    /** Most that is read of its output, in bytes. */
    static final int OUTPUT_BYTES_MAX = 1_000_000;

    private static final Set<String> HANDED_DOWN =
            Set.of("PATH", "HOME", "LANG", "LC_ALL", "XDG_DATA_HOME", "XDG_CONFIG_HOME");

    private final Map<String, String> environment;

    public ChildProcess(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * What it printed.
     *
     * @return empty when it is not installed, failed or did not end within the limit
     */
    public Optional<String> output(List<String> command, Duration limit) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        environment.forEach(
                (name, value) -> {
                    if (HANDED_DOWN.contains(name)) {
                        builder.environment().put(name, value);
                    }
                });
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return Optional.empty();
        }
        try {
            process.getOutputStream().close();
            String text = read(process).get(limit.toMillis(), TimeUnit.MILLISECONDS);
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            return ended && process.exitValue() == 0 ? Optional.of(text) : Optional.empty();
        } catch (IOException | ExecutionException | TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            process.destroyForcibly();
        }
    }

    private static CompletableFuture<String> read(Process process) {
        CompletableFuture<String> text = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(
                        () -> {
                            try {
                                byte[] all = process.getInputStream().readNBytes(OUTPUT_BYTES_MAX);
                                text.complete(new String(all, StandardCharsets.UTF_8));
                            } catch (IOException e) {
                                text.completeExceptionally(e);
                            }
                        });
        return text;
    }
}
