package io.rackside.views.picture;

import io.rackside.model.DeviceId;
import io.rackside.model.DeviceType;
import io.rackside.model.Placement;
import io.rackside.model.PowerState;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A box of a cabinet as one lens shows it.
 *
 * @param stale how old the data is, in words; present: the box is hatched
 * @param lensValue the measure the lens shows on it, empty in Health and where nothing is known
 * @param parts status of single parts by the name the device reports, such as {@code PSU2}; they
 *     are outlined on the face that has them
 * @param locating whether its locate LED is lit
 * @param power whether the host runs; UNKNOWN draws no power LED
 * @param progress how far the job on it is, 0 to 1
 * @param workloads what runs on it, in the Workloads lens; empty where it is not known
 * @param accessibleText what a screen reader says of it
 */
public record BoxPicture(
        DeviceId id,
        String name,
        DeviceType type,
        Placement placement,
        Status status,
        Optional<String> stale,
        Callout callout,
        Optional<LensValue> lensValue,
        Map<String, Status> parts,
        boolean locating,
        PowerState power,
        OptionalDouble progress,
        Optional<BoxWorkloads> workloads,
        String accessibleText) {
    public BoxPicture {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(placement, "placement");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(stale, "stale");
        Objects.requireNonNull(callout, "callout");
        Objects.requireNonNull(lensValue, "lensValue");
        Objects.requireNonNull(power, "power");
        Objects.requireNonNull(workloads, "workloads");
        Objects.requireNonNull(accessibleText, "accessibleText");
        parts = Map.copyOf(parts);
        progress =
                progress.isPresent()
                        ? OptionalDouble.of(Fraction.clamp(progress.getAsDouble()))
                        : progress;
    }

    /** A box of which nothing but its place is known: not monitored. */
    public static BoxPicture of(DeviceId id, String name, DeviceType type, Placement placement) {
        return new BoxPicture(
                id,
                name,
                type,
                placement,
                Status.NOT_MONITORED,
                Optional.empty(),
                new Callout(name, "", Status.NOT_MONITORED),
                Optional.empty(),
                Map.of(),
                false,
                PowerState.UNKNOWN,
                OptionalDouble.empty(),
                Optional.empty(),
                name);
    }

    /** With that status, said beside the cabinet in these words and in its tone. */
    public BoxPicture withStatus(Status newStatus, String text) {
        return new BoxPicture(
                id,
                name,
                type,
                placement,
                newStatus,
                stale,
                new Callout(callout.title(), text, newStatus),
                lensValue,
                parts,
                locating,
                power,
                progress,
                workloads,
                accessibleText);
    }

    /** Hatched, its age in words. */
    public BoxPicture staleSince(String age) {
        return new BoxPicture(
                id,
                name,
                type,
                placement,
                status,
                Optional.of(age),
                callout,
                lensValue,
                parts,
                locating,
                power,
                progress,
                workloads,
                accessibleText);
    }

    public BoxPicture withCallout(Callout newCallout) {
        return new BoxPicture(
                id,
                name,
                type,
                placement,
                status,
                stale,
                newCallout,
                lensValue,
                parts,
                locating,
                power,
                progress,
                workloads,
                accessibleText);
    }

    public BoxPicture withLensValue(LensValue value) {
        return new BoxPicture(
                id,
                name,
                type,
                placement,
                status,
                stale,
                callout,
                Optional.of(value),
                parts,
                locating,
                power,
                progress,
                workloads,
                accessibleText);
    }

    public BoxPicture withParts(Map<String, Status> marked) {
        return new BoxPicture(
                id,
                name,
                type,
                placement,
                status,
                stale,
                callout,
                lensValue,
                marked,
                locating,
                power,
                progress,
                workloads,
                accessibleText);
    }

    public BoxPicture withLights(PowerState powerState, boolean locateLit) {
        return new BoxPicture(
                id,
                name,
                type,
                placement,
                status,
                stale,
                callout,
                lensValue,
                parts,
                locateLit,
                powerState,
                progress,
                workloads,
                accessibleText);
    }

    public BoxPicture withProgress(double fraction) {
        return new BoxPicture(
                id,
                name,
                type,
                placement,
                status,
                stale,
                callout,
                lensValue,
                parts,
                locating,
                power,
                OptionalDouble.of(fraction),
                workloads,
                accessibleText);
    }

    public BoxPicture withWorkloads(BoxWorkloads running) {
        return new BoxPicture(
                id,
                name,
                type,
                placement,
                status,
                stale,
                callout,
                lensValue,
                parts,
                locating,
                power,
                progress,
                Optional.of(running),
                accessibleText);
    }

    public BoxPicture describedAs(String text) {
        return new BoxPicture(
                id, name, type, placement, status, stale, callout, lensValue, parts, locating,
                power, progress, workloads, text);
    }

    public BoxPicture movedTo(Placement newPlacement) {
        return new BoxPicture(
                id,
                name,
                type,
                newPlacement,
                status,
                stale,
                callout,
                lensValue,
                parts,
                locating,
                power,
                progress,
                workloads,
                accessibleText);
    }
}
