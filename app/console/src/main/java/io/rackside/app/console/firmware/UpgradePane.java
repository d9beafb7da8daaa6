package io.rackside.app.console.firmware;

import io.rackside.app.console.background.Failure;
import io.rackside.app.console.hosts.HostsModel;
import io.rackside.app.console.sheet.ErrorBox;
import io.rackside.app.console.table.Column;
import io.rackside.app.console.table.CsvExport;
import io.rackside.app.console.table.DataTable;
import io.rackside.app.console.table.TwoLines;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.console.theme.Icon;
import io.rackside.operations.JobId;

import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The right of the window while boxes are upgraded: the drawing beside it stays, for choosing and
 * for seeing the boxes fill.
 */
public final class UpgradePane extends VBox {
    private final UpgradeViewModel model;
    private final Texts texts;
    private final Around around;
    private final Label step = new Label();
    private final ProgressBar waiting = new ProgressBar();
    private final ErrorBox error;
    private final VBox body = new VBox(10);
    private final FlowPane buttons = new FlowPane(6, 6);
    private final Button close = new Button(null, Icon.CLOSE.node());
    private final Label chosen = PageCards.words("");
    private final DataTable<GoalRow> goals;
    private final PageCards checks = new PageCards("upgrade-checks");
    private final PageCards waves = new PageCards("upgrade-plan");
    private final Label sum = PageCards.words("");
    private final Label options = PageCards.words("");
    private final Label rule = PageCards.words("");
    private final VBox consents = new VBox(6);
    private final BooleanProperty consented = new SimpleBooleanProperty(this, "consented", true);
    private final TextField reason = new TextField();
    private final TextField name = new TextField();
    private final RunView run;
    private UpgradePage shown;

    /** What the window around the pane does for it. */
    public interface Around {
        /** Gives the place back to the inspector. */
        void leave();

        /** Asks how an upgrade is to go. */
        void options();

        /** Opens the library that goals come from. */
        void library();

        /** Asks where the report of an upgrade goes. */
        void report(JobId upgrade);

        /** Shows what puts lost settings back. */
        void putBack(LostSettings lost);
    }

