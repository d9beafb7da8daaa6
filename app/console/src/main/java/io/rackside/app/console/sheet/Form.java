package io.rackside.app.console.sheet;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.background.Work;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.Message;

import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.util.StringConverter;

import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A sheet that asks for a few things and then does one thing, whose name stands on its button. What
 * goes wrong is said in the sheet, which then stays open.
 */
public final class Form extends VBox {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final double NAMES_WIDTH = 110;

    /** What is done sooner needs no sign that it is under way. */
    private static final javafx.util.Duration SOON = javafx.util.Duration.millis(500);

    /** A control and its name; the control says whether they are shown. */
    private record Row(List<Node> nodes, Node control) {}

    private final Sheets sheets;
    private final Texts texts;
    private final Background background;
    private final GridPane grid = new GridPane(12, 10);
    private final ErrorBox error;
    private final ProgressBar bar = new ProgressBar();
    private final PauseTransition soon = new PauseTransition(SOON);
    private final Button act = new Button();
    private final HBox buttons = new HBox(8);
    private final List<Row> rows = new ArrayList<>();
    private Node first;
    private Duration limit = LIMIT;
    private Work running;

    public Form(Sheets sheets, Texts texts, Background background, ObservableValue<String> title) {
        this.sheets = sheets;
        this.texts = texts;
        this.background = background;
        this.error = new ErrorBox(texts);
        getStyleClass().add("rs-sheet");
        Label head = new Label();
        head.textProperty().bind(title);
        head.getStyleClass().add("rs-sheet-title");
        head.setWrapText(true);
        accessibleTextProperty().bind(title);
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(NAMES_WIDTH);
        ColumnConstraints fields = new ColumnConstraints(260, 330, Double.MAX_VALUE);
        fields.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(names, fields);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        bar.setId("form-bar");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.getStyleClass().add("rs-progress");
        bar.setVisible(false);
        bar.managedProperty().bind(bar.visibleProperty());
        bar.accessibleTextProperty().bind(texts.bind("console.work.form"));
        soon.setOnFinished(_ -> bar.setVisible(true));
        getChildren().addAll(head, grid, bar, error, buttons);
        setPrefWidth(500);
    }

    /** A line of explanation above the fields. */
    public Form hint(ObservableValue<String> words) {
        Label label = new Label();
        label.textProperty().bind(words);
        label.getStyleClass().add("rs-hint");
        label.setWrapText(true);
        getChildren().add(1, label);
        return this;
    }

    /** Gives the work longer than usual. */
    public Form limit(Duration longest) {
        limit = longest;
        return this;
    }

    public TextField text(String code, String value) {
        return field(code, new TextField(value));
    }

    /** The path of a file, typed or chosen. */
    public TextField file(String code) {
        return path(
                code,
                () -> {
                    FileChooser chooser = new FileChooser();
                    chooser.setTitle(texts.say(code));
                    return chooser.showOpenDialog(getScene().getWindow());
                });
    }

    private TextField path(String code, Supplier<File> chosen) {
        TextField path = new TextField();
        Button choose = new Button();
        choose.textProperty().bind(texts.bind("console.sheet.choose"));
        choose.setMinWidth(Region.USE_PREF_SIZE);
        choose.getStyleClass().add("rs-act");
        choose.setOnAction(
                _ -> {
                    File file = chosen.get();
                    if (file != null) {
                        path.setText(file.getPath());
                    }
                });
        HBox.setHgrow(path, Priority.ALWAYS);
        remember(path);
        field(code, new HBox(6, path, choose));
        path.accessibleTextProperty().bind(texts.bind(code));
        choose.accessibleTextProperty()
                .bind(texts.bind("console.sheet.choose-of", texts.bind(code)));
        return path;
    }

    /** The path of a folder, typed or chosen. */
    public TextField folder(String code) {
        return path(
                code,
                () -> {
                    DirectoryChooser chooser = new DirectoryChooser();
                    chooser.setTitle(texts.say(code));
                    return chooser.showDialog(getScene().getWindow());
                });
    }

    /** The path of a file that is to be written, typed or chosen. */
    public TextField newFile(String code, String name) {
        return path(
                code,
                () -> {
                    FileChooser chooser = new FileChooser();
                    chooser.setTitle(texts.say(code));
                    chooser.setInitialFileName(name);
                    return chooser.showSaveDialog(getScene().getWindow());
                });
    }

    public PasswordField secret(String code) {
        return field(code, new PasswordField());
    }

    public <T> ComboBox<T> choice(String code, List<T> values, T value, Function<T, String> words) {
        return choice(code, new ComboBox<>(), values, value, words);
    }

