package io.rackside.app.console.palette;

import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.console.theme.Icon;
import io.rackside.app.search.Hit;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A field and what it finds; arrows move, Enter goes there. */
public final class PaletteSheet extends VBox {
    private final PaletteViewModel palette;
    private final Sheets sheets;
    private final TextField words = new TextField();
    private final ListView<PaletteViewModel.Entry> list = new ListView<>();

    public PaletteSheet(PaletteViewModel palette, Sheets sheets, Texts texts) {
        this.palette = palette;
        this.sheets = sheets;
        getStyleClass().addAll("rs-sheet", "rs-palette");
        setPrefSize(620, 470);
        words.setId("palette-words");
        words.promptTextProperty().bind(texts.bind("console.top.search"));
        words.accessibleTextProperty().bind(texts.bind("console.top.search"));
        words.textProperty().addListener((_, _, text) -> palette.look(text));
        words.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        list.setFocusTraversable(false);
        list.accessibleTextProperty().bind(texts.bind("console.palette.found"));
        list.setCellFactory(_ -> new Cell());
        Label nothing = new Label();
        nothing.textProperty().bind(texts.bind("console.palette.nothing"));
        nothing.getStyleClass().add("rs-dim");
        list.setPlaceholder(nothing);
        list.setOnMouseClicked(_ -> go());
        VBox.setVgrow(list, Priority.ALWAYS);
        Label cut = new Label();
        cut.textProperty().bind(texts.bind("console.palette.cut"));
        cut.getStyleClass().add("rs-dim");
        cut.visibleProperty().bind(palette.cut());
        cut.managedProperty().bind(palette.cut());
        getChildren().addAll(words, list, cut);
        palette.entries().addListener((_, _, _) -> show());
    }

    public void open() {
        words.clear();
        palette.look("");
        show();
        sheets.show(this, words, () -> {});
    }

    private void show() {
        list.getItems().setAll(palette.entries().get());
        list.getSelectionModel().selectFirst();
        list.scrollTo(0);
    }

    private void onKey(KeyEvent event) {
        int at = list.getSelectionModel().getSelectedIndex();
        switch (event.getCode()) {
            case KeyCode.DOWN -> select(at + 1);
            case KeyCode.UP -> select(at - 1);
            case KeyCode.PAGE_DOWN -> select(at + 10);
            case KeyCode.PAGE_UP -> select(at - 10);
            case KeyCode.ENTER -> go();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void select(int index) {
        int last = list.getItems().size() - 1;
        if (last >= 0) {
            int to = Math.clamp(index, 0, last);
            list.getSelectionModel().select(to);
            list.scrollTo(Math.max(0, to - 8));
        }
    }

    private void go() {
        PaletteViewModel.Entry entry = list.getSelectionModel().getSelectedItem();
        if (entry != null) {
            sheets.close();
            palette.open(entry);
        }
    }

    private static final class Cell extends ListCell<PaletteViewModel.Entry> {
        @Override
        protected void updateItem(PaletteViewModel.Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            setText(null);
            if (empty || entry == null) {
                setGraphic(null);
                return;
            }
            Label name = new Label(entry.label());
            name.setMinWidth(Region.USE_PREF_SIZE);
            Label aside = new Label(entry.aside());
            aside.getStyleClass().add("rs-dim");
            aside.setMinWidth(0);
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            HBox line = new HBox(10, icon(entry), name, gap, aside);
            line.setAlignment(Pos.CENTER_LEFT);
            line.setMaxWidth(560);
            setGraphic(line);
            setAccessibleText(entry.label() + ", " + entry.aside());
        }

        private static Node icon(PaletteViewModel.Entry entry) {
            Icon icon =
                    switch (entry) {
                        case PaletteViewModel.Entry.Do _ -> Icon.COMMAND;
                        case PaletteViewModel.Entry.Found found ->
                                switch (found.hit().place()) {
                                    case Hit.AtSite _ -> Icon.SITE;
                                    case Hit.AtCabinet _ -> Icon.CABINET;
                                    case Hit.AtDevice _ -> Icon.DEVICE;
                                    case Hit.OffRack _ -> Icon.SEARCH;
                                };
                    };
            return icon.node();
        }
    }
}
