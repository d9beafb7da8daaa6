package io.rackside.app.console.shell;

import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

import java.util.ArrayList;
import java.util.List;

/**
 * The way to where one is. Where there is not room for all of it the first steps give way to an
 * ellipsis; no step is ever cut in the middle of its name.
 */
final class Crumbs extends Pane {
    private static final double GAP = 5;

    private final Label more = new Label("…");
    private List<? extends Node> steps = List.of();

    Crumbs() {
        more.getStyleClass().add("rs-dim");
        more.setMinWidth(Region.USE_PREF_SIZE);
    }

    /** Shows these, the last one where one is. */
    void show(List<? extends Node> nodes) {
        steps = List.copyOf(nodes);
        List<Node> all = new ArrayList<>(steps);
        all.addFirst(more);
        getChildren().setAll(all);
    }

    private double width(int from) {
        double width = 0;
        for (Node step : steps.subList(from, steps.size())) {
            width += (width > 0 ? GAP : 0) + step.prefWidth(-1);
        }
        return width;
    }

    @Override
    protected double computePrefWidth(double height) {
        return Math.ceil(width(0));
    }

    @Override
    protected double computeMinWidth(double height) {
        if (steps.size() < 2) {
            return computePrefWidth(height);
        }
        return Math.ceil(more.prefWidth(-1) + GAP + width(steps.size() - 1));
    }

    @Override
    protected double computePrefHeight(double width) {
        return steps.stream().mapToDouble(step -> step.prefHeight(-1)).max().orElse(0);
    }

    @Override
    protected void layoutChildren() {
        int first = 0;
        double x = 0;
        boolean all = width(0) <= getWidth() + 0.5;
        if (!all) {
            double room = getWidth() - more.prefWidth(-1) - GAP;
            while (first < steps.size() - 1 && width(first) > room) {
                first++;
            }
            layoutInArea(more, 0, 0, more.prefWidth(-1), getHeight(), 0, HPos.LEFT, VPos.CENTER);
            x = more.prefWidth(-1) + GAP;
        }
        more.setVisible(!all);
        for (int i = 0; i < steps.size(); i++) {
            Node step = steps.get(i);
            step.setVisible(i >= first);
            if (i >= first) {
                double wide = step.prefWidth(-1);
                layoutInArea(step, x, 0, wide, getHeight(), 0, HPos.LEFT, VPos.CENTER);
                x += wide + GAP;
            }
        }
    }
}
