package io.rackside.app.console.inspector;

import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.Region;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Buttons on one line, the most wanted first. Those that the line has no room for are in the menu
 * of the button at its end, above what is always there. An unmanaged button is not offered at all.
 */
final class ActBar extends Region {
    private static final double GAP = 6;

    private final List<Button> acts;
    private final Button more;
    private final Supplier<List<MenuItem>> rare;
    private final ContextMenu menu = new ContextMenu();

    /**
     * On one line.
     *
     * @param more opens the menu
     * @param rare what is always in it
     */
    ActBar(List<Button> acts, Button more, Supplier<List<MenuItem>> rare) {
        this.acts = List.copyOf(acts);
        this.more = more;
        this.rare = rare;
        getChildren().addAll(acts);
        getChildren().add(more);
        more.setOnAction(_ -> open());
    }

    /** Buttons that are offered, and the line is too short for. */
    List<Button> hidden() {
        return acts.stream().filter(act -> act.isManaged() && !act.isVisible()).toList();
    }

    private void open() {
        menu.getItems()
                .setAll(
                        Stream.concat(hidden().stream().map(ActBar::item), rare.get().stream())
                                .toList());
        menu.show(more, Side.BOTTOM, 0, 2);
    }

    private static MenuItem item(Button hidden) {
        MenuItem item = new MenuItem(hidden.getAccessibleText());
        item.setDisable(hidden.isDisabled());
        item.setOnAction(_ -> hidden.fire());
        return item;
    }

    @Override
    protected double computeMinWidth(double height) {
        return more.prefWidth(-1);
    }

    @Override
    protected double computePrefWidth(double height) {
        return acts.stream()
                        .filter(Button::isManaged)
                        .mapToDouble(act -> act.prefWidth(-1) + GAP)
                        .sum()
                + more.prefWidth(-1);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        return Stream.concat(acts.stream(), Stream.of(more))
                .mapToDouble(button -> button.prefHeight(-1))
                .max()
                .orElse(0);
    }

    @Override
    protected void layoutChildren() {
        double end = getWidth() - more.prefWidth(-1);
        double x = 0;
        boolean room = true;
        for (Button act : acts) {
            double width = snapSizeX(act.prefWidth(-1));
            room = room && (!act.isManaged() || x + width + GAP <= end + 1);
            act.setVisible(room && act.isManaged());
            if (act.isVisible()) {
                act.resizeRelocate(x, 0, width, getHeight());
                x += width + GAP;
            }
        }
        more.resizeRelocate(x, 0, more.prefWidth(-1), getHeight());
    }
}
