package io.rackside.app.console.table;

import io.rackside.app.console.sheet.SheetWork;
import io.rackside.app.console.sheet.WorkLine;
import io.rackside.app.console.texts.Texts;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What tabs with rows have alike: a sum and its age, buttons, how their work stands. */
public final class TabFrame {
    /** Below it there is little height for the rows, in px; what can be spared is left out. */
    public static final double LOW = 400;

    private final Texts texts;
    private final Label sum = words("rs-strong");
    private final Label age = new Label();

    public TabFrame(Texts texts) {
        this.texts = texts;
    }

    /** A text over as many lines as it needs; no room where there is none, or it is not shown. */
    public static Label words(String style) {
        Label label = new Label();
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinWidth(0);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.managedProperty()
                .bind(label.textProperty().isNotEmpty().and(label.visibleProperty()));
        return label;
    }

    /**
     * The first line. The buttons beside it would be broken over more lines: they have their own.
     *
     * @param more what the sum leaves out, as its hint
     */
    public HBox head(ObservableValue<String> more) {
        Tooltip hint = new Tooltip();
        hint.textProperty().bind(more);
        sum.setTooltip(hint);
        sum.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(sum, Priority.ALWAYS);
        age.getStyleClass().add("rs-caption");
        age.setMinWidth(Region.USE_PREF_SIZE);
        HBox line = new HBox(8, sum, age);
        line.setAlignment(Pos.BASELINE_LEFT);
        return line;
    }

    /** Shows another first line. */
    public void say(String newSum, String newAge) {
        sum.setText(newSum);
        age.setText(newAge);
    }

    /** Makes of it one of the tab's buttons. */
    public void tool(Button button, String code, String id) {
        button.setId(id);
        button.textProperty().bind(texts.bind(code));
        button.getStyleClass().addAll("rs-act", "rs-tool");
        button.managedProperty().bind(button.visibleProperty());
    }

    /** A button of the tab. */
    public Button tool(String code, String id, Runnable act) {
        Button button = new Button();
        tool(button, code, id);
        button.setOnAction(_ -> act.run());
        return button;
    }

    /** How the tab's work stands; it takes no room while there is nothing to say. */
    public WorkLine work(SheetWork work, String id) {
        WorkLine line = new WorkLine(work, texts, id);
        line.managedProperty().bind(line.visibleProperty());
        line.visibleProperty().bind(work.stirs());
        return line;
    }

    /** The rows have the height that is left. */
    public static void fill(Region rows) {
        rows.setMinHeight(0);
        VBox.setVgrow(rows, Priority.ALWAYS);
    }
}
