package io.rackside.app.console.offload;

import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.Message;
import io.rackside.operations.JobId;
import io.rackside.views.picture.Status;
import io.rackside.views.style.StatusGlyph;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** A change of a card under way; closing it leaves the change to its job. */
final class RunSheet extends VBox {
    private static final double WIDTH = 560;
    private static final Duration EVERY = Duration.millis(500);

    private final RunModel model;
    private final Sheets sheets;
    private final Texts texts;
    private final VBox phases = new VBox(5);
    private final Label back = words();
    private final ProgressBar left = new ProgressBar();
    private final ProgressBar working = new ProgressBar();
    private final StatusGlyph glyph = new StatusGlyph(14);
    private final Label said = words();
    private final Label wayOut = words();
    private final Button stop = new Button();
    private final Button leadBack = new Button();
    private final Button overSerial = new Button();
    private final Button overConsole = new Button();
    private final Button overPower = new Button();
    private final VBox wayOutCard =
            new VBox(8, wayOut, new FlowPane(8, 6, overSerial, overPower, overConsole));
    private final Button close = new Button();
    private final HBox buttons = new HBox(8);
    private final Timeline clock;
    private final Runnable ended;
    private List<RunPage.Line> shown = List.of();
    private boolean over;

    /**
     * What leads out of doubt.
     *
     * @param looking at the host once more, and ending the way back there
     * @param serial has its account take it back at its serial console
     * @param console shows what a person types there
     * @param power has its BMC take and give its power
     */
    record WaysBack(Runnable looking, Runnable serial, Runnable console, Runnable power) {
        WaysBack {
            Objects.requireNonNull(looking, "looking");
            Objects.requireNonNull(serial, "serial");
            Objects.requireNonNull(console, "console");
            Objects.requireNonNull(power, "power");
        }
    }

    /**
     * @param stopping asks the job to stop where it safely can
     * @param ways out of a change that is in doubt
     * @param ended told once, when the change is over
     */
    RunSheet(
            RunModel model,
            Message title,
            Sheets sheets,
            Texts texts,
            Consumer<JobId> stopping,
            WaysBack ways,
            Runnable ended) {
        super(10);
        this.model = model;
        this.sheets = sheets;
        this.texts = texts;
        this.ended = ended;
        clock = new Timeline(new KeyFrame(EVERY, _ -> model.tick()));
        clock.setCycleCount(Animation.INDEFINITE);
        getStyleClass().add("rs-sheet");
        setPrefWidth(WIDTH);
        Label head = words();
        head.textProperty().bind(texts.bind(title));
        head.getStyleClass().add("rs-sheet-title");
        accessibleTextProperty().bind(head.textProperty());
        furnishBars();
        wayOutCard.getStyleClass().addAll("rs-card", "warn");
        wayOutCard.managedProperty().bind(wayOutCard.visibleProperty());
        said.setId("offload-run-said");
        HBox told = new HBox(8, glyph, said);
        told.setAlignment(Pos.TOP_LEFT);
        furnishButtons(stopping, ways);
        getChildren().addAll(head, working, phases, back, left, told, wayOutCard, buttons);
        model.page().addListener((_, _, page) -> show(page));
        show(model.page().get());
    }

    private static Label words() {
        Label label = new Label();
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.setMinWidth(0);
        return label;
    }

    private void furnishBars() {
        for (ProgressBar bar : List.of(working, left)) {
            bar.setMaxWidth(Double.MAX_VALUE);
            bar.getStyleClass().add("rs-progress");
            bar.managedProperty().bind(bar.visibleProperty());
        }
        working.accessibleTextProperty().bind(texts.bind("console.offload.under-way"));
        left.setId("offload-run-left");
        left.accessibleTextProperty().bind(back.textProperty());
        back.setId("offload-run-back");
        back.getStyleClass().add("rs-strong");
        back.managedProperty().bind(back.visibleProperty());
    }

    private void furnishButtons(Consumer<JobId> stopping, WaysBack ways) {
        stop.setId("offload-run-stop");
        stop.textProperty().bind(texts.bind("console.offload.stop"));
        stop.getStyleClass().add("rs-act");
        stop.setOnAction(
                _ -> {
                    stop.setDisable(true);
                    stopping.accept(model.job());
                });
        wayOut(leadBack, "console.offload.lead-back", "offload-run-lead-back", ways.looking());
        wayOut(overSerial, "console.offload.over-serial", "offload-run-serial", ways.serial());
        wayOut(overConsole, "console.offload.over-console", "offload-run-console", ways.console());
        wayOut(overPower, "console.offload.over-power", "offload-run-power", ways.power());
        close.setId("offload-run-close");
        close.getStyleClass().addAll("rs-act", "accent");
        close.setOnAction(_ -> sheets.close());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        buttons.getChildren().addAll(stop, gap, leadBack, close);
        buttons.setAlignment(Pos.CENTER_RIGHT);
    }

    private void wayOut(Button button, String code, String id, Runnable way) {
        button.setId(id);
        button.textProperty().bind(texts.bind(code));
        button.getStyleClass().add("rs-act");
        button.managedProperty().bind(button.visibleProperty());
        button.setOnAction(
                _ -> {
                    sheets.close();
                    way.run();
                });
    }

    void open() {
        sheets.show(this, close, clock::stop);
        clock.play();
        model.tick();
    }

    private void show(RunPage page) {
        if (!shown.equals(page.phases())) {
            shown = page.phases();
            phases.getChildren().setAll(shown.stream().map(RunSheet::line).toList());
        }
        back.setVisible(page.back().isPresent());
        back.setText(page.back().orElse(""));
        left.setVisible(page.back().isPresent());
        left.setProgress(page.backShare());
        working.setVisible(!page.over());
        glyph.setStatus(page.status());
        said.setText(page.said());
        wayOutCard.setVisible(page.wayOut().isPresent());
        wayOut.setText(page.wayOut().orElse(""));
        leadBack.setVisible(page.wayOut().isPresent());
        overSerial.setVisible(page.overBmc());
        overConsole.setVisible(page.overBmc());
        overPower.setVisible(page.overBmc());
        stop.setVisible(!page.over());
        close.setText(texts.say(page.over() ? "console.offload.close" : "console.offload.to-jobs"));
        if (page.over() && !over) {
            over = true;
            clock.stop();
            ended.run();
        }
    }

    private static Node line(RunPage.Line line) {
        StatusGlyph sign = new StatusGlyph(12);
        sign.setStatus(line.toCome() ? Status.UNKNOWN : line.status());
        sign.setVisible(!line.toCome());
        Label name = words();
        name.setText(line.name());
        if (line.toCome()) {
            name.getStyleClass().add("rs-dim");
        } else if (line.status() == Status.RUNNING) {
            name.getStyleClass().add("rs-strong");
        }
        HBox row = new HBox(8, sign, name);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
