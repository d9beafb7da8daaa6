package io.rackside.app.console.baseline;

import io.rackside.app.console.act.ActSheet;
import io.rackside.app.console.act.ActViewModel;
import io.rackside.app.console.background.Background;
import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.table.CsvExport;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.Device;
import io.rackside.model.Message;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

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

    /**
     * For one window.
     *
     * @param named a box with its place
     * @param begun brings the jobs to the front
     */
    public BaselineSheets(
            BaselineDoor door,
            Sheets sheets,
            Texts texts,
            Background background,
            CsvExport export,
            Function<Device, String> named,
            Runnable begun) {
        this.door = door;
        this.sheets = sheets;
        this.texts = texts;
        this.background = background;
        this.export = export;
        this.named = named;
        this.begun = begun;
    }

    /**
     * Shows the plan, and asks for it.
     *
     * @param entries ids, of one port alone with {@code @PORT}; all that deviate and can be set
     *     where it is empty
     */
    public void apply(Device device, List<String> entries) {
        DraftActs acts = new DraftActs(door, device.id(), entries);
        ActViewModel model = new ActViewModel(acts, background, _ -> true, PLAN_LIMIT);
        new ActSheet(
                        model,
                        new ActSheet.Wording(
                                Message.of("console.baseline.apply-title", named.apply(device)),
                                _ -> Message.of("console.baseline.apply-do"),
                                named.apply(device)),
                        sheets,
                        texts,
                        _ -> begun.run())
                .waitingFor(Message.of("console.baseline.checking", device.name()))
                .showing(new DraftTable(acts, model, texts, export), DraftTable.WIDTH)
                .open();
    }
}
