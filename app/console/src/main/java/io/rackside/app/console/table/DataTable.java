package io.rackside.app.console.table;

import io.rackside.app.console.texts.Texts;
import io.rackside.app.console.theme.Icon;

import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A table that sorts by every column, filters by any word, copies what is selected (Ctrl+C) and
 * exports what is shown as CSV.
 */
public final class DataTable<T> extends VBox {
    private static final KeyCombination COPY =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination FIND =
            new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);
    private static final PseudoClass HEADING = PseudoClass.getPseudoClass("heading");
    private static final PseudoClass PAST = PseudoClass.getPseudoClass("past");

    private final Texts texts;
    private final String name;
    private final CsvExport export;
    private final Function<T, Object> key;
    private final List<Column<T>> columns;
    private final TableView<Line<T>> table = new TableView<>();
    private final ChangeListener<Locale> spoken = (_, _, _) -> table.refresh();
    private final TextField filter = new TextField();
    private final HBox tools = new HBox(6);
    private final ReadOnlyIntegerWrapper shown = new ReadOnlyIntegerWrapper(this, "shown");
    private List<T> rows = List.of();
    private Function<T, String> group = _ -> "";
    private Predicate<T> past = _ -> false;
    private Consumer<T> onOpen = _ -> {};
    private Consumer<? super T> onDrag = _ -> {};

    /**
     * An empty table.
     *
     * @param name code of its accessible name, also the name of an exported file
     * @param key what tells rows apart when new ones replace them, so that the selection stays
     */
    public DataTable(
            Texts texts,
            String name,
            Function<T, Object> key,
            List<Column<T>> columns,
            CsvExport export) {
        this.texts = texts;
        this.name = name;
        this.export = export;
        this.key = key;
        this.columns = List.copyOf(columns);
        getStyleClass().add("rs-data-table");
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.accessibleTextProperty().bind(texts.bind(name));
        table.setRowFactory(_ -> new Row());
        empty("console.table.empty");
        Set<TableColumn<Line<T>, ?>> fixed = new HashSet<>();
        for (Column<T> column : this.columns) {
            TableColumn<Line<T>, Line<T>> shown = tableColumn(column);
            table.getColumns().add(shown);
            if (column.fixed()) {
                fixed.add(shown);
            }
        }
        table.setColumnResizePolicy(new ColumnWidths(fixed));
        table.setSortPolicy(
                _ -> {
                    arrange();
                    return true;
                });
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().add(table);
        furnishTools();
        texts.language().addListener(new WeakChangeListener<>(spoken));
    }

    private void furnishTools() {
        filter.getStyleClass().add("rs-filter");
        filter.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(filter, Priority.ALWAYS);
        filter.promptTextProperty().bind(texts.bind("console.table.filter"));
        filter.accessibleTextProperty()
                .bind(texts.bind("console.table.filter-of", texts.bind(name)));
        filter.textProperty().addListener((_, _, _) -> arrange());
        Button save = new Button(null, Icon.EXPORT.node());
        save.getStyleClass().addAll("flat", "rs-icon-button");
        save.accessibleTextProperty().bind(texts.bind("console.table.export-of", texts.bind(name)));
        Tooltip hint = new Tooltip();
        hint.textProperty().bind(texts.bind("console.table.export"));
        save.setTooltip(hint);
        save.setOnAction(_ -> export());
        save.disableProperty().bind(Bindings.isEmpty(table.getItems()));
        Button copy = new Button(null, Icon.COPY.node());
        copy.getStyleClass().addAll("flat", "rs-icon-button");
        copy.accessibleTextProperty().bind(texts.bind("console.table.copy-of", texts.bind(name)));
        Tooltip copyHint = new Tooltip();
        copyHint.textProperty().bind(texts.bind("console.table.copy"));
        copy.setTooltip(copyHint);
        copy.setOnAction(_ -> copy());
        copy.disableProperty().bind(save.disableProperty());
        tools.setAlignment(Pos.CENTER_RIGHT);
        tools.getChildren().addAll(filter, copy, save);
    }

    /** Puts rows of the same heading together; they have to come in that order. */
    public DataTable<T> groupedBy(Function<T, String> headings) {
        group = headings;
        return this;
    }

    /** Rows that are over and drawn dim. */
    public DataTable<T> dimming(Predicate<T> over) {
        past = over;
        return this;
    }

    /** What stands in the table while it is empty: why, and what to do about it. */
    public DataTable<T> empty(String code) {
        Label nothing = new Label();
        nothing.textProperty().bind(texts.bind(code));
        nothing.setWrapText(true);
        nothing.setTextAlignment(TextAlignment.CENTER);
        table.setPlaceholder(nothing);
        return this;
    }

    /**
     * Told when a row is dragged. Not a handler on this box: the table inside lets no mouse event
     * out.
     */
    public DataTable<T> dragging(Consumer<? super T> what) {
        onDrag = what;
        return this;
    }

    /** What Enter and a double click do. */
    public DataTable<T> opening(Consumer<T> handler) {
        onOpen = handler;
        return this;
    }

    /** Filter field and export button, to be placed in the header above the table. */
    public HBox tools() {
        return tools;
    }

    /** The control that takes the keyboard. */
    public TableView<?> keyboard() {
        return table;
    }

    /** What is selected, headings aside. */
    public List<T> selected() {
        return table.getSelectionModel().getSelectedItems().stream()
                .filter(Objects::nonNull)
                .filter(line -> !line.isHeading())
                .map(Line::row)
                .toList();
    }

    /** Told when another row is selected. */
    public void onSelection(Runnable listener) {
        table.getSelectionModel().selectedItemProperty().addListener(_ -> listener.run());
    }

    /** Told after any change of the selected rows, with which {@link #selected} agrees. */
    public void onChoice(Runnable listener) {
        table.getSelectionModel()
                .getSelectedItems()
                .addListener((InvalidationListener) _ -> listener.run());
    }

    /** Replaces all rows; what was selected stays so where it is still there. */
    public void show(List<T> newRows) {
        if (!rows.equals(newRows)) {
            rows = List.copyOf(newRows);
            arrange();
        }
    }

    private void arrange() {
        List<Object> selected = selected().stream().map(key).toList();
        List<Line<T>> lines =
                Lines.of(rows, columns, filter.getText(), table.getComparator(), group);
        if (lines.size() == table.getItems().size()) {
            for (int i = 0; i < lines.size(); i++) {
                if (!table.getItems().get(i).equals(lines.get(i))) {
                    table.getItems().set(i, lines.get(i));
                }
            }
        } else {
            table.getItems().setAll(lines);
        }
        shown.set((int) lines.stream().filter(line -> !line.isHeading()).count());
        if (!selected().stream().map(key).toList().equals(selected)) {
            select(selected);
        }
    }

    private void select(List<Object> keys) {
        table.getSelectionModel().clearSelection();
        for (int i = 0; i < table.getItems().size(); i++) {
            Line<T> line = table.getItems().get(i);
            if (!line.isHeading() && keys.contains(key.apply(line.row()))) {
                table.getSelectionModel().select(i);
            }
        }
    }

    private void onKey(KeyEvent event) {
        if (COPY.match(event)) {
            copy();
            event.consume();
        } else if (FIND.match(event)) {
            filter.requestFocus();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && selected().size() == 1) {
            onOpen.accept(selected().getFirst());
            event.consume();
        }
    }

    /** Copies what is selected, or all that is shown where nothing is. */
    private void copy() {
        List<T> chosen = selected();
        ClipboardContent content = new ClipboardContent();
        content.putString(
                Csv.clipboard(
                        (chosen.isEmpty() ? shownRows() : chosen)
                                .stream().map(this::cells).toList()));
        Clipboard.getSystemClipboard().setContent(content);
    }

    /** Shows everything again. */
    public void clearFilter() {
        filter.clear();
    }

    /** Selects the first row like that, and scrolls to it. */
    public void select(Predicate<T> wanted) {
        for (int i = 0; i < table.getItems().size(); i++) {
            Line<T> line = table.getItems().get(i);
            if (!line.isHeading() && wanted.test(line.row())) {
                table.getSelectionModel().clearAndSelect(i);
                table.scrollTo(i);
                return;
            }
        }
    }

    /** How many rows the filter leaves. */
    public ReadOnlyIntegerProperty shown() {
        return shown.getReadOnlyProperty();
    }

    private List<T> shownRows() {
        return table.getItems().stream().filter(line -> !line.isHeading()).map(Line::row).toList();
    }

    private void export() {
        export.save(texts.say(name), csv());
    }

    /** What is shown now, in the order it is shown. */
    public String csv() {
        return Csv.document(
                columns.stream().map(column -> texts.say(column.title())).toList(),
                shownRows().stream().map(this::cells).toList());
    }

    private List<String> cells(T row) {
        return columns.stream().map(column -> column.text().apply(row)).toList();
    }

    private TableColumn<Line<T>, Line<T>> tableColumn(Column<T> column) {
        TableColumn<Line<T>, Line<T>> shown = new TableColumn<>();
        shown.textProperty().bind(texts.bind(column.title()));
        shown.setPrefWidth(column.width());
        shown.setVisible(column.seen() != Column.Seen.NOTHING);
        shown.setComparator((one, other) -> column.order().compare(one.row(), other.row()));
        shown.setCellValueFactory(cell -> new SimpleObjectProperty<>(cell.getValue()));
        boolean first = column.equals(columns.getFirst());
        shown.setCellFactory(_ -> new Cell<>(column, first));
        if (column.figures()) {
            shown.getStyleClass().add("rs-figures");
        }
        return shown;
    }

    private final class Row extends TableRow<Line<T>> {
        Row() {
            setOnDragDetected(
                    event -> {
                        if (getItem() != null && !getItem().isHeading()) {
                            onDrag.accept(getItem().row());
                            event.consume();
                        }
                    });
            setOnMouseClicked(
                    event -> {
                        if (event.getClickCount() == 2 && getItem() != null) {
                            selected().stream().findFirst().ifPresent(onOpen);
                        }
                    });
        }

        @Override
        protected void updateItem(Line<T> line, boolean empty) {
            super.updateItem(line, empty);
            boolean heading = !empty && line != null && line.isHeading();
            pseudoClassStateChanged(HEADING, heading);
            pseudoClassStateChanged(
                    PAST, !empty && line != null && !heading && past.test(line.row()));
        }

        /** A heading has the whole row. */
        @Override
        protected void layoutChildren() {
            super.layoutChildren();
            if (getItem() != null && getItem().isHeading()) {
                getChildren().stream()
                        .filter(Cell.class::isInstance)
                        .findFirst()
                        .ifPresent(
                                cell -> cell.resize(getWidth() - cell.getLayoutX(), getHeight()));
            }
        }
    }

    private static final class Cell<T> extends TableCell<Line<T>, Line<T>> {
        private final Column<T> column;
        private final boolean first;

        Cell(Column<T> column, boolean first) {
            this.column = column;
            this.first = first;
            if (column.figures()) {
                getStyleClass().add("rs-figures");
            }
            setOnMouseEntered(_ -> sayWhole());
        }

        @Override
        protected void updateItem(Line<T> line, boolean empty) {
            super.updateItem(line, empty);
            if (empty || line == null) {
                setText(null);
                setGraphic(null);
                setTooltip(null);
                setAccessibleHelp(null);
            } else if (line.isHeading()) {
                setText(first ? line.heading() : null);
                setContentDisplay(ContentDisplay.LEFT);
                setGraphic(null);
                setTooltip(null);
                setAccessibleHelp(null);
            } else {
                setText(column.text().apply(line.row()));
                setContentDisplay(
                        column.seen() == Column.Seen.GRAPHIC
                                ? ContentDisplay.GRAPHIC_ONLY
                                : ContentDisplay.LEFT);
                setTooltip(null);
                setAccessibleHelp(column.hint().apply(line.row()));
                setGraphic(column.graphic().apply(line.row(), getGraphic()));
            }
        }

        /** A narrow column cuts long words; the tooltip never does. */
        private void sayWhole() {
            String whole = getText();
            boolean cut =
                    whole != null
                            && lookup(".text") instanceof Text shown
                            && !shown.getText().equals(whole);
            String more = getAccessibleHelp() == null ? "" : getAccessibleHelp();
            String said = cut ? (whole + "\n" + more).strip() : more;
            setTooltip(said.isEmpty() ? null : new Tooltip(said));
        }
    }
}
