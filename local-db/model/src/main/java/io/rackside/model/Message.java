package io.rackside.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Something to say, as a code with typed arguments; the words are found when it is shown, in the
 * reader's language.
 *
 * @param code key of the sentence, its first part the module that owns the text: {@code
 *     bmc.login-refused}
 * @param arguments text, whole or decimal numbers, truth values, instants, durations, measures, or
 *     other messages
 */
public record Message(String code, List<Object> arguments) {
    /** A number with its unit. */
    public record Measure(double value, String unit) {
        public Measure {
            Objects.requireNonNull(unit, "unit");
        }
    }

    public Message {
        Objects.requireNonNull(code, "code");
        // One kind of whole number, so that a message that was stored equals the one that was made.
        arguments =
                arguments.stream()
                        .map(a -> a instanceof Integer whole ? (Object) whole.longValue() : a)
                        .toList();
        for (Object argument : arguments) {
            switch (argument) {
                case String _,
                        Long _,
                        Integer _,
                        Double _,
                        Boolean _,
                        Instant _,
                        Duration _,
                        Measure _,
                        Message _ -> {}
                default ->
                        throw new IllegalArgumentException(
                                code + ": no argument can be a " + argument.getClass().getName());
            }
        }
    }

    public static Message of(String code, Object... arguments) {
        return new Message(code, List.of(arguments));
    }
}
