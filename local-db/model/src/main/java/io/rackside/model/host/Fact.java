package io.rackside.model.host;

import io.rackside.model.Message;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What was found out about something: a value, that there is no such thing here, or why nobody
 * could tell. "Not supported" is a state of a healthy box and no error.
 */
public sealed interface Fact<T> {
    /** It is that. */
    record Known<T>(T told) implements Fact<T> {
        public Known {
            Objects.requireNonNull(told, "told");
        }
    }

    /** The card, its driver or the kernel has nothing of the kind. */
    record NotSupported<T>() implements Fact<T> {}

    /** It could not be read. */
    record Unread<T>(Message why) implements Fact<T> {
        public Unread {
            Objects.requireNonNull(why, "why");
        }
    }

    static <T> Fact<T> known(T value) {
        return new Known<>(value);
    }

    static <T> Fact<T> notSupported() {
        return new NotSupported<>();
    }

    static <T> Fact<T> unread(Message why) {
        return new Unread<>(why);
    }

    /** The value, where it is known. */
    default Optional<T> value() {
        return this instanceof Known<T>(var value) ? Optional.of(value) : Optional.empty();
    }

    /** The same with the value seen another way. */
    default <R> Fact<R> map(Function<? super T, ? extends R> seen) {
        return switch (this) {
            case Known<T>(var value) -> known(seen.apply(value));
            case NotSupported<T>() -> notSupported();
            case Unread<T>(var why) -> unread(why);
        };
    }
}
