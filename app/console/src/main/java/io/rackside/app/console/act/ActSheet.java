package io.rackside.app.console.act;

import io.rackside.app.acts.Choice;
import io.rackside.app.console.background.Failure;
import io.rackside.app.console.sheet.ErrorBox;
import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.Risk;

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
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

/** Shows what an act on a box would do, and asks as its risk demands. */
public final class ActSheet extends VBox {
    private static final double WIDTH = 520;

    private final ActViewModel model;
    private final Wording wording;
    private final Sheets sheets;
    private final Texts texts;
    private final Consumer<Started> started;
    private final FlowPane acts = new FlowPane(8, 8);
    private final ProgressBar waiting = new ProgressBar();
    private final VBox explanation = new VBox(8);
    private final ErrorBox error;
    private final HBox buttons = new HBox(8);
    private final Button go = new Button();
    private Runnable left = () -> {};
    private boolean begun;

    /**
     * What the sheet calls things.
     *
     * @param name of an act as on its button, without the box
     * @param box its place and name as on its button: "A-07 U12 srv-03"
     */
    public record Wording(Message title, Function<Act, Message> name, String box) {
        public Wording {
            Objects.requireNonNull(title, "title");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(box, "box");
        }
    }

    /**
     * The sheet of one box.
     *
     * @param started told when the act is on its way
     */
    public ActSheet(
            ActViewModel model,
            Wording wording,
            Sheets sheets,
            Texts texts,
            Consumer<Started> started) {
        this.model = model;
        this.wording = wording;
        this.sheets = sheets;
        this.texts = texts;
        this.started = started;
        this.error = new ErrorBox(texts);
        getStyleClass().add("rs-sheet");
        setPrefWidth(WIDTH);
        Label title = new Label();
        title.textProperty().bind(texts.bind(wording.title()));
        title.setWrapText(true);
        title.setMinHeight(USE_PREF_SIZE);
        title.getStyleClass().add("rs-sheet-title");
        accessibleTextProperty().bind(texts.bind(wording.title()));
        acts.managedProperty().bind(acts.visibleProperty());
        waiting.setMaxWidth(Double.MAX_VALUE);
        waiting.getStyleClass().add("rs-progress");
        waiting.visibleProperty().bind(model.busy());
        waiting.managedProperty().bind(model.busy());
        waiting.accessibleTextProperty().bind(texts.bind("console.work.ask"));
        getChildren().addAll(title, acts, waiting, explanation, error, buttons);
        furnishButtons();
        model.choices().addListener((_, _, found) -> show(found));
        model.chosen().addListener((_, _, choice) -> explain(choice));
        model.failure().addListener((_, _, failure) -> show(failure));
    }

    public void open() {
        sheets.show(this, this, this::closed);
        setFocusTraversable(true);
        model.ask();
    }

    /** Something that is better done before, beside the act: keeping what it would destroy. */
    public ActSheet offering(String code, Runnable before) {
        Button button = new Button();
        button.textProperty().bind(texts.bind(code));
        button.getStyleClass().add("rs-act");
        button.setId("before");
        button.setOnAction(_ -> before.run());
        buttons.getChildren().addFirst(button);
        return this;
    }

    /** Says what is waited for until it is known what can be done. */
    public ActSheet waitingFor(Message what) {
        Label words = words("");
        words.textProperty().bind(texts.bind(what));
        words.getStyleClass().add("rs-dim");
        words.visibleProperty().bind(model.busy().and(model.chosen().isNull()));
        words.managedProperty().bind(words.visibleProperty());
        getChildren().add(getChildren().indexOf(waiting), words);
        return this;
    }

    /** Shows more of what the act would do, above the explanation. */
    public ActSheet showing(Node more, double width) {
        setPrefWidth(width);
        getChildren().add(getChildren().indexOf(explanation), more);
        return this;
    }

    /** Runs when the sheet is closed without anything having been begun. */
    public ActSheet onLeft(Runnable handler) {
        left = handler;
        return this;
    }

    private void closed() {
        model.leave();
        if (!begun) {
            left.run();
        }
    }

    private void furnishButtons() {
        Button cancel = new Button();
        cancel.textProperty().bind(texts.bind("console.sheet.cancel"));
        cancel.getStyleClass().add("rs-act");
        cancel.setOnAction(_ -> sheets.close());
        go.getStyleClass().add("rs-act");
        go.setId("submit");
        go.setVisible(false);
        go.managedProperty().bind(go.visibleProperty());
        go.setDefaultButton(true);
        go.disableProperty().bind(model.ready().not());
        go.setOnAction(
                _ ->
                        model.start(
                                job -> {
                                    begun = true;
                                    sheets.close();
                                    started.accept(job);
                                }));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        buttons.getChildren().addAll(gap, cancel, go);
        buttons.setAlignment(Pos.CENTER_RIGHT);
    }

    private void show(List<Choice> found) {
        ToggleGroup group = new ToggleGroup();
        acts.getChildren().clear();
        for (Choice choice : found) {
            ToggleButton button = new ToggleButton();
            button.textProperty()
                    .bind(
                            texts.bind(
                                    "console.act.button",
                                    wording.name().apply(choice.act()),
                                    choice.act().target().name()));
            button.getStyleClass().add("rs-act");
            button.setToggleGroup(group);
            button.setId("choose-" + choice.act().kind().replace('.', '-'));
            button.setOnAction(
                    _ -> {
                        button.setSelected(true);
                        model.chosen().set(choice);
                    });
            acts.getChildren().add(button);
        }
        acts.setVisible(found.size() > 1);
        if (acts.isVisible()) {
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
        Label risk = words(texts.say(risk(act.risk())));
        risk.getStyleClass().add("rs-dim");
        explanation.getChildren().addAll(words(texts.say(act.effect())), risk);
        act.reverse()
                .filter(back -> !back.effect().equals(act.effect()))
                .ifPresent(
                        back ->
                                explanation
                                        .getChildren()
                                        .add(
                                                words(
                                                        texts.say(
                                                                "console.act.reverse",
                                                                back.effect()))));
        explanation.getChildren().add(new Opinions(texts, choice.opinions()));
        if (choice.needsReason()) {
            explanation.getChildren().add(field("console.act.reason", model.reason(), "reason"));
        }
        if (ActViewModel.asksForName(choice)) {
            explanation
                    .getChildren()
                    .add(
                            field(
                                    "console.act.type-name",
                                    model.typedName(),
                                    "typed-name",
                                    act.target().name()));
        }
        go.textProperty()
                .bind(texts.bind("console.act.button", wording.name().apply(act), wording.box()));
        go.getStyleClass().removeAll("rs-danger", "accent");
        go.getStyleClass()
                .add(act.risk().level() >= Risk.SERVICE_STOPS.level() ? "rs-danger" : "accent");
        go.setVisible(true);
        first().requestFocus();
    }

    /** What is asked for comes before the button that does it. */
    private Node first() {
        if (acts.isVisible()) {
            return getScene().getFocusOwner();
        }
        Node field = explanation.lookup(".text-field");
        return field == null ? go : field;
    }

    private static Label words(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private Node field(String code, StringProperty value, String id, Object... arguments) {
        Label name = words("");
        name.textProperty().bind(texts.bind(code, arguments));
        TextField field = new TextField();
        field.setId(id);
        field.textProperty().bindBidirectional(value);
        field.accessibleTextProperty().bind(texts.bind(code, arguments));
        name.setLabelFor(field);
        return new VBox(4, name, field);
    }

    private void show(Failure failure) {
        if (failure == null) {
            error.clear();
        } else {
            error.show(texts.say(failure.what()), failure.details());
        }
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
