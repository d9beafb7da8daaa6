package io.rackside.app.site;

import io.rackside.model.Cabinet;
import io.rackside.model.CabinetId;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.EnvelopeCheck;
import io.rackside.model.Inventory;
import io.rackside.model.Quantity;
import io.rackside.model.Reading;
import io.rackside.model.Sensor;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * What the boxes of a cabinet add up to, held against its envelope.
 *
 * @param envelope each bound, with what is not known named as such
 * @param watts what the boxes that tell their power draw together, in W; absent when none tells
 * @param maximumWatts what all boxes of known type may draw together, in W; absent when none does
 * @param budgetWatts what its feeds may carry, in W
 */
public record CabinetSum(
        EnvelopeCheck envelope,
        OptionalDouble watts,
        OptionalInt maximumWatts,
        OptionalInt budgetWatts) {

    /** What was last read of a box. */
    public record Seen(Optional<Inventory> inventory, List<Reading> readings) {
        public Seen {
            readings = List.copyOf(readings);
        }
    }

    /**
     * @throws EditRefused when there is no such cabinet
     */
    public static CabinetSum of(
            SiteModel model, CabinetId id, Function<DeviceId, Optional<Seen>> seen) {
        Cabinet cabinet = Rules.cabinet(model, id);
        List<Device> devices = model.devicesIn(id);
        EnvelopeCheck envelope =
                EnvelopeCheck.of(
                        cabinet.model().envelope(),
                        sockets(devices, seen),
                        terabytes(devices, seen),
                        OptionalDouble.empty(),
                        OptionalDouble.empty());
        return new CabinetSum(
                envelope, watts(devices, seen), maximum(devices), cabinet.powerBudgetWatts());
    }

    /** What the box draws now, in W, where a sensor or its power supplies tell. */
    public static OptionalDouble watts(Seen seen) {
        OptionalDouble whole =
                seen.readings().stream()
                        .filter(r -> r.sensor().quantity() == Quantity.POWER)
                        .filter(r -> r.sensor().place() == Sensor.Place.WHOLE)
                        .flatMapToDouble(r -> r.value().stream())
                        .max();
        if (whole.isPresent() || seen.inventory().isEmpty()) {
            return whole;
        }
        double[] inputs =
                seen.inventory().get().powerSupplies().stream()
                        .flatMapToDouble(psu -> psu.inputWatts().stream())
                        .toArray();
        return inputs.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Arrays.stream(inputs).sum());
    }

    private static OptionalDouble sockets(
            List<Device> devices, Function<DeviceId, Optional<Seen>> seen) {
        List<Device> counted =
                devices.stream()
                        .filter(d -> d.type().kind() != DeviceKind.BASTION)
                        .filter(d -> d.type().kind() == DeviceKind.SERVER || sockets(d, seen) > 0)
                        .toList();
        return counted.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(counted.stream().mapToInt(d -> sockets(d, seen)).sum());
    }

    private static int sockets(Device device, Function<DeviceId, Optional<Seen>> seen) {
        int read =
                seen.apply(device.id())
                        .flatMap(Seen::inventory)
                        .map(inventory -> CpuSockets.in(inventory))
                        .orElse(0);
        return read > 0 ? read : device.type().cpuSockets();
    }

    private static OptionalDouble terabytes(
            List<Device> devices, Function<DeviceId, Optional<Seen>> seen) {
        long[] bytes =
                devices.stream()
                        .flatMap(d -> seen.apply(d.id()).flatMap(Seen::inventory).stream())
                        .flatMap(inventory -> inventory.drives().stream())
                        .flatMapToLong(drive -> drive.bytes().stream())
                        .toArray();
        return bytes.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Arrays.stream(bytes).sum() / 1e12);
    }

    private static OptionalDouble watts(
            List<Device> devices, Function<DeviceId, Optional<Seen>> seen) {
        double[] each =
                devices.stream()
                        .filter(d -> d.type().kind() != DeviceKind.PDU)
                        .flatMap(d -> seen.apply(d.id()).stream())
                        .flatMapToDouble(s -> watts(s).stream())
                        .toArray();
        return each.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Arrays.stream(each).sum());
    }

    private static OptionalInt maximum(List<Device> devices) {
        int[] each =
                devices.stream()
                        .filter(d -> d.type().kind() != DeviceKind.PDU)
                        .flatMapToInt(d -> d.type().maximumDrawWatts().stream())
                        .toArray();
        return each.length == 0 ? OptionalInt.empty() : OptionalInt.of(Arrays.stream(each).sum());
    }
}
