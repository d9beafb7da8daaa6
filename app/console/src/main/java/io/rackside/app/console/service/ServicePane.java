package io.rackside.app.console.service;

import io.rackside.app.console.sheet.WorkLine;
import io.rackside.app.console.table.CsvExport;
import io.rackside.app.console.texts.Texts;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import javafx.util.Duration;

import java.util.List;

/** The service of a box beside the drawing; leaving it leaves the service to its job. */
final class ServicePane extends VBox {
    private static final Duration EVERY = Duration.seconds(1);
    private static final double MARGIN = 12;

    private final ServiceModel model;
    private final Texts texts;
    private final PlanView plan;
    private final RunView run;
    private final Label node = new Label();
    private final Button again = new Button();
    private final Button begin = new Button();
    private final Button stop = new Button();
    private final Button resume = new Button();
    private final Button unlock = new Button();
    private final Button report = new Button();
    private final Button leave = new Button();
    private final Timeline clock;

    /** What the window around it does for it. */
    interface Around {
        /** Gives the inspector its place back. */
        void leave();

        /** Has the role of the service's cluster unlocked, or its login kept. */
        void role();

        /** Asks where its report goes. */
        void report();
    }

    ServicePane(ServiceModel model, Texts texts, CsvExport export, Around around) {
        super(9);
        this.model = model;
        this.texts = texts;
        this.plan = new PlanView(texts, export, model::accept, model::override, around::role);
        this.run = new RunView(texts, export, model::answer);
        getStyleClass().addAll("rs-region", "rs-right", "rs-inspector");
        Label title = new Label();
        title.getStyleClass().add("rs-sheet-title");
        title.setWrapText(true);
        title.setMinHeight(USE_PREF_SIZE);
        title.textProperty().bind(model.title());
        accessibleTextProperty().bind(title.textProperty());
        node.getStyleClass().add("rs-caption");
        node.setWrapText(true);
        node.managedProperty().bind(node.textProperty().isNotEmpty());
        WorkLine said = new WorkLine(model.work(), texts, "service-said");
        said.managedProperty().bind(said.visibleProperty());
        said.visibleProperty().bind(model.work().stirs());
        StackPane body = new StackPane(plan, run);
        body.setAlignment(Pos.TOP_LEFT);
        body.setMinHeight(0);
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().addAll(new VBox(3, title, node), said, body, buttons(around));
        model.planned().addListener((_, _, _) -> show());
        model.running().addListener((_, _, _) -> show());
        model.work().busy().addListener((_, _, _) -> show());
        show();
        clock = new Timeline(new KeyFrame(EVERY, _ -> model.tick()));
        clock.setCycleCount(Animation.INDEFINITE);
        sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(Window::showingProperty)
                .orElse(false)
                .subscribe(this::goOn);
    }

    /** A clock that goes on would keep the pane of a closed window for ever. */
    private void goOn(boolean shown) {
        if (shown) {
            clock.play();
        } else {
            clock.stop();
        }
    }

    private FlowPane buttons(Around around) {
        button(begin, "console.service.begin", "service-begin", model::begin);
        begin.getStyleClass().add("accent");
        button(again, "console.service.again", "service-again", model::look);
        button(stop, "console.service.stop", "service-stop", model::cancel);
        button(resume, "console.service.resume", "service-resume", model::resume);
        resume.getStyleClass().add("accent");
        button(unlock, "console.service.unlock", "service-unlock-again", around::role);
        button(report, "console.service.report", "service-report", around::report);
        button(leave, "console.sheet.close", "service-leave", around::leave);
        FlowPane line = new FlowPane(8, 8, leave, report, again, stop, unlock, resume, begin);
        line.setAlignment(Pos.CENTER_RIGHT);
        line.setPadding(new Insets(0, 0, MARGIN, 0));
        line.setMinHeight(USE_PREF_SIZE);
        return line;
    }

    private void button(Button button, String code, String id, Runnable act) {
        button.setId(id);
        button.textProperty().bind(texts.bind(code));
        button.getStyleClass().add("rs-act");
        button.setMinWidth(USE_PREF_SIZE);
        button.managedProperty().bind(button.visibleProperty());
        button.setOnAction(
                _ -> {
                    // A button that is out of use meanwhile would lose the keyboard to anybody.
                    leave.requestFocus();
                    act.run();
                });
    }

    private void show() {
        boolean busy = model.work().busy().get();
        plan.setVisible(model.planned().get().isPresent());
        run.setVisible(!plan.isVisible() && model.running().get().isPresent());
        model.planned().get().ifPresent(plan::show);
        model.running().get().ifPresent(run::show);
        node.setText(
                model.planned()
                        .get()
                        .map(PlanPage::node)
                        .or(() -> model.running().get().map(ServicePage::node))
                        .orElse(""));
        boolean running = run.isVisible();
        begin.setVisible(plan.isVisible());
        begin.setDisable(busy || model.planned().get().filter(PlanPage::ready).isEmpty());
        again.setVisible(!running && model.job().isEmpty());
        again.setDisable(busy);
        stop.setVisible(
                model.running().get().filter(page -> page.runs() || page.brokeOff()).isPresent());
        resume.setVisible(model.running().get().filter(ServicePage::brokeOff).isPresent());
        for (Button one : List.of(stop, resume)) {
            one.setDisable(busy);
        }
        boolean locked = model.running().get().filter(ServicePage::locked).isPresent();
        unlock.setVisible(locked);
        resume.setDisable(busy || locked);
        report.setVisible(running);
    }

    /** Where the keyboard goes when it is entered. */
    Node keyboard() {
        return plan.isVisible()
                ? plan.keyboard()
                : run.isVisible() ? run.keyboard().orElse(leave) : leave;
    }
}
