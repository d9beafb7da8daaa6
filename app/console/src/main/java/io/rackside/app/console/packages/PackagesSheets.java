package io.rackside.app.console.packages;

import io.rackside.app.console.act.ActSheet;
import io.rackside.app.console.act.ActViewModel;
import io.rackside.app.console.background.Background;
import io.rackside.app.console.editing.Fields;
import io.rackside.app.console.sheet.Form;
import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.table.CsvExport;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.Device;
import io.rackside.model.Message;

import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Shows the packages for hosts at hand, and has some of them installed on a host. */
public final class PackagesSheets {
    /** A host behind bastions is read within it. */
    private static final Duration PLAN_LIMIT = Duration.ofMinutes(3);

    /** A kernel is copied from a slow stick within it. */
    private static final Duration ADD_LIMIT = Duration.ofMinutes(10);

    /** Files of one folder that are looked at. */
    private static final int FILES_MAX = 1_000;

    private static final String SIGNATURE = ".minisig";

    private final PackagesDoor door;
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
    public PackagesSheets(
            PackagesDoor door,
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

    /** Shows what is at hand, and what of it is for a host. */
    public void open(Device device) {
        PackagesModel model = new PackagesModel(device, texts, background, door);
        new PackagesSheet(
                        model,
                        named.apply(device),
                        sheets,
                        texts,
                        export,
                        new PackagesSheet.Around() {
                            @Override
                            public void add() {
                                PackagesSheets.this.add(model, List.of());
                            }

                            @Override
                            public void remove(PackageRow row) {
                                PackagesSheets.this.remove(model, row);
                            }

                            @Override
                            public void plan(Set<String> packages, boolean restart) {
                                PackagesSheets.this.plan(device, packages, restart);
                            }
                        })
                .open();
    }

    private void add(PackagesModel model, List<PackagesDoor.NotTaken> refused) {
        Form form =
                new Form(sheets, texts, background, texts.bind("console.packages.add-title"))
                        .limit(ADD_LIMIT);
        for (PackagesDoor.NotTaken one : refused.reversed()) {
            form.hint(
                    texts.bind(
                            "console.packages.not-taken",
                            String.valueOf(one.file().getFileName()),
                            one.why()));
        }
        form.hint(texts.bind("console.packages.add-hint"));
        // What was refused is tried again with more said of it.
        List<Path> given = refused.stream().map(PackagesDoor.NotTaken::file).toList();
        Optional<TextField> file =
                given.isEmpty()
                        ? Optional.of(form.file("console.packages.file-or-folder"))
                        : Optional.empty();
        file.ifPresent(field -> field.setId("packages-file"));
        CheckBox unsigned = form.check("console.packages.take-unsigned", false);
        unsigned.setId("packages-unsigned");
        form.submit(
                texts.bind("console.packages.add-do"),
                () -> {
                    Optional<Path> path =
                            file.map(
                                    one ->
                                            path(
                                                    Fields.filled(
                                                            one,
                                                            "console.packages.file-or-folder")));
                    boolean consented = unsigned.isSelected();
                    return () -> door.add(path.isPresent() ? files(path.get()) : given, consented);
                },
                taken -> {
                    model.read();
                    if (!taken.refused().isEmpty()) {
                        add(model, taken.refused());
                    }
                });
        form.open();
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException _) {
            throw new Form.Wrong(Message.of("core.library.no-file", text));
        }
    }

    /** Of a folder all packages; signatures come with what they sign. */
    static List<Path> files(Path named) throws IOException {
        if (Files.isDirectory(named)) {
            try (Stream<Path> within = Files.list(named)) {
                return within.filter(Files::isRegularFile)
                        .filter(file -> !file.toString().endsWith(SIGNATURE))
                        .sorted()
                        .limit(FILES_MAX)
                        .toList();
            }
        }
        if (!Files.isRegularFile(named)) {
            throw new Form.Wrong(Message.of("core.library.no-file", named.toString()));
        }
        return List.of(named);
    }

    private void remove(PackagesModel model, PackageRow row) {
        Form form =
                new Form(
                                sheets,
                                texts,
                                background,
                                texts.bind("console.packages.remove-title", row.name()))
                        .hint(texts.bind("console.packages.remove-hint"));
        form.submit(
                texts.bind("console.packages.remove-do", row.name()),
                () -> () -> row,
                model::remove);
        form.open();
    }

    private void plan(Device device, Set<String> packages, boolean restart) {
        InstallActs acts = new InstallActs(() -> door.plan(device.id(), packages, restart));
        ActViewModel model = new ActViewModel(acts, background, _ -> true, PLAN_LIMIT);
        Message name = Message.of("console.packages.install");
        new ActSheet(
                        model,
                        new ActSheet.Wording(
                                Message.of("console.packages.install-title", named.apply(device)),
                                _ -> name,
                                named.apply(device)),
                        sheets,
                        texts,
                        _ -> {
                            // the list below it is done with as well
                            sheets.close();
                            begun.run();
                        })
                .waitingFor(Message.of("console.packages.reading", device.name()))
                .showing(new InstallTable(acts, model, texts, export), InstallTable.WIDTH)
                .open();
    }
}
