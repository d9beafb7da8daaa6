package io.rackside.views.elevation;

import io.rackside.model.PowerState;
import io.rackside.views.canvas.Lettering;
import io.rackside.views.canvas.Plates;
import io.rackside.views.network.PortGlyph;
import io.rackside.views.picture.BoxPicture;
import io.rackside.views.picture.BoxWorkloads;
import io.rackside.views.picture.Lens;
import io.rackside.views.picture.LensValue;
import io.rackside.views.picture.Status;
import io.rackside.views.style.Contrast;
import io.rackside.views.style.GlyphShape;
import io.rackside.views.style.Palette;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Stop;
import javafx.scene.text.TextAlignment;

import java.util.List;
import java.util.Optional;

/**
 * Paints one box as seen at one face, its corner at the origin: the panel, what is built into it,
 * what the lens says, its lights and the shape of its status.
 */
final class BoxPainter {
    private static final double LEAST_GLYPH = 7;
    private static final double MOST_GLYPH = 14;
    private static final double LEAST_VALUE = 10;
    private static final double STRIPE = 3;

    /** Where the power light ends. */
    private static final double LIGHTS = STRIPE + 6;

    private static final double LEAST_LOCATE = 7;
    private static final double PROGRESS = 3;
    private static final double HATCH_PITCH = 5;
    private static final double HATCH_SHARE = 0.36;

    /** How much of a box of the other side shows through an empty place. */
    private static final double FAR = 0.42;

    private static final double FILL = 0.38;

    private final GraphicsContext g;
    private final PaintStyle style;
    private final Palette palette;
    private final Lettering lettering;

    BoxPainter(GraphicsContext g, PaintStyle style, Lettering lettering) {
        this.g = g;
        this.style = style;
        this.palette = style.palette();
        this.lettering = lettering;
    }

    /** What stands in one place of the drawing. */
    record Spot(BoxPicture box, boolean far, RackGeometry geometry, double width, double height) {
        boolean strip() {
            return box.type().heightHalfU() == 0;
        }

        double ear() {
            return strip() ? 0 : geometry.snap(RackGeometry.EAR_MM * geometry.millimetre());
        }

        double glyphSize() {
            double size =
                    Math.floor(
                            Math.clamp(
                                    Math.min(height - 2, 0.62 * geometry.unit()),
                                    LEAST_GLYPH,
                                    MOST_GLYPH));
            return Math.min(size, Math.max(LEAST_GLYPH, width));
        }

        double glyphX() {
            double side = glyphSize();
            return geometry.snap(
                    strip() ? (width - side) / 2 : width - side - Math.max(2, height / 10));
        }

        double glyphY() {
            return geometry.snap(strip() ? 3 : (height - glyphSize()) / 2);
        }
    }

    /**
     * @param front whether what runs on it may be painted over what is built into it
     */
    void paint(Spot spot, FaceDrawing drawing, boolean front) {
        BoxPicture box = spot.box();
        panel(spot);
        LensValue measure = measures() ? box.lensValue().orElse(null) : null;
        if (measure != null) {
            measured(spot, measure);
        }
        Optional<BoxWorkloads> running =
                front && style.lens() == Lens.WORKLOADS ? box.workloads() : Optional.empty();
        running.ifPresentOrElse(workloads -> workloads(spot, workloads), () -> built(box, drawing));
        if (box.stale().isPresent()) {
            hatch(spot);
        }
        if (style.lens() == Lens.HEALTH) {
            new PartPainter(g, palette).paint(box.parts(), drawing);
        }
        glyph(spot);
        lights(spot);
        if (measure != null) {
            value(spot, measure);
        }
        if (spot.far()) {
            // Blended as a whole: a part painted faintly over a faint panel would be lost.
            g.setGlobalAlpha(1 - FAR);
            g.setFill(palette.frame());
            g.fillRect(0, 0, spot.width(), spot.height());
            g.setGlobalAlpha(1);
        }
    }

    private void built(BoxPicture box, FaceDrawing drawing) {
        g.setGlobalAlpha(prominence(box));
        drawing.paint(g, palette);
        g.setGlobalAlpha(1);
    }

    /** Whether the lens shows a measure on the boxes. */
    private boolean measures() {
        return style.lens() != Lens.HEALTH && style.lens() != Lens.NETWORK;
    }

    private void panel(Spot spot) {
        boolean outline = spot.box().status() == Status.NOT_MONITORED;
        double width = spot.width();
        double height = spot.height();
        Plates.fill(g, outline ? palette.detail() : palette.metalEdge(), 0, 0, width, height);
        if (outline) {
            Plates.fill(g, palette.idle(), 1, 1, width - 2, height - 2);
        } else {
            Plates.fill(g, palette.metal(), 0, 1, width, height - 1);
        }
    }

    private double prominence(BoxPicture box) {
        return switch (style.lens()) {
            case THERMAL -> 0.22;
            case POWER, FIRMWARE, WORKLOADS, NETWORK, BASELINE -> 0.35;
            case HEALTH ->
                    box.power() == PowerState.OFF
                            ? 0.55
                            : box.status() == Status.NOT_MONITORED ? 0.6 : 1;
        };
    }

