package io.rackside.views.elevation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.views.elevation.WorkloadBand.Block;
import io.rackside.views.picture.WorkloadMark;
import io.rackside.views.picture.WorkloadRun;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.stream.IntStream;

class WorkloadBandTest {
    /** Room for 20 blocks of 9 pixels, for 50 of 3. */
    private static final WorkloadBand.Room ROOM = new WorkloadBand.Room(10, 209, 4, 12, 3, 9, 1);

    private static WorkloadRun run(int count) {
        return new WorkloadRun(0, WorkloadMark.RUNNING, count);
    }

    private static void inside(List<Block> blocks) {
        double before = 9;
        for (Block block : blocks) {
            assertTrue(block.place().getMinX() >= before + 1, block::toString);
            assertTrue(block.place().getMaxX() <= 209, block::toString);
            before = block.place().getMaxX();
        }
    }

    @Test
    void aBlockForEachWhereThereIsRoom() {
        WorkloadBand band = WorkloadBand.of(List.of(run(18)), ROOM);
        assertEquals(1, band.each());
        assertEquals(18, band.blocks().size());
        assertEquals(9, band.blocks().getFirst().place().getWidth());
        inside(band.blocks());
    }

    @Test
    void blocksGetNarrowerBeforeTheyStandForSeveral() {
        WorkloadBand band = WorkloadBand.of(List.of(run(50)), ROOM);
        assertEquals(1, band.each());
        assertEquals(50, band.blocks().size());
        assertEquals(3, band.blocks().getFirst().place().getWidth());
        inside(band.blocks());
    }

    @ParameterizedTest
    @ValueSource(ints = {51, 100, 104, 500, 2_500, 20_001, 1_000_000})
    void manyAreShownInRoundNumbersAndNeverStickOut(int count) {
        WorkloadBand band = WorkloadBand.of(List.of(run(count)), ROOM);
        assertTrue(band.blocks().size() <= 50);
        assertEquals(Math.ceilDiv(count, band.each()), band.blocks().size());
        inside(band.blocks());
    }

    @Test
    void aRunOfOneIsNotLostAmongHundreds() {
        WorkloadRun lost = new WorkloadRun(3, WorkloadMark.AT_RISK, 1);
        WorkloadBand band = WorkloadBand.of(List.of(run(400), lost), ROOM);
        assertEquals(10, band.each());
        assertEquals(WorkloadMark.AT_RISK, band.blocks().getLast().mark());
        assertEquals(41, band.blocks().size());
        inside(band.blocks());
    }

    @Test
    void moreOwnersThanBlocksFillTheRowAndNoMore() {
        List<WorkloadRun> tenants = IntStream.range(0, 175).mapToObj(i -> run(1 + i % 7)).toList();
        WorkloadBand band = WorkloadBand.of(tenants, ROOM);
        assertEquals(50, band.blocks().size());
        inside(band.blocks());
    }

    @Test
    void nothingWhereNothingRunsOrNothingFits() {
        assertEquals(List.of(), WorkloadBand.of(List.of(), ROOM).blocks());
        WorkloadBand.Room none = new WorkloadBand.Room(10, 11, 4, 12, 3, 9, 1);
        assertEquals(List.of(), WorkloadBand.of(List.of(run(5)), none).blocks());
        WorkloadBand.Room turned = new WorkloadBand.Room(10, 4, 4, 12, 3, 9, 1);
        assertEquals(List.of(), WorkloadBand.of(List.of(run(5)), turned).blocks());
    }

    @Test
    void aRunHasOneOwnerOfFiveAndSomethingInIt() {
        assertThrows(IndexOutOfBoundsException.class, () -> owned(5));
        assertThrows(IndexOutOfBoundsException.class, () -> owned(-1));
        assertThrows(IllegalArgumentException.class, () -> run(0));
    }

    private static WorkloadRun owned(int owner) {
        return new WorkloadRun(owner, WorkloadMark.RUNNING, 1);
    }
}
