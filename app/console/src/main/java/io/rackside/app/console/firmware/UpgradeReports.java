package io.rackside.app.console.firmware;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.editing.Fields;
import io.rackside.app.console.sheet.Form;
import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.operations.JobId;

import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Asks where reports of firmware go, and has them written. */
public final class UpgradeReports {
    private final FirmwareDoor door;
    private final Sheets sheets;
    private final Texts texts;
    private final Background background;
    private final Consumer<Message> say;

    public UpgradeReports(
            FirmwareDoor door,
            Sheets sheets,
            Texts texts,
            Background background,
            Consumer<Message> say) {
        this.door = door;
        this.sheets = sheets;
        this.texts = texts;
        this.background = background;
        this.say = say;
    }

    /** Asks for one upgrade. */
    public void ask(JobId upgrade) {
        ask(
                "console.firmware.report-title",
                "upgrade.pdf",
                (form, path) -> door.report(upgrade, form, path));
    }

    /** Asks for how boxes stand to the baseline. */
    public void ask(List<DeviceId> boxes, Map<DeviceId, Message> silent) {
        ask(
                "console.firmware.compliance-title",
                "compliance.pdf",
                (form, path) -> door.compliance(boxes, silent, form, path));
    }

    /** Something that can be written in several forms. */
    private interface Written {
        void into(io.rackside.app.report.Form form, Path path);
    }

    private void ask(String title, String name, Written report) {
        Form form = new Form(sheets, texts, background, texts.bind(title));
        ComboBox<io.rackside.app.report.Form> as =
                form.choice(
                        "console.firmware.report-form",
                        List.of(io.rackside.app.report.Form.PDF, io.rackside.app.report.Form.XLSX),
                        io.rackside.app.report.Form.PDF,
                        one -> one.name());
        as.setId("report-form");
        TextField file = form.newFile("console.firmware.report-file", name);
        file.setId("report-file");
        form.submit(
                texts.bind("console.firmware.report-write"),
                () -> {
                    Path path = Path.of(Fields.filled(file, "console.firmware.report-file"));
                    io.rackside.app.report.Form chosen = fitting(path, as.getValue());
                    return () -> {
                        report.into(chosen, path);
                        return path;
                    };
                },
                path -> say.accept(Message.of("console.firmware.report-written", path.toString())));
        form.open();
    }

    /** The ending of a file says what is in it. */
    private static io.rackside.app.report.Form fitting(
            Path path, io.rackside.app.report.Form chosen) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        if (!name.endsWith("." + chosen.word())) {
            throw new Form.Wrong(Message.of("console.firmware.report-ending", "." + chosen.word()));
        }
        return chosen;
    }
}
