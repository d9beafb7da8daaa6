package io.rackside.views.elevation;

import io.rackside.views.elevation.WorkloadBand.Block;
import io.rackside.views.picture.BoxShare;
import io.rackside.views.picture.BoxWorkloads;
import io.rackside.views.picture.WorkloadMark;
import io.rackside.views.style.Palette;

import javafx.geometry.Rectangle2D;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

import java.util.List;

/**
 * Paints what runs on a server over its front: a row of virtual machines, a row of containers. What
 * would be lost is underlined, what does not run is hollow. At their end stand meters of the
 * devices that it shares.
 */
final class WorkloadPainter {
    /** Rows by share of the height of the box. */
    private static final double MACHINES_TOP = 0.14;

    private static final double MACHINES = 0.38;
    private static final double CONTAINERS_TOP = 0.68;
    private static final double CONTAINERS = 0.18;

    /** Lower boxes have no room for two rows. */
    private static final double LEAST_HEIGHT = 8;

    private static final double LEAST_MACHINE = 3;
    private static final double MOST_MACHINE = 9;
    private static final double CONTAINER = 3;
    private static final double LEAST_CONTAINER = 2;

    /** Narrower blocks have no inside that differs from their outline. */
    private static final double OUTLINED = 4;

    private static final double FRAME = 2;
    private static final double METER = 5;
    private static final double METER_GAP = 2;

    /** Between the last block and the first meter. */
    private static final double METERS_APART = 4;

    private static final double METER_TOP = 0.14;
    private static final double METER_BOTTOM = 0.86;

    /** On lower boxes there is room for a thin underline close to its block. */
    private static final double ROOMY = 20;

    private final GraphicsContext g;
    private final Palette palette;

    WorkloadPainter(GraphicsContext g, Palette palette) {
        this.g = g;
        this.palette = palette;
    }

    /**
     * Paints them between two edges of a box, its corner at the origin.
     *
     * @param pixel a device pixel, in pixels
     */
    void paint(BoxWorkloads workloads, double left, double right, double height, double pixel) {
        if (height < LEAST_HEIGHT) {
            return;
        }
        double room = right - meters(workloads.shares(), right, height);
        double gap = Math.max(1, pixel);
        double line = height < ROOMY ? 1 : 2;
        for (WorkloadBand band :
                List.of(
                        machines(workloads, left, room, height, gap),
                        containers(workloads, left, room, height, gap))) {
            band.blocks().forEach(block -> block(block, line));
        }
    }

    /** Frames a box that carries something of the owner that is looked for. */
    void frame(double width, double height) {
        g.setStroke(palette.ownerEdge(BoxWorkloads.LIT));
        g.setLineWidth(FRAME);
        g.strokeRect(FRAME / 2, FRAME / 2, width - FRAME, height - FRAME);
    }

    /**
     * How full each is, from below; hollow where that is not known.
     *
     * @return the width they take
     */
    private double meters(List<BoxShare> shares, double right, double height) {
        double top = Math.round(height * METER_TOP);
        double high = Math.round(height * METER_BOTTOM) - top;
        double x = right;
        for (BoxShare share : shares.reversed()) {
            x -= METER;
            Color ink = share.kind() == BoxShare.Kind.VF ? palette.dim() : palette.text();
            fill(ink, new Rectangle2D(x, top, METER, high));
            double free = Math.round((high - 2) * (1 - share.fraction()));
            fill(palette.metal(), new Rectangle2D(x + 1, top + 1, METER - 2, free));
            x -= METER_GAP;
        }
        return shares.isEmpty() ? 0 : right - x - METER_GAP + METERS_APART;
    }

    static WorkloadBand machines(
            BoxWorkloads workloads, double left, double right, double height, double gap) {
        double high = Math.max(2, Math.round(height * MACHINES));
        double wished = Math.clamp(Math.round(high * 0.66), LEAST_MACHINE, MOST_MACHINE);
        return WorkloadBand.of(
                workloads.machines(),
                new WorkloadBand.Room(
                        left,
                        right,
                        Math.round(height * MACHINES_TOP),
                        high,
                        LEAST_MACHINE,
                        wished,
                        gap));
    }

    static WorkloadBand containers(
            BoxWorkloads workloads, double left, double right, double height, double gap) {
        return WorkloadBand.of(
                workloads.containers(),
                new WorkloadBand.Room(
                        left,
                        right,
                        Math.round(height * CONTAINERS_TOP),
                        Math.max(2, Math.round(height * CONTAINERS)),
                        LEAST_CONTAINER,
                        CONTAINER,
                        gap));
    }

    private void block(Block block, double line) {
        Rectangle2D place = block.place();
        boolean beside = block.mark() == WorkloadMark.BESIDE;
        Color edge = beside ? palette.metal2() : palette.ownerEdge(block.owner());
        boolean outlined = !beside && Math.min(place.getWidth(), place.getHeight()) >= OUTLINED;
        fill(edge, place);
        if (block.mark() == WorkloadMark.DOWN) {
            hollow(place);
        } else if (outlined) {
            fill(palette.owner(block.owner()), inside(place));
        }
        if (block.mark() == WorkloadMark.AT_RISK) {
            g.setFill(palette.critical());
            g.fillRect(place.getMinX(), place.getMaxY() + line - 1, place.getWidth(), line);
        }
    }

    /** Too small for an outline, it keeps its upper edge alone. */
    private void hollow(Rectangle2D place) {
        fill(
                palette.metal(),
                place.getWidth() >= LEAST_MACHINE
                        ? inside(place)
                        : new Rectangle2D(
                                place.getMinX(),
                                place.getMinY() + 1,
                                place.getWidth(),
                                Math.max(0, place.getHeight() - 1)));
    }

    private static Rectangle2D inside(Rectangle2D place) {
        return new Rectangle2D(
                place.getMinX() + 1,
                place.getMinY() + 1,
                Math.max(0, place.getWidth() - 2),
                Math.max(0, place.getHeight() - 2));
    }

    private void fill(Color colour, Rectangle2D place) {
        g.setFill(colour);
        g.fillRect(place.getMinX(), place.getMinY(), place.getWidth(), place.getHeight());
    }
}
