package io.rackside.app.console.path;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.measure.EndsForm;
import io.rackside.app.console.measure.FarEnds;
import io.rackside.app.console.sheet.Form;
import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.table.CsvExport;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.offload.path.LosslessWish;
import io.rackside.app.offload.path.PathView;
import io.rackside.model.Device;

import javafx.scene.control.TextField;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** Asks for the ends of a way of RDMA traffic, and shows where its boxes do not agree. */
public final class PathSheets {
    /** Two hosts and the switches between them are read within it. */
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private static final int DSCP_MOST = 63;
    private static final int PRIORITY_MOST = 7;

    private final PathDoor door;
    private final FarEnds ends;
    private final Sheets sheets;
    private final Texts texts;
    private final Background background;
    private final CsvExport export;
    private final Function<Device, String> named;

    /**
     * For one window.
     *
     * @param named a box with its place
     */
    public PathSheets(
            PathDoor door,
            FarEnds ends,
            Sheets sheets,
            Texts texts,
            Background background,
            CsvExport export,
            Function<Device, String> named) {
        this.door = door;
        this.ends = ends;
        this.sheets = sheets;
        this.texts = texts;
        this.background = background;
        this.export = export;
        this.named = named;
    }

    /** Asks for the far end, and holds the way there against itself. */
    public void check(Device device, Optional<String> port) {
        ends.of(device, port, found -> askPath(device, found));
    }

    private void askPath(Device device, EndsForm.Ends found) {
        Form form =
                new Form(
                                sheets,
                                texts,
                                background,
                                texts.bind("console.path.ask-title", named.apply(device)))
                        .hint(texts.bind("console.path.hint"))
                        .limit(LIMIT);
        EndsForm both = new EndsForm(form, texts, found);
        TextField dscp = form.text("console.path.dscp", "");
        dscp.setId("path-dscp");
        TextField priority = form.text("console.path.priority", "");
        priority.setId("path-priority");
        form.submit(
                texts.bind("console.path.check"),
                () -> {
                    Optional<LosslessWish> lossless = lossless(dscp, priority);
                    PathDoor.End near = new PathDoor.End(device.id(), both.near().name());
                    PathDoor.End far =
                            new PathDoor.End(both.far().host().id(), both.far().port().name());
                    Callable<PathView> check = () -> door.check(near, far, lossless);
                    return check;
                },
                path -> new PathSheet(path, sheets, texts, export).open());
        form.open();
    }

    /** Both or neither: one alone says nothing of a class of traffic. */
    private static Optional<LosslessWish> lossless(TextField dscp, TextField priority) {
        if (filled(dscp).isEmpty() && filled(priority).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new LosslessWish(
                        EndsForm.number(dscp.getText(), "console.path.dscp", 0, DSCP_MOST),
                        EndsForm.number(
                                priority.getText(), "console.path.priority", 0, PRIORITY_MOST)));
    }

    private static Optional<String> filled(TextField field) {
        return Optional.of(field.getText().strip()).filter(text -> !text.isEmpty());
    }
}
