package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.firmware.PlanFile;
import io.rackside.app.firmware.Traffic;
import io.rackside.bmc.firmware.plan.Check;
import io.rackside.bmc.firmware.plan.ComponentName;
import io.rackside.bmc.firmware.plan.LeftOut;
import io.rackside.bmc.firmware.plan.PlannedBox;
import io.rackside.bmc.firmware.plan.PlannedImage;
import io.rackside.bmc.firmware.plan.Topic;
import io.rackside.bmc.firmware.plan.UpgradePlan;
import io.rackside.model.Message;
import io.rackside.operations.Target;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** A plan as the command line shows it, and as it writes it. */
final class UpgradePlanText {
    private final Terminal terminal;
    private final UpgradePlan plan;

    UpgradePlanText(Terminal terminal, UpgradePlan plan) {
        this.terminal = terminal;
        this.plan = plan;
    }

    /** What a person has to have seen before confirming it. */
    void show() {
        Table table =
                new Table(
                        terminal.words().say("core.cli.column.wave"),
                        terminal.words().say("core.cli.column.name"),
                        terminal.words().say("core.cli.column.where"),
                        terminal.words().say("core.cli.column.component"),
                        terminal.words().say("core.cli.column.from-version"),
                        terminal.words().say("core.cli.column.to-version"),
                        ">" + terminal.words().say("core.cli.column.takes"));
        for (int i = 0; i < plan.waves().size(); i++) {
            UpgradePlan.Wave wave = plan.waves().get(i);
            String name =
                    wave.canary()
                            ? terminal.words().say("core.cli.firmware.canary")
                            : Integer.toString(i);
            for (PlannedBox box : wave.boxes()) {
                for (PlannedImage image : box.images()) {
                    table.row(
                            name,
                            box.target().name(),
                            box.target().position(),
                            terminal.text(ComponentName.of(image.image().component())),
                            image.from(),
                            image.image().version(),
                            terminal.words().duration(image.expected()));
                }
            }
        }
        if (!table.isEmpty()) {
            terminal.table(table);
        }
        checks();
        remarks();
        plan.leftOut()
                .forEach(
                        one ->
                                terminal.say(
                                        "core.cli.firmware.left-out",
                                        one.target().name(),
                                        one.reason()));
        if (!plan.leftOut().isEmpty() && plan.overriding().isEmpty()) {
            terminal.note("core.cli.next.reason-for-plan");
        }
        terminal.say("core.cli.firmware.takes", plan.expected());
        bytes(Traffic.planned(plan));
        terminal.say("core.cli.firmware.not-cancelled");
        terminal.say("core.cli.firmware.stop-rule", (long) plan.stop().failuresMost());
        terminal.say("core.cli.firmware.plan-hash", PlanFile.hash(plan));
    }

    private void bytes(Traffic traffic) {
        if (traffic.overSlowLink() > 0) {
            terminal.say(
                    "core.cli.firmware.plan-bytes",
                    CampaignText.megabytes(traffic.overSlowLink()),
                    CampaignText.megabytes(traffic.oneCopy()),
                    CampaignText.megabytes(traffic.perDevice()));
        }
    }

    /** What was looked at, and on how many images nothing speaks against it. */
    private void checks() {
        Map<Topic, Map<String, Integer>> counts = new EnumMap<>(Topic.class);
        plan.boxes()
                .flatMap(box -> box.images().stream())
                .flatMap(image -> image.checks().stream())
                .forEach(
                        check ->
                                counts.computeIfAbsent(check.topic(), _ -> new HashMap<>())
                                        .merge(check.word(), 1, Integer::sum));
        Table table =
                new Table(
                        terminal.words().say("core.cli.column.looked-at"),
                        ">" + terminal.words().say("core.cli.column.in-order"),
                        ">" + terminal.words().say("core.cli.column.warned"),
                        ">" + terminal.words().say("core.cli.column.not-known"),
                        ">" + terminal.words().say("core.cli.column.overridden"));
        counts.forEach(
                (topic, found) ->
                        table.row(
                                terminal.words().say(title(topic)),
                                count(found, "ok"),
                                count(found, "warn"),
                                count(found, "not-known"),
                                count(found, "refuse")));
        if (!table.isEmpty()) {
            terminal.table(table);
        }
    }

    private static String count(Map<String, Integer> found, String word) {
        return found.containsKey(word) ? Integer.toString(found.get(word)) : "";
    }

