package io.rackside.app.console.terminal;

import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.texts.Texts;
import io.rackside.views.ViewWords;
import io.rackside.views.terminal.Encoding;
import io.rackside.views.terminal.KeyStyle;
import io.rackside.views.terminal.Terminal;
import io.rackside.views.terminal.TerminalSize;
import io.rackside.views.terminal.TerminalView;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** A terminal with what stands around it: a head, keys, a line that says how it stands. */
final class TerminalPane extends StackPane {
    /** What firmware and getty take for granted, and what firmware offers beside it. */
    private static final List<TerminalSize> SIZES =
            List.of(
                    new TerminalSize(24, 80),
                    new TerminalSize(25, 80),
                    new TerminalSize(31, 100),
                    new TerminalSize(43, 132));

    private static final int MOST_PASTED_SHOWN = 2_000;

    private final Terminal terminal = new Terminal(SIZES.getFirst());
    private final TerminalView view;
    private final Texts texts;
    private final Sheets sheets = new Sheets();
    private final HBox head = new HBox(10);
    private final HBox tools = new HBox(8);
    private final Label standing = new Label();
    private final Label hint = new Label();

    /**
     * A pane.
     *
     * @param box the box's name, said large
     * @param aside its place and the protocol
     */
    TerminalPane(String box, String aside, Texts texts) {
        this.texts = texts;
        ViewWords words = texts::say;
        view = new TerminalView(terminal, words);
        view.setId("terminal");
        Label title = new Label(box);
        title.getStyleClass().add("rs-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        Label place = new Label(aside);
        place.getStyleClass().add("rs-dim");
        place.setMinWidth(Region.USE_PREF_SIZE);
        Label titled = new Label();
        titled.textProperty().bind(view.titleProperty());
        titled.getStyleClass().add("rs-dim");
        titled.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        tools.setAlignment(Pos.CENTER_RIGHT);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("rs-terminal-head");
        head.getChildren().addAll(title, place, titled, gap, tools);
        standing.getStyleClass().add("rs-terminal-standing");
        standing.setWrapText(true);
        standing.setMinWidth(0);
        HBox.setHgrow(standing, Priority.ALWAYS);
        standing.setMaxWidth(Double.MAX_VALUE);
        hint.textProperty().bind(texts.bind("console.terminal.hint"));
        hint.getStyleClass().add("rs-dim");
        hint.setMinWidth(0);
        HBox foot = new HBox(16, standing, hint);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getStyleClass().add("rs-terminal-foot");
        BorderPane frame = new BorderPane(view);
        frame.setTop(head);
        frame.setBottom(foot);
        view.onPaste(this::askBeforePaste);
        getStyleClass().add("rs-terminal");
        getChildren().addAll(frame, sheets);
    }

    TerminalView view() {
        return view;
    }

    Terminal terminal() {
        return terminal;
    }

    /** The line below the head: keys to be pressed by mouse, choices. */
    void addBelowHead(Region... parts) {
        HBox line = new HBox(12, parts);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("rs-terminal-keys");
        BorderPane frame = (BorderPane) getChildren().getFirst();
        frame.setTop(new VBox(head, line));
    }

    /** Nobody types here: the keys need not be told. */
    void withoutHint() {
        hint.setVisible(false);
        hint.setManaged(false);
    }

    HBox tools() {
        return tools;
    }

    /** Says how the terminal stands, in words. */
    Label standing() {
        return standing;
    }

    Button button(String code, Runnable act, Object... arguments) {
        Button button = new Button();
        button.textProperty().bind(texts.bind(code, arguments));
        button.getStyleClass().add("rs-act");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.managedProperty().bind(button.visibleProperty());
        button.setOnAction(_ -> act.run());
        return button;
    }

    ComboBox<KeyStyle> keyStyles() {
        return choice(
                "console.terminal.key-style",
                List.of(KeyStyle.values()),
                view.keyStyleProperty().get(),
                style ->
                        switch (style) {
                            case XTERM -> "xterm";
                            case VT_UTF8 -> "VT-UTF8 / VT100+";
                            case VT100 -> "VT100";
                            case PC_ANSI -> "PC-ANSI";
                        },
                view.keyStyleProperty()::set);
    }

    ComboBox<Encoding> encodings() {
        return choice(
                "console.terminal.encoding",
                List.of(Encoding.values()),
                terminal.encoding(),
                encoding ->
                        switch (encoding) {
                            case UTF_8 -> "UTF-8";
                            case GB18030 -> "GB18030";
                            case CP437 -> "CP437";
                        },
                terminal::setEncoding);
    }

    ComboBox<TerminalSize> sizes(Consumer<TerminalSize> chosen) {
        return choice(
                "console.terminal.size",
                SIZES,
                terminal.size(),
                size -> size.columns() + " × " + size.rows(),
                size -> {
                    terminal.resize(size);
                    view.requestLayout();
                    chosen.accept(size);
                });
    }

    private <T> ComboBox<T> choice(
            String code, List<T> values, T value, Function<T, String> words, Consumer<T> chosen) {
        ComboBox<T> box = new ComboBox<>();
        box.getItems().setAll(values);
        box.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(T one) {
                        return one == null ? "" : words.apply(one);
                    }

                    @Override
                    public T fromString(String text) {
                        return box.getValue();
                    }
                });
        box.setValue(value);
        box.setMinWidth(Region.USE_PREF_SIZE);
        box.accessibleTextProperty().bind(texts.bind(code));
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(texts.bind(code));
        box.setTooltip(tip);
        box.valueProperty().addListener((_, _, now) -> chosen.accept(now));
        box.setOnHidden(_ -> view.requestFocus());
        return box;
    }

    /** Several lines are several commands: seen before they are sent. */
    private void askBeforePaste(String text, Runnable paste) {
        Label title = new Label(texts.say("console.terminal.paste-title", text.lines().count()));
        title.getStyleClass().add("rs-sheet-title");
        String shown = text.substring(0, Math.min(text.length(), MOST_PASTED_SHOWN));
        TextArea lines = new TextArea(shown);
        lines.setEditable(false);
        lines.setPrefRowCount(8);
        Button cancel = button("console.sheet.cancel", sheets::close);
        Button go =
                button(
                        "console.terminal.paste",
                        () -> {
                            sheets.close();
                            paste.run();
                        });
        go.getStyleClass().add("accent");
        HBox buttons = new HBox(8, cancel, go);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        VBox sheet = new VBox(12, title, lines, buttons);
        sheet.getStyleClass().add("rs-sheet");
        sheet.setPrefWidth(520);
        sheets.show(sheet, go, view::requestFocus);
    }
}
