package io.rackside.views.network;

import io.rackside.views.ViewWords;
import io.rackside.views.canvas.Lettering;
import io.rackside.views.canvas.Plates;
import io.rackside.views.picture.Status;
import io.rackside.views.style.GlyphShape;
import io.rackside.views.style.Palette;

import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Paints the map at its natural size: names of the layers, cables, and the cards above them. */
final class MapPainter {
    private static final double MARK = 9;
    private static final double GLYPH = 11;
    private static final double SIGN = 13;
    private static final double PAD = 8;
    private static final double STRIPE = 3;
    private static final double END = 2.5;

    private final GraphicsContext g;
    private final Palette palette;
    private final Lettering lettering = new Lettering();
    private final Font name;
    private final Font text;

    MapPainter(GraphicsContext g, Palette palette, String family) {
        this.g = g;
        this.palette = palette;
        this.name = Font.font(family, FontWeight.BOLD, 12);
        this.text = Font.font(family, 11);
    }

    /**
     * Paints all of it.
     *
     * @param chosen the cables that stand out from the others; when empty, all are alike
     */
    void paint(MapGraph graph, MapPlan plan, ViewWords words, Set<CableMark> chosen) {
        for (int layer = 0; layer < graph.layers().size(); layer++) {
            heading(plan, layer, words.text(graph.layers().get(layer).code()));
        }
        cables(plan.routes(), chosen);
        plan.cards().forEach((id, place) -> card(graph.box(id), place, plan.roomy()));
    }

    private void heading(MapPlan plan, int layer, String words) {
        Rectangle2D place = plan.heading(layer);
        g.setFont(text);
        g.setFill(palette.dim());
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(
                lettering.fitted(words, text, place.getWidth()),
                place.getMinX(),
                (place.getMinY() + place.getMaxY()) / 2);
    }

    private void cables(List<MapRoute> routes, Set<CableMark> chosen) {
        CablePen pen = new CablePen(g, palette);
        Predicate<MapRoute> stands = route -> chosen.contains(route.cable());
        if (chosen.isEmpty()) {
            cables(pen, routes, false);
            return;
        }
        g.setGlobalAlpha(CablePen.FADED);
        cables(pen, routes.stream().filter(stands.negate()).toList(), false);
        g.setGlobalAlpha(1);
        cables(pen, routes.stream().filter(stands).toList(), true);
    }

    private void cables(CablePen pen, List<MapRoute> routes, boolean chosen) {
        for (CableLook look : CablePen.QUIET_FIRST) {
            List<MapRoute> alike = routes.stream().filter(r -> r.cable().look() == look).toList();
            if (alike.isEmpty()) {
                continue;
            }
            g.beginPath();
            alike.forEach(route -> route.trace(g));
            pen.line(look, chosen);
            g.stroke();
            pen.lift();
            for (MapRoute route : alike) {
                ends(pen, route);
            }
        }
        for (CableLook look : CablePen.QUIET_FIRST) {
            for (MapRoute route : routes) {
                if (route.cable().look() == look) {
                    Point2D middle = route.middle();
                    pen.mark(look, middle.getX(), middle.getY(), MARK);
                }
            }
        }
    }

    /** Plugged in; open where it leads off the map. */
    private void ends(CablePen pen, MapRoute route) {
        g.setFill(pen.colour(route.cable().look()));
        for (Point2D end : List.of(route.start(), route.end())) {
            g.fillOval(end.getX() - END, end.getY() - END, 2 * END, 2 * END);
        }
        if (route.open()) {
            g.setFill(palette.panel());
            Point2D start = route.start();
            g.fillOval(start.getX() - END + 1, start.getY() - END + 1, 2 * END - 2, 2 * END - 2);
        }
    }

    private void card(MapBox box, Rectangle2D place, boolean roomy) {
        Status status = box.look();
        boolean idle = status == Status.NOT_MONITORED;
        double x = place.getMinX();
        double y = place.getMinY();
        Plates.fill(
                g,
                idle ? palette.line() : palette.detail(),
                x,
                y,
                place.getWidth(),
                place.getHeight());
        Plates.fill(
                g,
                idle ? palette.panel() : palette.metal(),
                x + 1,
                y + 1,
                place.getWidth() - 2,
                place.getHeight() - 2);
        if (status.needsAttention()) {
            g.setFill(palette.of(status));
            g.fillRect(x, y, STRIPE, place.getHeight());
        }
        double middle = y + place.getHeight() / 2;
        double pad = roomy ? PAD : 3;
        double sign = roomy ? SIGN : 11;
        double glyph = roomy ? GLYPH : 9;
        new KindSign(g, palette.dim()).paint(box.kind(), x + pad + 1, middle - sign / 2, sign);
        double glyphX = place.getMaxX() - pad - glyph;
        GlyphShape.of(status).paint(g, glyphX, middle - glyph / 2, glyph, palette.of(status));
        words(box, roomy, new double[] {x + sign + 2 * pad + 1, glyphX - 3}, middle);
    }

    private void words(MapBox box, boolean roomy, double[] room, double middle) {
        double left = room[0];
        double width = room[1] - left;
        boolean two = roomy && !box.text().isBlank();
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        g.setFont(name);
        g.setFill(palette.text());
        g.fillText(lettering.fitted(box.name(), name, width), left, middle - (two ? 8 : 0));
        if (two) {
            g.setFont(text);
            g.fillText(lettering.fitted(box.text(), text, width), left, middle + 8);
        }
    }
}
