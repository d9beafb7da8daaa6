package io.rackside.views.elevation;

import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.shape.Path;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

import java.util.ArrayList;
import java.util.List;

/** The empty rack: rails with their holes, a line per U, numbers beside it. */
final class RackRails extends Group {
    /** Below this many pixels per U holes would be dust. */
    private static final double HOLES_FROM = 20;

    private static final double HOLE_MM = 7;

    /**
     * Below this many pixels per U only every other U is numbered, below half of it every fifth.
     */
    private static final double EVERY_NUMBER_FROM = 10;

    private final Path rails = new Path();
    private final Path holes = new Path();
    private final Path lines = new Path();
    private final Group numbers = new Group();
    private List<Text> texts = List.of();

    RackRails() {
        setManaged(false);
        setMouseTransparent(true);
        rails.getStyleClass().add("rail");
        holes.getStyleClass().add("holes");
        lines.getStyleClass().add("unit-lines");
        getChildren().addAll(lines, rails, holes, numbers);
    }

    void place(RackGeometry geometry) {
        rails.getElements().clear();
        holes.getElements().clear();
        lines.getElements().clear();
        double left = geometry.panelLeft();
        double width = geometry.panelWidth();
        double rail = Math.max(2, geometry.snap(RackGeometry.EAR_MM * geometry.millimetre()));
        double top = geometry.yOfHalfU(2 * geometry.units());
        double height = geometry.yOfHalfU(0) - top;
        FaceDrawing.rectangle(rails, new Rectangle2D(left, top, rail, height));
        FaceDrawing.rectangle(rails, new Rectangle2D(left + width - rail, top, rail, height));
        double hair = 1 / geometry.outputScale();
        for (int u = 1; u < geometry.units(); u++) {
            double y = geometry.yOfHalfU(2 * u);
            FaceDrawing.rectangle(
                    lines, new Rectangle2D(left + rail, y - hair, width - 2 * rail, hair));
        }
        if (geometry.unit() >= HOLES_FROM) {
            drawHoles(geometry, left, width);
        }
        number(geometry);
    }

    private void drawHoles(RackGeometry geometry, double left, double width) {
        double side = Math.max(2, geometry.snap(HOLE_MM * geometry.millimetre()));
        double apart = RackGeometry.HOLE_COLUMNS_MM * geometry.millimetre();
        double middle = left + width / 2;
        for (int u = 1; u <= geometry.units(); u++) {
            for (int hole = 0; hole < RackGeometry.holesPerUnit(); hole++) {
                double y = geometry.snap(geometry.yOfHole(u, hole) - side / 2);
                for (double x : new double[] {middle - apart / 2, middle + apart / 2}) {
                    FaceDrawing.rectangle(
                            holes, new Rectangle2D(geometry.snap(x - side / 2), y, side, side));
                }
            }
        }
    }

    private void number(RackGeometry geometry) {
        if (texts.size() != geometry.units()) {
            texts = new ArrayList<>();
            for (int u = 1; u <= geometry.units(); u++) {
                Text text = new Text(Integer.toString(u));
                text.getStyleClass().add("unit-number");
                text.setTextOrigin(VPos.CENTER);
                text.setTextAlignment(TextAlignment.RIGHT);
                text.setWrappingWidth(ElevationLayout.NUMBERS - 6);
                texts.add(text);
            }
            numbers.getChildren().setAll(texts);
        }
        int every =
                geometry.unit() >= EVERY_NUMBER_FROM
                        ? 1
                        : geometry.unit() >= EVERY_NUMBER_FROM / 2 ? 2 : 5;
        for (int u = 1; u <= geometry.units(); u++) {
            Text text = texts.get(u - 1);
            text.setVisible(u == 1 || u % every == 0);
            text.setX(-ElevationLayout.NUMBERS);
            text.setY(Math.round(geometry.yOfHalfU(2 * u) + geometry.unit() / 2));
        }
    }
}
