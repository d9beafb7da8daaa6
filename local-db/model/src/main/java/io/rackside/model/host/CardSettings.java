package io.rackside.model.host;

import java.util.List;
import java.util.Objects;

/**
 * What is set in the flash of a card with Mellanox firmware.
 *
 * @param firmware the version in the flash, empty when not told
 * @param psid the maker's number for the board, which a new firmware has to have too
 */
public record CardSettings(
        String pci, String model, String firmware, String psid, List<Setting> settings) {
    public CardSettings {
        Objects.requireNonNull(pci, "pci");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(firmware, "firmware");
        Objects.requireNonNull(psid, "psid");
        settings = List.copyOf(settings);
    }

    /** One of them: as made, as it runs, and as it will be after the next boot. */
    public record Setting(String name, String made, String now, String next) {
        /** Whether a boot will change it. */
        public boolean pending() {
            return !now.equals(next);
        }
    }
}
