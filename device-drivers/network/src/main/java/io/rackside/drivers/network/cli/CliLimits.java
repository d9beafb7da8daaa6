package io.rackside.drivers.network.cli;

import java.time.Duration;
import java.util.Objects;

/**
 * How long a device may take and how much it may say.
 *
 * @param firstPrompt until it asks for the first command
 * @param silence without a sign within an answer, unless the command is known to be slow
 * @param settle without a sign after a prompt, so that it is not a line of the answer
 * @param characters of one answer
 * @param pages of one answer
 */
public record CliLimits(
        Duration firstPrompt, Duration silence, Duration settle, int characters, int pages) {
    public CliLimits {
        Objects.requireNonNull(firstPrompt, "firstPrompt");
        Objects.requireNonNull(silence, "silence");
        Objects.requireNonNull(settle, "settle");
    }

    public static CliLimits usual() {
        return new CliLimits(
                Duration.ofSeconds(30),
                Duration.ofSeconds(20),
                Duration.ofMillis(40),
                16 * 1_024 * 1_024,
                20_000);
    }
}
