package io.rackside.views.wall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.CabinetModel;

import org.junit.jupiter.api.Test;

import java.util.Collections;
import java.util.List;

class WallLayoutTest {
    private static WallLayout layout(double width) {
        return new WallLayout(
                List.of(
                        Collections.nCopies(7, CabinetModel.U42),
                        List.of(),
                        List.of(CabinetModel.U8, CabinetModel.U24)),
                width,
                84,
                4);
    }

    @Test
    void noTwoTilesOverlapAndAllAreInside() {
        WallLayout layout = layout(500);
        for (int one = 0; one < 9; one++) {
            assertTrue(layout.place(one).getMaxX() <= 500);
            assertTrue(layout.place(one).getMaxY() <= layout.height());
            for (int other = 0; other < one; other++) {
                assertFalse(layout.place(one).intersects(layout.place(other)));
            }
        }
    }

    @Test
    void aRowOfLowCabinetsIsLow() {
        WallLayout layout = layout(500);
        assertTrue(layout.place(7).getHeight() < layout.place(0).getHeight());
    }

    @Test
    void onlyTheRowsInSightAreVisible() {
        WallLayout layout = layout(500);
        assertEquals(List.of(0, 1, 2, 3, 4), layout.visible(0, 100));
        assertEquals(9, layout.visible(0, layout.height()).size());
        assertEquals(List.of(), layout.visible(-500, -100));
    }

    @Test
    void downKeepsTheColumnAsFarAsThereIsOne() {
        WallLayout layout = layout(500);
        assertEquals(6, layout.below(1, 1));
        assertEquals(6, layout.below(4, 1));
        assertEquals(8, layout.below(6, 1));
        assertEquals(1, layout.below(6, -1));
        assertEquals(7, layout.below(0, 99));
    }

    @Test
    void smallSitesStandSideBySideAndTheKeyboardGoesToTheNearestBelow() {
        WallLayout layout =
                new WallLayout(
                        List.of(
                                List.of(CabinetModel.U8, CabinetModel.U42),
                                List.of(CabinetModel.U24),
                                List.of(CabinetModel.U42, CabinetModel.U42, CabinetModel.U8)),
                        500,
                        84,
                        4);
        assertEquals(layout.place(0).getMinY(), layout.place(2).getMinY());
        assertTrue(layout.place(2).getMinX() > layout.place(1).getMaxX());
        assertTrue(layout.place(3).getMinY() > layout.place(1).getMaxY());
        assertEquals(5, layout.below(2, 1));
        assertEquals(1, layout.below(4, -1));
    }

    @Test
    void aNarrowWallHasOneColumn() {
        assertEquals(1, layout(40).below(0, 1));
    }
}
