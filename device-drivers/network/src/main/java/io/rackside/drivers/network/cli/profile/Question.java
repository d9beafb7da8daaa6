package io.rackside.drivers.network.cli.profile;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What a device asks, and what it is told.
 *
 * @param asks found in the unfinished last line
 * @param answer without the end of line
 * @param enter whether the answer is followed by one
 */
public record Question(Pattern asks, String answer, boolean enter) {
    public Question {
        Objects.requireNonNull(asks, "asks");
        if (!answer.matches("[A-Za-z0-9 ]{0,16}")) {
            throw new IllegalArgumentException("no answer: " + answer);
        }
    }
}
