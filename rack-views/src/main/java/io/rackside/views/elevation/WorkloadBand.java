package io.rackside.views.elevation;

import io.rackside.views.picture.WorkloadMark;
import io.rackside.views.picture.WorkloadRun;

import javafx.geometry.Rectangle2D;

import java.util.ArrayList;
import java.util.List;

/**
 * Workloads in a row of blocks on the front of a box. Where there are more than the room can hold,
 * a block stands for several of its run, and each run keeps at least one.
 *
 * @param each how many workloads a block stands for at most
 */
record WorkloadBand(List<Block> blocks, int each) {
    private static final int[] ROUND = {1, 2, 5};
    private static final int MOST = 1_000_000;

    /** One block, in pixels from the corner of the box. */
    record Block(int owner, WorkloadMark mark, Rectangle2D place) {}

    /**
     * Where a row may stand.
     *
     * @param least the narrowest block that is still seen, in pixels
     * @param wished the width of a block where there is room enough
     * @param gap between blocks, one device pixel or more
     */
    record Room(
            double left,
            double right,
            double top,
            double height,
            double least,
            double wished,
            double gap) {
        /** How many blocks of that width. */
        int holds(double width) {
            return (int) Math.floor((right - left + gap) / (width + gap));
        }
    }

    /** Nothing, where there is nothing to show or no room for a single block. */
    static WorkloadBand of(List<WorkloadRun> runs, Room room) {
        int most = room.holds(room.least());
        if (runs.isEmpty() || most < 1 || room.height() < 1) {
            return new WorkloadBand(List.of(), 1);
        }
        int each = each(runs, most);
        int blocks = blocks(runs, each);
        double width = room.wished();
        while (width > room.least() && room.holds(width) < blocks) {
            width -= room.gap();
        }
        return new WorkloadBand(
                laid(runs, each, Math.max(room.least(), width), room, Math.min(blocks, most)),
                each);
    }

    /**
     * The least of 1, 2, 5, 10, 20... with which they fit; with more runs than blocks, none does.
     */
    private static int each(List<WorkloadRun> runs, int most) {
        int power = 1;
        while (power < MOST) {
            for (int step : ROUND) {
                if (blocks(runs, step * power) <= most) {
                    return step * power;
                }
            }
            power *= 10;
        }
        return MOST;
    }

    private static int blocks(List<WorkloadRun> runs, int each) {
        return runs.stream().mapToInt(run -> Math.ceilDiv(run.count(), each)).sum();
    }

    private static List<Block> laid(
            List<WorkloadRun> runs, int each, double width, Room room, int most) {
        List<Block> laid = new ArrayList<>(most);
        double left = room.left();
        for (WorkloadRun run : runs) {
            int blocks = Math.ceilDiv(run.count(), each);
            for (int i = 0; i < blocks && laid.size() < most; i++) {
                laid.add(
                        new Block(
                                run.owner(),
                                run.mark(),
                                new Rectangle2D(left, room.top(), width, room.height())));
                left += width + room.gap();
            }
        }
        return List.copyOf(laid);
    }
}
