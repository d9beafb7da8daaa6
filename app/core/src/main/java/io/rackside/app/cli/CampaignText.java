package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.firmware.BoxStatus;
import io.rackside.app.firmware.CampaignStatus;
import io.rackside.app.firmware.Difference;
import io.rackside.app.firmware.ImageStatus;
import io.rackside.app.firmware.Silence;
import io.rackside.app.firmware.StageTime;
import io.rackside.app.firmware.UpgradeState;
import io.rackside.bmc.firmware.plan.ComponentName;
import io.rackside.bmc.firmware.plan.LeftOut;
import io.rackside.model.Message;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** An upgrade as the command line shows it. */
final class CampaignText {
    private final Terminal terminal;

    CampaignText(Terminal terminal) {
        this.terminal = terminal;
    }

    void show(CampaignStatus upgrade) {
        terminal.out()
                .println(
                        Table.plain(upgrade.job().value() + "  " + terminal.text(upgrade.title())));
        Table table =
                new Table(
                        terminal.words().say("core.cli.column.wave"),
                        terminal.words().say("core.cli.column.name"),
                        terminal.words().say("core.cli.column.component"),
                        terminal.words().say("core.cli.column.from-version"),
                        terminal.words().say("core.cli.column.to-version"),
                        terminal.words().say("core.cli.column.state"),
                        terminal.words().say("core.cli.column.detail"));
        for (BoxStatus box : upgrade.boxes()) {
            for (ImageStatus image : box.images()) {
                table.row(
                        Integer.toString(box.wave()),
                        box.name(),
                        terminal.text(ComponentName.of(image.component())),
                        image.from(),
                        image.to(),
                        terminal.words().say(state(image.state())),
                        terminal.text(image.doing()));
            }
        }
        terminal.table(table);
        upgrade.boxes().forEach(this::differences);
        upgrade.leftOut()
                .forEach(
                        one ->
                                terminal.say(
                                        "core.cli.firmware.left-out",
                                        one.target().name(),
                                        one.reason()));
        upgrade.stopped().ifPresent(why -> terminal.out().println(Table.plain(terminal.text(why))));
        terminal.say(
                "core.cli.firmware.bytes",
                megabytes(upgrade.traffic().sent()),
                megabytes(upgrade.traffic().overSlowLink()),
                megabytes(upgrade.traffic().oneCopy()),
                megabytes(upgrade.traffic().perDevice()));
        next(upgrade);
    }

    /** What a person can do now. */
    private void next(CampaignStatus upgrade) {
        String job = upgrade.job().value();
        if (upgrade.resumable()) {
            terminal.note("core.cli.next.resume-upgrade", job);
        }
        boolean lost =
                upgrade.boxes().stream()
                        .flatMap(box -> box.images().stream())
                        .flatMap(image -> image.differences().stream())
                        .anyMatch(Difference::restorable);
        if (lost) {
            terminal.note("core.cli.next.restore-settings", job);
        }
        boolean proved =
                upgrade.boxes().stream().anyMatch(box -> box.state() == UpgradeState.PROVED);
        if (proved && upgrade.state() != Job.State.DONE && upgrade.state() != Job.State.RUNNING) {
            terminal.note("core.cli.next.roll-back", job);
        }
    }

    static Message.Measure megabytes(long bytes) {
        return new Message.Measure(bytes / 1e6, "MB");
    }

    private void differences(BoxStatus box) {
        for (ImageStatus image : box.images()) {
            for (Difference one : image.differences()) {
                if (!one.expected()) {
                    terminal.say(
                            "core.cli.firmware.difference",
                            box.name(),
                            one.title(),
                            one.before().orElse("-"),
                            one.after().orElse("-"));
                }
            }
        }
    }

    /** One line of what a box does now. */
    String line(BoxStatus box) {
        Optional<ImageStatus> at =
                box.images().stream().filter(image -> !image.state().over()).findFirst();
        String what =
                at.flatMap(ImageStatus::silence)
                        .map(this::silence)
                        .orElseGet(() -> terminal.text(box.doing()));
        String left =
                box.left()
                        .filter(time -> !time.isZero())
                        .map(time -> terminal.words().say("core.cli.firmware.left", time))
                        .orElse("");
        return (box.name() + "  " + Math.round(box.share() * 100) + " %  " + what + "  " + left)
                .strip();
    }

    private String silence(Silence silence) {
        Duration since = Duration.between(silence.since(), terminal.time().now());
        return silence.usual()
                .map(
                        usual ->
                                terminal.words()
                                        .say(
                                                "core.cli.firmware.silent-usual",
                                                since,
                                                usual.shortest(),
                                                usual.longest()))
                .orElseGet(() -> terminal.words().say("core.cli.firmware.silent", since));
    }

