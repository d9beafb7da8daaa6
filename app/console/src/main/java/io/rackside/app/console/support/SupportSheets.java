package io.rackside.app.console.support;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.drawer.Errands;
import io.rackside.app.console.editing.Fields;
import io.rackside.app.console.sheet.Form;
import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.texts.Figures;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.support.BmcPage;
import io.rackside.app.support.CollectForMaker;
import io.rackside.model.Device;
import io.rackside.model.Message;

import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/** Opens a BMC's own page, records it, and packs what its maker asks for. */
public final class SupportSheets {
    private static final Duration BROWSER_LIMIT = Duration.ofSeconds(20);

    private final Support support;
    private final Errands errands;
    private final Sheets sheets;
    private final Texts texts;
    private final Background background;
    private final Consumer<Message> say;
    private final Runnable begun;

    /**
     * For one window.
     *
     * @param begun brings the jobs to the front
     */
    public SupportSheets(
            Support support,
            Errands errands,
            Sheets sheets,
            Texts texts,
            Background background,
            Consumer<Message> say,
            Runnable begun) {
        this.support = support;
        this.errands = errands;
        this.sheets = sheets;
        this.texts = texts;
        this.background = background;
        this.say = say;
        this.begun = begun;
    }

    /** Opens the page in the browser, or says why it cannot. */
    public void page(Device device) {
        BmcPage page = support.page(device.id());
        if (page.hindrance().isPresent()) {
            say.accept(page.hindrance().get());
            return;
        }
        background.run(
                Message.of("console.support.browser", page.url()),
                BROWSER_LIMIT,
                () -> support.browse(page.url()),
                started ->
                        say.accept(
                                Message.of(
                                        started
                                                ? "console.support.page-opened"
                                                : "console.support.no-browser",
                                        page.url())),
                failure -> say.accept(failure.what()));
    }

    /** Asks where to, and records. */
    public void save(Device device) {
        Form form =
                new Form(
                                sheets,
                                texts,
                                background,
                                texts.bind("console.support.save-title", device.name()))
                        .hint(texts.bind("console.support.save-hint"));
        TextField folder = form.folder("console.support.folder");
        folder.setId("save-folder");
        CheckBox anonymous = form.check("console.support.anonymous", false);
        form.submit(
                texts.bind("console.support.save"),
                () -> {
                    Path where = path(folder, "console.support.folder");
                    boolean others = anonymous.isSelected();
                    return () -> {
                        errands.run(
                                Message.of("console.support.saving", device.name()),
                                device,
                                heard -> support.save(device.id(), where, others, heard::read),
                                saved ->
                                        Message.of(
                                                "console.support.saved",
                                                saved.resources(),
                                                saved.folder().toString(),
                                                saved.masked()));
                        return true;
                    };
                },
                _ -> begun.run());
        form.open();
    }

    /** Asks where to, and packs. */
    public void collect(Device device) {
        Form form =
                new Form(
                                sheets,
                                texts,
                                background,
                                texts.bind("console.support.collect-title", device.name()))
                        .hint(texts.bind("console.support.collect-hint"));
        TextField file = form.newFile("console.support.file", device.name() + ".zip");
        file.setId("collect-file");
        CheckBox anonymous = form.check("console.support.anonymous", false);
        CheckBox dump = form.check("console.support.dump", true);
        dump.disableProperty().bind(anonymous.selectedProperty());
        form.submit(
                texts.bind("console.support.collect"),
                () -> {
                    Path where = path(file, "console.support.file");
                    CollectForMaker.Choice choice =
                            new CollectForMaker.Choice(anonymous.isSelected(), dump.isSelected());
                    return () -> {
                        errands.run(
                                Message.of("console.support.collecting", device.name()),
                                device,
                                heard -> support.collect(device.id(), where, choice, heard::read),
                                done ->
                                        Message.of(
                                                "console.support.collected",
                                                done.files(),
                                                Figures.transferred(done.bytes()),
                                                done.file().toString(),
                                                done.masked()));
                        return true;
                    };
                },
                _ -> begun.run());
        form.open();
    }

    private static Path path(TextField field, String name) {
        String text = Fields.filled(field, name);
        try {
            return Path.of(text).toAbsolutePath();
        } catch (InvalidPathException _) {
            throw new Form.Wrong(Message.of("console.support.no-path", text));
        }
    }
}
