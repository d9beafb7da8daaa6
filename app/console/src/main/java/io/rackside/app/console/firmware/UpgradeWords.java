package io.rackside.app.console.firmware;

import io.rackside.app.console.texts.Figures;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.firmware.BoxStatus;
import io.rackside.app.firmware.ImageStatus;
import io.rackside.app.firmware.Silence;
import io.rackside.app.firmware.UpgradeState;
import io.rackside.app.firmware.report.ComponentTitle;
import io.rackside.model.firmware.Component;
import io.rackside.views.picture.Status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an upgrade does, in the reader's words. */
final class UpgradeWords {
    private static final String DOT = " · ";

    private final Texts texts;

    UpgradeWords(Texts texts) {
        this.texts = texts;
    }

    static Status status(UpgradeState state) {
        return switch (state) {
            case WAITING, RUNNING -> Status.RUNNING;
            case ASKS, STAGED, INTERRUPTED, IN_DOUBT -> Status.WARNING;
            case PROVED -> Status.OK;
            case FAILED -> Status.CRITICAL;
            case CANCELLED, NOT_BEGUN -> Status.UNKNOWN;
        };
    }

    String component(Component component) {
        return texts.say(ComponentTitle.of(component));
    }

    /** "BMC 6.36 → 6.41". */
    String step(Component component, String from, String to) {
        String before = from.isBlank() ? Figures.NOT_KNOWN : from;
        return component(component) + " " + before + " → " + to;
    }

    String step(ImageStatus image) {
        return step(image.component(), image.from(), image.to());
    }

    /** The image that is at work, else the one that ended the box, else the first. */
    static Optional<ImageStatus> present(BoxStatus box) {
        return box.images().stream()
                .filter(image -> !image.state().over() && image.state() != UpgradeState.WAITING)
                .findFirst()
                .or(() -> box.images().stream().filter(i -> i.state().bad()).findFirst());
    }

    /** What a box does now; while it is silent on purpose, for how long and what is usual. */
    String doing(BoxStatus box, Instant now) {
        Optional<ImageStatus> image = present(box);
        Optional<String> silence = image.flatMap(ImageStatus::silence).map(s -> silent(s, now));
        return silence.orElseGet(() -> texts.say(box.doing()));
    }

    private String silent(Silence silence, Instant now) {
        Duration since = Figures.age(silence.since(), now);
        if (silence.usual().isEmpty()) {
            return texts.say("console.firmware.silent", since);
        }
        Silence.Usual usual = silence.usual().get();
        return usual.shortest().equals(usual.longest())
                ? texts.say("console.firmware.silent-usual-one", since, usual.longest())
                : texts.say(
                        "console.firmware.silent-usual", since, usual.shortest(), usual.longest());
    }

    static String percent(double share) {
        return Math.round(share * 100) + "\u00a0%";
    }

    /** How far; nothing before its turn. */
    String progress(BoxStatus box) {
        return box.state() == UpgradeState.WAITING || box.state() == UpgradeState.NOT_BEGUN
                ? ""
                : percent(box.share());
    }

    /** How fast, how long yet. */
    String pace(BoxStatus box) {
        if (box.state().over() || box.state() == UpgradeState.WAITING) {
            return "";
        }
        List<String> said = new ArrayList<>();
        present(box)
                .filter(image -> image.bytesPerSecond() > 0)
                .ifPresent(
                        image ->
                                said.add(
                                        texts.say(
                                                "console.firmware.rate",
                                                Figures.transferred(
                                                        Math.round(image.bytesPerSecond())))));
        box.left().ifPresent(left -> said.add(texts.say("console.jobs.left", left)));
        return String.join(DOT, said);
    }
}
