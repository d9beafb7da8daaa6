package io.rackside.app.console.bmc;

import io.rackside.app.console.sheet.ErrorBox;
import io.rackside.app.console.sheet.LogText;
import io.rackside.app.console.table.DataTable;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.console.theme.Icon;
import io.rackside.views.picture.Status;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;

/** An open section: its title and age, what it holds, and what can be done about it. */
final class PageView extends VBox {
    private final BmcViewModel model;
    private final SettingForms forms;
    private final Texts texts;
    private final DataTable<BmcRow> rows;
    private final Label title = new Label();
    private final Label age = new Label();
    private final Button again = new Button(null, Icon.READ.node());
    private final Button stop = new Button(null, Icon.CLOSE.node());
    private final ProgressBar waiting = new ProgressBar();
    private final ErrorBox error;
    private final VBox cards = new VBox(10);
    private final ScrollPane cardScroll = new ScrollPane(cards);
    private final LogText log;
    private final FlowPane acts = new FlowPane(4, 4);
    private final Button back = new Button();
    private Page shown;

    PageView(BmcViewModel model, SettingForms forms, Texts texts, DataTable<BmcRow> rows) {
        super(4);
        this.model = model;
        this.forms = forms;
        this.texts = texts;
        this.rows = rows;
        this.error = new ErrorBox(texts);
        this.log = new LogText(texts, "console.bmc.commands", "console.bmc.commands.none");
        waiting.setMaxWidth(Double.MAX_VALUE);
        waiting.getStyleClass().add("rs-progress");
        waiting.managedProperty().bind(waiting.visibleProperty());
        waiting.accessibleTextProperty().bind(texts.bind("console.bmc.reading"));
        cardScroll.setFitToWidth(true);
        cardScroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        cardScroll.setFocusTraversable(true);
        cardScroll.setId("bmc-findings");
        rows.keyboard().setId("bmc-rows");
        log.keyboard().setId("bmc-commands");
        rows.onSelection(this::offerActs);
        VBox.setVgrow(log, Priority.ALWAYS);
        VBox.setVgrow(rows, Priority.ALWAYS);
        VBox.setVgrow(cardScroll, Priority.ALWAYS);
    }

