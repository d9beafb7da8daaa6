package io.rackside.app.console.firmware;

import io.rackside.app.acts.HostQuestion;
import io.rackside.app.console.texts.Figures;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.firmware.BoxStatus;
import io.rackside.app.firmware.CampaignStatus;
import io.rackside.app.firmware.CertificateQuestion;
import io.rackside.app.firmware.Difference;
import io.rackside.app.firmware.ImageStatus;
import io.rackside.app.firmware.StageTime;
import io.rackside.app.firmware.UpgradeState;
import io.rackside.app.firmware.desk.PlanSummary;
import io.rackside.app.firmware.desk.UpgradeDesk;
import io.rackside.operations.Job;
import io.rackside.views.picture.Status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts an upgrade into words: its boxes, the steps of one of them, and the log of all. */
final class RunPages {
    private final Texts texts;
    private final UpgradeWords words;

    RunPages(Texts texts) {
        this.texts = texts;
        this.words = new UpgradeWords(texts);
    }

    RunPage of(CampaignStatus upgrade, List<HostQuestion> asked, Instant now) {
        return new RunPage(
                texts.say(upgrade.title()),
                state(upgrade),
                upgrade.share(),
                upgrade.stopped().map(texts::say),
                texts.say(
                        "console.firmware.traffic",
                        Figures.transferred(upgrade.traffic().overSlowLink()),
                        Figures.transferred(upgrade.traffic().perDevice())),
                upgrade.boxes().stream().map(box -> row(box, now)).toList(),
                upgrade.boxes().stream().flatMap(box -> box.question().stream()).toList(),
                asked.stream().filter(one -> upgrade.box(one.device()).isPresent()).toList(),
                differences(upgrade),
                log(upgrade),
                upgrade.state() != Job.State.RUNNING && upgrade.state() != Job.State.WAITING,
                upgrade.resumable());
    }

    private String state(CampaignStatus upgrade) {
        return switch (upgrade.state()) {
            case WAITING, RUNNING -> {
                String wave =
                        texts.say("console.firmware.wave", upgrade.wave() + 1, upgrade.waves());
                yield upgrade.left()
                        .map(left -> wave + " · " + texts.say("console.jobs.left", left))
                        .orElse(wave);
            }
            case DONE -> texts.say("console.firmware.all-proved", upgrade.boxes().size());
            case FAILED, IN_DOUBT -> {
                long bad = upgrade.boxes().stream().filter(box -> box.state().bad()).count();
                yield texts.say(
                        "console.firmware.some-bad", proved(upgrade), upgrade.boxes().size(), bad);
            }
            case CANCELLED ->
                    texts.say(
                            "console.firmware.cancelled", proved(upgrade), upgrade.boxes().size());
            case INTERRUPTED -> texts.say("console.firmware.interrupted");
        };
    }

    private static long proved(CampaignStatus upgrade) {
        return upgrade.boxes().stream().filter(box -> box.state() == UpgradeState.PROVED).count();
    }

    private RunRow row(BoxStatus box, Instant now) {
        return new RunRow(
                box.device(),
                box.wave(),
                UpgradeWords.status(box.state()),
                place(box.position(), box.name()),
                words.doing(box, now),
                box.share(),
                words.progress(box),
                words.pace(box));
    }

    static String place(String position, String name) {
        return (position + " " + name).strip();
    }

    /** The steps of one box, in the order they were taken; those of images to come as one. */
    List<StepRow> steps(BoxStatus box, Instant now) {
        List<StepRow> rows = new ArrayList<>();
        int number = 0;
        for (ImageStatus image : box.images()) {
            String of = words.step(image);
            if (image.stages().isEmpty()) {
                rows.add(
                        new StepRow(
                                number + "/",
                                of,
                                texts.say("console.firmware.step.waiting"),
                                Status.UNKNOWN,
                                "",
                                ""));
            }
            int at = 0;
            for (StageTime stage : image.stages()) {
                boolean last = ++at == image.stages().size();
                rows.add(
                        new StepRow(
                                number + "/" + at,
                                of,
                                texts.say(stage.stage().title()),
                                last ? UpgradeWords.status(image.state()) : Status.OK,
                                texts.time(stage.from()),
                                took(stage, now, image)));
            }
            number++;
        }
        return List.copyOf(rows);
    }

