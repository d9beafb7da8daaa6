package io.rackside.app.console.power;

import io.rackside.app.console.background.Failure;
import io.rackside.app.console.sheet.ErrorBox;
import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.power.Choice;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.Guard;
import io.rackside.operations.Risk;
import io.rackside.views.picture.Status;
import io.rackside.views.style.StatusGlyph;

import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;

/** Shows what an act on a box's power would do, and asks as its risk demands. */
public final class PowerSheet extends VBox {
    private final PowerViewModel power;
    private final String box;
    private final Sheets sheets;
    private final Texts texts;
    private final Runnable started;
    private final FlowPane acts = new FlowPane(8, 8);
    private final ProgressBar waiting = new ProgressBar();
    private final VBox explanation = new VBox(8);
    private final ErrorBox error;
    private final Button go = new Button();

    /**
     * The sheet of one box.
     *
     * @param box its place and name as on its button: "A-07 U12 srv-03"
     * @param started runs when the act is on its way
     */
    public PowerSheet(
            PowerViewModel power, String box, Sheets sheets, Texts texts, Runnable started) {
        this.power = power;
        this.box = box;
        this.sheets = sheets;
        this.texts = texts;
        this.started = started;
        this.error = new ErrorBox(texts);
        getStyleClass().add("rs-sheet");
        setPrefWidth(520);
        Label title = new Label();
        title.textProperty().bind(texts.bind("console.power.title", box));
        title.getStyleClass().add("rs-sheet-title");
        waiting.setMaxWidth(Double.MAX_VALUE);
        waiting.getStyleClass().add("rs-progress");
        waiting.visibleProperty().bind(power.busy());
        waiting.managedProperty().bind(power.busy());
        waiting.accessibleTextProperty().bind(texts.bind("console.work.power"));
        getChildren().addAll(title, acts, waiting, explanation, error, buttons());
        power.choices().addListener((_, _, found) -> show(found));
        power.chosen().addListener((_, _, choice) -> explain(choice));
        power.failure().addListener((_, _, failure) -> show(failure));
    }

    public void open() {
        sheets.show(this, this, () -> {});
        setFocusTraversable(true);
        power.ask();
    }

    private Node buttons() {
        Button cancel = new Button();
        cancel.textProperty().bind(texts.bind("console.sheet.cancel"));
        cancel.getStyleClass().add("rs-act");
        cancel.setOnAction(_ -> sheets.close());
        go.getStyleClass().add("rs-act");
        go.setId("submit");
        go.setVisible(false);
        go.managedProperty().bind(go.visibleProperty());
        go.setDefaultButton(true);
        go.disableProperty().bind(power.ready().not());
        go.setOnAction(
                _ ->
                        power.start(
                                () -> {
                                    sheets.close();
                                    started.run();
                                }));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox line = new HBox(8, gap, cancel, go);
        line.setAlignment(Pos.CENTER_RIGHT);
        return line;
    }

    private void show(List<Choice> found) {
        ToggleGroup group = new ToggleGroup();
        acts.getChildren().clear();
        for (Choice choice : found) {
            ToggleButton button = new ToggleButton();
            button.textProperty()
                    .bind(
                            texts.bind(
                                    "console.power.button",
                                    Message.of(word(choice.act())),
                                    choice.act().target().name()));
            button.getStyleClass().add("rs-act");
            button.setToggleGroup(group);
            button.setId("choose-" + choice.act().kind().replace('.', '-'));
            button.setOnAction(
                    _ -> {
                        button.setSelected(true);
                        power.chosen().set(choice);
                    });
            acts.getChildren().add(button);
        }
        if (!acts.getChildren().isEmpty()) {
            acts.getChildren().getFirst().requestFocus();
        }
    }

    private void explain(Choice choice) {
        error.clear();
        explanation.getChildren().clear();
        if (choice == null) {
            return;
        }
        Act act = choice.act();
        Label effect = new Label(texts.say(act.effect()));
        effect.setWrapText(true);
        Label risk = new Label(texts.say(risk(act.risk())));
        risk.getStyleClass().add("rs-dim");
        explanation.getChildren().addAll(effect, risk);
        choice.opinions().forEach(opinion -> explanation.getChildren().add(node(opinion)));
        if (choice.needsReason()) {
            explanation.getChildren().add(field("console.power.reason", power.reason(), "reason"));
        }
        if (PowerViewModel.asksForName(choice)) {
            explanation
                    .getChildren()
                    .add(
                            field(
                                    "console.power.type-name",
                                    power.typedName(),
                                    "typed-name",
                                    act.target().name()));
        }
        go.textProperty().bind(texts.bind("console.power.button", Message.of(word(act)), box));
        go.getStyleClass().removeAll("rs-danger", "accent");
        go.getStyleClass()
                .add(act.risk().level() >= Risk.SERVICE_STOPS.level() ? "rs-danger" : "accent");
        go.setVisible(true);
    }

    private Node field(String code, StringProperty value, String id, Object... arguments) {
        Label name = new Label();
        name.textProperty().bind(texts.bind(code, arguments));
        name.setWrapText(true);
        TextField field = new TextField();
        field.setId(id);
        field.textProperty().bindBidirectional(value);
        field.accessibleTextProperty().bind(texts.bind(code, arguments));
        name.setLabelFor(field);
        return new VBox(4, name, field);
    }

    private Node node(Guard.Opinion opinion) {
        StatusGlyph glyph =
                new StatusGlyph(
                        12,
                        switch (opinion.verdict()) {
                            case ALLOW -> Status.OK;
                            case WARN -> Status.WARNING;
                            case REFUSE -> Status.CRITICAL;
                            case COULD_NOT_TELL -> Status.UNKNOWN;
                        });
        Label words = new Label(texts.say(opinion.reason()));
        words.setWrapText(true);
        words.setMinWidth(0);
        HBox line = new HBox(8, glyph, words);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private void show(Failure failure) {
        if (failure == null) {
            error.clear();
        } else {
            error.show(texts.say(failure.what()), failure.details());
        }
    }

    static String word(Act act) {
        return switch (act.kind()) {
            case "power.on" -> "console.power.on";
            case "power.shutdown" -> "console.power.shutdown";
            case "power.off" -> "console.power.off";
            case "power.cycle" -> "console.power.cycle";
            case "power.reset" -> "console.power.reset";
            case "power.nmi" -> "console.power.nmi";
            default -> "console.power.other";
        };
    }

    private static String risk(Risk risk) {
        return switch (risk) {
            case NOTHING_LOST -> "console.risk.nothing-lost";
            case UNDONE_AT_ONCE -> "console.risk.undone-at-once";
            case SERVICE_STOPS -> "console.risk.service-stops";
            case CANNOT_BE_UNDONE -> "console.risk.cannot-be-undone";
        };
    }
}