    /** The same with a combo box of another kind. */
    public <T, C extends ComboBox<T>> C choice(
            String code, C box, List<T> values, T value, Function<T, String> words) {
        box.getItems().setAll(values);
        box.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(T one) {
                        return one == null ? "" : words.apply(one);
                    }

                    @Override
                    public T fromString(String text) {
                        return values.stream()
                                .filter(one -> words.apply(one).equals(text))
                                .findFirst()
                                .orElse(null);
                    }
                });
        box.setValue(value);
        box.setMaxWidth(Double.MAX_VALUE);
        return field(code, box);
    }

    public CheckBox check(String code, boolean value) {
        CheckBox box = new CheckBox();
        box.textProperty().bind(texts.bind(code));
        box.setSelected(value);
        box.setWrapText(true);
        grid.add(box, 1, 0);
        row(List.of(box), box);
        remember(box);
        return box;
    }

    /** Puts a control of one's own under a name. */
    public <N extends Node> N field(String code, N control) {
        Label name = new Label();
        name.textProperty().bind(texts.bind(code));
        name.getStyleClass().add("rs-dim");
        name.setMinWidth(Region.USE_PREF_SIZE);
        name.setLabelFor(control);
        name.visibleProperty().bind(control.visibleProperty());
        name.managedProperty().bind(control.visibleProperty());
        control.accessibleTextProperty().bind(texts.bind(code));
        grid.add(name, 0, 0);
        grid.add(control, 1, 0);
        row(List.of(name, control), control);
        remember(control);
        return control;
    }

    private void row(List<Node> nodes, Node control) {
        rows.add(new Row(nodes, control));
        control.managedProperty().addListener((_, _, _) -> number());
        number();
    }

    /** What is not shown takes no row: the grid leaves its gap around empty ones too. */
    private void number() {
        int at = 0;
        for (Row row : rows) {
            for (Node node : row.nodes()) {
                GridPane.setRowIndex(node, at);
            }
            if (row.control().isManaged()) {
                at++;
            }
        }
    }

    /** A node over the whole width below the fields. */
    public void wide(Node node) {
        getChildren().add(getChildren().indexOf(bar), node);
    }

    /** Another button left of the act. */
    public Button also(String code, Runnable handler) {
        Button button = new Button();
        button.textProperty().bind(texts.bind(code));
        button.getStyleClass().add("rs-act");
        button.setOnAction(_ -> handler.run());
        buttons.getChildren().addFirst(button);
        return button;
    }

    /**
     * Names the act.
     *
     * @param words on its button
     * @param prepare reads the fields on the screen's thread and returns the work to be done; both
     *     may throw {@link Wrong} to say that a field makes no sense
     * @param done after it went well; the sheet is closed before
     */
    public <T> void submit(
            ObservableValue<String> words, Supplier<Callable<T>> prepare, Consumer<T> done) {
        act.textProperty().bind(words);
        act.getStyleClass().addAll("accent", "rs-act");
        act.setDefaultButton(true);
        act.setId("submit");
        act.setOnAction(_ -> start(prepare, done));
        Button cancel = new Button();
        cancel.textProperty().bind(texts.bind("console.sheet.cancel"));
        cancel.getStyleClass().add("rs-act");
        cancel.setOnAction(_ -> sheets.close());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        buttons.getChildren().addAll(gap, cancel, act);
    }

    /** The button of the act. */
    public Button act() {
        return act;
    }

    public void open() {
        sheets.show(this, first == null ? act : first, this::closed);
    }

    /** A field makes no sense; said in the sheet. */
    public static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Message why;

        public Wrong(Message why) {
            super(why.code());
            this.why = why;
        }
    }

    private <T> void start(Supplier<Callable<T>> prepare, Consumer<T> done) {
        error.clear();
        Callable<T> work;
        try {
            work = prepare.get();
        } catch (Wrong e) {
            error.show(texts.say(e.why), "");
            return;
        }
        busy(true);
        running =
                background.run(
                        Message.of("console.work.form"),
                        limit,
                        () -> attempt(work),
                        tried -> {
                            busy(false);
                            switch (tried) {
                                case Tried.Well<T>(T result) -> {
                                    sheets.close();
                                    done.accept(result);
                                }
                                case Tried.Not<T>(Message why) -> error.show(texts.say(why), "");
                            }
                        },
                        failure -> {
                            busy(false);
                            error.show(texts.say(failure.what()), failure.details());
                        });
    }

    private void busy(boolean under) {
        act.setDisable(under);
        if (under) {
            soon.playFromStart();
        } else {
            soon.stop();
            bar.setVisible(false);
        }
    }

    private sealed interface Tried<T> {
        record Well<T>(T result) implements Tried<T> {}

        record Not<T>(Message why) implements Tried<T> {}
    }

    private static <T> Tried<T> attempt(Callable<T> work) throws Exception {
        try {
            return new Tried.Well<>(work.call());
        } catch (Wrong e) {
            return new Tried.Not<>(e.why);
        }
    }

    private void closed() {
        if (running != null && !running.over()) {
            running.cancel();
        }
    }

    private void remember(Node control) {
        if (first == null) {
            first = control;
        }
    }
}
