package io.rackside.views.chart;

import io.rackside.views.picture.HeatGrid;
import io.rackside.views.picture.LensValue;
import io.rackside.views.style.Palette;
import io.rackside.views.style.PaletteSource;

import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.TextAlignment;

import java.util.Optional;

/**
 * Cells coloured by a measure, rows named at the left, columns below, with a legend; what was not
 * measured is an empty outline. Pointing at a cell tells its measure.
 */
public final class HeatMap extends Region {
    private static final double ROW = 18;
    private static final double FOOT = 18;
    private static final double LEGEND = 22;
    private static final double GAP = 8;
    private static final double MOST_NAMES = 0.4;

    /** Column names nearer than this would run into each other. */
    private static final double LEAST_NAME = 44;

    private final Canvas canvas = new Canvas();
    private final PaletteSource colours = new PaletteSource();
    private final Label low = new Label();
    private final Label high = new Label();
    private final HeatRamp ramp = new HeatRamp();
    private final Label measure = new Label();
    private final Tooltip tooltip = new Tooltip();
    private HeatGrid grid;

    public HeatMap() {
        getStyleClass().add("heat-map");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        canvas.setManaged(false);
        for (Label label : new Label[] {low, high, measure}) {
            label.getStyleClass().add("heat-label");
        }
        getChildren().addAll(colours, canvas, measure, low, ramp, high);
        colours.paletteProperty().addListener(_ -> paint());
        measure.fontProperty().addListener(_ -> requestLayout());
        addEventHandler(MouseEvent.MOUSE_MOVED, this::tell);
        Tooltip.install(this, tooltip);
    }

    public void setGrid(HeatGrid newGrid) {
        grid = newGrid;
        measure.setText(grid.scale().title());
        low.setText(grid.scale().low());
        high.setText(grid.scale().high());
        requestLayout();
        paint();
    }

    /** The measure drawn at a point of this control; empty where there is none. */
    Optional<LensValue> measureAt(double x, double y) {
        if (grid == null || grid.columns().isEmpty()) {
            return Optional.empty();
        }
        int row = (int) Math.floor(y / ROW);
        int column = (int) Math.floor((x - names()) / cellWidth());
        boolean inside =
                row >= 0
                        && row < grid.rows().size()
                        && column >= 0
                        && column < grid.columns().size();
        return inside ? grid.cell(row, column) : Optional.empty();
    }

    private void tell(MouseEvent event) {
        Optional<LensValue> here = measureAt(event.getX(), event.getY());
        tooltip.setText(
                here.map(
                                value -> {
                                    int row = (int) (event.getY() / ROW);
                                    int column = (int) ((event.getX() - names()) / cellWidth());
                                    return grid.rows().get(row)
                                            + "  "
                                            + grid.columns().get(column)
                                            + "\n"
                                            + value.label();
                                })
                        .orElse(grid == null ? "" : grid.scale().title()));
    }

    private double cellWidth() {
        return (canvas.getWidth() - names()) / grid.columns().size();
    }

    /** Width of the column of names: what the longest needs, within reason. */
    private double names() {
        double widest = 0;
        javafx.scene.text.Text text = new javafx.scene.text.Text();
        text.setFont(measure.getFont());
        for (String name : grid.rows()) {
            text.setText(name);
            widest = Math.max(widest, text.getLayoutBounds().getWidth());
        }
        return Math.ceil(Math.min(widest + GAP, canvas.getWidth() * MOST_NAMES));
    }

    private void paint() {
        Palette palette = colours.getPalette();
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        if (palette == null || grid == null || grid.columns().isEmpty()) {
            return;
        }
        double left = names();
        double width = cellWidth();
        g.setFont(measure.getFont());
        g.setTextBaseline(VPos.CENTER);
        for (int row = 0; row < grid.rows().size(); row++) {
            g.setFill(palette.dim());
            g.setTextAlign(TextAlignment.LEFT);
            g.fillText(grid.rows().get(row), 0, row * ROW + ROW / 2, left - GAP);
            for (int column = 0; column < grid.columns().size(); column++) {
                double x = Math.round(left + column * width);
                double next = Math.round(left + (column + 1) * width);
                cell(g, palette, row, column, x, Math.max(1, next - x - 1));
            }
        }
        columnNames(g, palette, left, width);
    }

    private void cell(
            GraphicsContext g, Palette palette, int row, int column, double x, double width) {
        double y = row * ROW + 1;
        Optional<LensValue> value = grid.cell(row, column);
        if (value.isPresent()) {
            g.setFill(palette.heat(value.get().fraction()));
            g.fillRect(x, y, width, ROW - 2);
        } else {
            g.setStroke(palette.line());
            g.setLineWidth(1);
            g.strokeRect(x + 0.5, y + 0.5, Math.max(0, width - 1), ROW - 3);
        }
    }

    private void columnNames(GraphicsContext g, Palette palette, double left, double width) {
        g.setFill(palette.dim());
        g.setTextAlign(TextAlignment.CENTER);
        int every = Math.max(1, (int) Math.ceil(LEAST_NAME / width));
        double y = grid.rows().size() * ROW + FOOT / 2;
        for (int column = 0; column < grid.columns().size(); column += every) {
            double room = Math.min(width * every, 2 * (canvas.getWidth() - left));
            double middle = left + (column + 0.5) * width;
            double half = Math.min(room / 2, canvas.getWidth() - middle);
            g.fillText(grid.columns().get(column), middle, y, Math.max(8, 2 * half));
        }
    }

    @Override
    protected void layoutChildren() {
        double height = grid == null ? 0 : grid.rows().size() * ROW + FOOT;
        canvas.setWidth(getWidth());
        canvas.setHeight(height);
        double x = 0;
        for (Region part : new Region[] {measure, low, ramp, high}) {
            double width = Math.ceil(part.prefWidth(-1));
            double tall = part.prefHeight(-1);
            part.resizeRelocate(
                    x,
                    height + Math.round((LEGEND - tall) / 2),
                    Math.min(width, getWidth() - x),
                    tall);
            x += width + GAP;
        }
        paint();
    }

    @Override
    protected double computePrefHeight(double width) {
        return (grid == null ? 0 : grid.rows().size() * ROW + FOOT) + LEGEND;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 360;
    }
}
