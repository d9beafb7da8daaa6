package io.rackside.nic.apply;

import io.rackside.model.Message;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Another change of a host that its own timer may still take back, made by whatever console. What
 * was set meanwhile would go with it.
 *
 * @param left until the host has decided, at the most
 */
public record OtherTrial(Duration left) {
    private static final String TRIAL = "trial ";

    public OtherTrial {
        Objects.requireNonNull(left, "left");
    }

    /**
     * Shell functions: {@code on_trial} prints the seconds that are left, {@code alone} runs a
     * command unless there is one, and says so. They want {@code D}, the folder of the change
     * itself, {@code RUN}, that of all such folders, {@code PROC}, and {@code say}.
     */
    public static String functions() {
        try (InputStream in = OtherTrial.class.getResourceAsStream("trials.sh")) {
            if (in == null) {
                throw new IllegalStateException("trials.sh is not there");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a host answered about it; empty where there is none. */
    public static Optional<OtherTrial> of(Said said) {
        return said.lines().stream()
                .filter(line -> line.startsWith(TRIAL))
                .map(line -> line.substring(TRIAL.length()).strip())
                .filter(seconds -> seconds.matches("\\d{1,6}"))
                .map(seconds -> new OtherTrial(Duration.ofSeconds(Long.parseLong(seconds))))
                .findFirst();
    }

    /** Why nothing was begun. */
    public Message why() {
        return Message.of("nic.apply.why.other-trial", left);
    }
}
