package io.rackside.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;

class RackSpaceTest {
    private static final CabinetId CABINET = new CabinetId("c");

    private static DeviceType type(int heightHalfU, boolean fullDepth, boolean halfWidth) {
        return new DeviceType(
                "t",
                "",
                "",
                DeviceKind.SERVER,
                heightHalfU,
                fullDepth,
                halfWidth,
                0,
                OptionalInt.empty(),
                OptionalDouble.empty(),
                Airflow.NOT_TOLD,
                List.of(),
                List.of());
    }

    private static Device device(String name, DeviceType type, Placement placement) {
        return Device.of(CABINET, name, type, placement);
    }

    private static Placement.Mounted at(int halfU, Face face, Placement.Width width) {
        return new Placement.Mounted(halfU, face, width);
    }

    private static Optional<String> obstacle(Device there, Device wanted) {
        return new RackSpace(CabinetModel.U8, List.of(there))
                .obstacle(wanted, wanted.placement())
                .map(Message::code);
    }

    /** Every cell of rail, depth and width a box fills; two boxes must never fill the same one. */
    private static Set<String> cells(Device device) {
        Set<String> cells = new HashSet<>();
        if (device.placement() instanceof Placement.Mounted place) {
            for (int u = 0; u < device.type().heightHalfU(); u++) {
                for (Face face : Face.values()) {
                    for (Placement.Width half :
                            List.of(Placement.Width.LEFT, Placement.Width.RIGHT)) {
                        boolean deep = device.type().fullDepth() || face == place.face();
                        boolean wide =
                                place.width() == Placement.Width.FULL || place.width() == half;
                        if (deep && wide) {
                            cells.add(place.bottomHalfU() + u + " " + face + " " + half);
                        }
                    }
                }
            }
        } else if (device.placement() instanceof Placement.Beside beside) {
            cells.add(beside.slot().name());
        }
        return cells;
    }

    private static Placement anywhere(Random random, DeviceType type) {
        if (type.heightHalfU() == 0) {
            return new Placement.Beside(Placement.SideSlot.values()[random.nextInt(4)]);
        }
        return at(
                random.nextInt(18),
                Face.values()[random.nextInt(2)],
                type.halfWidth()
                        ? Placement.Width.values()[1 + random.nextInt(2)]
                        : Placement.Width.FULL);
    }

    @Test
    void whatIsAllowedNeverOverlapsAndWhatIsFreeIsAllowed() {
        Random random = new Random(8);
        for (int round = 0; round < 300; round++) {
            List<Device> placed = new ArrayList<>();
            Set<String> taken = new HashSet<>();
            for (int i = 0; i < 30; i++) {
                DeviceType type =
                        type(random.nextInt(6), random.nextBoolean(), random.nextBoolean());
                Device device = device("d" + i, type, anywhere(random, type));
                Set<String> cells = cells(device);
                boolean inside =
                        !(device.placement() instanceof Placement.Mounted place)
                                || place.bottomHalfU() + type.heightHalfU() <= 16;
                boolean free = inside && cells.stream().noneMatch(taken::contains);
                boolean allowed =
                        new RackSpace(CabinetModel.U8, placed)
                                .obstacle(device, device.placement())
                                .isEmpty();
                assertEquals(free, allowed, device.toString());
                if (allowed) {
                    placed.add(device);
                    taken.addAll(cells);
                }
            }
            assertEquals(List.of(), new RackSpace(CabinetModel.U8, placed).conflicts());
        }
    }

    @Test
    void halfDepthBoxesShareAUnitBackToBack() {
        DeviceType shallow = type(2, false, false);
        Device front = device("a", shallow, at(4, Face.FRONT, Placement.Width.FULL));
        Device rear = device("b", shallow, at(4, Face.REAR, Placement.Width.FULL));
        Device deep = device("c", type(2, true, false), at(4, Face.REAR, Placement.Width.FULL));
        assertEquals(Optional.empty(), obstacle(front, rear));
        assertEquals(Optional.of("model.place.taken"), obstacle(front, deep));
    }

    @Test
    void halfWidthBoxesShareAUnitSideBySide() {
        DeviceType half = type(2, true, true);
        Device left = device("a", half, at(4, Face.FRONT, Placement.Width.LEFT));
        assertEquals(
                Optional.empty(),
                obstacle(left, device("b", half, at(4, Face.FRONT, Placement.Width.RIGHT))));
        assertEquals(
                Optional.of("model.place.taken"),
                obstacle(left, device("b", half, at(5, Face.FRONT, Placement.Width.LEFT))));
        assertEquals(
                Optional.of("model.place.half-width-box"),
                obstacle(left, device("b", half, at(8, Face.FRONT, Placement.Width.FULL))));
    }

    @Test
    void aBoxIsNotInItsOwnWayAndARetiredOneInNobodys() {
        Device box = device("a", type(4, true, false), Placement.Mounted.atU(1));
        RackSpace space = new RackSpace(CabinetModel.U8, List.of(box));
        assertTrue(space.obstacle(box, Placement.Mounted.atU(2)).isEmpty());
        Device other = device("b", type(4, true, false), Placement.Mounted.atU(2));
        assertFalse(space.obstacle(other, other.placement()).isEmpty());
        assertTrue(
                new RackSpace(CabinetModel.U8, List.of(box.retiredAt(Instant.EPOCH)))
                        .obstacle(other, other.placement())
                        .isEmpty());
    }

    @Test
    void theTopOfTheRackIsTheEnd() {
        DeviceType two = type(4, true, false);
        RackSpace space = new RackSpace(CabinetModel.U8, List.of());
        assertTrue(
                space.obstacle(device("a", two, Placement.Mounted.atU(7)), Placement.Mounted.atU(7))
                        .isEmpty());
        assertEquals(
                "model.place.over-the-top",
                space.obstacle(device("a", two, Placement.Mounted.atU(8)), Placement.Mounted.atU(8))
                        .orElseThrow()
                        .code());
    }

    @Test
    void unitsReadAsPrintedOnTheRail() {
        assertEquals(
                "U12-13",
                RackSpace.unitsOf(device("a", type(4, true, false), Placement.Mounted.atU(12))));
        assertEquals(
                "U1",
                RackSpace.unitsOf(device("a", type(2, true, false), Placement.Mounted.atU(1))));
        assertEquals(
                "U3-4",
                RackSpace.unitsOf(
                        device(
                                "a",
                                type(2, true, false),
                                at(5, Face.FRONT, Placement.Width.FULL))));
        assertEquals(
                "", RackSpace.unitsOf(device("a", type(2, true, false), new Placement.Unplaced())));
    }
}
