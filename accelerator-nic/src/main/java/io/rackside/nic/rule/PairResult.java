package io.rackside.nic.rule;

import io.rackside.model.Message;
import io.rackside.nic.criterion.Criterion;
import io.rackside.nic.rule.CardPairs.Bad;
import io.rackside.nic.rule.CardPairs.Pair;

import java.util.Objects;

/**
 * Whether the driver and the firmware of a port go together.
 *
 * @param port its name on the host
 */
public record PairResult(String port, String driver, String firmware, Verdict verdict) {
    public PairResult {
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(driver, "driver");
        Objects.requireNonNull(firmware, "firmware");
        Objects.requireNonNull(verdict, "verdict");
    }

    /** What is known of them. */
    public sealed interface Verdict {
        /** They are named together. */
        record GoTogether(CardPairs from, Pair pair) implements Verdict {}

        /** With this driver another firmware goes. */
        record OtherFirmware(CardPairs from, Pair wanted, Way way) implements Verdict {}

        /** The firmware is known to be bad. */
        record KnownBad(CardPairs from, Bad bad, Way way) implements Verdict {}

        /** No source says anything about this card with this driver. */
        record NothingKnown() implements Verdict {}

        /** The host does not tell enough. */
        record NotChecked(Message why) implements Verdict {}
    }

    /** Which way it is from the firmware there is to the one that is wanted. */
    public enum Way {
        UPGRADE,
        /** Back to an older one, which is a remedy like any other. */
        DOWNGRADE,
        /** It cannot be told, or there is none to go to. */
        UNKNOWN
    }

    /** In words. */
    public Message said() {
        return switch (verdict) {
            case Verdict.GoTogether _ -> Message.of("nic.pair.go-together", driver, firmware);
            case Verdict.OtherFirmware(CardPairs _, Pair wanted, Way way) -> other(wanted, way);
            case Verdict.KnownBad _ -> Message.of("nic.pair.known-bad", driver, firmware);
            case Verdict.NothingKnown() -> Message.of("nic.pair.nothing-known", driver, firmware);
            case Verdict.NotChecked(Message why) -> why;
        };
    }

    private Message other(Pair pair, Way way) {
        Criterion wanted = pair.firmware();
        return switch (way) {
            case UPGRADE -> Message.of("nic.pair.upgrade", driver, firmware, wanted.value());
            case DOWNGRADE -> Message.of("nic.pair.downgrade", driver, firmware, wanted.value());
            case UNKNOWN -> Message.of("nic.pair.other", driver, firmware, wanted.value());
        };
    }
}
