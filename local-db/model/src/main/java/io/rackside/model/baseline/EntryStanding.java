package io.rackside.model.baseline;

import io.rackside.model.Message;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How one setpoint, of those about ports one for each of them, stands on a device.
 *
 * @param of the port or other part, empty for the device itself
 * @param must whether it is a must; else a should
 * @param now what was read, empty where nothing was
 * @param expected what the value has to be
 * @param said how it stands, in words
 * @param origin the file whose words hold
 * @param insteadOf files whose words it took the place of, the latest last
 * @param leave that holds, or else has ended
 * @param persisted whether the line that makes it outlive a boot is in its file; empty where there
 *     is none or it was not read
 * @param byHand what a person has to do
 * @param hazard what may go wrong when it is set
 * @param sources where it was learnt
 */
public record EntryStanding(
        String id,
        String of,
        BilingualText title,
        boolean must,
        Standing standing,
        Optional<String> now,
        Message expected,
        Message said,
        Origin origin,
        List<Origin> insteadOf,
        Optional<Leave> leave,
        Optional<Boolean> persisted,
        Setting setting,
        Optional<BilingualText> byHand,
        Optional<BilingualText> hazard,
        List<String> sources) {
    /** The file something comes from. */
    public record Origin(String file, String version, String layer) {
        public Origin {
            Objects.requireNonNull(file, "file");
            Objects.requireNonNull(version, "version");
            Objects.requireNonNull(layer, "layer");
        }
    }

    /** How it can be set. */
    public enum Setting {
        COMMANDS,
        BY_HAND,
        /** By commands of a file nobody signed: it is not set. */
        UNSIGNED
    }

    public EntryStanding {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(of, "of");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(standing, "standing");
        Objects.requireNonNull(now, "now");
        Objects.requireNonNull(expected, "expected");
        Objects.requireNonNull(said, "said");
        Objects.requireNonNull(origin, "origin");
        insteadOf = List.copyOf(insteadOf);
        Objects.requireNonNull(leave, "leave");
        Objects.requireNonNull(persisted, "persisted");
        Objects.requireNonNull(setting, "setting");
        Objects.requireNonNull(byHand, "byHand");
        Objects.requireNonNull(hazard, "hazard");
        sources = List.copyOf(sources);
    }

    /** The same as it stands by another judgement of the same value. */
    public EntryStanding judged(Standing other, Message how, Optional<Leave> by) {
        return new EntryStanding(
                id, of, title, must, other, now, expected, how, origin, insteadOf, by, persisted,
                setting, byHand, hazard, sources);
    }
}
