package io.rackside.app.console.network;

import io.rackside.app.console.texts.Texts;
import io.rackside.app.console.theme.Icon;
import io.rackside.views.network.PortPanel;
import io.rackside.views.picture.Status;
import io.rackside.views.style.StatusGlyph;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The live panel in the window: the ports, one of them in detail, and what has changed. */
public final class PanelPane extends VBox {
    private static final double NAMES_WIDTH = 92;
    private static final double CHANGES_HEIGHT_MIN = 84;

    private final PanelModel model;
    private final Texts texts;
    private final StatusGlyph glyph = new StatusGlyph(15);
    private final Label box = new Label();
    private final Label standing = new Label();
    private final Label use = new Label();
    private final PortPanel ports;
    private final StatusGlyph portGlyph = new StatusGlyph(13);
    private final Label portName = new Label();
    private final GridPane facts = new GridPane(10, 4);
    private final VBox port = new VBox(6);
    private final ListView<String> changes = new ListView<>();

    /**
     * A pane on one model.
     *
     * @param leave gives the place back to the inspector
     */
    public PanelPane(PanelModel model, Texts texts, Runnable leave) {
        super(10);
        this.model = model;
        this.texts = texts;
        ports = new PortPanel(texts::say);
        texts.language().addListener((_, _, _) -> ports.setWords(texts::say));
        getStyleClass().addAll("rs-region", "rs-right", "rs-inspector", "rs-panel");
        ports.setId("live-ports");
        ports.currentProperty().addListener((_, _, now) -> choose(now));
        ports.setOnOpen(this::choose);
        standing.setWrapText(true);
        standing.setMinHeight(Region.USE_PREF_SIZE);
        standing.getStyleClass().add("rs-dim");
        standing.setId("live-standing");
        use.getStyleClass().add("rs-caption");
        use.setId("live-use");
        furnishPort();
        changes.setId("live-changes");
        changes.getStyleClass().add("rs-changes");
        changes.setMinHeight(CHANGES_HEIGHT_MIN);
        changes.setPrefHeight(CHANGES_HEIGHT_MIN);
        Label nothing = new Label();
        nothing.textProperty().bind(texts.bind("console.panel.no-change"));
        nothing.setWrapText(true);
        changes.setPlaceholder(nothing);
        changes.accessibleTextProperty().bind(texts.bind("console.panel.changes"));
        VBox.setVgrow(changes, Priority.ALWAYS);
        Label changed = new Label();
        changed.textProperty().bind(texts.bind("console.panel.changes"));
        changed.getStyleClass().add("rs-group");
        VBox body = new VBox(8, port, changed, changes);
        ScrollPane scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setMinHeight(0);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(head(leave), standing, ports, scroll, use);
        addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        leave.run();
                        event.consume();
                    }
                });
        sceneProperty()
                .addListener(
                        (_, _, scene) -> {
                            if (scene == null) {
                                model.close();
                            }
                        });
        model.page().addListener((_, _, now) -> show(now));
        show(model.page().get());
    }

    /** Where the keyboard goes when this region is entered. */
    public Node keyboard() {
        return ports;
    }

    private void choose(String name) {
        if (name != null) {
            model.choose(name);
        }
    }

    private HBox head(Runnable leave) {
        box.getStyleClass().add("rs-title");
        box.setMinWidth(0);
        Label title = new Label();
        title.textProperty().bind(texts.bind("console.panel.title"));
        title.getStyleClass().add("rs-dim");
        title.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button close = new Button(null, Icon.CLOSE.node());
        close.setId("live-close");
        close.getStyleClass().addAll("flat", "rs-icon-button");
        close.accessibleTextProperty().bind(texts.bind("console.panel.close"));
        close.setOnAction(_ -> leave.run());
        HBox head = new HBox(9, glyph, box, title, gap, close);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private void furnishPort() {
        portName.getStyleClass().add("rs-strong");
        portName.setMinWidth(0);
        HBox head = new HBox(8, portGlyph, portName);
        head.setAlignment(Pos.CENTER_LEFT);
        ColumnConstraints names = new ColumnConstraints(NAMES_WIDTH);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        facts.getColumnConstraints().setAll(names, values);
        port.getStyleClass().add("rs-card");
        port.setId("live-port");
        port.getChildren().setAll(head, facts);
        port.managedProperty().bind(port.visibleProperty());
    }

    private void show(PanelPage page) {
        glyph.setStatus(page.status());
        box.setText(page.box());
        standing.setText(page.standing());
        use.setText(page.use());
        ports.show(page.ports());
        port.setVisible(page.port().isPresent());
        page.port().ifPresent(this::show);
        if (!changes.getItems().equals(page.changes())) {
            changes.getItems().setAll(page.changes());
        }
    }

    private void show(PanelPage.PortPage page) {
        portGlyph.setStatus(page.status());
        portGlyph.setVisible(page.status() != Status.NOT_MONITORED);
        portGlyph.setManaged(portGlyph.isVisible());
        portName.setText(page.name());
        while (facts.getRowCount() > page.facts().size()) {
            int last = facts.getRowCount() - 1;
            facts.getChildren().removeIf(node -> GridPane.getRowIndex(node) == last);
        }
        for (int row = 0; row < page.facts().size(); row++) {
            PanelPage.Fact fact = page.facts().get(row);
            label(0, row, "rs-dim").setText(fact.name());
            label(1, row, "rs-value").setText(fact.value());
        }
        port.setAccessibleText(
                page.name()
                        + ". "
                        + String.join(
                                ". ",
                                page.facts().stream()
                                        .map(fact -> fact.name() + ": " + fact.value())
                                        .toList()));
    }

    /** The label in that cell; they stay from one page to the next. */
    private Label label(int column, int row, String style) {
        return facts.getChildren().stream()
                .filter(node -> GridPane.getRowIndex(node) == row)
                .filter(node -> GridPane.getColumnIndex(node) == column)
                .map(Label.class::cast)
                .findFirst()
                .orElseGet(
                        () -> {
                            Label made = new Label();
                            made.getStyleClass().add(style);
                            made.setWrapText(true);
                            made.setMinHeight(Region.USE_PREF_SIZE);
                            facts.add(made, column, row);
                            return made;
                        });
    }
}