    private HBox head() {
        back.setGraphic(Icon.BACK.node());
        back.textProperty().bind(texts.bind("console.tab.bmc"));
        back.accessibleTextProperty().bind(texts.bind("console.bmc.back"));
        back.getStyleClass().addAll("flat", "rs-tool");
        back.setId("bmc-back");
        back.setOnAction(_ -> model.back());
        title.getStyleClass().add("rs-strong");
        title.setMinWidth(0);
        age.getStyleClass().add("rs-caption");
        age.setMinWidth(0);
        tool(again, "console.bmc.read-again");
        again.setId("bmc-read");
        again.setOnAction(_ -> model.read());
        tool(stop, "console.bmc.stop");
        stop.setOnAction(_ -> model.stop());
        stop.visibleProperty().bind(waiting.visibleProperty());
        stop.managedProperty().bind(waiting.visibleProperty());
        again.visibleProperty().bind(waiting.visibleProperty().not());
        again.managedProperty().bind(waiting.visibleProperty().not());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(6, back, title, gap, age, again, stop);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private void tool(Button button, String code) {
        button.getStyleClass().addAll("flat", "rs-icon-button");
        button.accessibleTextProperty().bind(texts.bind(code));
        Tooltip hint = new Tooltip();
        hint.textProperty().bind(texts.bind(code));
        button.setTooltip(hint);
    }

    void show(Page page) {
        boolean other = shown == null || shown.section() != page.section();
        if (getChildren().isEmpty()) {
            getChildren().add(head());
        }
        if (other) {
            rows.clearFilter();
            getChildren().remove(1, getChildren().size());
            getChildren().addAll(waiting, error, body(page), acts);
        }
        boolean sameActs = shown != null && shown.acts().equals(page.acts()) && !other;
        boolean sameRows = shown != null && shown.rows().equals(page.rows()) && !other;
        shown = page;
        title.setText(page.title());
        age.setText(page.age());
        waiting.setVisible(page.reading());
        page.failure()
                .ifPresentOrElse(
                        why -> error.show(texts.say(why.what()), why.details()), error::clear);
        if (!sameRows || page.section().shape() == Section.Shape.TABLE) {
            fill(page);
        }
        if (!sameActs || !sameRows) {
            offerActs();
        }
    }

    private void fill(Page page) {
        switch (page.section().shape()) {
            case TABLE -> rows.show(page.rows());
            case CARDS -> cards.getChildren().setAll(page.rows().stream().map(this::card).toList());
            case LOG -> log.show(CommandRows.text(page.rows()));
        }
    }

    private Node body(Page page) {
        return switch (page.section().shape()) {
            case TABLE -> rows;
            case CARDS -> cardScroll;
            case LOG -> log;
        };
    }

    /** The keyboard goes to what the section holds. */
    void focus() {
        switch (shown.section().shape()) {
            case TABLE -> rows.keyboard().requestFocus();
            case CARDS -> cardScroll.requestFocus();
            case LOG -> log.keyboard().requestFocus();
        }
    }

    /** What can be done with all that is shown at once: filtered, copied, exported. */
    List<Node> tools() {
        return switch (shown.section().shape()) {
            case TABLE -> List.of(rows.tools());
            case CARDS -> List.of();
            case LOG -> List.of(log.tools());
        };
    }

    private void offerActs() {
        if (shown == null) {
            return;
        }
        List<Node> buttons = new ArrayList<>();
        if (rows.selected().size() == 1 && shown.section().shape() == Section.Shape.TABLE) {
            rows.selected().getFirst().acts().forEach(act -> buttons.add(button(act, true)));
        }
        shown.acts().forEach(act -> buttons.add(button(act, false)));
        acts.getChildren().setAll(buttons);
        acts.setVisible(!buttons.isEmpty());
        acts.setManaged(!buttons.isEmpty());
    }

    private Button button(RowAct act, boolean ofRow) {
        Button button = new Button();
        button.textProperty().bind(texts.bind(act.code()));
        if (ofRow) {
            button.setAccessibleText(
                    texts.say(act.code()) + " " + rows.selected().getFirst().name());
        }
        button.setId(act.code().replace("console.", "").replace('.', '-'));
        button.getStyleClass().add("rs-act");
        button.getStyleClass().add("rs-tool");
        button.setOnAction(_ -> carryOut(act));
        return button;
    }

    void carryOut(RowAct act) {
        forms.carryOut(act.wish(), model);
    }

    /** A weak spot is read, not compared: what, how it showed, what helps. */
    private Node card(BmcRow row) {
        Label what = new Label(row.name());
        what.getStyleClass().add("rs-strong");
        Label grade = new Label(row.group());
        grade.getStyleClass().add("rs-caption");
        Label evidence = new Label(row.value());
        evidence.getStyleClass().add("rs-dim");
        Label remedy = new Label(row.below());
        Button copy = new Button(null, Icon.COPY.node());
        tool(copy, "console.error.copy");
        copy.setOnAction(_ -> copy(row));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox first = new HBox(6, grade, gap, copy);
        first.setAlignment(Pos.CENTER_LEFT);
        VBox box = new VBox(first);
        for (Label label : List.of(what, evidence, remedy)) {
            label.setWrapText(true);
            label.setMinHeight(USE_PREF_SIZE);
            if (!label.getText().isBlank()) {
                box.getChildren().add(label);
            }
        }
        box.getStyleClass().add("rs-card");
        if (row.status() == Status.WARNING) {
            box.getStyleClass().add("warn");
        } else if (row.status() == Status.RUNNING) {
            box.getStyleClass().add("info");
        }
        box.setAccessibleText(text(row, ". "));
        return box;
    }

    private static void copy(BmcRow row) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text(row, "\n"));
        Clipboard.getSystemClipboard().setContent(content);
    }

    private static String text(BmcRow row, String between) {
        return String.join(between, row.group(), row.name(), row.value(), row.below());
    }
}
