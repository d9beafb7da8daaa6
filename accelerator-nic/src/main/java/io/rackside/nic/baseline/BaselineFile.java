package io.rackside.nic.baseline;

import io.rackside.model.firmware.PackageTrust;
import io.rackside.nic.criterion.Bilingual;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * A file of setpoints.
 *
 * @param version of its contents; a changed file has another
 * @param sha256 of the whole file, lower-case hexadecimal
 * @param setpoints what it sets or overrides
 * @param dropped ids of earlier layers' setpoints that do not hold, with the reason
 */
public record BaselineFile(
        String id,
        String version,
        Layer layer,
        Bilingual title,
        LocalDate made,
        String sha256,
        Vouched vouched,
        List<Setpoint> setpoints,
        List<Drop> dropped) {
    /** Who stands for a file's commands. */
    public sealed interface Vouched {
        /** It came with Rackside. */
        record Shipped() implements Vouched {}

        /** It was brought in; only a signed one may be set, an unsigned one can be checked. */
        record Brought(PackageTrust trust) implements Vouched {
            public Brought {
                Objects.requireNonNull(trust, "trust");
            }
        }

        /** Whether its commands may be sent. */
        default boolean mayBeSet() {
            return switch (this) {
                case Shipped() -> true;
                case Brought(PackageTrust trust) -> trust instanceof PackageTrust.Signed;
            };
        }
    }

    /** A setpoint that does not hold. */
    public record Drop(String id, Bilingual because) {
        public Drop {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(because, "because");
        }
    }

    public BaselineFile {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(layer, "layer");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(made, "made");
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(vouched, "vouched");
        setpoints = List.copyOf(setpoints);
        dropped = List.copyOf(dropped);
    }

    /** The same as somebody else vouches for it. */
    public BaselineFile vouchedBy(Vouched by) {
        return new BaselineFile(id, version, layer, title, made, sha256, by, setpoints, dropped);
    }

    /** Ids of everything it says something about. */
    Set<String> ids() {
        Set<String> ids = new TreeSet<>();
        setpoints.forEach(each -> ids.add(each.id()));
        dropped.forEach(each -> ids.add(each.id()));
        return ids;
    }
}