    /** Heat, a bar of watts with a mark at the peak, or how far its upgrade has filled the box. */
    private void measured(Spot spot, LensValue measure) {
        if (style.lens() == Lens.THERMAL) {
            Color heat = palette.heat(measure.fraction());
            Plates.fill(g, heat, 0, 0, spot.width(), spot.height());
            return;
        }
        double room = Math.max(0, roomEnd(spot) - spot.ear());
        g.setFill(palette.info());
        g.setGlobalAlpha(FILL);
        double filled = Math.round(room * measure.fraction());
        g.fillRect(spot.ear(), 0, filled, spot.height());
        g.setGlobalAlpha(1);
        if (style.lens() == Lens.FIRMWARE && measure.fraction() > 0) {
            g.fillRect(spot.ear() + filled - 1, 0, 2, spot.height());
        }
        if (measure.peak().isPresent()) {
            double peak = spot.ear() + Math.round(room * measure.peak().getAsDouble());
            g.fillRect(peak - 1, 0, 2, spot.height());
        }
    }

    /** Blocks in place of what is built into its face. */
    private void workloads(Spot spot, BoxWorkloads running) {
        WorkloadPainter painter = new WorkloadPainter(g, palette);
        painter.paint(
                running,
                Math.max(spot.ear(), LIGHTS) + 2,
                roomEnd(spot) - 1,
                spot.height(),
                1 / spot.geometry().outputScale());
        if (running.lit()) {
            painter.frame(spot.width(), spot.height());
        }
    }

    /** Left of the glyph. */
    private static double roomEnd(Spot spot) {
        return spot.glyphX() - 3;
    }

    private void hatch(Spot spot) {
        LinearGradient stripes =
                new LinearGradient(
                        0,
                        0,
                        HATCH_PITCH,
                        HATCH_PITCH,
                        false,
                        CycleMethod.REPEAT,
                        new Stop(0, palette.hatch()),
                        new Stop(HATCH_SHARE, palette.hatch()),
                        new Stop(HATCH_SHARE, Color.TRANSPARENT),
                        new Stop(1, Color.TRANSPARENT));
        Plates.fill(g, stripes, 0, 0, spot.width(), spot.height());
    }

    /** Its ports, and the shape of its status once more: above the cables led over the box. */
    void paintAbove(Spot spot, List<PlacedPort> ports) {
        PortGlyph port = new PortGlyph(g, palette);
        ports.forEach(placed -> port.paint(placed.mark(), placed.place()));
        glyph(spot);
    }

    /** On a plate of its own where a measure colours the box. */
    private void glyph(Spot spot) {
        Status status = spot.box().status();
        if (status == Status.NOT_MONITORED) {
            return;
        }
        double size = spot.glyphSize();
        if (style.lens() != Lens.HEALTH) {
            g.setFill(palette.metal());
            g.fillOval(spot.glyphX() - 2, spot.glyphY() - 2, size + 4, size + 4);
        }
        GlyphShape.of(status).paint(g, spot.glyphX(), spot.glyphY(), size, palette.of(status));
    }

    private void lights(Spot spot) {
        BoxPicture box = spot.box();
        double height = spot.height();
        if (box.status().needsAttention()) {
            g.setFill(palette.of(box.status()));
            g.fillRect(0, 0, STRIPE, height);
        }
        if (box.power() != PowerState.UNKNOWN && !spot.strip()) {
            double radius = Math.clamp(height / 12, 1.5, 2.5);
            double x = Math.max(STRIPE + 3, spot.ear() / 2 + 1);
            double y = Math.round(height / 2) - 0.5;
            g.setFill(box.power() == PowerState.ON ? palette.ok() : palette.recess());
            Plates.light(g, x, y, radius);
        }
        g.setFill(palette.info());
        if (box.locating() && style.lit()) {
            g.fillRect(0, 0, Math.min(Math.max(spot.ear(), LEAST_LOCATE), spot.width()), height);
        }
        if (box.progress().isPresent() && !filledByLens(box)) {
            double thick = Math.min(PROGRESS, height / 2);
            double done = Math.round(spot.width() * box.progress().getAsDouble());
            g.fillRect(0, height - thick, done, thick);
        }
    }

    /** What fills the box need not be said a second time below it. */
    private boolean filledByLens(BoxPicture box) {
        return style.lens() == Lens.FIRMWARE
                && box.lensValue().filter(value -> value.fraction() > 0).isPresent();
    }

    private void value(Spot spot, LensValue measure) {
        double room = Math.max(0, roomEnd(spot) - spot.ear());
        double textWidth = lettering.width(measure.label(), style.fonts().value());
        if (spot.height() < LEAST_VALUE || textWidth > room) {
            return;
        }
        g.setFill(
                style.lens() == Lens.THERMAL
                        ? Contrast.better(
                                palette.heat(measure.fraction()),
                                palette.heatDark(),
                                palette.heatLight())
                        : palette.text());
        g.setFont(style.fonts().value());
        g.setTextAlign(TextAlignment.RIGHT);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(measure.label(), roomEnd(spot), Math.round(spot.height() / 2));
    }
}
