package io.rackside.app.console.report;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.editing.Fields;
import io.rackside.app.console.sheet.Form;
import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.Message;

import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Asks as what and where a report goes, and has it written. */
public final class ReportForm {
    /** Something that can be written in several forms. May wait. */
    @FunctionalInterface
    public interface Written {
        void into(io.rackside.app.report.Form form, Path path);
    }

    private final Sheets sheets;
    private final Texts texts;
    private final Background background;
    private final Consumer<Message> say;

    public ReportForm(Sheets sheets, Texts texts, Background background, Consumer<Message> say) {
        this.sheets = sheets;
        this.texts = texts;
        this.background = background;
        this.say = say;
    }

    /**
     * Asks.
     *
     * @param title code of what the report is about
     * @param name of the file that is proposed
     */
    public void ask(String title, String name, Written report) {
        Form form = new Form(sheets, texts, background, texts.bind(title));
        ComboBox<io.rackside.app.report.Form> as =
                form.choice(
                        "console.report.form",
                        List.of(io.rackside.app.report.Form.values()),
                        io.rackside.app.report.Form.PDF,
                        one -> one.name());
        as.setId("report-form");
        TextField file = form.newFile("console.report.file", name);
        file.setId("report-file");
        form.submit(
                texts.bind("console.report.write"),
                () -> {
                    Path path = Path.of(Fields.filled(file, "console.report.file"));
                    io.rackside.app.report.Form chosen = fitting(path, as.getValue());
                    return () -> {
                        report.into(chosen, path);
                        return path;
                    };
                },
                path -> say.accept(Message.of("console.report.written", path.toString())));
        form.open();
    }

    /** The ending of a file says what is in it. */
    private static io.rackside.app.report.Form fitting(
            Path path, io.rackside.app.report.Form chosen) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        if (!name.endsWith("." + chosen.word())) {
            throw new Form.Wrong(Message.of("console.report.ending", "." + chosen.word()));
        }
        return chosen;
    }
}
