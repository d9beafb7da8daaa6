package io.rackside.app.console.service;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.live.Live;
import io.rackside.app.console.live.Selection;
import io.rackside.app.console.report.ReportForm;
import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.table.CsvExport;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.listen.Subscription;
import io.rackside.model.Device;
import io.rackside.model.Message;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.layout.Region;

import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Services of servers in one window, beside the drawing. */
public final class ServiceSheets implements AutoCloseable {
    private final ServiceDoor door;
    private final ServiceModel model;
    private final RoleForms roles;
    private final ReportForm reports;
    private final Stage stage;
    private final ServicePane pane;
    private final Subscription changes;

    /** Where a service is shown. */
    public interface Stage {
        /** Puts it beside the drawing. */
        void show(Region pane, Supplier<Node> keyboard);

        /** Takes it away again. */
        void leave();
    }

    /**
     * For one window.
     *
     * @param clock against which a step has an age
     */
    public ServiceSheets(
            ServiceDoor door,
            RoleForms roles,
            Live live,
            Selection selection,
            Sheets sheets,
            Texts texts,
            Background background,
            CsvExport export,
            Consumer<Message> say,
            Supplier<Instant> clock,
            Stage stage) {
        this.door = door;
        this.roles = roles;
        this.stage = stage;
        this.model = new ServiceModel(live, selection, texts, background, door, clock);
        this.reports = new ReportForm(sheets, texts, background, say);
        this.pane = new ServicePane(model, texts, export, new AroundPane());
        this.changes = door.listen(job -> Platform.runLater(() -> model.changed(job)));
    }

    /** Shows the service of a box that runs; else what one would do. */
    public void open(Device box) {
        model.enter(box);
        stage.show(pane, pane::keyboard);
    }

    /** Whether that job is a service. */
    public static boolean is(Job job) {
        return ServiceModel.is(job);
    }

    /** Shows one. */
    public void open(JobId job) {
        model.follow(job);
        stage.show(pane, pane::keyboard);
    }

    @Override
    public void close() {
        changes.close();
    }

    private final class AroundPane implements ServicePane.Around {
        @Override
        public void leave() {
            stage.leave();
        }

        @Override
        public void role() {
            model.cluster()
                    .ifPresent(
                            cluster -> {
                                if (model.planned().get().filter(PlanPage::login).isPresent()) {
                                    roles.login(cluster, model::roleChanged);
                                } else {
                                    roles.unlock(cluster, model::roleChanged);
                                }
                            });
        }

        @Override
        public void report() {
            model.job()
                    .ifPresent(
                            job ->
                                    reports.ask(
                                            "console.service.report-title",
                                            "service.pdf",
                                            (as, path) -> door.report(job, as, path)));
        }
    }
}