    private String took(StageTime stage, Instant now, ImageStatus image) {
        Instant end = stage.to().or(image::ended).orElse(now);
        Duration took = Duration.between(stage.from(), end);
        return took.isNegative() ? "" : texts.say("console.firmware.took", seconds(took));
    }

    private static Duration seconds(Duration exact) {
        return Duration.ofSeconds(Math.max(1, exact.toSeconds()));
    }

    private record Entry(Instant at, String text) {}

    private String log(CampaignStatus upgrade) {
        List<Entry> entries = new ArrayList<>();
        for (BoxStatus box : upgrade.boxes()) {
            String place = place(box.position(), box.name());
            box.images().forEach(image -> add(place, image, entries));
        }
        entries.sort(Comparator.comparing(Entry::at));
        StringBuilder out = new StringBuilder(texts.dateTime(upgrade.began()));
        out.append(" ").append(texts.say(upgrade.title())).append('\n');
        out.append(texts.say("console.firmware.plan-hash", upgrade.plan())).append('\n');
        for (PlanSummary.LeftOutBox left : UpgradeDesk.leftOut(upgrade)) {
            out.append(texts.say("console.firmware.left-out", left.name(), left.reason()))
                    .append('\n');
        }
        entries.forEach(
                entry ->
                        out.append(texts.time(entry.at()))
                                .append(' ')
                                .append(entry.text())
                                .append('\n'));
        upgrade.stopped().ifPresent(why -> out.append(texts.say(why)).append('\n'));
        upgrade.ended()
                .ifPresent(
                        at ->
                                out.append(texts.dateTime(at))
                                        .append(' ')
                                        .append(state(upgrade))
                                        .append('\n'));
        return out.toString();
    }

    private void add(String place, ImageStatus image, List<Entry> entries) {
        String of = place + " · " + words.step(image) + " · ";
        image.stages()
                .forEach(
                        stage ->
                                entries.add(
                                        new Entry(
                                                stage.from(),
                                                of + texts.say(stage.stage().title()))));
        if (image.state().over() && image.ended().isPresent()) {
            entries.add(new Entry(image.ended().get(), of + texts.say(image.doing())));
            image.differences().stream()
                    .filter(difference -> !difference.expected())
                    .forEach(
                            difference ->
                                    entries.add(
                                            new Entry(image.ended().get(), of + text(difference))));
        }
        image.question()
                .ifPresent(
                        question -> entries.add(new Entry(question.asked(), of + text(question))));
    }

    private List<DifferenceRow> differences(CampaignStatus upgrade) {
        List<DifferenceRow> rows = new ArrayList<>();
        for (BoxStatus box : upgrade.boxes()) {
            for (ImageStatus image : box.images()) {
                String place = place(box.position(), box.name()) + " · " + words.step(image);
                for (Difference one : image.differences()) {
                    rows.add(row(place, rows.size(), one));
                }
            }
        }
        return rows;
    }

    private DifferenceRow row(String place, int number, Difference one) {
        return new DifferenceRow(
                place + "/" + number,
                place,
                texts.say("console.firmware.difference-of", one.section().title(), one.title()),
                one.before().orElse(Figures.NOT_KNOWN),
                one.after().orElse(Figures.NOT_KNOWN),
                one.expected() ? Status.OK : Status.WARNING,
                texts.say(verdict(one)));
    }

    private static String verdict(Difference one) {
        if (one.expected()) {
            return "console.firmware.as-expected";
        }
        if (one.restorable()) {
            return "console.firmware.restorable";
        }
        return one.lost() ? "console.firmware.lost" : "console.firmware.changed";
    }

    private String text(Difference one) {
        return texts.say(
                "console.firmware.difference",
                one.section().title(),
                one.title(),
                one.before().orElse(Figures.NOT_KNOWN),
                one.after().orElse(Figures.NOT_KNOWN));
    }

    String text(CertificateQuestion question) {
        return texts.say(
                "console.firmware.certificate-changed",
                question.name(),
                question.before(),
                question.now());
    }
}
