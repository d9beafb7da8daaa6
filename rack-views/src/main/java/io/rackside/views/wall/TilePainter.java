package io.rackside.views.wall;

import io.rackside.model.Face;
import io.rackside.model.Placement;
import io.rackside.views.elevation.RackGeometry;
import io.rackside.views.picture.BoxPicture;
import io.rackside.views.picture.BoxWorkloads;
import io.rackside.views.picture.CabinetPicture;
import io.rackside.views.picture.Lens;
import io.rackside.views.picture.LensValue;
import io.rackside.views.picture.Status;
import io.rackside.views.style.GlyphShape;
import io.rackside.views.style.Palette;

import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;

/** Paints one cabinet small: the front, every box, and its name below. */
final class TilePainter {
    private static final double LEAST_GLYPH = 5;
    private static final double MOST_GLYPH = 9;
    private static final double CAPTION_GLYPH = 10;
    private static final double HATCH_PITCH = 4;

    private final Palette palette;
    private final double unit;
    private final Font name;
    private final Font words;

    TilePainter(Palette palette, double unit, String family) {
        this.palette = palette;
        this.unit = unit;
        this.name = Font.font(family, FontWeight.BOLD, 12);
        this.words = Font.font(family, 11);
    }

    /** Paints into the whole canvas; the rack stands on its caption. */
    void paint(GraphicsContext g, CabinetPicture picture, double width, double height) {
        g.clearRect(0, 0, width, height);
        int units = picture.model().units();
        double end = Math.floor(0.4 * unit);
        RackGeometry geometry = new RackGeometry(units, unit, end, end, 1);
        double left = 0;
        double top = Math.floor(height - WallLayout.CAPTION - geometry.frameHeight());
        g.setFill(palette.frame());
        g.fillRoundRect(left, top, geometry.frameWidth(), geometry.frameHeight(), 4, 4);
        g.setStroke(palette.line());
        g.setLineWidth(1);
        g.strokeRoundRect(
                left + 0.5, top + 0.5, geometry.frameWidth() - 1, geometry.frameHeight() - 1, 4, 4);
        for (BoxPicture box : picture.boxes()) {
            boolean far = box.placement() instanceof Placement.Mounted at && at.face() == Face.REAR;
            geometry.place(box.placement(), box.type(), Face.FRONT)
                    .ifPresent(
                            place ->
                                    paintBox(g, picture.lens(), box, moved(place, left, top), far));
        }
        caption(g, picture, width, height);
    }

    private static Rectangle2D moved(Rectangle2D place, double x, double y) {
        return new Rectangle2D(
                place.getMinX() + x, place.getMinY() + y, place.getWidth(), place.getHeight());
    }

    private void paintBox(
            GraphicsContext g, Lens lens, BoxPicture box, Rectangle2D place, boolean far) {
        Status status = box.status();
        g.setGlobalAlpha(far && !box.type().fullDepth() ? 0.4 : 1);
        if (status == Status.NOT_MONITORED) {
            g.setStroke(palette.metal2());
            g.setLineWidth(1);
            g.strokeRect(
                    place.getMinX() + 0.5,
                    place.getMinY() + 0.5,
                    place.getWidth() - 1,
                    Math.max(0, place.getHeight() - 1));
            g.setGlobalAlpha(1);
            return;
        }
        fill(g, place, ground(lens, box));
        if (lens == Lens.POWER || lens == Lens.FIRMWARE) {
            box.lensValue().ifPresent(value -> filled(g, place, value));
        }
        if (box.stale().isPresent() || status == Status.UNKNOWN) {
            hatch(g, place);
        }
        if (box.locating()) {
            fill(
                    g,
                    new Rectangle2D(place.getMinX(), place.getMinY(), 4, place.getHeight()),
                    palette.info());
        }
        if (judges(lens) && status.needsAttention()) {
            attention(g, place, status);
        }
        if (lens == Lens.WORKLOADS && box.workloads().filter(BoxWorkloads::lit).isPresent()) {
            lit(g, place);
        }
        g.setGlobalAlpha(1);
    }

    /** Whether a lens shows how a box stands, and not only a measure of it. */
    private static boolean judges(Lens lens) {
        return switch (lens) {
            case HEALTH, FIRMWARE, WORKLOADS, NETWORK, BASELINE -> true;
            case THERMAL, POWER -> false;
        };
    }

    private Color ground(Lens lens, BoxPicture box) {
        return lens == Lens.THERMAL && box.lensValue().isPresent()
                ? palette.heat(box.lensValue().get().fraction())
                : palette.metal();
    }

    private static void fill(GraphicsContext g, Rectangle2D place, Color colour) {
        g.setFill(colour);
        g.fillRect(place.getMinX(), place.getMinY(), place.getWidth(), place.getHeight());
    }

    private void filled(GraphicsContext g, Rectangle2D place, LensValue value) {
        g.setGlobalAlpha(0.55);
        fill(
                g,
                new Rectangle2D(
                        place.getMinX(),
                        place.getMinY(),
                        Math.round(place.getWidth() * value.fraction()),
                        place.getHeight()),
                palette.info());
        g.setGlobalAlpha(1);
    }

    /** What carries something of the owner that is looked for: that colour left, and around it. */
    private void lit(GraphicsContext g, Rectangle2D place) {
        double half = Math.floor(place.getWidth() / 2);
        fill(
                g,
                new Rectangle2D(place.getMinX(), place.getMinY(), half, place.getHeight()),
                palette.owner(BoxWorkloads.LIT));
        g.setStroke(palette.ownerEdge(BoxWorkloads.LIT));
        g.setLineWidth(1);
        g.strokeRect(
                place.getMinX() + 0.5,
                place.getMinY() + 0.5,
                place.getWidth() - 1,
                Math.max(0, place.getHeight() - 1));
    }

    /** The box filled with its colour, its shape cut out of it. */
    private void attention(GraphicsContext g, Rectangle2D place, Status status) {
        fill(g, place, palette.of(status));
        double size = Math.clamp(place.getHeight() - 1, LEAST_GLYPH, MOST_GLYPH);
        GlyphShape.of(status)
                .paint(
                        g,
                        place.getMaxX() - size - 3,
                        place.getMinY() + (place.getHeight() - size) / 2,
                        size,
                        palette.panel());
    }

    private void hatch(GraphicsContext g, Rectangle2D place) {
        g.save();
        g.beginPath();
        g.rect(place.getMinX(), place.getMinY(), place.getWidth(), place.getHeight());
        g.clip();
        g.setStroke(palette.unknown());
        g.setGlobalAlpha(0.75);
        g.setLineWidth(1);
        for (double x = place.getMinX() - place.getHeight();
                x < place.getMaxX();
                x += HATCH_PITCH) {
            g.strokeLine(x, place.getMaxY(), x + place.getHeight(), place.getMinY());
        }
        g.restore();
    }

    private void caption(GraphicsContext g, CabinetPicture picture, double width, double height) {
        double line = height - WallLayout.CAPTION + 10;
        GlyphShape.of(picture.status())
                .paint(g, 1, line - CAPTION_GLYPH / 2, CAPTION_GLYPH, palette.of(picture.status()));
        g.setTextBaseline(VPos.CENTER);
        g.setFont(name);
        g.setFill(palette.text());
        g.fillText(picture.name(), CAPTION_GLYPH + 6, line, width - CAPTION_GLYPH - 6);
        g.setFont(words);
        g.setFill(picture.status().needsAttention() ? palette.of(picture.status()) : palette.dim());
        g.fillText(picture.summary(), 1, line + 16, width - 2);
    }
}
