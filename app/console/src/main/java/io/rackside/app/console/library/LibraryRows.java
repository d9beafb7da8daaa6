package io.rackside.app.console.library;

import io.rackside.app.console.texts.Figures;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.firmware.desk.LibraryDesk;
import io.rackside.app.firmware.library.LibraryEntry;
import io.rackside.app.firmware.library.Standing;
import io.rackside.app.firmware.report.ComponentTitle;
import io.rackside.model.firmware.FirmwareBaseline;
import io.rackside.model.firmware.FirmwareImage;
import io.rackside.model.firmware.FirmwarePackage;
import io.rackside.model.firmware.PackageTrust;
import io.rackside.model.firmware.TrustedKey;
import io.rackside.views.picture.Status;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts the library into rows. */
final class LibraryRows {
    private static final String DOT = " · ";

    /** Release notes may be pages long. */
    private static final int NOTES_MAX = 600;

    private final Texts texts;

    LibraryRows(Texts texts) {
        this.texts = texts;
    }

    List<PackageRow> packages(List<LibraryEntry> entries) {
        return entries.stream().map(this::row).toList();
    }

    private PackageRow row(LibraryEntry entry) {
        FirmwarePackage kept = entry.kept();
        return new PackageRow(
                kept.sha256(),
                kept.name(),
                brings(kept),
                status(entry.standing()),
                standing(entry),
                kept.expires().map(texts::date).orElse(""),
                kept.imported(),
                texts.date(kept.imported()),
                kept.size(),
                Figures.transferred(kept.size()),
                details(entry));
    }

    private String brings(FirmwarePackage kept) {
        String images =
                kept.images().stream()
                        .map(image -> component(image) + " " + image.version())
                        .distinct()
                        .collect(Collectors.joining(", "));
        String models =
                kept.images().stream()
                        .flatMap(image -> image.models().stream())
                        .distinct()
                        .collect(Collectors.joining(", "));
        return String.join(DOT, models.isEmpty() ? List.of(images) : List.of(images, models));
    }

    private String component(FirmwareImage image) {
        return texts.say(ComponentTitle.of(image.component()));
    }

    private static Status status(Standing standing) {
        return switch (standing) {
            case TRUSTED -> Status.OK;
            case UNSIGNED -> Status.WARNING;
            case EXPIRED,
                    KEY_REVOKED,
                    KEY_EXPIRED,
                    KEY_FOR_SOMETHING_ELSE,
                    KEY_UNKNOWN,
                    FILE_MISSING ->
                    Status.CRITICAL;
        };
    }

    private String standing(LibraryEntry entry) {
        String owner = entry.signer().map(TrustedKey::owner).orElse("");
        return switch (entry.standing()) {
            case TRUSTED -> texts.say("console.library.trusted", owner);
            case UNSIGNED -> texts.say("console.library.nobody");
            case EXPIRED -> texts.say("console.library.expired");
            case KEY_REVOKED -> texts.say("console.library.key-revoked", owner);
            case KEY_EXPIRED -> texts.say("console.library.key-past", owner);
            case KEY_FOR_SOMETHING_ELSE -> texts.say("console.library.key-purpose", owner);
            case KEY_UNKNOWN -> texts.say("console.library.key-unknown");
            case FILE_MISSING -> texts.say("console.library.file-missing");
        };
    }

    private String details(LibraryEntry entry) {
        List<String> lines = new ArrayList<>();
        lines.add(
                texts.say(format(entry.kept().format()))
                        + DOT
                        + "SHA-256 "
                        + entry.kept().sha256());
        if (entry.kept().trust() instanceof PackageTrust.Signed(String _, String comment)) {
            lines.add(texts.say("console.library.comment", comment));
        }
        entry.kept().images().stream()
                .flatMap(image -> notes(image).stream())
                .distinct()
                .forEach(lines::add);
        return String.join("\n", lines);
    }

    private static String format(FirmwarePackage.Format format) {
        return switch (format) {
            case BUNDLE -> "console.library.bundle";
            case HPM -> "console.library.hpm";
            case CAB -> "console.library.cab";
            case PLAIN -> "console.library.plain";
        };
    }

    /** In the window's language, else in another that is there. */
    private Optional<String> notes(FirmwareImage image) {
        String language = texts.language().get().getLanguage();
        return image.notes().entrySet().stream()
                .sorted(
                        (a, b) ->
                                Boolean.compare(
                                        b.getKey().startsWith(language),
                                        a.getKey().startsWith(language)))
                .findFirst()
                .map(
                        note ->
                                component(image)
                                        + " "
                                        + image.version()
                                        + ": "
                                        + cut(note.getValue()));
    }

    private static String cut(String text) {
        return text.length() <= NOTES_MAX ? text : text.substring(0, NOTES_MAX) + "…";
    }

    List<KeyRow> keys(List<TrustedKey> keys, List<LibraryDesk.SigningKey> own, Instant now) {
        List<KeyRow> rows = new ArrayList<>();
        keys.forEach(key -> rows.add(row(key, now)));
        own.forEach(
                key ->
                        rows.add(
                                new KeyRow(
                                        key.fingerprint(),
                                        key.name(),
                                        "",
                                        "",
                                        Status.NOT_MONITORED,
                                        texts.say("console.library.signs-here"),
                                        false)));
        return List.copyOf(rows);
    }

    private KeyRow row(TrustedKey key, Instant now) {
        boolean revoked = key.revoked().isPresent();
        boolean past = key.until().filter(now::isAfter).isPresent();
        String state =
                revoked
                        ? texts.say("console.library.revoked", texts.date(key.revoked().get()))
                        : texts.say(past ? "console.library.past" : "console.library.is-trusted");
        return new KeyRow(
                key.fingerprint(),
                key.owner(),
                key.purposes().stream()
                        .sorted()
                        .map(purpose -> texts.say(purpose(purpose)))
                        .collect(Collectors.joining(", ")),
                key.until().map(texts::date).orElse(""),
                revoked ? Status.CRITICAL : past ? Status.WARNING : Status.OK,
                state,
                !revoked);
    }

    static String purpose(TrustedKey.Purpose purpose) {
        return switch (purpose) {
            case FIRMWARE -> "console.library.for-firmware";
            case PROFILES -> "console.library.for-profiles";
        };
    }

    List<WantedRow> wanted(List<FirmwareBaseline> baselines, Optional<String> held) {
        List<WantedRow> rows = new ArrayList<>();
        for (FirmwareBaseline baseline : baselines) {
            String heading =
                    texts.say(
                            held.filter(baseline.name()::equals).isPresent()
                                    ? "console.library.baseline-held"
                                    : "console.library.baseline",
                            baseline.name(),
                            texts.date(baseline.made()));
            for (FirmwareBaseline.Wanted one : baseline.wanted()) {
                rows.add(
                        new WantedRow(
                                baseline.name(),
                                heading,
                                rows.size(),
                                one.model(),
                                texts.say(ComponentTitle.of(one.component()))
                                        + one.softwareId().map(id -> " " + id).orElse(""),
                                one.version(),
                                one.reason(),
                                one.sha256().orElse("")));
            }
        }
        return List.copyOf(rows);
    }
}
