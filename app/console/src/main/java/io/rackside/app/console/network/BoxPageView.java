package io.rackside.app.console.network;

import io.rackside.app.console.table.DataTable;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.console.theme.Icon;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An open section of a network box: its rows, and all that is known of the chosen one. */
final class BoxPageView extends VBox {
    private static final double NAMES_WIDTH = 110;

    /** Of the height, at most; the rows have the rest. */
    private static final double FACTS_SHARE = 0.36;

    /** Above and below them, in px. */
    private static final double FACTS_MARGIN = 18;

    private final BoxSection section;
    private final DataTable<BoxRow> rows;
    private final Texts texts;
    private final Label title = new Label();
    private final Label age = new Label();
    private final GridPane facts = new GridPane(10, 4);
    private final ScrollPane factScroll = new ScrollPane(facts);

    BoxPageView(
            BoxSection section,
            DataTable<BoxRow> rows,
            Texts texts,
            Runnable back,
            Runnable readAgain) {
        super(6);
        this.section = section;
        this.rows = rows;
        this.texts = texts;
        rows.keyboard().setId("box-" + section.name().toLowerCase(Locale.ROOT));
        rows.onSelection(this::detail);
        VBox.setVgrow(rows, Priority.ALWAYS);
        furnishFacts();
        getChildren().addAll(head(back, readAgain), rows, factScroll);
        addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.BACK_SPACE) {
                        back.run();
                        event.consume();
                    }
                });
    }

    private HBox head(Runnable back, Runnable readAgain) {
        Button leave = new Button(null, Icon.BACK.node());
        leave.textProperty().bind(texts.bind("console.tab.details"));
        leave.accessibleTextProperty().bind(texts.bind("console.told.back"));
        leave.getStyleClass().addAll("flat", "rs-tool");
        leave.setId("box-back");
        leave.setOnAction(_ -> back.run());
        title.getStyleClass().add("rs-strong");
        title.setMinWidth(0);
        age.getStyleClass().add("rs-caption");
        age.setMinWidth(0);
        Button again = new Button(null, Icon.READ.node());
        again.getStyleClass().addAll("flat", "rs-icon-button");
        again.setId("box-read");
        again.accessibleTextProperty().bind(texts.bind("console.bmc.read-again"));
        Tooltip hint = new Tooltip();
        hint.textProperty().bind(texts.bind("console.bmc.read-again"));
        again.setTooltip(hint);
        again.setOnAction(_ -> readAgain.run());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(6, leave, title, gap, age, again);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private void furnishFacts() {
        ColumnConstraints names = new ColumnConstraints(NAMES_WIDTH);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        facts.getColumnConstraints().setAll(names, values);
        facts.setId("box-facts");
        factScroll.setFitToWidth(true);
        factScroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        factScroll.getStyleClass().add("rs-card");
        DoubleBinding height =
                Bindings.createDoubleBinding(
                        () -> Math.min(facts.getHeight() + FACTS_MARGIN, getHeight() * FACTS_SHARE),
                        facts.heightProperty(),
                        heightProperty());
        factScroll.minHeightProperty().bind(height);
        factScroll.prefHeightProperty().bind(height);
        factScroll.maxHeightProperty().bind(height);
        rows.setMinHeight(0);
        factScroll.managedProperty().bind(factScroll.visibleProperty());
        factScroll.setFocusTraversable(true);
        factScroll.setVisible(false);
    }

    void show(BoxPage page) {
        title.setText(page.title());
        age.setText(page.age());
        rows.show(page.rows());
        detail();
    }

    Node tools() {
        return rows.tools();
    }

    Node keyboard() {
        return rows.keyboard();
    }

    /** Of one chosen row all that is known. */
    private void detail() {
        List<BoxRow> chosen = rows.selected();
        List<PanelPage.Fact> known = chosen.size() == 1 ? facts(chosen.getFirst()) : List.of();
        facts.getChildren().clear();
        for (int row = 0; row < known.size(); row++) {
            facts.add(label(known.get(row).name(), "rs-dim"), 0, row);
            facts.add(label(known.get(row).value(), "rs-value"), 1, row);
        }
        factScroll.setVisible(!known.isEmpty());
        factScroll.setAccessibleText(
                String.join(
                        ". ",
                        known.stream().map(fact -> fact.name() + ": " + fact.value()).toList()));
    }

    private List<PanelPage.Fact> facts(BoxRow row) {
        List<PanelPage.Fact> known = new ArrayList<>();
        for (int at = 0; at < section.moreCodes().size(); at++) {
            if (!row.more().get(at).isBlank()) {
                known.add(
                        new PanelPage.Fact(
                                texts.say(section.moreCodes().get(at)), row.more().get(at)));
            }
        }
        return known;
    }

    private static Label label(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
