package io.rackside.views.elevation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.views.fixture.Types;

import javafx.geometry.Rectangle2D;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

class PortSeatsTest {
    private static final FeatureCells TO_SCALE = new FeatureCells(1, 1, 1);
    private static final FaceDrawing SWITCH =
            new FaceDrawing(Types.SWITCH.front(), TO_SCALE, 482, 44);
    private static final FaceDrawing SERVER =
            new FaceDrawing(Types.SERVER_2U.rear(), TO_SCALE, 482, 88);

    @Test
    void aPortStandsWhereTheFaceplateHasIt() {
        Rectangle2D one = PortSeats.planned("1", SWITCH).orElseThrow();
        Rectangle2D two = PortSeats.planned("2", SWITCH).orElseThrow();
        Rectangle2D three = PortSeats.planned("3", SWITCH).orElseThrow();
        assertEquals(one.getMinX(), two.getMinX(), "one above the other, as it is printed");
        assertTrue(two.getMinY() > one.getMaxY());
        assertTrue(three.getMinX() > one.getMaxX());
        assertTrue(PortSeats.planned("Q6", SWITCH).isPresent());
        assertEquals(Optional.empty(), PortSeats.planned("49", SWITCH));
    }

    @Test
    void aNumberAloneFindsThePortTheFaceplateNamesInFull() {
        assertEquals(PortSeats.planned("Port2", SERVER), PortSeats.planned("2", SERVER));
        assertTrue(PortSeats.planned("2", SERVER).isPresent());
        assertTrue(PortSeats.planned("Mgmt", SERVER).isPresent(), "the only one of its name");
    }

    @Test
    void whatTakesNoCableIsNoPort() {
        assertEquals(Optional.empty(), PortSeats.planned("PSU1", SERVER));
        assertEquals(Optional.empty(), PortSeats.planned("Slot 1", SERVER));
    }

    @ParameterizedTest
    @CsvSource({"1, 14", "4, 14", "12, 14", "48, 14", "200, 14", "48, 64", "7, 4", "300, 128"})
    void otherPortsStandInARowWithinTheBox(int count, double height) {
        List<String> ports = IntStream.range(0, count).mapToObj(i -> "eth" + i).toList();
        PortSeats.Room room = new PortSeats.Room(6, 130, height, 0.32);
        Map<String, Rectangle2D> seats = PortSeats.row(ports, room);
        assertTrue(seats.containsKey("eth0"));
        List<Rectangle2D> places = new ArrayList<>(seats.values());
        for (int i = 0; i < places.size(); i++) {
            Rectangle2D place = places.get(i);
            assertTrue(place.getMinX() >= 6 && place.getMaxX() <= 130, place::toString);
            assertTrue(place.getMinY() >= 0 && place.getMaxY() <= height, place::toString);
            for (int j = i + 1; j < places.size(); j++) {
                assertFalse(place.intersects(places.get(j)), place + " " + places.get(j));
            }
        }
        if (count <= 48 && height >= 14) {
            assertEquals(count, seats.size(), "all find room");
        }
    }
}
