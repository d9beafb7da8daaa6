package io.rackside.app.console.table;

import io.rackside.model.Message;

import javafx.scene.Node;

import java.util.Comparator;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One column of a {@link DataTable}.
 *
 * @param title of its header
 * @param width in px, preferred
 * @param figures whether it holds numbers: right-aligned
 * @param fixed whether it keeps its width when the table is narrow
 * @param seen what of it is shown; it is filtered, copied and exported in any case
 * @param text what a cell says, also when copied and exported
 * @param order how rows sort by it
 * @param graphic what stands before the text; given the node the cell has already, which may be
 *     null, so that cells are not made anew with each reading
 * @param hint what more there is to say of a cell when it is pointed at, empty for nothing
 */
public record Column<T>(
        Message title,
        double width,
        boolean figures,
        boolean fixed,
        Seen seen,
        Function<T, String> text,
        Comparator<T> order,
        BiFunction<T, Node, Node> graphic,
        Function<T, String> hint) {
    /** What of a column is shown. */
    public enum Seen {
        WORDS,
        /** The graphic says it all. */
        GRAPHIC,
        /** Another column says it too. */
        NOTHING
    }

    public Column {
        Objects.requireNonNull(seen, "seen");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(graphic, "graphic");
        Objects.requireNonNull(hint, "hint");
    }

    /**
     * A column of words.
     *
     * @param title code of its header
     */
    public static <T> Column<T> words(String title, double width, Function<T, String> text) {
        return new Column<>(
                Message.of(title),
                width,
                false,
                false,
                Seen.WORDS,
                text,
                Comparator.comparing(text, String.CASE_INSENSITIVE_ORDER),
                (_, _) -> null,
                _ -> "");
    }

    /** A right-aligned one that sorts by the number, not by its digits. */
    public static <T> Column<T> figures(
            String title, double width, Function<T, String> text, Comparator<T> order) {
        return new Column<>(
                Message.of(title),
                width,
                true,
                true,
                Seen.WORDS,
                text,
                order,
                (_, _) -> null,
                _ -> "");
    }

    /** One whose header holds a name. */
    public Column<T> titled(Message newTitle) {
        return new Column<>(newTitle, width, figures, fixed, seen, text, order, graphic, hint);
    }

    public Column<T> with(BiFunction<T, Node, Node> newGraphic) {
        return new Column<>(title, width, figures, fixed, seen, text, order, newGraphic, hint);
    }

    public Column<T> sortedBy(Comparator<T> newOrder) {
        return new Column<>(title, width, figures, fixed, seen, text, newOrder, graphic, hint);
    }

    /** One that keeps its width when the table is narrow, as figures do. */
    public Column<T> keepingWidth() {
        return new Column<>(title, width, figures, true, seen, text, order, graphic, hint);
    }

    /** One whose words are in its graphic. */
    public Column<T> drawn(BiFunction<T, Node, Node> newGraphic) {
        return new Column<>(
                title, width, figures, fixed, Seen.GRAPHIC, text, order, newGraphic, hint);
    }

    /** One that is only filtered, copied and exported. */
    public Column<T> unseen() {
        return new Column<>(title, width, figures, fixed, Seen.NOTHING, text, order, graphic, hint);
    }

    /** One that says more of a cell when it is pointed at. */
    public Column<T> hinting(Function<T, String> newHint) {
        return new Column<>(title, width, figures, fixed, seen, text, order, graphic, newHint);
    }
}
