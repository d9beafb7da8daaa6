package io.rackside.views.elevation;

import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.Region;

import java.util.ArrayList;
import java.util.List;

/**
 * Entries of a legend on two lines at most: the two kinds on a line of their own when they fit,
 * else one after the other; what finds no room is left out, the last first.
 */
final class LegendLines extends Region {
    private static final double SPACING = 16;
    private static final double LINE = 18;
    private static final int MOST_LINES = 2;

    private final List<Node> first;
    private final List<Node> second;

    LegendLines(List<Node> first, List<Node> second) {
        this.first = List.copyOf(first);
        this.second = List.copyOf(second);
        getChildren().addAll(first);
        getChildren().addAll(second);
    }

    @Override
    protected double computePrefWidth(double height) {
        return Math.max(width(first), width(second));
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefHeight(double width) {
        return MOST_LINES * LINE;
    }

    private static double width(List<Node> entries) {
        return entries.stream().mapToDouble(entry -> Math.ceil(entry.prefWidth(-1)) + SPACING).sum()
                - (entries.isEmpty() ? 0 : SPACING);
    }

    @Override
    protected void layoutChildren() {
        List<List<Node>> lines = lines();
        getChildren().forEach(entry -> entry.setVisible(false));
        double y = (getHeight() - lines.size() * LINE) / 2;
        for (List<Node> line : lines) {
            double x = Math.max(0, Math.floor((getWidth() - width(line)) / 2));
            for (Node entry : line) {
                double wide = Math.ceil(entry.prefWidth(-1));
                entry.setVisible(true);
                layoutInArea(entry, x, y, wide, LINE, 0, HPos.LEFT, VPos.CENTER);
                x += wide + SPACING;
            }
            y += LINE;
        }
    }

    private List<List<Node>> lines() {
        List<List<Node>> lines = new ArrayList<>();
        if (width(first) <= getWidth() && width(second) <= getWidth()) {
            lines.add(first);
            lines.add(second);
            lines.removeIf(List::isEmpty);
            return lines;
        }
        List<Node> line = new ArrayList<>();
        lines.add(line);
        for (Node entry : getChildren()) {
            line.add(entry);
            if (width(line) > getWidth() && line.size() > 1) {
                line.removeLast();
                if (lines.size() == MOST_LINES) {
                    return lines;
                }
                line = new ArrayList<>(List.of(entry));
                lines.add(line);
            }
        }
        return lines;
    }
}
