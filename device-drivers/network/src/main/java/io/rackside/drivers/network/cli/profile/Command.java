package io.rackside.drivers.network.cli.profile;

import java.util.List;
import java.util.Objects;

/**
 * One line for a device. Made only of a profile's own words and of typed values, see {@link
 * CommandTemplate}; so no text of a device and no field of a form can add a second one.
 */
public final class Command {
    private final List<String> words;

    Command(List<String> words) {
        for (String word : words) {
            if (!word.matches("[\\x21-\\x7e]{1,256}")) {
                throw new IllegalArgumentException("no word of a command: " + word.length());
            }
        }
        this.words = List.copyOf(words);
    }

    public List<String> words() {
        return words;
    }

    /** As it is sent, without the end of line. */
    public String line() {
        return String.join(" ", words);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Command command && words.equals(command.words);
    }

    @Override
    public int hashCode() {
        return Objects.hash(words);
    }

    @Override
    public String toString() {
        return line();
    }
}
