package io.rackside.views.elevation;

import io.rackside.views.network.CableLook;
import io.rackside.views.network.CableMark;
import io.rackside.views.network.CablePen;
import io.rackside.views.network.PortGlyph;
import io.rackside.views.style.Palette;

import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.canvas.GraphicsContext;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The cables of one face, led and ready to be painted and pointed at. */
final class CableRun {
    /** As many cables of a bundle are told of when one points at it. */
    static final int MOST_TOLD = 8;

    private static final double REACH = 4;
    private static final double MARK = 8;
    private static final double LEAVE = 3;

    private final List<CableRoute> routes;
    private final Map<CableMark, List<Rectangle2D>> ends;

    /**
     * @param ends the ports of each cable on this face, from the corner of the frame
     */
    CableRun(List<CableRoute> routes, Map<CableMark, List<Rectangle2D>> ends) {
        this.routes = List.copyOf(routes);
        this.ends = Map.copyOf(ends);
    }

    List<CableRoute> routes() {
        return routes;
    }

    /** The cables within reach of a point, the nearest first. */
    List<CableRoute> near(double x, double y) {
        return routes.stream()
                .filter(route -> route.distance(x, y) <= REACH)
                .sorted(Comparator.comparingDouble(route -> Math.round(route.distance(x, y))))
                .toList();
    }

    /** The cables plugged into the port at a point. */
    List<CableMark> endingAt(double x, double y) {
        return ends.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(end -> end.contains(x, y)))
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Paints them.
     *
     * @param chosen the cables that stand out from the others; when empty, all are alike
     */
    void paint(GraphicsContext g, Palette palette, Set<CableMark> chosen) {
        CablePen pen = new CablePen(g, palette);
        if (chosen.isEmpty()) {
            lines(g, pen, _ -> true, false);
            marks(g, pen, _ -> true);
            return;
        }
        Predicate<CableRoute> stands = route -> chosen.contains(route.cable());
        g.setGlobalAlpha(CablePen.FADED);
        lines(g, pen, stands.negate(), false);
        marks(g, pen, stands.negate());
        g.setGlobalAlpha(1);
        lines(g, pen, stands, true);
        marks(g, pen, stands);
        PortGlyph port = new PortGlyph(g, palette);
        chosen.forEach(cable -> ends.getOrDefault(cable, List.of()).forEach(port::chosen));
    }

    private void lines(
            GraphicsContext g, CablePen pen, Predicate<CableRoute> wanted, boolean chosen) {
        for (CableLook look : CablePen.QUIET_FIRST) {
            if (trace(g, look, wanted)) {
                pen.casing(look, chosen);
                g.stroke();
            }
        }
        for (CableLook look : CablePen.QUIET_FIRST) {
            if (trace(g, look, wanted)) {
                pen.line(look, chosen);
                g.stroke();
            }
        }
        pen.lift();
    }

    /** One path for all cables of a look: a stroke each would cost far more. */
    private boolean trace(GraphicsContext g, CableLook look, Predicate<CableRoute> wanted) {
        boolean any = false;
        for (CableRoute route : routes) {
            if (route.cable().look() == look && wanted.test(route)) {
                if (!any) {
                    g.beginPath();
                }
                any = true;
                route.trace(g);
            }
        }
        return any;
    }

    private void marks(GraphicsContext g, CablePen pen, Predicate<CableRoute> wanted) {
        for (CableLook look : CablePen.QUIET_FIRST) {
            for (CableRoute route : routes) {
                if (route.cable().look() == look && wanted.test(route)) {
                    g.setFill(pen.colour(look));
                    for (Point2D leave : route.leaves()) {
                        g.fillOval(
                                leave.getX() - LEAVE / 2, leave.getY() - LEAVE / 2, LEAVE, LEAVE);
                    }
                    pen.mark(look, route.mark().getX(), route.mark().getY(), MARK);
                }
            }
        }
    }
}
