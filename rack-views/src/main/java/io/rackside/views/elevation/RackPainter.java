package io.rackside.views.elevation;

import io.rackside.views.canvas.Plates;
import io.rackside.views.style.Palette;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/** Paints the empty rack: its frame, rails with their holes, a line per U, numbers beside it. */
final class RackPainter {
    /** Below this many pixels per U holes would be dust. */
    private static final double HOLES_FROM = 20;

    private static final double HOLE_MM = 7;

    /**
     * Below this many pixels per U only every other U is numbered, below half of it every fifth.
     */
    private static final double EVERY_NUMBER_FROM = 10;

    private static final double ROUND = 5;

    private final GraphicsContext g;
    private final PaintStyle style;
    private final RackGeometry geometry;

    RackPainter(GraphicsContext g, PaintStyle style, RackGeometry geometry) {
        this.g = g;
        this.style = style;
        this.geometry = geometry;
    }

    /** With the corner of its frame at the origin. */
    void paint() {
        Palette palette = style.palette();
        double width = geometry.frameWidth();
        double height = geometry.frameHeight();
        Plates.fillRound(g, palette.frameEdge(), 0, 0, width, height, ROUND);
        Plates.fillRound(g, palette.frame(), 1, 1, width - 2, height - 2, ROUND - 1);
        paintRails(palette.rail(), palette.unitLine());
        if (geometry.unit() >= HOLES_FROM) {
            paintHoles(palette.hole());
        }
        paintNumbers(palette.dim());
    }

    private void paintRails(Color rails, Color lines) {
        double left = geometry.panelLeft();
        double width = geometry.panelWidth();
        double rail = Math.max(2, geometry.snap(RackGeometry.EAR_MM * geometry.millimetre()));
        double top = geometry.yOfHalfU(2 * geometry.units());
        double height = geometry.yOfHalfU(0) - top;
        double hair = 1 / geometry.outputScale();
        g.setFill(lines);
        for (int u = 1; u < geometry.units(); u++) {
            g.fillRect(left + rail, geometry.yOfHalfU(2 * u) - hair, width - 2 * rail, hair);
        }
        g.setFill(rails);
        g.fillRect(left, top, rail, height);
        g.fillRect(left + width - rail, top, rail, height);
    }

    private void paintHoles(Color colour) {
        double side = Math.max(2, geometry.snap(HOLE_MM * geometry.millimetre()));
        double apart = RackGeometry.HOLE_COLUMNS_MM * geometry.millimetre();
        double middle = geometry.panelLeft() + geometry.panelWidth() / 2;
        double left = geometry.snap(middle - apart / 2 - side / 2);
        double right = geometry.snap(middle + apart / 2 - side / 2);
        g.setFill(colour);
        for (int u = 1; u <= geometry.units(); u++) {
            for (int hole = 0; hole < RackGeometry.holesPerUnit(); hole++) {
                double y = geometry.snap(geometry.yOfHole(u, hole) - side / 2);
                g.fillRect(left, y, side, side);
                g.fillRect(right, y, side, side);
            }
        }
    }

    private void paintNumbers(Color colour) {
        g.setFill(colour);
        g.setFont(style.fonts().number());
        g.setTextAlign(TextAlignment.RIGHT);
        g.setTextBaseline(VPos.CENTER);
        int every =
                geometry.unit() >= EVERY_NUMBER_FROM
                        ? 1
                        : geometry.unit() >= EVERY_NUMBER_FROM / 2 ? 2 : 5;
        for (int u = 1; u <= geometry.units(); u++) {
            if (u == 1 || u % every == 0) {
                g.fillText(
                        Integer.toString(u),
                        -6,
                        Math.round(geometry.yOfHalfU(2 * u) + geometry.unit() / 2));
            }
        }
    }
}
