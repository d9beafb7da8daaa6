package io.rackside.app.site;

import io.rackside.model.CabinetId;
import io.rackside.model.Device;
import io.rackside.model.DeviceType;
import io.rackside.model.Endpoint;
import io.rackside.model.Placement;
import io.rackside.model.SecurityZone;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A part of a box that an edit changes and an undo restores, leaving the other parts as they are.
 *
 * @param <T> its value
 */
public record DevicePart<T>(Function<Device, T> read, BiFunction<Device, T, Device> write) {
    public static final DevicePart<String> NAME = new DevicePart<>(Device::name, Device::renamed);

    public static final DevicePart<Place> PLACE =
            new DevicePart<>(
                    device -> new Place(device.cabinet(), device.placement()),
                    (device, place) -> device.movedTo(place.cabinet(), place.placement()));

    public static final DevicePart<DeviceType> TYPE =
            new DevicePart<>(Device::type, Device::ofType);

    public static final DevicePart<Duty> DUTY =
            new DevicePart<>(
                    device -> new Duty(device.role(), device.zone()),
                    (device, duty) -> device.withRole(duty.role(), duty.zone()));

    public static final DevicePart<List<Endpoint>> ENDPOINTS =
            new DevicePart<>(Device::endpoints, DevicePart::reach);

    public static final DevicePart<Optional<Instant>> IN_SERVICE =
            new DevicePart<>(Device::inServiceSince, Device::inServiceSince);

    public static final DevicePart<Optional<Instant>> RETIRED =
            new DevicePart<>(Device::retired, DevicePart::retire);

    /** A cabinet and a place in it. */
    public record Place(CabinetId cabinet, Placement placement) {}

    /** What a box does, and in which zone. */
    public record Duty(String role, SecurityZone zone) {}

    /** An address that stays keeps the pin it has got meanwhile. */
    private static Device reach(Device device, List<Endpoint> endpoints) {
        return device.withEndpoints(
                endpoints.stream()
                        .map(
                                wanted ->
                                        device.endpoints().stream()
                                                .filter(now -> sameAddress(now, wanted))
                                                .findFirst()
                                                .flatMap(Endpoint::pin)
                                                .filter(_ -> wanted.pin().isEmpty())
                                                .map(wanted::pinned)
                                                .orElse(wanted))
                        .toList());
    }

    private static boolean sameAddress(Endpoint one, Endpoint other) {
        return one.protocol() == other.protocol() && one.address().equals(other.address());
    }

    private static Device retire(Device device, Optional<Instant> when) {
        return new Device(
                device.id(),
                device.cabinet(),
                device.name(),
                device.type(),
                device.role(),
                device.zone(),
                device.placement(),
                device.identity(),
                device.endpoints(),
                device.inServiceSince(),
                when);
    }
}
