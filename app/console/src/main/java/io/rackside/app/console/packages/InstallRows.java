package io.rackside.app.console.packages;

import io.rackside.app.console.texts.Figures;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.diagnosis.Pitfall;
import io.rackside.app.packages.InstallPlan;
import io.rackside.app.packages.PlannedPackage;
import io.rackside.app.packages.PlannedPackage.Change;
import io.rackside.model.Message;
import io.rackside.views.picture.Status;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Puts the plan of an installation into words. */
final class InstallRows {
    private final Texts texts;
    private final List<InstallRow> rows = new ArrayList<>();

    private InstallRows(Texts texts) {
        this.texts = texts;
    }

    static List<InstallRow> of(PackagesDoor.Planned planned, Texts texts) {
        InstallRows all = new InstallRows(texts);
        all.packages(planned.plan());
        all.told("refused", "console.packages.refused", Status.CRITICAL, planned.plan().refusals());
        all.told("beware", "console.packages.beware", Status.WARNING, planned.plan().warnings());
        all.ports(planned);
        all.after(planned);
        return List.copyOf(all.rows);
    }

    private void packages(InstallPlan plan) {
        for (PlannedPackage one : plan.packages()) {
            String version = one.wanted().head().version().toString();
            rows.add(
                    new InstallRow(
                            "package " + one.wanted().sha256(),
                            texts.say("console.packages.packages"),
                            status(one.change()),
                            one.wanted().head().name(),
                            texts.say(
                                    one.acts()
                                            ? "console.packages.change-and-size"
                                            : "console.packages.change-alone",
                                    Message.of(word(one.change())),
                                    Figures.transferred(one.wanted().size())),
                            one.before()
                                    .map(had -> had.version().toString())
                                    .orElse(Figures.NOT_KNOWN),
                            version,
                            back(one)));
        }
    }

    private String back(PlannedPackage one) {
        if (one.change() == Change.BESIDE) {
            return texts.say("console.packages.back-kernels");
        }
        if (!one.acts() || one.before().isEmpty() || one.change() == Change.REPAIR) {
            return Figures.NOT_KNOWN;
        }
        return one.wayBack()
                .map(former -> texts.say("console.packages.back", former.head().label()))
                .orElseGet(() -> texts.say("console.packages.no-back"));
    }

    private static Status status(Change change) {
        return switch (change) {
            case SAME -> Status.OK;
            case DOWNGRADE -> Status.WARNING;
            case INSTALL, UPGRADE, REPAIR, BESIDE -> Status.NOT_MONITORED;
        };
    }

    private static String word(Change change) {
        return switch (change) {
            case INSTALL -> "console.packages.change-install";
            case UPGRADE -> "console.packages.change-upgrade";
            case DOWNGRADE -> "console.packages.change-downgrade";
            case REPAIR -> "console.packages.change-repair";
            case BESIDE -> "console.packages.change-beside";
            case SAME -> "console.packages.change-same";
        };
    }

    private void told(String key, String group, Status status, List<Message> all) {
        for (int i = 0; i < all.size(); i++) {
            line(key + i, group, status, texts.say(all.get(i)), "");
        }
    }

    private void line(String key, String group, Status status, String name, String below) {
        rows.add(new InstallRow(key, texts.say(group), status, name, below, "", "", ""));
    }

    /** Each port that runs on it, with the firmware that goes with its driver as known now. */
    private void ports(PackagesDoor.Planned planned) {
        for (String port : planned.plan().users()) {
            List<Pitfall> known =
                    planned.pairs().stream().filter(one -> one.where().equals(port)).toList();
            if (known.isEmpty()) {
                line(
                        "port " + port,
                        "console.packages.ports",
                        Status.UNKNOWN,
                        port,
                        texts.say("console.packages.no-pair"));
            }
            for (Pitfall one : known) {
                line(
                        "port " + port + " " + one.id(),
                        "console.packages.ports",
                        one.found() ? Status.WARNING : Status.OK,
                        port,
                        pair(one));
            }
        }
    }

    private String pair(Pitfall one) {
        List<String> said = new ArrayList<>();
        one.evidence().forEach(told -> said.add(texts.say(told)));
        one.remedies().forEach(told -> said.add(texts.say(told)));
        if (!one.sources().isEmpty()) {
            said.add(
                    texts.say(
                            "console.packages.sources",
                            one.sources().stream()
                                    .map(source -> (source.name() + " " + source.place()).strip())
                                    .collect(Collectors.joining("; "))));
        }
        if (one.documentsOnly()) {
            said.add(texts.say("console.packages.documents-only"));
        }
        return said.stream()
                .reduce((before, next) -> texts.say("console.two-sentences", before, next))
                .orElse("");
    }

    private void after(PackagesDoor.Planned planned) {
        if (planned.plan().acting().isEmpty() || !planned.plan().mayRun()) {
            return;
        }
        if (planned.plan().fromNextStart()) {
            line(
                    "restart",
                    "console.packages.after",
                    planned.restarts() ? Status.WARNING : Status.NOT_MONITORED,
                    texts.say(
                            planned.restarts()
                                    ? "console.packages.restarts"
                                    : "console.packages.next-start"),
                    "");
        }
        line(
                "proof",
                "console.packages.after",
                Status.NOT_MONITORED,
                texts.say("console.packages.proof"),
                "");
    }
}