    /** A pane on one model. */
    public UpgradePane(
            UpgradeViewModel model,
            HostsModel hosts,
            Texts texts,
            CsvExport export,
            Around around) {
        this.model = model;
        this.texts = texts;
        this.around = around;
        this.error = new ErrorBox(texts);
        this.goals = goals(texts, export);
        this.run = new RunView(model, hosts, texts, export);
        getStyleClass().addAll("rs-region", "rs-right", "rs-inspector", "rs-upgrade");
        reason.setId("upgrade-reason");
        name.setId("upgrade-name");
        sum.getStyleClass().add("rs-strong");
        waiting.setMaxWidth(Double.MAX_VALUE);
        waiting.setMinHeight(USE_PREF_SIZE);
        waiting.getStyleClass().add("rs-progress");
        waiting.accessibleTextProperty().bind(texts.bind("console.firmware.working"));
        waiting.managedProperty().bind(waiting.visibleProperty());
        buttons.setAlignment(Pos.CENTER_RIGHT);
        VBox.setVgrow(body, Priority.ALWAYS);
        for (Region part : List.of(goals, checks, waves, run)) {
            VBox.setVgrow(part, Priority.ALWAYS);
        }
        getChildren().addAll(head(), waiting, error, body, buttons);
        addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        around.leave();
                        event.consume();
                    }
                });
        model.page().addListener((_, _, now) -> show(now));
        show(model.page().get());
    }

    /** Where the keyboard goes when this region is entered. */
    public Node keyboard() {
        return switch (shown) {
            case UpgradePage.Choose _ -> goals.keyboard();
            case UpgradePage.Checks _ -> checks;
            case UpgradePage.Plan _ -> waves;
            case UpgradePage.Run _ -> run.keyboard();
        };
    }

    private HBox head() {
        Label title = new Label();
        title.textProperty().bind(texts.bind("console.firmware.title"));
        title.getStyleClass().add("rs-sheet-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        step.getStyleClass().add("rs-dim");
        step.setMinWidth(0);
        close.getStyleClass().addAll("flat", "rs-icon-button");
        close.setId("upgrade-close");
        close.accessibleTextProperty().bind(texts.bind("console.firmware.close"));
        Tooltip hint = new Tooltip();
        hint.textProperty().bind(texts.bind("console.firmware.close"));
        close.setTooltip(hint);
        close.setOnAction(_ -> around.leave());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(9, title, step, gap, close);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private DataTable<GoalRow> goals(Texts words, CsvExport export) {
        DataTable<GoalRow> table =
                new DataTable<>(
                                words,
                                "console.firmware.goals",
                                GoalRow::key,
                                List.of(
                                        Column.<GoalRow>words(
                                                        "console.firmware.goals",
                                                        300,
                                                        GoalRow::name)
                                                .drawn(
                                                        (row, old) ->
                                                                TwoLines.of(
                                                                        row.status(),
                                                                        row.name(),
                                                                        row.below(),
                                                                        old)),
                                        Column.<GoalRow>words(
                                                        "console.firmware.brings",
                                                        80,
                                                        GoalRow::below)
                                                .unseen()),
                                export)
                        .empty("console.firmware.no-goals")
                        .opening(
                                row -> {
                                    model.choose(row.key());
                                    model.check("");
                                });
        table.getStyleClass().add("rs-two-lines");
        table.keyboard().setId("upgrade-goals");
        table.onSelection(
                () ->
                        table.selected().stream()
                                .findFirst()
                                .ifPresent(row -> model.choose(row.key())));
        return table;
    }

    private void show(UpgradePage now) {
        boolean other = shown == null || shown.getClass() != now.getClass();
        boolean hadKeyboard = other && shown != null && holdsKeyboard();
        shown = now;
        switch (now) {
            case UpgradePage.Choose choose -> show(choose, other);
            case UpgradePage.Checks found -> show(found, other);
            case UpgradePage.Plan plan -> show(plan, other);
            case UpgradePage.Run running -> show(running, other);
        }
        if (hadKeyboard) {
            keyboard().requestFocus();
        }
    }

    private boolean holdsKeyboard() {
        if (getScene() == null) {
            return false;
        }
        for (Node at = getScene().getFocusOwner(); at != null; at = at.getParent()) {
            if (at.equals(this)) {
                return true;
            }
        }
        return false;
    }

    private void head(String code, boolean busy, Optional<Failure> failure) {
        step.setText(texts.say(code));
        waiting.setVisible(busy);
        failure.ifPresentOrElse(
                why -> error.show(texts.say(why.what()), why.details()), error::clear);
    }

    private void show(UpgradePage.Choose page, boolean other) {
        head("console.firmware.step-1", page.busy(), page.failure());
        chosen.setText(page.boxes());
        options.setText(page.options());
        options.getStyleClass().setAll("label", "rs-caption");
        if (other) {
            body.getChildren()
                    .setAll(
                            caption("console.firmware.boxes-hint"),
                            chosen,
                            caption("console.firmware.goals-hint"),
                            goals,
                            options);
        }
        goals.show(page.goals());
        List<Node> acts = new ArrayList<>();
        acts.add(act("console.firmware.library", "upgrade-library", true, around::library));
        acts.add(act("console.firmware.options", "upgrade-options", true, around::options));
        acts.add(
                page.busy()
                        ? stop()
                        : act(
                                "console.firmware.check",
                                "upgrade-check",
                                page.ready(),
                                () -> model.check("")));
        if (keepFocus(acts)) {
            buttons.getChildren().getLast().setDisable(!page.busy() && !page.ready());
        }
    }

    private void show(UpgradePage.Checks page, boolean other) {
        head("console.firmware.step-2", page.busy(), page.failure());
        sum.setText(page.sum());
        if (other) {
            Label why = caption("console.firmware.reason");
            why.setLabelFor(reason);
            reason.accessibleTextProperty().bind(why.textProperty());
            why.visibleProperty().bind(reason.visibleProperty());
            why.managedProperty().bind(reason.visibleProperty());
            reason.managedProperty().bind(reason.visibleProperty());
            body.getChildren().setAll(sum, checks, why, reason);
        }
        reason.setVisible(page.reasonAsked());
        checks.show(page.boxes().stream().map(PageCards::of).toList());
        buttons.getChildren().setAll(back());
        if (page.busy()) {
            buttons.getChildren().add(stop());
            return;
        }
        if (page.reasonAsked()) {
            buttons.getChildren()
                    .add(
                            act(
                                    "console.firmware.check-again",
                                    "upgrade-check",
                                    true,
                                    () -> model.check(reason.getText())));
        }
        buttons.getChildren()
                .add(
                        main(
                                texts.say("console.firmware.to-plan"),
                                "upgrade-to-plan",
                                page.ready(),
                                model::showPlan));
    }

    private void show(UpgradePage.Plan page, boolean other) {
        head("console.firmware.step-3", page.busy(), page.failure());
        sum.setText(page.sum());
        if (other) {
            name.clear();
            Label ask = PageCards.words("");
            ask.setText(texts.say("console.firmware.type-name", page.name().orElse("")));
            ask.setLabelFor(name);
            name.accessibleTextProperty().bind(ask.textProperty());
            ask.visibleProperty().bind(name.visibleProperty());
            ask.managedProperty().bind(name.visibleProperty());
            name.managedProperty().bind(name.visibleProperty());
            rule.getStyleClass().setAll("label", "rs-caption");
            consents.getChildren().setAll(page.consents().stream().map(this::consent).toList());
            judge();
            body.getChildren()
                    .setAll(
                            sum,
                            waves,
                            caption("console.firmware.not-cancelled"),
                            rule,
                            consents,
                            ask,
                            name);
        }
        rule.setText(page.rule());
        for (int i = 0; i < page.consents().size(); i++) {
            if (consents.getChildren().get(i) instanceof CheckBox box) {
                box.setText(page.consents().get(i));
            }
        }
        name.setVisible(page.name().isPresent());
        waves.show(page.waves().stream().map(PageCards::of).toList());
        Button go =
                main(
                        texts.say("console.firmware.go", page.boxes()),
                        "upgrade-go",
                        true,
                        () -> model.start(name.getText()));
        BooleanBinding missing = consented.not();
        if (page.name().isPresent()) {
            missing = missing.or(name.textProperty().isNotEqualTo(page.name().get()));
        }
        go.disableProperty().bind(missing.or(new SimpleBooleanProperty(page.busy())));
        buttons.getChildren().setAll(back(), go);
    }

    private CheckBox consent(String words) {
        CheckBox box = new CheckBox(words);
        box.setWrapText(true);
        box.setMinHeight(USE_PREF_SIZE);
        box.setId("upgrade-consent");
        box.selectedProperty().addListener((_, _, _) -> judge());
        return box;
    }

    private void judge() {
        consented.set(
                consents.getChildren().stream()
                        .allMatch(one -> one instanceof CheckBox box && box.isSelected()));
    }

    private void show(UpgradePage.Run page, boolean other) {
        head("console.firmware.step-4", false, page.failure());
        if (other) {
            body.getChildren().setAll(run);
        }
        run.show(page.page());
        List<Node> acts = new ArrayList<>();
        if (!page.page().over()) {
            acts.add(act("console.firmware.cancel", "upgrade-cancel", true, model::cancel));
        } else {
            acts.add(back());
            if (page.page().resumable()) {
                acts.add(act("console.firmware.resume", "upgrade-resume", true, model::resume));
            } else {
                acts.add(
                        act(
                                "console.firmware.take-back",
                                "upgrade-take-back",
                                true,
                                model::takeBack));
            }
        }
        page.lost().ifPresent(lost -> acts.add(putBack(lost)));
        acts.add(
                main(
                        texts.say("console.firmware.report"),
                        "upgrade-report",
                        true,
                        () -> around.report(page.upgrade())));
        keepFocus(acts);
    }

    private Button putBack(LostSettings lost) {
        Button button = new Button();
        button.textProperty().bind(texts.bind("console.firmware.put-back", lost.name()));
        button.setId("upgrade-put-back-" + lost.box().value());
        button.getStyleClass().add("rs-act");
        button.setOnAction(_ -> around.putBack(lost));
        return button;
    }

    /**
     * Buttons that are the same stay: the keyboard may be on one.
     *
     * @return whether they stayed
     */
    private boolean keepFocus(List<Node> acts) {
        List<String> now = acts.stream().map(Node::getId).toList();
        boolean same = buttons.getChildren().stream().map(Node::getId).toList().equals(now);
        if (!same) {
            buttons.getChildren().setAll(acts);
        }
        return same;
    }

    private Label caption(String code) {
        Label label = PageCards.words("");
        label.textProperty().bind(texts.bind(code));
        label.getStyleClass().add("rs-caption");
        return label;
    }

    private Button back() {
        Button back = act("console.firmware.back", "upgrade-back", true, model::back);
        back.setGraphic(Icon.BACK.node());
        return back;
    }

    private Button stop() {
        return act("console.firmware.stop", "upgrade-stop", true, model::stop);
    }

    private Button main(String words, String id, boolean ready, Runnable what) {
        Button button = new Button(words);
        button.setId(id);
        button.getStyleClass().addAll("rs-act", "accent");
        button.setDisable(!ready);
        button.setOnAction(_ -> what.run());
        return button;
    }

    private Button act(String code, String id, boolean ready, Runnable what) {
        Button button = new Button();
        button.textProperty().bind(texts.bind(code));
        button.setId(id);
        button.getStyleClass().add("rs-act");
        button.setDisable(!ready);
        button.setOnAction(_ -> what.run());
        return button;
    }
}
