package io.rackside.app.console.offload;

import io.rackside.app.acts.Choice;
import io.rackside.app.console.act.ActSheet;
import io.rackside.app.console.act.ActViewModel;
import io.rackside.app.console.act.Acts;
import io.rackside.app.console.act.Started;
import io.rackside.app.console.background.Background;
import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.console.theme.Icon;
import io.rackside.model.Device;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;
import io.rackside.operations.JobId;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** The ways to a host with a change in doubt that SSH does not reach any more: over its BMC. */
final class OverBmcSheets {
    private static final Duration STORE_LIMIT = Duration.ofSeconds(20);

    /** A BMC behind a slow link is asked within it. */
    private static final Duration BMC_LIMIT = Duration.ofMinutes(1);

    private static final double WIDTH = 560;

    private final OffloadDoor door;
    private final Sheets sheets;
    private final Texts texts;
    private final Background background;
    private final Function<Device, String> named;
    private final Consumer<Message> say;
    private final OffloadSheets.Around around;

    OverBmcSheets(
            OffloadDoor door,
            Sheets sheets,
            Texts texts,
            Background background,
            Function<Device, String> named,
            Consumer<Message> say,
            OffloadSheets.Around around) {
        this.door = door;
        this.sheets = sheets;
        this.texts = texts;
        this.background = background;
        this.named = named;
        this.say = say;
        this.around = around;
    }

    private record PowerActs(OffloadDoor door, JobId doubtful) implements Acts {
        @Override
        public List<Choice> choices() throws InterruptedException {
            return List.of(door.overPower(doubtful));
        }

        @Override
        public Started start(Act act, Consent consent) throws InterruptedException {
            return door.leadBackPowered(doubtful, act, consent);
        }
    }

    private record ConsoleActs(OffloadDoor door, JobId doubtful) implements Acts {
        @Override
        public List<Choice> choices() throws InterruptedException {
            return List.of(door.overConsole(doubtful));
        }

        @Override
        public Started start(Act act, Consent consent) throws InterruptedException {
            return door.leadBackTyped(doubtful, act, consent);
        }
    }

    /** Asks whether the kept account logs in at the host's serial console and takes it back. */
    void serial(Device device, JobId doubtful, Consumer<Started> started) {
        Message name = Message.of("console.offload.over-serial-act");
        new ActSheet(
                        new ActViewModel(
                                new ConsoleActs(door, doubtful), background, _ -> true, BMC_LIMIT),
                        new ActSheet.Wording(
                                Message.of(
                                        "console.offload.over-serial-title", named.apply(device)),
                                _ -> name,
                                named.apply(device)),
                        sheets,
                        texts,
                        started::accept)
                .waitingFor(Message.of("console.offload.asking-bmc", device.name()))
                .open();
    }

    /**
     * Asks whether the host goes without power. Whoever is asked before it goes down is asked in
     * the window, which no sheet covers then.
     */
    void power(Device device, JobId doubtful) {
        Message name = Message.of("console.offload.over-power-act");
        new ActSheet(
                        new ActViewModel(
                                new PowerActs(door, doubtful), background, _ -> true, BMC_LIMIT),
                        new ActSheet.Wording(
                                Message.of("console.offload.over-power-title", named.apply(device)),
                                _ -> name,
                                named.apply(device)),
                        sheets,
                        texts,
                        _ -> around.begun())
                .waitingFor(Message.of("console.offload.asking-bmc", device.name()))
                .open();
    }

    /**
     * Shows what a person types at the serial console, where an unusual prompt is in the way.
     *
     * @param leadBack asks for the end of the change, once it was typed
     */
    void console(Device device, JobId doubtful, Runnable leadBack) {
        background.run(
                Message.of("console.offload.following"),
                STORE_LIMIT,
                () -> door.consoleLine(doubtful),
                line -> show(device, line, leadBack),
                failure -> say.accept(failure.what()));
    }

    private void show(Device device, String line, Runnable leadBack) {
        Label title = words("console.offload.over-console-title", named.apply(device));
        title.getStyleClass().add("rs-sheet-title");
        Label how = words("console.offload.over-console-how", device.name());
        TextField typed = new TextField(line);
        typed.setId("offload-console-line");
        typed.setEditable(false);
        typed.getStyleClass().add("rs-mono");
        typed.accessibleTextProperty().bind(how.textProperty());
        HBox.setHgrow(typed, Priority.ALWAYS);
        Button copy = button("console.offload.copy-line", "offload-console-copy", () -> copy(line));
        copy.setGraphic(Icon.COPY.node());
        HBox told = new HBox(6, typed, copy);
        told.setAlignment(Pos.CENTER_LEFT);
        Button open =
                button(
                        "console.offload.open-console",
                        "offload-console-open",
                        () -> around.terminal(device));
        open.setGraphic(Icon.TERMINAL.node());
        open.setVisible(around.hasTerminal(device));
        open.managedProperty().bind(open.visibleProperty());
        Button end =
                button(
                        "console.offload.lead-back",
                        "offload-console-lead-back",
                        () -> {
                            sheets.close();
                            leadBack.run();
                        });
        Button close = button("console.offload.close", "offload-console-close", sheets::close);
        close.getStyleClass().add("accent");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox buttons = new HBox(8, open, gap, end, close);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        VBox sheet = new VBox(10, title, how, told, buttons);
        sheet.getStyleClass().add("rs-sheet");
        sheet.setPrefWidth(WIDTH);
        sheet.accessibleTextProperty().bind(title.textProperty());
        sheets.show(sheet, copy, () -> {});
    }

    private static void copy(String line) {
        ClipboardContent content = new ClipboardContent();
        content.putString(line);
        Clipboard.getSystemClipboard().setContent(content);
    }

    private Label words(String code, Object... arguments) {
        Label label = new Label();
        label.textProperty().bind(texts.bind(code, arguments));
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private Button button(String code, String id, Runnable act) {
        Button button = new Button();
        button.setId(id);
        button.textProperty().bind(texts.bind(code));
        button.getStyleClass().add("rs-act");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> act.run());
        return button;
    }
}
