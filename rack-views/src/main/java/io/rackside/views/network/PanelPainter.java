package io.rackside.views.network;

import io.rackside.views.canvas.Lettering;
import io.rackside.views.style.Palette;

import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

/** Paints the live panel: ports, rate bars, numbers, and marks at what has just changed. */
final class PanelPainter {
    private static final double MARK = 7;
    private static final double RING = 2;

    private final GraphicsContext g;
    private final Palette palette;
    private final Lettering lettering = new Lettering();
    private final Font number;
    private final Font changed;
    private final Font text;

    PanelPainter(GraphicsContext g, Palette palette, String family) {
        this.g = g;
        this.palette = palette;
        this.number = Font.font(family, 10);
        this.changed = Font.font(family, FontWeight.BOLD, 10);
        this.text = Font.font(family, 11);
    }

    /**
     * Paints all of it.
     *
     * @param lit whether the rings around what has changed are lit at this beat
     */
    void paint(PanelLayout layout, boolean lit) {
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.LEFT);
        g.setFont(text);
        g.setFill(palette.dim());
        for (PanelLayout.Heading heading : layout.headings()) {
            g.fillText(
                    lettering.fitted(heading.words(), text, heading.width()),
                    heading.x(),
                    heading.y());
        }
        PortGlyph glyph = new PortGlyph(g, palette);
        for (PanelLayout.Cell cell : layout.cells()) {
            glyph.paint(cell.port().look(), cell.place());
            bar(cell);
            number(cell);
        }
        for (PanelLayout.Cell cell : layout.cells()) {
            if (cell.port().changedJustNow()) {
                mark(cell);
                if (lit) {
                    ring(cell);
                }
            }
        }
    }

    private void bar(PanelLayout.Cell cell) {
        Rectangle2D bar = cell.bar();
        g.setFill(palette.line());
        g.fillRect(bar.getMinX(), bar.getMinY(), bar.getWidth(), bar.getHeight());
        double load = cell.port().load();
        if (load > 0) {
            g.setFill(palette.info());
            double filled = Math.max(1, Math.round(bar.getWidth() * load));
            g.fillRect(bar.getMinX(), bar.getMinY(), filled, bar.getHeight());
        }
    }

    private void number(PanelLayout.Cell cell) {
        boolean news = cell.port().changedJustNow();
        Font font = news ? changed : number;
        g.setFont(font);
        g.setFill(news ? palette.text() : palette.dim());
        g.setTextAlign(TextAlignment.CENTER);
        double shift = news ? MARK / 2 : 0;
        g.fillText(
                lettering.fitted(cell.number(), font, PanelLayout.PORT_WIDTH + 2),
                cell.place().getMinX() + cell.place().getWidth() / 2 + shift,
                cell.numberY());
    }

    /** A pointer beside the number, towards the port: it stays when the ring is dark. */
    private void mark(PanelLayout.Cell cell) {
        double words = lettering.width(cell.number(), changed);
        double x = cell.place().getMinX() + (cell.place().getWidth() - words) / 2 - MARK / 2 - 1;
        double y = cell.numberY();
        double tip = cell.upper() ? MARK / 2 : -MARK / 2;
        g.setFill(palette.info());
        g.fillPolygon(
                new double[] {x - MARK / 2, x + MARK / 2, x},
                new double[] {y - tip, y - tip, y + tip},
                3);
    }

    private void ring(PanelLayout.Cell cell) {
        Rectangle2D place = cell.place();
        g.setStroke(palette.info());
        g.setLineWidth(RING);
        g.strokeRect(
                place.getMinX() - RING,
                place.getMinY() - RING,
                place.getWidth() + 2 * RING,
                place.getHeight() + 2 * RING);
    }

    /** What has changed, in the words of its tips, on one line. */
    void news(String words, double x, double y, double width) {
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        g.setFont(text);
        g.setFill(palette.text());
        g.fillText(lettering.fitted(words, text, width), x, y);
    }
}
