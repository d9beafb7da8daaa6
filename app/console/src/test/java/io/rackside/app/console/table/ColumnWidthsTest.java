package io.rackside.app.console.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.Arrays;

class ColumnWidthsTest {
    @Test
    void figuresKeepTheirWidthAndTheNameTakesTheRest() {
        assertArrayEquals(
                new double[] {160, 72, 88},
                ColumnWidths.shared(
                        320, new double[] {190, 72, 88}, new boolean[] {false, true, true}));
        assertArrayEquals(
                new double[] {340, 72, 88},
                ColumnWidths.shared(
                        500, new double[] {190, 72, 88}, new boolean[] {false, true, true}));
    }

    @Test
    void wordsShareWhatIsLeftAsTheyWereWantedAndNeverMoreThanThereIs() {
        double[] widths =
                ColumnWidths.shared(
                        1001, new double[] {300, 100, 50}, new boolean[] {false, false, true});
        assertArrayEquals(new double[] {713, 237, 50}, widths);
    }

    @Test
    void aNarrowTableScrollsBeforeAColumnVanishes() {
        double[] widths =
                ColumnWidths.shared(
                        100, new double[] {300, 100, 88}, new boolean[] {false, false, true});
        assertArrayEquals(new double[] {48, 48, 88}, widths);
    }

    @Test
    void aColumnDraggedWiderTakesItsRoomFromThoseRightOfIt() {
        double[] before = {200, 60, 100};
        double[] after = ColumnWidths.dragged(before, 0, 50);
        assertArrayEquals(new double[] {250, 48, 62}, after);
        assertEquals(Arrays.stream(before).sum(), Arrays.stream(after).sum());
    }

    @Test
    void aDragStopsWhereTheOthersWouldVanishAndWhereItselfWould() {
        assertArrayEquals(
                new double[] {212, 48, 48},
                ColumnWidths.dragged(new double[] {200, 60, 48}, 0, 500));
        assertArrayEquals(
                new double[] {48, 212, 48},
                ColumnWidths.dragged(new double[] {200, 60, 48}, 0, -500));
    }
}
