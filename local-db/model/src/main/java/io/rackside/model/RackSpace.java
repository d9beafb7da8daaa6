package io.rackside.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who takes which room in a rack; says whether a box fits, and if not, why. */
public final class RackSpace {
    private final CabinetModel model;
    private final List<Device> devices;

    /** The room in a cabinet with these devices; retired ones take none. */
    public RackSpace(CabinetModel model, List<Device> devices) {
        this.model = model;
        this.devices = devices.stream().filter(d -> d.retired().isEmpty()).toList();
    }

    /**
     * Why the device cannot be put there; empty when it can. The device itself is in nobody's way.
     *
     * @param device the device to be moved or added
     * @param placement where to
     */
    public Optional<Message> obstacle(Device device, Placement placement) {
        return switch (placement) {
            case Placement.Unplaced _ -> Optional.empty();
            case Placement.Beside beside -> beside(device, beside);
            case Placement.Mounted mounted -> mounted(device, mounted);
        };
    }

    /**
     * Every pair of placed boxes that are in each other's way, and every box that does not fit the
     * rack.
     */
    public List<Message> conflicts() {
        List<Message> found = new ArrayList<>();
        for (Device device : devices) {
            obstacle(device, device.placement()).ifPresent(found::add);
        }
        return List.copyOf(found);
    }

    private Optional<Message> beside(Device device, Placement.Beside wanted) {
        if (device.type().heightHalfU() != 0) {
            return Optional.of(Message.of("model.place.not-a-side-box", device.name()));
        }
        return others(device)
                .filter(other -> other.placement().equals(wanted))
                .findFirst()
                .map(other -> Message.of("model.place.side-taken", other.name()));
    }

    private Optional<Message> mounted(Device device, Placement.Mounted wanted) {
        DeviceType type = device.type();
        if (type.heightHalfU() == 0) {
            return Optional.of(Message.of("model.place.only-at-the-side", device.name()));
        }
        if (wanted.bottomHalfU() + type.heightHalfU() > 2 * model.units()) {
            return Optional.of(
                    Message.of("model.place.over-the-top", device.name(), model.units()));
        }
        if (type.halfWidth() == (wanted.width() == Placement.Width.FULL)) {
            return Optional.of(
                    Message.of(
                            type.halfWidth()
                                    ? "model.place.half-width-box"
                                    : "model.place.full-width-box",
                            device.name()));
        }
        return others(device)
                .filter(other -> inTheWay(device, wanted, other))
                .findFirst()
                .map(other -> Message.of("model.place.taken", other.name(), unitsOf(other)));
    }

    private Stream<Device> others(Device device) {
        return devices.stream().filter(other -> !other.id().equals(device.id()));
    }

    private static boolean inTheWay(Device device, Placement.Mounted wanted, Device other) {
        if (!(other.placement() instanceof Placement.Mounted taken)) {
            return false;
        }
        boolean sameHeights =
                wanted.bottomHalfU() < taken.bottomHalfU() + other.type().heightHalfU()
                        && taken.bottomHalfU() < wanted.bottomHalfU() + device.type().heightHalfU();
        boolean sameSide =
                wanted.face() == taken.face()
                        || device.type().fullDepth()
                        || other.type().fullDepth();
        boolean sameWidth =
                wanted.width() == Placement.Width.FULL
                        || taken.width() == Placement.Width.FULL
                        || wanted.width() == taken.width();
        return sameHeights && sameSide && sameWidth;
    }

    /**
     * The units a placed box takes as printed on the rail: "U12" or "U12-13"; empty for a box that
     * is not mounted.
     */
    public static String unitsOf(Device device) {
        if (!(device.placement() instanceof Placement.Mounted place)) {
            return "";
        }
        int lowest = place.bottomHalfU() / 2 + 1;
        int highest = (place.bottomHalfU() + Math.max(1, device.type().heightHalfU()) - 1) / 2 + 1;
        return lowest == highest ? "U" + lowest : "U" + lowest + "-" + highest;
    }
}
