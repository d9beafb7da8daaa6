package io.rackside.app.console.library;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.editing.Fields;
import io.rackside.app.console.sheet.Form;
import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.firmware.desk.LibraryDesk.NotTaken;
import io.rackside.app.firmware.desk.LibraryDesk.TakenIn;
import io.rackside.app.firmware.library.Claims;
import io.rackside.model.Message;
import io.rackside.model.firmware.TrustedKey;
import io.rackside.operations.Outcome;

import javafx.beans.property.SimpleStringProperty;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks for what comes into the library or leaves it, and has it done. */
public final class LibraryForms {
    /** Files of one folder that are looked at. */
    private static final int FILES_MAX = 1_000;

    private static final String BASELINE = ".json";
    private static final String PUBLIC_KEY = ".pub";

    private final LibraryViewModel model;
    private final Sheets sheets;
    private final Texts texts;
    private final Background background;

    public LibraryForms(LibraryViewModel model, Sheets sheets, Texts texts, Background background) {
        this.model = model;
        this.sheets = sheets;
        this.texts = texts;
        this.background = background;
    }

    /** Whether files like these belong into the library; Dell's catalogues are XML. */
    public static boolean fit(List<Path> files) {
        return !files.isEmpty() && files.stream().noneMatch(Files::isDirectory);
    }

    /** Files were dropped on the window: each kind goes where it belongs. */
    public void dropped(List<Path> files) {
        List<Path> packages =
                files.stream()
                        .filter(file -> !ends(file, BASELINE) && !ends(file, PUBLIC_KEY))
                        .toList();
        if (!packages.isEmpty()) {
            takeIn(packages, List.of());
        }
        files.stream().filter(file -> ends(file, PUBLIC_KEY)).findFirst().ifPresent(this::trust);
        files.stream()
                .filter(file -> ends(file, BASELINE))
                .findFirst()
                .ifPresent(this::takeInBaseline);
    }

