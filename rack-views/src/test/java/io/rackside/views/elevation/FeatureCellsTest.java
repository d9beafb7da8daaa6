package io.rackside.views.elevation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.Feature;
import io.rackside.views.fixture.Types;

import org.junit.jupiter.api.Test;

import java.util.List;

class FeatureCellsTest {
    private static final FeatureCells TO_SCALE = new FeatureCells(1, 1, 1);

    @Test
    void elementsAreNamedRowsFirst() {
        List<FeatureCells.Cell> cells = TO_SCALE.of(Types.SERVER_2U.front().getFirst());
        assertEquals(12, cells.size());
        assertEquals("disk0", cells.getFirst().name());
        assertEquals("disk4", cells.get(4).name());
        assertEquals(
                cells.getFirst().place().getMinX(), cells.get(4).place().getMinX(), "a new row");
        assertTrue(cells.get(4).place().getMinY() > cells.getFirst().place().getMaxY());
    }

    @Test
    void namesAreComparedWithoutWhatMakersWriteDifferently() {
        assertEquals("psu2", FeatureCells.folded("PSU 2"));
        assertEquals("psu2", FeatureCells.folded("Psu-2"));
        assertEquals("电源2", FeatureCells.folded("电源 2"));
    }

    @Test
    void aReportedPartIsFoundOnTheFaceThatHasIt() {
        FaceDrawing rear = new FaceDrawing(Types.SERVER_2U.rear(), TO_SCALE, 482, 88);
        FaceDrawing front = new FaceDrawing(Types.SERVER_2U.front(), TO_SCALE, 482, 88);
        assertEquals(Feature.Kind.PSU_BAY, rear.part("psu2").kind());
        assertTrue(rear.part("psu2").place().getMinX() > rear.part("psu1").place().getMaxX());
        assertEquals(null, front.part("psu2"));
    }

    @Test
    void whatIsTooSmallToTellApartIsDrawnAsABlock() {
        Feature ports = Types.SWITCH.front().getFirst();
        assertTrue(new FeatureCells(0.25, 0.25, 1).distinct(ports));
        assertFalse(new FeatureCells(0.1, 0.1, 1).distinct(ports));
    }

    @Test
    void whatSticksOutOfTheBoxIsLeftOut() {
        FaceDrawing half = new FaceDrawing(Types.SERVER_2U.front(), TO_SCALE, 240, 88);
        assertTrue(half.part("disk0") != null);
        assertEquals(null, half.part("disk3"));
    }
}
