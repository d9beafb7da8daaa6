package io.rackside.app.console.packages;

import io.rackside.app.console.texts.Figures;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.packages.Fitting;
import io.rackside.app.packages.PackageEntry;
import io.rackside.app.packages.PackageHead;
import io.rackside.model.Message;
import io.rackside.model.firmware.TrustedKey;
import io.rackside.views.picture.Status;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts packages at hand into words; those that fit the host come first. */
final class PackageRows {
    private final Texts texts;

    PackageRows(Texts texts) {
        this.texts = texts;
    }

    List<PackageRow> of(List<PackageEntry> all, Map<String, Fitting> fitting) {
        return all.stream()
                .map(entry -> of(entry, Optional.ofNullable(fitting.get(entry.kept().sha256()))))
                .sorted(
                        Comparator.comparing((PackageRow row) -> order(row.status()))
                                .thenComparing(PackageRow::name))
                .toList();
    }

    private static int order(Status status) {
        return switch (status) {
            case OK -> 0;
            case WARNING -> 1;
            case CRITICAL -> 3;
            default -> 2;
        };
    }

    private PackageRow of(PackageEntry entry, Optional<Fitting> fitting) {
        PackageHead head = entry.kept().head();
        boolean usable = entry.standing().usable();
        return new PackageRow(
                entry.kept().sha256(),
                head.name() + " " + head.version(),
                below(head),
                usable ? status(fitting) : Status.CRITICAL,
                texts.say(usable ? word(fitting) : "console.packages.unusable"),
                String.join(", ", fitting.map(Fitting::ports).orElse(List.of())),
                texts.say(standing(entry)),
                Figures.transferred(entry.kept().size()),
                entry.kept().size(),
                entry.kept().added(),
                usable,
                more(entry, fitting));
    }

    private String below(PackageHead head) {
        List<String> said = new ArrayList<>(List.of(head.architecture()));
        if (head.kernel()) {
            said.add(texts.say("console.packages.a-kernel"));
        } else if (!head.kernels().isEmpty()) {
            said.add(texts.say("console.packages.for-kernel", String.join(", ", head.kernels())));
        }
        return String.join(" · ", said);
    }

    private static Status status(Optional<Fitting> fitting) {
        return fitting.map(Fitting::verdict)
                .map(
                        verdict ->
                                switch (verdict) {
                                    case FITS -> Status.OK;
                                    case WITH_CARE -> Status.WARNING;
                                    case DOES_NOT_FIT -> Status.CRITICAL;
                                })
                .orElse(Status.UNKNOWN);
    }

    private static String word(Optional<Fitting> fitting) {
        return fitting.map(Fitting::verdict)
                .map(
                        verdict ->
                                switch (verdict) {
                                    case FITS -> "console.packages.fits";
                                    case WITH_CARE -> "console.packages.with-care";
                                    case DOES_NOT_FIT -> "console.packages.does-not-fit";
                                })
                .orElse("console.packages.host-not-read");
    }

    private List<String> more(PackageEntry entry, Optional<Fitting> fitting) {
        List<String> more = new ArrayList<>();
        fitting.ifPresent(found -> found.why().forEach(why -> more.add(texts.say(why))));
        PackageHead head = entry.kept().head();
        if (!head.modules().isEmpty()) {
            more.add(texts.say("console.packages.modules", String.join(", ", head.modules())));
        }
        more.add(
                texts.say(
                        "console.packages.file",
                        entry.kept().fileName(),
                        entry.kept().sha256().substring(0, 12),
                        texts.date(entry.kept().added())));
        return more;
    }

    static Message standing(PackageEntry entry) {
        String owner = entry.signer().map(TrustedKey::owner).orElse("");
        return switch (entry.standing()) {
            case TRUSTED -> Message.of("core.library.standing-trusted", owner);
            case UNSIGNED -> Message.of("core.library.standing-unsigned");
            case EXPIRED -> Message.of("core.library.standing-expired");
            case KEY_REVOKED -> Message.of("core.library.standing-key-revoked", owner);
            case KEY_EXPIRED -> Message.of("core.library.standing-key-expired", owner);
            case KEY_FOR_SOMETHING_ELSE -> Message.of("core.library.standing-key-purpose", owner);
            case KEY_UNKNOWN -> Message.of("core.library.standing-key-unknown");
            case FILE_MISSING -> Message.of("core.library.standing-file-missing");
        };
    }
}
