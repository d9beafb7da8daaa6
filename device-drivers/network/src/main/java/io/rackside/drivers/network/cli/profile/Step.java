package io.rackside.drivers.network.cli.profile;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * A command with what comes with it.
 *
 * @param questions it asks
 * @param longest it takes
 */
public record Step(CommandTemplate command, List<Question> questions, Duration longest) {
    public Step {
        Objects.requireNonNull(command, "command");
        questions = List.copyOf(questions);
        Objects.requireNonNull(longest, "longest");
    }
}