    private static String title(Topic topic) {
        return switch (topic) {
            case MODEL -> "core.cli.topic.model";
            case PART -> "core.cli.topic.part";
            case VERSION -> "core.cli.topic.version";
            case FROM_VERSION -> "core.cli.topic.from-version";
            case PREREQUISITES -> "core.cli.topic.prerequisites";
            case PACKAGE -> "core.cli.topic.package";
            case SERVICE -> "core.cli.topic.service";
            case SESSION -> "core.cli.topic.session";
            case LICENCE -> "core.cli.topic.licence";
            case ROAD -> "core.cli.topic.road";
            case IMAGE_SIZE -> "core.cli.topic.image-size";
            case BANKS -> "core.cli.topic.banks";
            case POWER_SUPPLIES -> "core.cli.topic.power-supplies";
            case HOST -> "core.cli.topic.host";
            case WORKLOADS -> "core.cli.topic.workloads";
            case DEPENDANTS -> "core.cli.topic.dependants";
            case GUARD -> "core.cli.topic.guard";
        };
    }

    /** Every warning once, however many boxes it is about; a box's own name is in it. */
    private void remarks() {
        Set<String> said = new LinkedHashSet<>();
        plan.boxes()
                .flatMap(box -> box.images().stream())
                .forEach(
                        image -> {
                            said.add(terminal.text(image.effect()));
                            image.checks().stream()
                                    .filter(check -> !(check instanceof Check.Ok))
                                    .forEach(check -> said.add(terminal.text(check.reason())));
                        });
        said.forEach(text -> terminal.out().println(Table.plain(text)));
    }

    /** Writes it where nothing is yet. */
    void write(Path file) {
        Terminal.folderThere(file);
        if (Files.exists(file)) {
            throw new Failure(
                    ExitStatus.USAGE, Message.of("core.cli.error.file-exists", file.toString()));
        }
        try {
            Files.write(file, PlanFile.bytes(plan));
        } catch (IOException e) {
            throw new Failure(
                    ExitStatus.FAILED,
                    Message.of("core.cli.error.not-written", file.toString(), e.toString()));
        }
    }

    ObjectNode json() {
        ObjectNode root =
                InventoryJson.object()
                        .put("hash", PlanFile.hash(plan))
                        .put("name", plan.name())
                        .put("made", plan.made().toString())
                        .put("expectedSeconds", plan.expected().toSeconds())
                        .put("failuresMost", plan.stop().failuresMost())
                        .put("reason", plan.overriding().orElse(null));
        Traffic traffic = Traffic.planned(plan);
        root.putObject("bytes")
                .put("overSlowLink", traffic.overSlowLink())
                .put("oneCopy", traffic.oneCopy())
                .put("perDevice", traffic.perDevice());
        ArrayNode waves = root.putArray("waves");
        for (UpgradePlan.Wave wave : plan.waves()) {
            waves.addObject()
                    .put("canary", wave.canary())
                    .put("expectedSeconds", wave.expected().toSeconds())
                    .set("boxes", InventoryJson.list(wave.boxes(), this::json));
        }
        root.set("leftOut", InventoryJson.list(plan.leftOut(), this::json));
        return root;
    }

    private ObjectNode json(LeftOut one) {
        ObjectNode node = InventoryJson.object();
        node.set("device", device(one.target(), ""));
        return node.put("code", one.reason().code()).put("text", terminal.text(one.reason()));
    }

    static ObjectNode device(Target target, String model) {
        return InventoryJson.object()
                .put("name", target.name())
                .put("position", InventoryJson.text(target.position()))
                .put("model", InventoryJson.text(model))
                .put("serial", target.identity().serial().orElse(null))
                .put("uuid", target.identity().uuid().orElse(null));
    }

    private ObjectNode json(PlannedBox box) {
        ObjectNode node = InventoryJson.object();
        node.set("device", device(box.target(), box.model()));
        node.put("expectedSeconds", box.expected().toSeconds());
        node.set("images", InventoryJson.list(box.images(), this::json));
        return node;
    }

    private ObjectNode json(PlannedImage image) {
        ObjectNode node =
                InventoryJson.object()
                        .put("item", image.image().item())
                        .put("component", image.image().component().word())
                        .put("fileName", image.image().fileName())
                        .put("sha256", image.image().sha256())
                        .put("size", image.image().size())
                        .put("from", InventoryJson.text(image.from()))
                        .put("to", image.image().version())
                        .put("hostDown", image.image().hostDown())
                        .put("risk", image.risk().level())
                        .put("effect", terminal.text(image.effect()))
                        .put("expectedSeconds", image.expected().toSeconds())
                        .put("platform", image.platform());
        node.set("checks", InventoryJson.list(image.checks(), this::json));
        return node;
    }

    private ObjectNode json(Check check) {
        return InventoryJson.object()
                .put("topic", check.topic().word())
                .put("verdict", check.word())
                .put("code", check.reason().code())
                .put("text", terminal.text(check.reason()));
    }
}
