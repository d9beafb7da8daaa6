package io.rackside.drivers.host;

import io.rackside.model.Message;
import io.rackside.model.host.DriveHealth;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** What in a drive's health a technician has to know of. */
final class DriveWorries {
    /** From here on a drive is to be replaced at the next visit. */
    private static final int WORN = 90;

    /**
     * Bits of the critical warning (NVM Express Base Specification, SMART / Health Information).
     */
    private static final Map<Integer, String> WARNINGS =
            new TreeMap<>(
                    Map.of(
                            0x01, "ssh.host.drive-spare",
                            0x02, "ssh.host.drive-temperature",
                            0x04, "ssh.host.drive-unreliable",
                            0x08, "ssh.host.drive-read-only",
                            0x10, "ssh.host.drive-backup",
                            0x20, "ssh.host.drive-memory"));

    private DriveWorries() {}

    /** None for a drive that is well. */
    static List<Message> of(String drive, DriveHealth health) {
        List<Message> all = new ArrayList<>();
        WARNINGS.forEach(
                (bit, code) -> {
                    if ((health.warnings() & bit) != 0) {
                        all.add(Message.of(code, drive));
                    }
                });
        boolean warm = reaches(health.celsius(), health.celsiusWarning());
        if (warm && (health.warnings() & 0x02) == 0) {
            all.add(Message.of("ssh.host.drive-temperature", drive));
        }
        boolean spent = reaches(health.sparePercentLeast(), health.sparePercent());
        // A drive without spare blocks tells zeros of them.
        if (spent && health.sparePercentLeast().orElse(0) > 0 && (health.warnings() & 1) == 0) {
            all.add(Message.of("ssh.host.drive-spare", drive));
        }
        if (health.usedPercent().orElse(0) >= WORN) {
            all.add(Message.of("ssh.host.drive-worn", drive, health.usedPercent().getAsInt()));
        }
        if (health.mediaErrors().orElse(0) > 0) {
            all.add(
                    Message.of(
                            "ssh.host.drive-media-errors",
                            drive,
                            health.mediaErrors().getAsLong()));
        }
        return all;
    }

    private static boolean reaches(OptionalInt value, OptionalInt limit) {
        return value.isPresent() && limit.isPresent() && value.getAsInt() >= limit.getAsInt();
    }
}
