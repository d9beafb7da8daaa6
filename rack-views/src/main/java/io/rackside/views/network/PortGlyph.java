package io.rackside.views.network;

import io.rackside.views.style.GlyphShape;
import io.rackside.views.style.Palette;

import javafx.geometry.Rectangle2D;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** Paints a port in its place: colour and shape tell its look, from three pixels on. */
public final class PortGlyph {
    /** From here on there is room inside the frame for a shape. */
    private static final double ROOM_FOR_A_SHAPE = 9;

    private static final double ROOM_FOR_AN_EDGE = 6;
    private static final double ROOM_FOR_A_HOLE = 4;
    private static final double BOLD = 1.5;
    private static final double LEAST_SIGN = 6;
    private static final double MOST_SIGN = 9;
    private static final double BAR = 3;

    private final GraphicsContext g;
    private final Palette palette;

    public PortGlyph(GraphicsContext g, Palette palette) {
        this.g = g;
        this.palette = palette;
    }

    public void paint(PortLook look, Rectangle2D place) {
        switch (look) {
            case UP -> fill(palette.ok(), place);
            case DOWN -> empty(place);
            case DISABLED -> {
                empty(place);
                strike(place);
            }
            case TROUBLE -> trouble(place);
            case UNKNOWN -> {
                fill(palette.metal(), place);
                corners(place);
            }
        }
    }

    /** A port, and above it how the offload of its card stands. */
    public void paint(PortMark mark, Rectangle2D place) {
        paint(mark.look(), place);
        mark.offload().ifPresent(look -> paint(look, above(place)));
    }

    /** How an offload stands, alone. */
    public void paint(OffloadSign look, Rectangle2D place) {
        double size = Math.min(place.getWidth(), place.getHeight());
        Rectangle2D sign = square(place, size);
        switch (look) {
            case IN_FORCE -> fill(palette.info(), bar(place));
            case PLAIN -> frame(palette.unknown(), bar(place), 1);
            case DRIFT -> shape(GlyphShape.TRIANGLE, sign, palette.warning());
            case REFUSED -> shape(GlyphShape.DIAMOND, sign, palette.critical());
            case CHANGING -> shape(GlyphShape.DISC, sign, palette.info());
            case AFTER_RESTART -> {
                Rectangle2D bar = bar(place);
                frame(palette.info(), bar, 1);
                fill(palette.info(), half(bar));
            }
            case NOT_READ -> {
                Rectangle2D bar = bar(place);
                g.setFill(palette.unknown());
                g.fillRect(bar.getMinX(), bar.getMinY(), 2, 2);
                g.fillRect(bar.getMaxX() - 2, bar.getMinY(), 2, 2);
            }
        }
    }

    private void shape(GlyphShape shape, Rectangle2D place, Color colour) {
        shape.paint(g, place.getMinX(), place.getMinY(), place.getWidth(), colour);
    }

    /** Just above a port, as wide as that and never too small for a shape. */
    private static Rectangle2D above(Rectangle2D port) {
        double side = Math.max(LEAST_SIGN, port.getWidth());
        double height = Math.clamp(port.getHeight(), LEAST_SIGN, MOST_SIGN);
        return new Rectangle2D(
                Math.round((port.getMinX() + port.getMaxX() - side) / 2),
                Math.round(port.getMinY() - height - 2),
                side,
                height);
    }

    /** A bar at the foot of a sign's place. */
    private static Rectangle2D bar(Rectangle2D place) {
        return new Rectangle2D(
                place.getMinX(), place.getMaxY() - BAR, Math.max(BAR, place.getWidth()), BAR);
    }

    private static Rectangle2D half(Rectangle2D bar) {
        return new Rectangle2D(
                bar.getMinX(), bar.getMinY(), Math.ceil(bar.getWidth() / 2), bar.getHeight());
    }

    /** What a port is outlined with that belongs to the chosen cables. */
    public void chosen(Rectangle2D place) {
        frame(palette.text(), inset(place, -1), 1);
    }

    private void empty(Rectangle2D place) {
        fill(palette.metal(), place);
        frame(palette.unknown(), place, 1);
    }

    private void strike(Rectangle2D place) {
        g.setStroke(palette.unknown());
        g.setLineWidth(
                Math.min(place.getWidth(), place.getHeight()) >= ROOM_FOR_AN_EDGE ? BOLD : 1);
        g.strokeLine(
                place.getMinX() + 1, place.getMaxY() - 1, place.getMaxX() - 1, place.getMinY() + 1);
    }

    /** Loud: larger than its neighbours, its shape cut out where there is room for one. */
    private void trouble(Rectangle2D place) {
        Rectangle2D larger = inset(place, -1);
        double side = Math.min(place.getWidth(), place.getHeight());
        if (side < ROOM_FOR_A_SHAPE) {
            fill(palette.warning(), larger);
            if (side >= ROOM_FOR_A_HOLE) {
                Rectangle2D hole = inset(place, Math.floor(side / 3));
                fill(palette.metal(), hole);
            }
            return;
        }
        fill(palette.metal(), larger);
        frame(palette.warning(), larger, 2);
        double size = side - 4;
        Rectangle2D shape = square(place, size);
        GlyphShape.DIAMOND.paint(g, shape.getMinX(), shape.getMinY(), size, palette.warning());
    }

    private void corners(Rectangle2D place) {
        g.setFill(palette.unknown());
        double dot = Math.min(place.getWidth(), place.getHeight()) >= ROOM_FOR_A_SHAPE ? 2 : 1;
        double right = place.getMaxX() - dot;
        double bottom = place.getMaxY() - dot;
        for (double x : new double[] {place.getMinX(), right}) {
            g.fillRect(x, place.getMinY(), dot, dot);
            g.fillRect(x, bottom, dot, dot);
        }
    }

    private void fill(Color colour, Rectangle2D place) {
        g.setFill(colour);
        g.fillRect(place.getMinX(), place.getMinY(), place.getWidth(), place.getHeight());
    }

    /** Along the inside of its edges. */
    private void frame(Color colour, Rectangle2D place, double thick) {
        g.setFill(colour);
        g.fillRect(place.getMinX(), place.getMinY(), place.getWidth(), thick);
        g.fillRect(place.getMinX(), place.getMaxY() - thick, place.getWidth(), thick);
        g.fillRect(place.getMinX(), place.getMinY(), thick, place.getHeight());
        g.fillRect(place.getMaxX() - thick, place.getMinY(), thick, place.getHeight());
    }

    private static Rectangle2D inset(Rectangle2D place, double by) {
        return new Rectangle2D(
                place.getMinX() + by,
                place.getMinY() + by,
                Math.max(1, place.getWidth() - 2 * by),
                Math.max(1, place.getHeight() - 2 * by));
    }

    private static Rectangle2D square(Rectangle2D place, double side) {
        return new Rectangle2D(
                (place.getMinX() + place.getMaxX() - side) / 2,
                (place.getMinY() + place.getMaxY() - side) / 2,
                side,
                side);
    }
}
