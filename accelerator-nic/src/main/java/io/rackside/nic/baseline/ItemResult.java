package io.rackside.nic.baseline;

import io.rackside.model.Message;
import io.rackside.nic.baseline.Baseline.Entry;

import java.util.Objects;
import java.util.Optional;

/**
 * What became of a setpoint on a host.
 *
 * @param of the port or other part it is about, {@link Readings#HOST} for the host itself
 */
public record ItemResult(Entry entry, String of, Verdict verdict) {
    public ItemResult {
        Objects.requireNonNull(entry, "entry");
        Objects.requireNonNull(of, "of");
        Objects.requireNonNull(verdict, "verdict");
    }

    /** How it stands. */
    public sealed interface Verdict {
        /** The value is as it has to be. */
        record Meets(String value) implements Verdict {}

        /**
         * It is not.
         *
         * @param expired leave that there was, and is no more
         */
        record Deviates(String value, Optional<Exemption> expired) implements Verdict {}

        /** It is not, and somebody gave leave. */
        record Exempt(String value, Exemption exemption) implements Verdict {}

        /** The setpoint is about others. */
        record NotApplicable(Message why) implements Verdict {}

        /** Nobody can tell. */
        record NotChecked(Message why) implements Verdict {}

        /** What was read, empty where nothing was. */
        default Optional<String> read() {
            return switch (this) {
                case Meets(String value) -> Optional.of(value);
                case Deviates(String value, Optional<Exemption> _) -> Optional.of(value);
                case Exempt(String value, Exemption _) -> Optional.of(value);
                case NotApplicable _, NotChecked _ -> Optional.empty();
            };
        }

        /**
         * In words.
         *
         * @param expected what the value has to be
         */
        default Message said(Message expected) {
            return switch (this) {
                case Meets(String value) ->
                        Message.of("nic.baseline.meets", shown(value), expected);
                case Deviates(String value, Optional<Exemption> expired) ->
                        expired.map(
                                        leave ->
                                                Message.of(
                                                        "nic.baseline.deviates-again",
                                                        shown(value),
                                                        expected,
                                                        leave.until()))
                                .orElseGet(
                                        () ->
                                                Message.of(
                                                        "nic.baseline.deviates",
                                                        shown(value),
                                                        expected));
                case Exempt(String value, Exemption leave) ->
                        Message.of(
                                "nic.baseline.exempt",
                                shown(value),
                                expected,
                                leave.until(),
                                leave.by(),
                                leave.reason());
                case NotApplicable(Message why) -> why;
                case NotChecked(Message why) -> why;
            };
        }
    }

    /** In words. */
    public Message said() {
        return verdict.said(entry.setpoint().expect().said());
    }

    private static Object shown(String value) {
        return value.isEmpty() ? Message.of("nic.baseline.empty") : value;
    }
}
