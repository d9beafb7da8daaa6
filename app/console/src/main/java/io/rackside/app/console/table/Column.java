package io.rackside.app.console.table;

import javafx.scene.Node;

import java.util.Comparator;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One column of a {@link DataTable}.
 *
 * @param title code of its header
 * @param width in px, preferred
 * @param figures whether it holds numbers: right-aligned
 * @param text what a cell says, also when copied and exported
 * @param order how rows sort by it
 * @param graphic what stands before the text; given the node the cell has already, which may be
 *     null, so that cells are not made anew with each reading
 */
public record Column<T>(
        String title,
        double width,
        boolean figures,
        Function<T, String> text,
        Comparator<T> order,
        BiFunction<T, Node, Node> graphic) {
    public Column {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(graphic, "graphic");
    }

    public static <T> Column<T> words(String title, double width, Function<T, String> text) {
        return new Column<>(
                title,
                width,
                false,
                text,
                Comparator.comparing(text, String.CASE_INSENSITIVE_ORDER),
                (_, _) -> null);
    }

    /** A right-aligned one that sorts by the number, not by its digits. */
    public static <T> Column<T> figures(
            String title, double width, Function<T, String> text, Comparator<T> order) {
        return new Column<>(title, width, true, text, order, (_, _) -> null);
    }

    public Column<T> with(BiFunction<T, Node, Node> newGraphic) {
        return new Column<>(title, width, figures, text, order, newGraphic);
    }

    public Column<T> sortedBy(Comparator<T> newOrder) {
        return new Column<>(title, width, figures, text, newOrder, graphic);
    }
}
