package io.rackside.drivers.network.cli;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a device said to one command.
 *
 * @param lines without echo, prompt, pager and what came in between
 * @param logs lines of its log that came in between
 * @param refusal the line that says it refused, its own words with secrets masked; empty when it
 *     did not
 */
public record Answer(List<String> lines, List<String> logs, Optional<String> refusal) {
    public Answer {
        lines = List.copyOf(lines);
        logs = List.copyOf(logs);
        Objects.requireNonNull(refusal, "refusal");
    }

    /** Its lines as one text. */
    public String text() {
        return String.join("\n", lines);
    }
}
