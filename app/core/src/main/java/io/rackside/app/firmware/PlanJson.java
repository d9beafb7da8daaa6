package io.rackside.app.firmware;

import io.rackside.bmc.firmware.Road;
import io.rackside.bmc.firmware.UpdateOrder;
import io.rackside.bmc.firmware.plan.Check;
import io.rackside.bmc.firmware.plan.LeftOut;
import io.rackside.bmc.firmware.plan.PlannedBox;
import io.rackside.bmc.firmware.plan.PlannedImage;
import io.rackside.bmc.firmware.plan.StopRule;
import io.rackside.bmc.firmware.plan.Topic;
import io.rackside.bmc.firmware.plan.UpgradePlan;
import io.rackside.model.DeviceId;
import io.rackside.model.Identity;
import io.rackside.model.firmware.Component;
import io.rackside.model.firmware.FirmwareImage;
import io.rackside.operations.Messages;
import io.rackside.operations.Risk;
import io.rackside.operations.Target;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Plans and their parts as canonical-JSON values, and back. */
final class PlanJson {
    private static final String FORMAT = "rackside-upgrade-plan";
    private static final long VERSION = 1;

    private PlanJson() {}

    static Map<String, Object> write(UpgradePlan plan) {
        return Json.writing()
                .put("format", FORMAT)
                .put("formatVersion", VERSION)
                .put("name", plan.name())
                .put("made", plan.made().toString())
                .put("waves", plan.waves(), PlanJson::wave)
                .put("leftOut", plan.leftOut(), PlanJson::leftOut)
                .put("failuresMost", (long) plan.stop().failuresMost())
                .put("overriding", plan.overriding())
                .fields();
    }

    /**
     * @throws IllegalArgumentException when it is no plan
     */
    static UpgradePlan plan(Object value) {
        Json json = Json.of(value);
        if (!json.string("format").equals(FORMAT) || json.whole("formatVersion") != VERSION) {
            throw new IllegalArgumentException("not a plan of this version");
        }
        return new UpgradePlan(
                json.string("name"),
                json.instant("made"),
                json.list("waves", PlanJson::wave),
                json.list("leftOut", PlanJson::leftOut),
                new StopRule(Math.toIntExact(json.whole("failuresMost"))),
                json.optional("overriding"));
    }

    private static Object wave(UpgradePlan.Wave wave) {
        return Json.writing()
                .put("canary", wave.canary())
                .put("boxes", wave.boxes(), PlanJson::box)
                .fields();
    }

    private static UpgradePlan.Wave wave(Object value) {
        Json json = Json.of(value);
        return new UpgradePlan.Wave(json.truth("canary"), json.list("boxes", PlanJson::box));
    }

    private static Object box(PlannedBox box) {
        return Json.writing()
                .put("target", target(box.target()))
                .put("model", box.model())
                .put("images", box.images(), PlanJson::image)
                .fields();
    }

    private static PlannedBox box(Object value) {
        Json json = Json.of(value);
        return new PlannedBox(
                target(json.value("target")),
                json.string("model"),
                json.list("images", PlanJson::image));
    }

    private static Object leftOut(LeftOut box) {
        return Json.writing()
                .put("target", target(box.target()))
                .put("reason", Messages.toCanonical(box.reason()))
                .fields();
    }

    private static LeftOut leftOut(Object value) {
        Json json = Json.of(value);
        return new LeftOut(
                target(json.value("target")), Messages.fromCanonical(json.value("reason")));
    }

    static Map<String, Object> target(Target target) {
        return Json.writing()
                .put("device", target.device().value())
                .put("name", target.name())
                .put("position", target.position())
                .put("serial", target.identity().serial())
                .put("uuid", target.identity().uuid())
                .fields();
    }

    static Target target(Object value) {
        Json json = Json.of(value);
        return new Target(
                new DeviceId(json.string("device")),
                json.string("name"),
                json.string("position"),
                new Identity(json.optional("serial"), json.optional("uuid")));
    }

    static Map<String, Object> image(PlannedImage planned) {
        UpdateOrder order = planned.order();
        return Json.writing()
                .put("image", packaged(order.image()))
                .put("targets", order.targets())
                .put("road", order.road().map(Road::name))
                .put("keepSettings", order.keepSettings())
                .put("again", order.again())
                .put("back", order.back())
                .put("from", planned.from())
                .put("risk", (long) planned.risk().level())
                .put("effect", Messages.toCanonical(planned.effect()))
                .put("expectedSeconds", planned.expected().toSeconds())
                .put("platform", planned.platform())
                .put("checks", planned.checks(), PlanJson::check)
                .fields();
    }

