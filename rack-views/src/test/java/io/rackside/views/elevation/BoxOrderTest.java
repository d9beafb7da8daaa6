package io.rackside.views.elevation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.model.CabinetModel;
import io.rackside.model.DeviceId;
import io.rackside.model.Face;
import io.rackside.views.elevation.BoxOrder.Direction;
import io.rackside.views.fixture.Pictures;
import io.rackside.views.picture.BoxPicture;
import io.rackside.views.picture.CabinetPicture;
import io.rackside.views.picture.Lens;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class BoxOrderTest {
    private static BoxOrder order(CabinetPicture picture) {
        RackGeometry geometry = new RackGeometry(picture.model().units(), 14, 5, 5, 1);
        List<BoxOrder.Spot> spots = new ArrayList<>();
        for (BoxPicture box : picture.boxes()) {
            if (Aspect.of(box.placement(), box.type(), Face.FRONT).far()) {
                continue;
            }
            geometry.place(box.placement(), box.type(), Face.FRONT)
                    .ifPresent(
                            place ->
                                    spots.add(
                                            new BoxOrder.Spot(
                                                    box.id(),
                                                    place,
                                                    box.type().heightHalfU() == 0)));
        }
        return new BoxOrder(spots);
    }

    private static Optional<DeviceId> id(String name) {
        return Optional.of(Pictures.id(name));
    }

    @Test
    void downLeadsOverEmptyUnitsToTheNextBox() {
        BoxOrder order = order(Pictures.demo(Lens.HEALTH, false));
        assertEquals(id("sw-02"), order.next(Pictures.id("sw-01"), Direction.DOWN, 0));
        assertEquals(id("srv-01"), order.next(Pictures.id("bastion"), Direction.DOWN, 0));
        assertEquals(id("stor-01"), order.next(Pictures.id("ups-01"), Direction.UP, 0));
    }

    @Test
    void theEndsStay() {
        BoxOrder order = order(Pictures.demo(Lens.HEALTH, false));
        assertEquals(Optional.empty(), order.next(Pictures.id("sw-01"), Direction.UP, 0));
        assertEquals(id("sw-01"), order.first());
        assertEquals(id("ups-01"), order.last());
    }

    @Test
    void leftAndRightGoThroughHalvesToTheStrips() {
        BoxOrder order = order(Pictures.everyPlacement(CabinetModel.U24));
        assertEquals(id("right"), order.next(Pictures.id("left"), Direction.RIGHT, 0));
        assertEquals(id("left"), order.next(Pictures.id("right"), Direction.LEFT, 0));
        assertEquals(id("pdu-FRONT_LEFT"), order.next(Pictures.id("left"), Direction.LEFT, 0));
    }

    @Test
    void aStripLeadsBackToTheHeightOneCameFrom() {
        BoxOrder order = order(Pictures.everyPlacement(CabinetModel.U24));
        double levelOfU1 = 5 + 23 * 14;
        assertEquals(
                id("srv"), order.next(Pictures.id("pdu-FRONT_LEFT"), Direction.RIGHT, levelOfU1));
    }
}
