package io.rackside.app.console.shell;

import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.texts.Texts;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.util.List;

/** All keys on one sheet. */
final class KeysSheet extends VBox {
    private record Line(String keys, String code) {}

    private static final List<Line> LINES =
            List.of(
                    new Line("Ctrl K  /", "console.keys.search"),
                    new Line("F1  ?", "console.keys.help"),
                    new Line("F5", "console.keys.refresh"),
                    new Line("F6", "console.keys.regions"),
                    new Line("↑ ↓", "console.keys.units"),
                    new Line("Enter", "console.keys.open"),
                    new Line("F  R", "console.keys.faces"),
                    new Line("L", "console.keys.lens"),
                    new Line("N", "console.keys.map"),
                    new Line("Ctrl L", "console.keys.locate"),
                    new Line("Ctrl P", "console.keys.power"),
                    new Line("Ctrl T", "console.keys.terminal"),
                    new Line("Ctrl U", "console.keys.upgrade"),
                    new Line("Ctrl J", "console.keys.drawer"),
                    new Line("Ctrl Z  Ctrl Y", "console.keys.undo"),
                    new Line("Ctrl C", "console.keys.copy"),
                    new Line("Ctrl F", "console.keys.filter"),
                    new Line("Esc", "console.keys.escape"));

    private final Sheets sheets;
    private final Button close = new Button();

    KeysSheet(Sheets sheets, Texts texts) {
        this.sheets = sheets;
        getStyleClass().add("rs-sheet");
        setPrefWidth(520);
        Label title = new Label();
        title.textProperty().bind(texts.bind("console.keys.title"));
        title.getStyleClass().add("rs-sheet-title");
        GridPane grid = new GridPane(18, 7);
        for (Line line : LINES) {
            Label keys = new Label(line.keys());
            keys.getStyleClass().add("rs-key");
            Label words = new Label();
            words.textProperty().bind(texts.bind(line.code()));
            grid.addRow(grid.getRowCount(), keys, words);
        }
        close.textProperty().bind(texts.bind("console.sheet.close"));
        close.setDefaultButton(true);
        close.setOnAction(_ -> sheets.close());
        HBox buttons = new HBox(close);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(title, grid, buttons);
    }

    void open() {
        sheets.show(this, close, () -> {});
    }
}