    static PlannedImage image(Object value) {
        Json json = Json.of(value);
        return new PlannedImage(
                new UpdateOrder(
                        packaged(json.value("image")),
                        json.strings("targets"),
                        json.has("road")
                                ? Optional.of(json.word("road", Road.class))
                                : Optional.empty(),
                        json.truth("keepSettings"),
                        json.truth("again"),
                        json.truth("back")),
                json.string("from"),
                risk(json.whole("risk")),
                Messages.fromCanonical(json.value("effect")),
                json.seconds("expectedSeconds"),
                json.string("platform"),
                json.list("checks", PlanJson::check));
    }

    private static Risk risk(long level) {
        if (level < 0 || level >= Risk.values().length) {
            throw new IllegalArgumentException("no risk " + level);
        }
        return Risk.values()[(int) level];
    }

    private static Object check(Check check) {
        return Json.writing()
                .put("topic", check.topic().name())
                .put("verdict", check.word())
                .put("reason", Messages.toCanonical(check.reason()))
                .put(
                        "needsReason",
                        check instanceof Check.NotKnown unknown
                                ? Optional.of(unknown.stops())
                                : check instanceof Check.Refuse refuse
                                        ? Optional.of(refuse.overridable())
                                        : Optional.empty())
                .fields();
    }

    private static Check check(Object value) {
        Json json = Json.of(value);
        Topic topic = json.word("topic", Topic.class);
        var reason = Messages.fromCanonical(json.value("reason"));
        return switch (json.string("verdict")) {
            case "ok" -> new Check.Ok(topic, reason);
            case "warn" -> new Check.Warn(topic, reason);
            case "not-known" -> new Check.NotKnown(topic, reason, json.truth("needsReason"));
            case "refuse" -> new Check.Refuse(topic, reason, json.truth("needsReason"));
            default -> throw new IllegalArgumentException("no verdict");
        };
    }

    private static Map<String, Object> packaged(FirmwareImage image) {
        return Json.writing()
                .put("item", image.item())
                .put("fileName", image.fileName())
                .put("sha256", image.sha256())
                .put("size", image.size())
                .put("component", image.component().word())
                .put("vendor", image.vendor())
                .put("models", image.models())
                .put("softwareIds", image.softwareIds())
                .put("version", image.version())
                .put("fromVersions", image.from().map(PlanJson::span))
                .put(
                        "order",
                        image.order().isPresent()
                                ? Optional.of((long) image.order().getAsInt())
                                : Optional.empty())
                .put(
                        "prerequisites",
                        image.prerequisites(),
                        needed ->
                                Json.writing()
                                        .put("component", needed.component().word())
                                        .put("versions", span(needed.versions()))
                                        .fields())
                .put("hostDown", image.hostDown())
                .put("usualSeconds", image.usual().map(Duration::toSeconds))
                .put("rollback", image.rollback())
                .put("notes", new TreeMap<String, Object>(image.notes()))
                .fields();
    }

    private static FirmwareImage packaged(Object value) {
        Json json = Json.of(value);
        Json notes = json.object("notes");
        Map<String, String> texts = new TreeMap<>();
        notes.fields().keySet().forEach(key -> texts.put(key, notes.string(key)));
        return new FirmwareImage(
                json.string("item"),
                json.string("fileName"),
                json.string("sha256"),
                json.whole("size"),
                component(json.string("component")),
                json.string("vendor"),
                json.strings("models"),
                json.strings("softwareIds"),
                json.string("version"),
                json.has("fromVersions")
                        ? Optional.of(span(json.value("fromVersions")))
                        : Optional.empty(),
                json.has("order")
                        ? OptionalInt.of(Math.toIntExact(json.whole("order")))
                        : OptionalInt.empty(),
                json.list("prerequisites", PlanJson::prerequisite),
                json.truth("hostDown"),
                json.has("usualSeconds")
                        ? Optional.of(json.seconds("usualSeconds"))
                        : Optional.empty(),
                json.optional("rollback"),
                texts);
    }

    private static FirmwareImage.Prerequisite prerequisite(Object value) {
        Json json = Json.of(value);
        return new FirmwareImage.Prerequisite(
                component(json.string("component")), span(json.value("versions")));
    }

    private static Component component(String word) {
        return Component.of(word)
                .orElseThrow(() -> new IllegalArgumentException("no component " + word));
    }

    private static Object span(FirmwareImage.Span span) {
        return Json.writing().put("lowest", span.lowest()).put("highest", span.highest()).fields();
    }

    private static FirmwareImage.Span span(Object value) {
        Json json = Json.of(value);
        return new FirmwareImage.Span(json.optional("lowest"), json.optional("highest"));
    }
}
