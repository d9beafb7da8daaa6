package io.rackside.nic.rule;

import io.rackside.nic.adapter.Evidence;
import io.rackside.nic.criterion.Applies;
import io.rackside.nic.criterion.Bilingual;
import io.rackside.nic.criterion.Citation;
import io.rackside.nic.criterion.Criterion;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which firmware goes with which driver on a kind of card; not the newest ones, but those that
 * somebody names as going together.
 *
 * @param cards which cards
 * @param driver the kernel's driver
 * @param pairs those that are known to go together
 * @param refused what is known to be bad; looked at before the pairs
 */
public record CardPairs(
        String id,
        Bilingual title,
        Cards cards,
        String driver,
        Applies applies,
        List<Pair> pairs,
        List<Bad> refused,
        List<Citation> sources,
        Evidence evidence) {
    public CardPairs {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(cards, "cards");
        Objects.requireNonNull(driver, "driver");
        Objects.requireNonNull(applies, "applies");
        pairs = List.copyOf(pairs);
        refused = List.copyOf(refused);
        sources = List.copyOf(sources);
        Objects.requireNonNull(evidence, "evidence");
    }

    /**
     * Cards; one of the numbers will do.
     *
     * @param psids the maker's numbers for boards with Mellanox firmware
     * @param subsystems vendor and device of the card's maker, {@code 15b3:0016}
     * @param devices vendor and device of the chip, {@code 19e5:1822}
     * @param makers vendors of the card, where others' cards have firmware of their own; any when
     *     empty
     */
    public record Cards(
            Set<String> psids, Set<String> subsystems, Set<String> devices, Set<String> makers) {
        public Cards {
            psids = Set.copyOf(psids);
            subsystems = Set.copyOf(subsystems);
            devices = Set.copyOf(devices);
            makers = Set.copyOf(makers);
        }
    }

    /**
     * A driver and the firmware that goes with it.
     *
     * @param preferred whether it is the one to install
     * @param file the firmware's, where one is pinned
     * @param applies on which of the hosts the file of pairs is about this one holds: a driver may
     *     go with a firmware on one kernel and not on another
     */
    public record Pair(
            Criterion driver,
            Criterion firmware,
            boolean preferred,
            Optional<PinnedFile> file,
            Applies applies) {
        public Pair {
            Objects.requireNonNull(driver, "driver");
            Objects.requireNonNull(firmware, "firmware");
            Objects.requireNonNull(file, "file");
            Objects.requireNonNull(applies, "applies");
        }
    }

    /**
     * A file of firmware.
     *
     * @param sha256 lower-case hexadecimal, where the source tells it
     */
    public record PinnedFile(String name, Optional<String> sha256) {
        public PinnedFile {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(sha256, "sha256");
        }
    }

    /** A firmware that is known to be bad, with any driver when none is named. */
    public record Bad(Optional<Criterion> driver, Criterion firmware, Bilingual why) {
        public Bad {
            Objects.requireNonNull(driver, "driver");
            Objects.requireNonNull(firmware, "firmware");
            Objects.requireNonNull(why, "why");
        }
    }
}
