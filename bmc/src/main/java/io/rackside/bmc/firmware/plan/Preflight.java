package io.rackside.bmc.firmware.plan;

import io.rackside.bmc.firmware.Road;
import io.rackside.bmc.firmware.UpdateOrder;
import io.rackside.bmc.firmware.UpdateService.Part;
import io.rackside.model.Message;
import io.rackside.model.firmware.Component;
import io.rackside.model.firmware.FirmwareImage;
import io.rackside.model.firmware.FirmwareImage.Prerequisite;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Whether a box can take an image now: every question is answered, also those that nothing speaks
 * against, so that a person sees what was looked at. Pure.
 */
public final class Preflight {
    private final Look look;
    private final UpdateOrder order;
    private final FirmwareImage image;
    private final List<FirmwareImage> before;
    private final String box;
    private final List<Part> parts;

    private Preflight(Look look, UpdateOrder order, List<FirmwareImage> before, String box) {
        this.look = look;
        this.order = order;
        this.image = order.image();
        this.before = before;
        this.box = box;
        this.parts = Parts.of(image, look.service().parts(), order.targets());
    }

    /**
     * Answers all questions.
     *
     * @param before images of the same plan that are proved on that box before this one begins
     * @param box its name
     */
    public static List<Check> of(
            Look look, UpdateOrder order, List<FirmwareImage> before, String box) {
        Preflight preflight = new Preflight(look, order, before, box);
        List<Check> checks = new ArrayList<>();
        checks.add(preflight.model());
        checks.add(preflight.part());
        checks.add(preflight.version());
        preflight.fromVersion().ifPresent(checks::add);
        preflight.image.prerequisites().forEach(p -> checks.add(preflight.prerequisite(p)));
        checks.addAll(preflight.service());
        checks.add(new Check.Ok(Topic.SESSION, Message.of("bmc.plan.session-free", box)));
        preflight.licence().ifPresent(checks::add);
        checks.addAll(preflight.road());
        checks.add(preflight.size());
        checks.addAll(new BoxChecks(look, order.image(), preflight.parts, box).all());
        return List.copyOf(checks);
    }

    private Check model() {
        String model = look.device().model();
        if (image.models().isEmpty()) {
            return new Check.NotKnown(
                    Topic.MODEL,
                    Message.of("bmc.plan.model-not-said", image.fileName(), model),
                    false);
        }
        String models = String.join(", ", image.models());
        if (model.isBlank()) {
            return new Check.NotKnown(
                    Topic.MODEL, Message.of("bmc.plan.model-not-told", box, models), true);
        }
        return Parts.isModel(image.models(), look.device().manufacturer(), model)
                ? new Check.Ok(Topic.MODEL, Message.of("bmc.plan.model-right", model))
                : new Check.Refuse(
                        Topic.MODEL, Message.of("bmc.plan.model-wrong", box, model, models), false);
    }

    private Check part() {
        Message component = ComponentName.of(image.component());
        if (parts.isEmpty()) {
            return new Check.Refuse(
                    Topic.PART, Message.of("bmc.plan.part-none", box, component), false);
        }
        if (parts.size() > 1 && image.softwareIds().isEmpty() && order.targets().isEmpty()) {
            return new Check.Refuse(
                    Topic.PART,
                    Message.of("bmc.plan.part-several", box, component, parts.size()),
                    false);
        }
        return parts.stream().anyMatch(p -> p.item().updateable().equals(Optional.of(false)))
                ? new Check.Refuse(
                        Topic.PART, Message.of("bmc.plan.part-fixed", box, names()), false)
                : new Check.Ok(Topic.PART, Message.of("bmc.plan.part-found", names()));
    }

    private String names() {
        return String.join(", ", parts.stream().map(part -> part.item().name()).toList());
    }

    /** The version the part shows; where several are meant, the first one that differs. */
    private static String shown(List<Part> parts, String wanted) {
        return parts.stream()
                .map(part -> part.item().version())
                .filter(v -> Versions.relation(v, wanted) != Versions.Relation.SAME)
                .findFirst()
                .orElse(parts.isEmpty() ? "" : parts.getFirst().item().version());
    }

    /**
     * The version it is laid over: what an image of the same plan brings before, else the shown.
     */
    private String now() {
        return before.stream()
                .filter(other -> other.component() == image.component())
                .filter(other -> other.softwareIds().equals(image.softwareIds()))
                .map(FirmwareImage::version)
                .reduce((_, last) -> last)
                .orElseGet(() -> shown(parts, image.version()));
    }

    private Check version() {
        String now = now();
        String wanted = image.version();
        if (now.isBlank()) {
            return new Check.NotKnown(
                    Topic.VERSION, Message.of("bmc.plan.version-not-told", box, wanted), false);
        }
        return switch (Versions.relation(wanted, now)) {
            case NEWER ->
                    new Check.Ok(Topic.VERSION, Message.of("bmc.plan.version-newer", now, wanted));
            case SAME ->
                    order.again()
                            ? new Check.Warn(
                                    Topic.VERSION, Message.of("bmc.plan.version-again", wanted))
                            : new Check.Refuse(
                                    Topic.VERSION,
                                    Message.of("bmc.plan.version-same", box, wanted),
                                    false);
            case OLDER ->
                    order.back()
                            ? new Check.Warn(
                                    Topic.VERSION, Message.of("bmc.plan.version-back", now, wanted))
                            : new Check.Refuse(
                                    Topic.VERSION,
                                    Message.of("bmc.plan.version-older", box, now, wanted),
                                    false);
            case DIFFERENT ->
                    new Check.NotKnown(
                            Topic.VERSION,
                            Message.of("bmc.plan.version-no-order", now, wanted),
                            false);
        };
    }

