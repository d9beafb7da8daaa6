package io.rackside.app.firmware.library;

import io.rackside.model.firmware.Component;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a person says of a file that does not say it itself, or not in a way that can be read.
 *
 * @param vendor who made the boxes it is for
 * @param models as the boxes name themselves
 * @param softwareIds of the maker, where he is known to use them
 * @param version a box shows after it
 * @param hostDown whether the host has to be off or restarts with it
 */
public record Claims(
        Optional<String> vendor,
        List<String> models,
        Optional<Component> component,
        List<String> softwareIds,
        Optional<String> version,
        Optional<Boolean> hostDown,
        Optional<Duration> usual) {
    public Claims {
        Objects.requireNonNull(vendor, "vendor");
        Objects.requireNonNull(component, "component");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(hostDown, "hostDown");
        Objects.requireNonNull(usual, "usual");
        models = List.copyOf(models);
        softwareIds = List.copyOf(softwareIds);
    }

    /** Nothing is said. */
    public static Claims none() {
        return new Claims(
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Whether it is enough for a file that says nothing at all. */
    boolean enough() {
        return component.isPresent() && version.isPresent();
    }

    /** Whether the host goes down with that component, as far as nobody says otherwise. */
    boolean takesHostDown(Component part) {
        return hostDown.orElse(part != Component.BMC && part != Component.POWER_SUPPLY);
    }
}