    private static boolean ends(Path file, String ending) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(ending);
    }

    private Form form(String title, Object... arguments) {
        return new Form(sheets, texts, background, texts.bind(title, arguments));
    }

    /** Asks for packages. */
    public void takeIn() {
        takeIn(List.of(), List.of());
    }

    private void takeIn(List<Path> given, List<NotTaken> refused) {
        Form form = form("console.library.take-in-title").limit(LibraryViewModel.LOOK_LIMIT);
        refused.reversed().forEach(one -> form.hint(line(one)));
        Optional<TextField> file =
                given.isEmpty() ? Optional.of(fileField(form)) : Optional.empty();
        if (!given.isEmpty()) {
            form.hint(new SimpleStringProperty(names(given)));
        }
        form.hint(texts.bind("console.library.take-in-hint"));
        CheckBox unsigned = form.check("console.library.take-unsigned", false);
        unsigned.setId("import-unsigned");
        ClaimFields claims = new ClaimFields(form, texts);
        form.submit(
                texts.bind("console.library.take-in"),
                () -> {
                    Claims said = claims.claims();
                    boolean consented = unsigned.isSelected();
                    Optional<Path> named =
                            file.map(f -> path(Fields.filled(f, "console.library.file")));
                    return () ->
                            model.door()
                                    .takeIn(
                                            named.isPresent() ? files(named.get()) : given,
                                            said,
                                            consented);
                },
                this::taken);
        form.open();
    }

    private TextField fileField(Form form) {
        TextField file = form.file("console.library.file");
        file.setId("import-file");
        return file;
    }

    private SimpleStringProperty line(NotTaken one) {
        return new SimpleStringProperty(
                texts.say(
                        "console.library.not-taken",
                        String.valueOf(one.file().getFileName()),
                        one.why()));
    }

    private static String names(List<Path> files) {
        return files.stream()
                .map(file -> String.valueOf(file.getFileName()))
                .collect(Collectors.joining(", "));
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException _) {
            throw noFile(text);
        }
    }

    private static Form.Wrong noFile(String text) {
        return new Form.Wrong(Message.of("core.library.no-file", text));
    }

    private static List<Path> files(Path named) throws IOException {
        if (Files.isDirectory(named)) {
            try (Stream<Path> within = Files.list(named)) {
                return within.filter(Files::isRegularFile).sorted().limit(FILES_MAX).toList();
            }
        }
        if (!Files.isRegularFile(named)) {
            throw noFile(named.toString());
        }
        return List.of(named);
    }

    /** What was refused is shown with its reason and can be tried again with more said of it. */
    private void taken(TakenIn taken) {
        if (!taken.packages().isEmpty()) {
            model.changed(
                    Message.of(
                            "console.library.taken-in",
                            taken.packages().size(),
                            taken.packages().stream()
                                    .map(one -> one.name())
                                    .collect(Collectors.joining(", "))));
        }
        if (!taken.refused().isEmpty()) {
            takeIn(taken.refused().stream().map(NotTaken::file).toList(), taken.refused());
        } else if (taken.packages().isEmpty()) {
            model.changed(Message.of("console.library.nothing-taken"));
        }
    }

    void remove(PackageRow row) {
        Form form =
                form("console.library.remove-title", row.name())
                        .hint(texts.bind("console.library.remove-hint"));
        submit(
                form,
                "console.library.remove-named",
                row.name(),
                () -> {
                    model.door().remove(row.sha256());
                    return Message.of("core.library.removed", row.name(), row.sha256());
                });
    }

    private void submit(Form form, String words, String name, Callable<Message> work) {
        form.submit(texts.bind(words, name), () -> work, model::changed);
        form.open();
    }

    /** Asks for a key that is to be trusted. */
    public void trust() {
        trust(Optional.empty());
    }

    private void trust(Path file) {
        trust(Optional.of(file));
    }

    /** Its fingerprint is not shown: what is copied from the screen was compared with nothing. */
    private void trust(Optional<Path> given) {
        Form form =
                form("console.library.trust-title").hint(texts.bind("console.library.trust-hint"));
        TextField key = form.file("console.library.key-file");
        key.setId("key-file");
        given.ifPresent(file -> key.setText(file.toString()));
        TextField owner = form.text("console.library.owner", "");
        owner.setId("key-owner");
        CheckBox firmware = form.check("console.library.for-firmware", true);
        firmware.setId("key-firmware");
        CheckBox profiles = form.check("console.library.for-profiles", false);
        TextField until = form.text("console.library.until", "");
        until.setId("key-until");
        until.setPromptText("2027-12-31");
        TextField typed = form.text("console.library.fingerprint", "");
        typed.setId("key-fingerprint");
        form.submit(
                texts.bind("console.library.trust"),
                () -> {
                    String line = Fields.filled(key, "console.library.key-file");
                    String called = Fields.filled(owner, "console.library.owner");
                    Set<TrustedKey.Purpose> purposes =
                            purposes(firmware.isSelected(), profiles.isSelected());
                    Optional<Instant> last = day(until.getText().strip());
                    String fingerprint = Fields.filled(typed, "console.library.fingerprint");
                    return () ->
                            done(model.door().trust(line, called, purposes, last, fingerprint));
                },
                model::changed);
        form.act().getStyleClass().remove("accent");
        form.act().getStyleClass().add("rs-danger");
        form.open();
    }

    private static Set<TrustedKey.Purpose> purposes(boolean firmware, boolean profiles) {
        EnumSet<TrustedKey.Purpose> purposes = EnumSet.noneOf(TrustedKey.Purpose.class);
        if (firmware) {
            purposes.add(TrustedKey.Purpose.FIRMWARE);
        }
        if (profiles) {
            purposes.add(TrustedKey.Purpose.PROFILES);
        }
        if (purposes.isEmpty()) {
            throw new Form.Wrong(Message.of("console.library.no-purpose"));
        }
        return purposes;
    }

    /** The end of a day, in UTC as on the command line; empty for a key without an end. */
    private static Optional<Instant> day(String text) {
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            LocalDate.parse(text).atTime(LocalTime.MAX).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException _) {
            throw new Form.Wrong(Message.of("console.library.no-day", text));
        }
    }

    private static Message done(Outcome outcome) {
        if (outcome instanceof Outcome.Refused) {
            throw new Form.Wrong(Message.of("console.library.other-fingerprint"));
        }
        return outcome.what();
    }

    void revoke(KeyRow row) {
        Form form =
                form("console.library.revoke-title", row.owner())
                        .hint(texts.bind("console.library.revoke-hint"));
        TextField typed = form.text("console.library.fingerprint", "");
        typed.setId("key-fingerprint");
        form.submit(
                texts.bind("console.library.revoke-named", row.owner()),
                () -> {
                    String fingerprint = Fields.filled(typed, "console.library.fingerprint");
                    return () -> done(model.door().revoke(row.fingerprint(), fingerprint));
                },
                model::changed);
        form.act().getStyleClass().remove("accent");
        form.act().getStyleClass().add("rs-danger");
        form.open();
    }

    /** Asks for a baseline. */
    void takeInBaseline() {
        takeInBaseline(Optional.empty());
    }

    private void takeInBaseline(Path file) {
        takeInBaseline(Optional.of(file));
    }

    private void takeInBaseline(Optional<Path> given) {
        Form form =
                form("console.library.baseline-title")
                        .hint(texts.bind("console.library.baseline-hint"));
        TextField file = form.file("console.library.file");
        file.setId("baseline-file");
        given.ifPresent(one -> file.setText(one.toString()));
        form.submit(
                texts.bind("console.library.take-in"),
                () -> {
                    Path path = path(Fields.filled(file, "console.library.file"));
                    return () -> model.door().takeInBaseline(path);
                },
                kept ->
                        model.changed(
                                Message.of(
                                        "core.library.baseline-kept",
                                        kept.name(),
                                        kept.wanted().size())));
        form.open();
    }

    void removeBaseline(String name) {
        Form form =
                form("console.library.remove-title", name)
                        .hint(texts.bind("console.library.remove-baseline-hint"));
        submit(
                form,
                "console.library.remove-named",
                name,
                () -> {
                    model.door().removeBaseline(name);
                    return Message.of("core.library.baseline-removed", name);
                });
    }
}
