package io.rackside.app.console.measure;

import io.rackside.app.console.act.ActSheet;
import io.rackside.app.console.act.ActViewModel;
import io.rackside.app.console.background.Background;
import io.rackside.app.console.report.ReportForm;
import io.rackside.app.console.sheet.Form;
import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.table.CsvExport;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.offload.AppliedView;
import io.rackside.app.offload.measure.MeasureWish;
import io.rackside.model.Device;
import io.rackside.model.Message;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;

import javafx.scene.control.TextField;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Asks between which ports is to be measured or looked, and shows what came of it. */
public final class MeasureSheets {
    private static final Duration PLAN_LIMIT = Duration.ofMinutes(5);

    private final MeasureDoor door;
    private final Sheets sheets;
    private final Texts texts;
    private final Background background;
    private final CsvExport export;
    private final Consumer<Message> say;
    private final Around around;
    private final FarEnds ends;

    /** What the window around them does. */
    public interface Around {
        /** A box with its place. */
        String named(Device device);

        /** The other hosts that can be an end. */
        List<FarHost> others(Device device);

        /** All jobs that are known now. */
        List<Job> jobs();

        /** Asks a job to stop where it safely can. */
        void cancel(JobId job);

        /** An act has become a job. */
        void begun();

        /** A measurement was forgotten. */
        void forgotten();
    }

    /** For one window. */
    public MeasureSheets(
            MeasureDoor door,
            Sheets sheets,
            Texts texts,
            Background background,
            CsvExport export,
            Consumer<Message> say,
            Around around) {
        this.door = door;
        this.sheets = sheets;
        this.texts = texts;
        this.background = background;
        this.export = export;
        this.say = say;
        this.around = around;
        this.ends = new FarEnds(door::ports, door::addresses, around::others, background, say);
    }

    /** Shows what was measured at a host, and asks for more. */
    public void measure(Device device, Optional<String> port) {
        Supplier<List<Job>> jobs = around::jobs;
        new MeasureSheet(
                        new MeasureModel(device, texts, background, door, jobs, around::forgotten),
                        door,
                        new ReportForm(sheets, texts, background, say),
                        sheets,
                        texts,
                        export,
                        new ForgetForm(sheets, texts, background),
                        around::cancel,
                        () -> ends.of(device, port, found -> ask(device, found)))
                .open();
    }

    private void ask(Device device, EndsForm.Ends found) {
        Form form =
                new Form(
                                sheets,
                                texts,
                                background,
                                texts.bind("console.measure.ask-title", around.named(device)))
                        .hint(texts.bind("console.measure.hint"));
        EndsForm both = new EndsForm(form, texts, found);
        TextField peer = form.text("console.measure.peer", "");
        peer.setId("measure-peer");
        TextField seconds =
                form.text("console.measure.seconds", Integer.toString(MeasureWish.SECONDS));
        seconds.setId("measure-seconds");
        TextField storage = form.text("console.measure.storage", "");
        storage.setId("measure-storage");
        form.submit(
                texts.bind("console.offload.show-plan"),
                () -> {
                    MeasureWish wish =
                            new MeasureWish(
                                    both.near().name(),
                                    both.far().port().name(),
                                    filled(peer),
                                    filled(storage),
                                    EndsForm.number(
                                            seconds.getText(),
                                            "console.measure.seconds",
                                            MeasureWish.LEAST,
                                            MeasureWish.MOST),
                                    both.near().applied().map(AppliedView::profile).orElse(""));
                    return () -> wish;
                },
                wish -> show(device, both.far().host(), wish, form::open));
        form.open();
    }

    private static Optional<String> filled(TextField field) {
        return Optional.of(field.getText().strip()).filter(text -> !text.isEmpty());
    }

    private void show(Device near, Device far, MeasureWish wish, Runnable left) {
        MeasureActs acts = new MeasureActs(door, near.id(), far.id(), wish);
        ActViewModel model = new ActViewModel(acts, background, _ -> true, PLAN_LIMIT);
        Function<Device, String> named = around::named;
        new ActSheet(
                        model,
                        new ActSheet.Wording(
                                Message.of("console.measure.ask-title", named.apply(near)),
                                _ -> Message.of("console.measure.measure-do"),
                                named.apply(near)),
                        sheets,
                        texts,
                        _ -> around.begun())
                .waitingFor(Message.of("console.measure.reading-both", near.name(), far.name()))
                .showing(new DraftView(acts, model, texts), DraftView.WIDTH)
                .onLeft(left)
                .open();
    }
}