    private static String state(UpgradeState state) {
        return switch (state) {
            case WAITING -> "core.cli.upgrade.waiting";
            case RUNNING -> "core.cli.upgrade.running";
            case ASKS -> "core.cli.upgrade.asks";
            case PROVED -> "core.cli.upgrade.proved";
            case STAGED -> "core.cli.upgrade.staged";
            case FAILED -> "core.cli.upgrade.failed";
            case IN_DOUBT -> "core.cli.upgrade.in-doubt";
            case INTERRUPTED -> "core.cli.upgrade.interrupted";
            case CANCELLED -> "core.cli.upgrade.cancelled";
            case NOT_BEGUN -> "core.cli.upgrade.not-begun";
        };
    }

    ObjectNode json(CampaignStatus upgrade) {
        ObjectNode root =
                InventoryJson.object()
                        .put("job", upgrade.job().value())
                        .put("title", terminal.text(upgrade.title()))
                        .put("plan", upgrade.plan())
                        .put("state", InventoryJson.word(upgrade.state()))
                        .put("began", upgrade.began().toString())
                        .put("ended", upgrade.ended().map(Instant::toString).orElse(null))
                        .put("wave", upgrade.wave())
                        .put("waves", upgrade.waves())
                        .put("share", rounded(upgrade.share()))
                        .put("leftSeconds", seconds(upgrade.left()))
                        .put("stopped", upgrade.stopped().map(terminal::text).orElse(null));
        root.putObject("bytes")
                .put("sent", upgrade.traffic().sent())
                .put("overSlowLink", upgrade.traffic().overSlowLink())
                .put("oneCopy", upgrade.traffic().oneCopy())
                .put("perDevice", upgrade.traffic().perDevice());
        root.set("boxes", InventoryJson.list(upgrade.boxes(), this::json));
        root.set("leftOut", InventoryJson.list(upgrade.leftOut(), this::json));
        return root;
    }

    private ObjectNode json(LeftOut one) {
        return InventoryJson.object()
                .put("name", one.target().name())
                .put("position", InventoryJson.text(one.target().position()))
                .put("code", one.reason().code())
                .put("text", terminal.text(one.reason()));
    }

    private ObjectNode json(BoxStatus box) {
        ObjectNode node =
                InventoryJson.object()
                        .put("name", box.name())
                        .put("position", InventoryJson.text(box.position()))
                        .put("model", InventoryJson.text(box.model()))
                        .put("wave", box.wave())
                        .put("state", box.state().word())
                        .put("text", terminal.text(box.doing()))
                        .put("share", rounded(box.share()))
                        .put("leftSeconds", seconds(box.left()));
        node.set("images", InventoryJson.list(box.images(), this::json));
        return node;
    }

    private ObjectNode json(ImageStatus image) {
        ObjectNode node =
                InventoryJson.object()
                        .put("job", image.job().map(JobId::value).orElse(null))
                        .put("item", image.item())
                        .put("component", image.component().word())
                        .put("sha256", image.sha256())
                        .put("from", InventoryJson.text(image.from()))
                        .put("to", image.to())
                        .put("read", image.read().orElse(null))
                        .put("state", image.state().word())
                        .put("code", image.doing().code())
                        .put("text", terminal.text(image.doing()))
                        .put("share", rounded(image.share()))
                        .put("sent", image.sent())
                        .put("size", image.size())
                        .put("bytesPerSecond", Math.round(image.bytesPerSecond()))
                        .put("leftSeconds", seconds(image.left()))
                        .put("began", image.began().map(Instant::toString).orElse(null))
                        .put("ended", image.ended().map(Instant::toString).orElse(null))
                        .put(
                                "silentSince",
                                image.silence().map(s -> s.since().toString()).orElse(null));
        node.set("stages", InventoryJson.list(image.stages(), this::json));
        node.set("differences", InventoryJson.list(image.differences(), this::json));
        image.question()
                .ifPresent(
                        question ->
                                node.putObject("certificate")
                                        .put("before", question.before())
                                        .put("now", question.now()));
        return node;
    }

    private ObjectNode json(StageTime stage) {
        return InventoryJson.object()
                .put("stage", stage.stage().word())
                .put("text", terminal.text(stage.stage().title()))
                .put("from", stage.from().toString())
                .put("to", stage.to().map(Instant::toString).orElse(null));
    }

    ObjectNode json(Difference one) {
        return InventoryJson.object()
                .put("section", one.section().name().toLowerCase(Locale.ROOT))
                .put("name", one.name())
                .put("text", terminal.text(one.title()))
                .put("before", one.before().orElse(null))
                .put("after", one.after().orElse(null))
                .put("expected", one.expected())
                .put("restorable", one.restorable());
    }

    private static double rounded(double share) {
        return Math.round(share * 1000) / 1000.0;
    }

    private static Long seconds(Optional<Duration> time) {
        return time.map(Duration::toSeconds).orElse(null);
    }
}
