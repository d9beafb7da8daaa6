package io.rackside.views.elevation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.Face;
import io.rackside.views.elevation.ElevationLayout.Arrangement;

import javafx.geometry.Rectangle2D;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElevationLayoutTest {
    @ParameterizedTest
    @CsvSource({
        "846, 560, 42, 1",
        "846, 560, 24, 1",
        "846, 560, 8, 1",
        "1220, 800, 42, 1",
        "1220, 800, 24, 1",
        "1220, 800, 8, 1",
        "846, 560, 42, 2",
        "700, 430, 42, 1.5",
        "480, 560, 42, 1",
        "3000, 1800, 42, 2"
    })
    void everythingFitsTheRoomAndNothingOverlaps(
            double width, double height, int units, double outputScale) {
        ElevationLayout layout = ElevationLayout.fit(width, height, units, Faces.AUTO, outputScale);
        ElevationLayout.Places places =
                layout.places(width, height, units, Face.FRONT, 1, outputScale);
        assertEquals(width, places.width());
        assertEquals(height, places.height());
        Rectangle2D front = places.front().orElseThrow();
        assertTrue(front.getMinX() >= ElevationLayout.NUMBERS);
        assertTrue(front.getMaxX() < places.callouts().getMinX());
        assertTrue(front.getMaxY() <= height);
        places.rear()
                .ifPresent(
                        rear -> {
                            assertFalse(rear.intersects(front));
                            assertFalse(rear.intersects(places.callouts()));
                            assertTrue(rear.getMaxX() <= width && rear.getMaxY() <= height);
                        });
    }

    @ParameterizedTest
    @CsvSource({"846, 560", "1220, 800", "1000, 700"})
    void aTallCabinetFillsTheHeight(double width, double height) {
        ElevationLayout layout = ElevationLayout.fit(width, height, 42, Faces.AUTO, 1);
        Rectangle2D front =
                layout.places(width, height, 42, Face.FRONT, 1, 1).front().orElseThrow();
        assertTrue(front.getHeight() > 0.86 * height, () -> front + " in " + height);
    }

    @Test
    void aLowCabinetIsDrawnLargerWithItsRearBelowItsFront() {
        ElevationLayout layout = ElevationLayout.fit(900, 700, 8, Faces.AUTO, 1);
        assertEquals(Arrangement.STACKED, layout.arrangement());
        assertTrue(layout.unit() > 22);
    }

    @Test
    void oneFaceIsShownWhereTwoWouldBeTooSmall() {
        assertEquals(
                Arrangement.SINGLE, ElevationLayout.fit(380, 560, 42, Faces.AUTO, 1).arrangement());
        assertEquals(
                Arrangement.SIDE_BY_SIDE,
                ElevationLayout.fit(846, 560, 42, Faces.AUTO, 1).arrangement());
    }

    @Test
    void theSideOneStandsAtIsTheSingleFace() {
        ElevationLayout layout = ElevationLayout.fit(846, 560, 42, Faces.ONE, 1);
        ElevationLayout.Places places = layout.places(846, 560, 42, Face.REAR, 1, 1);
        assertTrue(places.front().isEmpty());
        assertTrue(places.rear().isPresent());
    }

    @Test
    void aUnitIsAWholeNumberOfDevicePixels() {
        for (double scale : new double[] {1, 1.25, 1.5, 2}) {
            double unit = ElevationLayout.fit(1111, 777, 42, Faces.AUTO, scale).unit() * scale;
            assertEquals(Math.rint(unit), unit, 1e-9);
        }
    }

    @Test
    void zoomedInTheDrawingIsLargerThanTheRoom() {
        ElevationLayout layout = ElevationLayout.fit(846, 560, 42, Faces.AUTO, 1);
        ElevationLayout.Places places = layout.places(846, 560, 42, Face.FRONT, 4, 1);
        assertEquals(layout.unit() * 4, places.geometry().unit());
        assertTrue(places.height() > 3 * 560);
    }
}
