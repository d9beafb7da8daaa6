package io.rackside.views.elevation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.CabinetModel;
import io.rackside.model.DeviceType;
import io.rackside.model.Face;
import io.rackside.model.Placement;
import io.rackside.views.fixture.Pictures;
import io.rackside.views.fixture.Types;

import org.junit.jupiter.api.Test;

import java.util.Optional;

class CarryingTest {
    private static Carried carried(DeviceType type) {
        return new Carried(Pictures.id("new"), "new", type);
    }

    private static Carrying carrying(DeviceType type, Placement from) {
        return new Carrying(carried(type), (_, _) -> Optional.empty(), CabinetModel.U8, from);
    }

    @Test
    void itStaysInTheRack() {
        Carrying hand = carrying(Types.SERVER_2U, Placement.Mounted.atU(7));
        hand.lift(2);
        assertEquals(Placement.Mounted.atU(7), hand.place());
        hand.lift(-100);
        assertEquals(Placement.Mounted.atU(1), hand.place());
    }

    @Test
    void aHalfWidthBoxGoesToTheHandsSideAtBothFaces() {
        Carrying hand =
                carrying(
                        Types.HALF_WIDTH,
                        new Placement.Mounted(0, Face.REAR, Placement.Width.RIGHT));
        hand.shift(true);
        assertEquals(new Placement.Mounted(0, Face.REAR, Placement.Width.LEFT), hand.place());
        hand.turn(Face.FRONT);
        hand.shift(true);
        assertEquals(new Placement.Mounted(0, Face.FRONT, Placement.Width.RIGHT), hand.place());
    }

    @Test
    void aStripGoesFromSideToSideAndStaysInTheSameCornerWhenOneWalksRound() {
        Carrying hand = carrying(Types.PDU, new Placement.Beside(Placement.SideSlot.FRONT_LEFT));
        hand.shift(true);
        assertEquals(new Placement.Beside(Placement.SideSlot.FRONT_RIGHT), hand.place());
        hand.turn(Face.REAR);
        assertEquals(new Placement.Beside(Placement.SideSlot.REAR_RIGHT), hand.place());
        hand.shift(true);
        assertEquals(new Placement.Beside(Placement.SideSlot.REAR_LEFT), hand.place());
    }

    @Test
    void theJudgeIsAskedAgainAtEachPlace() {
        GhostJudge judge =
                (_, place) ->
                        place.equals(Placement.Mounted.atU(2))
                                ? Optional.of("taken")
                                : Optional.empty();
        Carrying hand =
                new Carrying(
                        carried(Types.SERVER_1U), judge, CabinetModel.U8, Placement.Mounted.atU(1));
        assertTrue(hand.obstacle().isEmpty());
        hand.lift(2);
        assertEquals(Optional.of("taken"), hand.obstacle());
    }

    @Test
    void aNewBoxStartsAtTheLowestFreePlace() {
        GhostJudge judge =
                (_, place) ->
                        place instanceof Placement.Mounted at && at.bottomHalfU() < 6
                                ? Optional.of("taken")
                                : Optional.empty();
        assertEquals(
                Placement.Mounted.atU(4),
                Carrying.firstFree(carried(Types.SERVER_2U), judge, CabinetModel.U8));
    }

    @Test
    void unitsAreThosePrintedOnTheRail() {
        assertEquals("U4-5", Ghost.units(carried(Types.SERVER_2U), Placement.Mounted.atU(4)));
        assertEquals("U4", Ghost.units(carried(Types.SERVER_1U), Placement.Mounted.atU(4)));
        assertEquals(
                "",
                Ghost.units(
                        carried(Types.PDU), new Placement.Beside(Placement.SideSlot.FRONT_LEFT)));
    }
}
