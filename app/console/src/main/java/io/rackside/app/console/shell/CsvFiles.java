package io.rackside.app.console.shell;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.table.CsvExport;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.Message;

import javafx.stage.FileChooser;
import javafx.stage.Window;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Writes exported tables to files the technician chooses. */
final class CsvFiles implements CsvExport {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Supplier<Window> owner;
    private final Background background;
    private final Texts texts;
    private final Consumer<Message> say;

    CsvFiles(Supplier<Window> owner, Background background, Texts texts, Consumer<Message> say) {
        this.owner = owner;
        this.background = background;
        this.texts = texts;
        this.say = say;
    }

    @Override
    public void save(String name, String csv) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.say("console.table.export"));
        chooser.setInitialFileName(name + ".csv");
        File file = chooser.showSaveDialog(owner.get());
        if (file == null) {
            return;
        }
        background.run(
                Message.of("console.work.export"),
                LIMIT,
                () -> Files.write(file.toPath(), csv.getBytes(StandardCharsets.UTF_8)),
                written -> say.accept(Message.of("console.table.exported", written.toString())),
                failure -> say.accept(failure.what()));
    }
}
