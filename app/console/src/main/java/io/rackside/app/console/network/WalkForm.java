package io.rackside.app.console.network;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.drawer.Errands;
import io.rackside.app.console.editing.Fields;
import io.rackside.app.console.sheet.Form;
import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.texts.Figures;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.network.recording.WalkRecording.Recorded;
import io.rackside.model.Device;
import io.rackside.model.Message;

import javafx.scene.control.TextField;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Asks where all that a box shows by SNMP is to be recorded to, and records it. */
public final class WalkForm {
    private final BoxDoor door;
    private final Errands errands;
    private final Sheets sheets;
    private final Texts texts;
    private final Background background;
    private final Runnable begun;

    /**
     * For one window.
     *
     * @param begun brings the jobs to the front, where it can be stopped
     */
    public WalkForm(
            BoxDoor door,
            Errands errands,
            Sheets sheets,
            Texts texts,
            Background background,
            Runnable begun) {
        this.door = door;
        this.errands = errands;
        this.sheets = sheets;
        this.texts = texts;
        this.background = background;
        this.begun = begun;
    }

    /** Asks where to, and records. */
    public void open(Device device) {
        Form form =
                new Form(sheets, texts, background, texts.bind("console.walk.title", device.name()))
                        .hint(texts.bind("console.walk.hint"));
        TextField file = form.newFile("console.walk.file", device.name() + ".snmprec");
        file.setId("walk-file");
        form.submit(
                texts.bind("console.walk.record"),
                () -> {
                    Path where = path(file);
                    return () -> {
                        record(device, where);
                        return true;
                    };
                },
                _ -> begun.run());
        form.open();
    }

    /** Records into a file; among the jobs until it is over. */
    void record(Device device, Path file) {
        errands.counting(
                Message.of("console.walk.recording", device.name()),
                device,
                heard ->
                        door.record(
                                device.id(),
                                file,
                                count ->
                                        heard.accept(
                                                Message.of(
                                                        "console.walk.heard",
                                                        Figures.grouped(count, 0)))),
                WalkForm::done);
    }

    static Message done(Recorded recorded) {
        String file = recorded.file().toString();
        return recorded.hole()
                .map(hole -> Message.of("console.walk.cut-short", recorded.objects(), file, hole))
                .orElseGet(
                        () ->
                                Message.of(
                                        "console.walk.recorded",
                                        recorded.objects(),
                                        file,
                                        recorded.leftOut()));
    }

    private static Path path(TextField field) {
        String text = Fields.filled(field, "console.walk.file");
        try {
            return Path.of(text).toAbsolutePath();
        } catch (InvalidPathException _) {
            throw new Form.Wrong(Message.of("console.support.no-path", text));
        }
    }
}
