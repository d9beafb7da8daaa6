package io.rackside.app.console.visit;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.drawer.Errands;
import io.rackside.app.console.editing.Fields;
import io.rackside.app.console.network.BoxPagesModel;
import io.rackside.app.console.report.ReportForm;
import io.rackside.app.console.sheet.Form;
import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.table.CsvExport;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.network.visit.Visits;
import io.rackside.app.site.SiteModel;
import io.rackside.model.Cabinet;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;

import javafx.application.Platform;
import javafx.scene.control.TextField;

import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Before and after a work: takes pictures of a cabinet's network, and compares them. */
public final class VisitSheets {
    private final VisitDoor door;
    private final Errands errands;
    private final Sheets sheets;
    private final Texts texts;
    private final Background background;
    private final CsvExport export;
    private final Consumer<Message> say;
    private final Runnable begun;
    private final Supplier<SiteModel> model;

    /**
     * For one window.
     *
     * @param begun brings the jobs to the front, where a picture can be stopped
     */
    public VisitSheets(
            VisitDoor door,
            Errands errands,
            Sheets sheets,
            Texts texts,
            Background background,
            CsvExport export,
            Consumer<Message> say,
            Runnable begun,
            Supplier<SiteModel> model) {
        this.door = door;
        this.errands = errands;
        this.sheets = sheets;
        this.texts = texts;
        this.background = background;
        this.export = export;
        this.say = say;
        this.begun = begun;
        this.model = model;
    }

    /** Asks how the picture is to be called, and takes it. */
    public void take(Cabinet cabinet) {
        List<DeviceId> boxes =
                model.get().devicesIn(cabinet.id()).stream()
                        .filter(BoxPagesModel::has)
                        .sorted(Comparator.comparing(Device::name))
                        .map(Device::id)
                        .toList();
        if (boxes.isEmpty()) {
            say.accept(Message.of("console.visit.no-boxes", cabinet.name()));
            return;
        }
        Form form =
                new Form(
                                sheets,
                                texts,
                                background,
                                texts.bind("console.visit.take-title", cabinet.name()))
                        .hint(texts.bind("console.visit.hint"));
        TextField name = form.text("console.visit.name", texts.say("console.visit.usual-name"));
        name.setId("visit-name");
        form.submit(
                texts.bind("console.visit.take"),
                () -> {
                    String called = Fields.filled(name, "console.visit.name");
                    return () -> called;
                },
                called -> {
                    take(cabinet, called, boxes);
                    begun.run();
                });
        form.open();
    }

    private void take(Cabinet cabinet, String name, List<DeviceId> boxes) {
        errands.run(
                Message.of("console.visit.taking", name),
                cabinet.name(),
                heard -> door.take(name, boxes, heard::asked),
                this::taken,
                _ -> {});
    }

    private Message taken(Visits.Taken taken) {
        String name = taken.name();
        int boxes = taken.boxes();
        return taken.problems().isEmpty()
                ? Message.of("console.visit.taken", name, boxes)
                : Message.of(
                        "console.visit.taken-but",
                        name,
                        boxes,
                        taken.problems().stream()
                                .map(one -> one.where() + ": " + texts.say(one.what()))
                                .collect(Collectors.joining(" ")));
    }

    /** Shows which are kept, and what differs between two of them. */
    public void compare() {
        new VisitSheet(
                        new VisitModel(texts, background, Platform::runLater, door),
                        door,
                        new ReportForm(sheets, texts, background, say),
                        sheets,
                        texts,
                        background,
                        export)
                .open();
    }
}
