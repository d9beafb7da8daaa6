package io.rackside.app.console.baseline;

import io.rackside.app.console.act.ActSheet;
import io.rackside.app.console.act.ActViewModel;
import io.rackside.app.console.background.Background;
import io.rackside.app.console.report.ReportForm;
import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.table.CsvExport;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Shows what would bring a box to its setpoints, and asks for it. */
public final class BaselineSheets {
    /** A box behind bastions is read within it. */
    private static final Duration PLAN_LIMIT = Duration.ofMinutes(5);

    private final BaselineDoor door;
    private final Sheets sheets;
    private final Texts texts;
    private final Background background;
    private final CsvExport export;
    private final Function<Device, String> named;
    private final Runnable begun;
    private final Consumer<Message> say;
    private final Supplier<Instant> now;
    private final BooleanProperty restart = new SimpleBooleanProperty(this, "restart", false);

    /**
     * For one window.
     *
     * @param named a box with its place
     * @param begun brings the jobs to the front
     * @param now from when the days of an exception count
     */
    public BaselineSheets(
            BaselineDoor door,
            Sheets sheets,
            Texts texts,
            Background background,
            CsvExport export,
            Function<Device, String> named,
            Runnable begun,
            Consumer<Message> say,
            Supplier<Instant> now) {
        this.door = door;
        this.sheets = sheets;
        this.texts = texts;
        this.background = background;
        this.export = export;
        this.named = named;
        this.begun = begun;
        this.say = say;
        this.now = now;
    }

    /** Whether hosts are restarted at the end, where something waits for that. */
    BooleanProperty restart() {
        return restart;
    }

    /**
     * Shows the plan, and asks for it.
     *
     * @param entries ids, of one port alone with {@code @PORT}; all that deviate and can be set
     *     where it is empty
     */
    public void apply(Device device, List<String> entries) {
        boolean restarts = restartOnce();
        open(
                device,
                new DraftActs(
                        () -> door.plan(device.id(), entries, restarts),
                        Message.of("console.baseline.nothing-to-set")),
                "console.baseline.apply-title",
                "console.baseline.apply-do");
    }

    /** Shows what would take back what the last job has set, and asks for it. */
    public void takeBack(Device device) {
        boolean restarts = restartOnce();
        open(
                device,
                new DraftActs(
                        () -> door.planBack(device.id(), restarts),
                        Message.of("console.baseline.nothing-to-take-back")),
                "console.baseline.take-back-title",
                "console.baseline.take-back-do");
    }

    /** It is meant for one plan, not for those of other boxes after it. */
    private boolean restartOnce() {
        boolean wanted = restart.get();
        restart.set(false);
        return wanted;
    }

    private void open(Device device, DraftActs acts, String title, String act) {
        ActViewModel model = new ActViewModel(acts, background, _ -> true, PLAN_LIMIT);
        new ActSheet(
                        model,
                        new ActSheet.Wording(
                                Message.of(title, named.apply(device)),
                                _ -> Message.of(act),
                                named.apply(device)),
                        sheets,
                        texts,
                        _ -> begun.run())
                .waitingFor(Message.of("console.baseline.checking", device.name()))
                .showing(new DraftTable(acts, model, texts, export), DraftTable.WIDTH)
                .open();
    }

    /** Asks for an exception. */
    ExceptionForm exceptions() {
        return new ExceptionForm(sheets, texts, background, now);
    }

    /** Asks where the report of boxes goes, and writes it. */
    void report(List<Device> devices) {
        List<DeviceId> ids = devices.stream().map(Device::id).toList();
        new ReportForm(sheets, texts, background, say)
                .ask(
                        "console.baseline.report-title",
                        "setpoints.pdf",
                        (as, file) -> door.report(ids, as, file));
    }
}
