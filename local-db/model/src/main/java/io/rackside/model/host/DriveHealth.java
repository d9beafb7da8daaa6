package io.rackside.model.host;

import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What an NVMe controller tells of its own health (NVM Express Base Specification, SMART / Health
 * Information), or a SATA or SAS drive: whether it passed, its temperature and its hours alone.
 *
 * @param warnings its critical warnings as a bit mask; 0 for none, and 4 for a SATA or SAS drive
 *     that did not pass
 * @param celsius composite temperature
 * @param celsiusWarning at which it calls that too warm; absent where it tells none
 * @param sparePercent spare blocks left
 * @param sparePercentLeast below which it warns
 * @param usedPercent of the life its maker gives it; may exceed 100
 * @param mediaErrors times data could not be read or written whole
 * @param unsafeShutdowns times power went without a word
 * @param powerOnHours hours it was on
 */
public record DriveHealth(
        int warnings,
        OptionalInt celsius,
        OptionalInt celsiusWarning,
        OptionalInt sparePercent,
        OptionalInt sparePercentLeast,
        OptionalInt usedPercent,
        OptionalLong mediaErrors,
        OptionalLong unsafeShutdowns,
        OptionalLong powerOnHours) {
    public DriveHealth {
        Objects.requireNonNull(celsius, "celsius");
        Objects.requireNonNull(celsiusWarning, "celsiusWarning");
        Objects.requireNonNull(sparePercent, "sparePercent");
        Objects.requireNonNull(sparePercentLeast, "sparePercentLeast");
        Objects.requireNonNull(usedPercent, "usedPercent");
        Objects.requireNonNull(mediaErrors, "mediaErrors");
        Objects.requireNonNull(unsafeShutdowns, "unsafeShutdowns");
        Objects.requireNonNull(powerOnHours, "powerOnHours");
    }

    /** The same with the temperature it calls too warm, in °C. */
    public DriveHealth withWarning(OptionalInt limit) {
        return new DriveHealth(
                warnings,
                celsius,
                limit,
                sparePercent,
                sparePercentLeast,
                usedPercent,
                mediaErrors,
                unsafeShutdowns,
                powerOnHours);
    }
}