    private Optional<Check> fromVersion() {
        return image.from()
                .map(
                        span -> {
                            String now = now();
                            String wanted = text(span);
                            Optional<Boolean> within =
                                    now.isBlank() ? Optional.empty() : Versions.within(now, span);
                            if (within.isEmpty()) {
                                return new Check.NotKnown(
                                        Topic.FROM_VERSION,
                                        Message.of("bmc.plan.from-not-known", now, wanted),
                                        true);
                            }
                            return within.get()
                                    ? new Check.Ok(
                                            Topic.FROM_VERSION,
                                            Message.of("bmc.plan.from-right", now, wanted))
                                    : new Check.Refuse(
                                            Topic.FROM_VERSION,
                                            Message.of("bmc.plan.from-wrong", box, now, wanted),
                                            false);
                        });
    }

    private Check prerequisite(Prerequisite needed) {
        Message component = ComponentName.of(needed.component());
        String wanted = text(needed.versions());
        Optional<String> coming =
                before.stream()
                        .filter(other -> other.component() == needed.component())
                        .map(FirmwareImage::version)
                        .reduce((_, last) -> last);
        String now = coming.orElseGet(() -> shown(needed.component()));
        Optional<Boolean> within =
                now.isBlank() ? Optional.empty() : Versions.within(now, needed.versions());
        if (within.isEmpty()) {
            return new Check.NotKnown(
                    Topic.PREREQUISITES,
                    Message.of("bmc.plan.needs-not-known", component, wanted, now),
                    true);
        }
        return within.get()
                ? new Check.Ok(
                        Topic.PREREQUISITES, Message.of("bmc.plan.needs-met", component, now))
                : new Check.Refuse(
                        Topic.PREREQUISITES,
                        Message.of("bmc.plan.needs-missing", box, component, wanted, now),
                        false);
    }

    private String shown(Component component) {
        return look.service().parts().stream()
                .filter(part -> part.component() == component)
                .map(part -> part.item().version())
                .findFirst()
                .orElse("");
    }

    private static String text(FirmwareImage.Span span) {
        return span.lowest().orElse("") + " .. " + span.highest().orElse("");
    }

    private List<Check> service() {
        List<Check> checks = new ArrayList<>();
        look.service()
                .hindrances()
                .forEach(why -> checks.add(new Check.Refuse(Topic.SERVICE, why, false)));
        if (checks.isEmpty()) {
            checks.add(new Check.Ok(Topic.SERVICE, Message.of("bmc.plan.service-free", box)));
        }
        if (look.service().fromDocumentsOnly()) {
            checks.add(
                    new Check.Warn(
                            Topic.SERVICE,
                            Message.of("bmc.plan.from-documents", look.service().platform())));
        }
        return checks;
    }

    /** A missing one is told as what hinders the service. */
    private Optional<Check> licence() {
        return switch (look.service().licence()) {
            case MISSING -> Optional.empty();
            case THERE ->
                    Optional.of(
                            new Check.Ok(Topic.LICENCE, Message.of("bmc.plan.licence-there", box)));
            case NOT_TOLD ->
                    Optional.of(
                            new Check.NotKnown(
                                    Topic.LICENCE,
                                    Message.of("bmc.plan.licence-not-told", box),
                                    false));
        };
    }

    private List<Check> road() {
        List<Road> roads = look.service().roads();
        if (roads.isEmpty()) {
            return List.of(
                    new Check.Refuse(Topic.ROAD, Message.of("bmc.plan.road-none", box), false));
        }
        Road road = order.road().orElse(roads.getFirst());
        if (!roads.contains(road)) {
            return List.of(
                    new Check.Refuse(
                            Topic.ROAD,
                            Message.of("bmc.plan.road-not-offered", box, road.name()),
                            false));
        }
        List<Check> checks = new ArrayList<>();
        look.service().remarks().forEach(why -> checks.add(new Check.Warn(Topic.ROAD, why)));
        checks.add(
                switch (road) {
                    case PULL_HTTP ->
                            new Check.Warn(Topic.ROAD, Message.of("bmc.plan.road-in-clear", box));
                    case PULL_HTTPS ->
                            new Check.Ok(Topic.ROAD, Message.of("bmc.plan.road-pull", box));
                    case MULTIPART, PUSH, UPLOAD_THEN_UPDATE ->
                            new Check.Ok(Topic.ROAD, Message.of("bmc.plan.road-push", box));
                });
        return checks;
    }

    private Check size() {
        OptionalLong most = look.service().sizeMax();
        if (most.isEmpty()) {
            return new Check.NotKnown(
                    Topic.IMAGE_SIZE,
                    Message.of("bmc.plan.size-no-limit", megabytes(image.size())),
                    false);
        }
        return image.size() <= most.getAsLong()
                ? new Check.Ok(
                        Topic.IMAGE_SIZE,
                        Message.of(
                                "bmc.plan.size-fits",
                                megabytes(image.size()),
                                megabytes(most.getAsLong())))
                : new Check.Refuse(
                        Topic.IMAGE_SIZE,
                        Message.of(
                                "bmc.plan.size-too-large",
                                box,
                                megabytes(image.size()),
                                megabytes(most.getAsLong())),
                        false);
    }

    private static Message.Measure megabytes(long bytes) {
        return new Message.Measure(bytes / 1e6, "MB");
    }
}
