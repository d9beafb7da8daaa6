package io.rackside.app.firmware;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.firmware.ImageChoice.Chosen;
import io.rackside.bmc.Bmc;
import io.rackside.bmc.BmcException;
import io.rackside.bmc.firmware.FirmwareUpdates;
import io.rackside.bmc.firmware.PastRuns;
import io.rackside.bmc.firmware.UpdateOrder;
import io.rackside.bmc.firmware.plan.Check;
import io.rackside.bmc.firmware.plan.ImageOrder;
import io.rackside.bmc.firmware.plan.LeftOut;
import io.rackside.bmc.firmware.plan.Look;
import io.rackside.bmc.firmware.plan.Parts;
import io.rackside.bmc.firmware.plan.PlannedBox;
import io.rackside.bmc.firmware.plan.PlannedImage;
import io.rackside.bmc.firmware.plan.Preflight;
import io.rackside.bmc.firmware.plan.Topic;
import io.rackside.model.DeviceKind;
import io.rackside.model.Message;
import io.rackside.model.firmware.FirmwareImage;
import io.rackside.model.firmware.PackageTrust;
import io.rackside.operations.Act;
import io.rackside.operations.ActExecutor;
import io.rackside.operations.Guard;
import io.rackside.operations.Target;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one box and plans what it gets; nothing is changed. */
final class BoxPlanner {
    private static final Duration BMC_USUAL = Duration.ofMinutes(8);
    private static final Duration HOST_USUAL = Duration.ofMinutes(15);
    private static final Duration OTHER_USUAL = Duration.ofMinutes(5);

    private final DeviceAccess access;
    private final ActExecutor executor;
    private final ImageSource images;
    private final PastUpgrades past;
    private final SlowLink link;

    BoxPlanner(
            DeviceAccess access,
            ActExecutor executor,
            ImageSource images,
            PastUpgrades past,
            SlowLink link) {
        this.access = access;
        this.executor = executor;
        this.images = images;
        this.past = past;
        this.link = link;
    }

    /**
     * What became of a box.
     *
     * @param box empty when it gets nothing
     * @param kind what it is
     * @param loginRefused whether its login was refused: no other box is asked with it
     */
    record Planned(
            Optional<PlannedBox> box,
            DeviceKind kind,
            List<LeftOut> leftOut,
            boolean loginRefused) {
        Planned {
            leftOut = List.copyOf(leftOut);
        }
    }

    Planned plan(UpgradeWish wish, Subject subject, Terms terms) throws InterruptedException {
        DeviceKind kind =
                subject.device().map(device -> device.type().kind()).orElse(DeviceKind.OTHER);
        if (kind == DeviceKind.SWITCH || kind == DeviceKind.FIREWALL) {
            return out(
                    subject.target(),
                    kind,
                    Message.of("core.firmware.no-network-driver", subject.target().name()));
        }
        try (Bmc bmc = access.open(subject, terms)) {
            return plan(wish, subject, kind, bmc);
        } catch (BmcException e) {
            boolean refused = e.kind() == BmcException.Kind.LOGIN_REFUSED;
            return new Planned(
                    Optional.empty(),
                    kind,
                    List.of(new LeftOut(subject.target(), e.what())),
                    refused);
        } catch (AccessRefused e) {
            return out(subject.target(), kind, e.what());
        }
    }

    private static Planned out(Target target, DeviceKind kind, Message why) {
        return new Planned(Optional.empty(), kind, List.of(new LeftOut(target, why)), false);
    }

    private Planned plan(UpgradeWish wish, Subject subject, DeviceKind kind, Bmc bmc)
            throws InterruptedException {
        FirmwareUpdates updates = Looks.updates(bmc, subject.target().name());
        Look look = Looks.of(bmc, updates);
        Target target = Looks.target(subject.target(), look);
        ImageChoice choice = ImageChoice.of(wish, look, target.name(), images.offers());
        List<LeftOut> leftOut = new ArrayList<>();
        choice.missing().forEach(why -> leftOut.add(new LeftOut(target, why)));
        List<PlannedImage> planned = new ArrayList<>();
        List<FirmwareImage> before = new ArrayList<>();
        for (Chosen chosen : ordered(choice.images())) {
            PlannedImage image = image(wish, chosen, subject, target, look, before, updates);
            Optional<Check> against =
                    image.checks().stream()
                            .filter(check -> check.stops(wish.reason().isPresent()))
                            .findFirst();
            if (against.isPresent()) {
                // The images after it count on it.
                leftOut.add(new LeftOut(target, against.get().reason()));
                break;
            }
            planned.add(image);
            before.add(image.image());
        }
        return new Planned(
                planned.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new PlannedBox(target, look.device().model(), planned)),
                kind == DeviceKind.OTHER ? look.device().kind() : kind,
                leftOut,
                false);
    }

    private static List<Chosen> ordered(List<Chosen> chosen) {
        List<Chosen> ordered = new ArrayList<>();
        for (FirmwareImage image :
                ImageOrder.of(chosen.stream().map(one -> one.offer().image()).toList())) {
            chosen.stream()
                    .filter(one -> one.offer().image().equals(image))
                    .findFirst()
                    .ifPresent(ordered::add);
        }
        return ordered;
    }

    private PlannedImage image(
            UpgradeWish wish,
            Chosen chosen,
            Subject subject,
            Target target,
            Look look,
            List<FirmwareImage> before,
            FirmwareUpdates updates)
            throws InterruptedException {
        FirmwareImage image = chosen.offer().image();
        UpgradeWish.Manner manner = wish.manner();
        UpdateOrder order =
                new UpdateOrder(
                        image,
                        manner.parts(),
                        link.road(subject, manner.road(), look.service().roads()),
                        manner.keepSettings(),
                        manner.again(),
                        manner.back() || chosen.back());
        List<Check> checks = new ArrayList<>();
        checks.add(trust(chosen.offer()));
        images.older(image.sha256()).map(why -> older(why, order.back())).ifPresent(checks::add);
        checks.addAll(Preflight.of(look, order, before, target.name()));
        Optional<Check> crosses = link.check(subject, image, order.road(), look.service().roads());
        crosses.ifPresent(checks::add);
        Act act = updates.plan(target, order);
        executor.opinions(act).forEach(opinion -> checks.add(check(opinion)));
        String from =
                Parts.of(image, look.service().parts(), order.targets()).stream()
                        .map(part -> part.item().version())
                        .findFirst()
                        .orElse("");
        return new PlannedImage(
                order,
                from,
                act.risk(),
                act.effect(),
                expected(image, look.device().model()).plus(link.crossing(subject, image, crosses)),
                look.service().platform(),
                checks);
    }

    private Check trust(ImageSource.Offer offer) {
        Optional<Message> objection = images.objection(offer.image().sha256());
        if (objection.isPresent()) {
            return new Check.Refuse(Topic.PACKAGE, objection.get(), false);
        }
        return switch (offer.trust()) {
            case PackageTrust.Signed(String fingerprint, _) ->
                    new Check.Ok(
                            Topic.PACKAGE,
                            Message.of("core.firmware.signed", offer.name(), fingerprint));
            case PackageTrust.Unsigned _ ->
                    new Check.Warn(
                            Topic.PACKAGE, Message.of("core.firmware.unsigned", offer.name()));
        };
    }

    private static Check older(Message why, boolean meant) {
        return meant
                ? new Check.Warn(Topic.PACKAGE, why)
                : new Check.Refuse(Topic.PACKAGE, why, false);
    }

    private static Check check(Guard.Opinion opinion) {
        return switch (opinion.verdict()) {
            case ALLOW -> new Check.Ok(Topic.GUARD, opinion.reason());
            case WARN -> new Check.Warn(Topic.GUARD, opinion.reason());
            case REFUSE -> new Check.Refuse(Topic.GUARD, opinion.reason(), true);
            case COULD_NOT_TELL -> new Check.NotKnown(Topic.GUARD, opinion.reason(), true);
        };
    }

    /** What was usual on such boxes, else what the package says. */
    private Duration expected(FirmwareImage image, String model) {
        PastRuns seen = past.of(model, image.component());
        return seen.applying().isEmpty()
                ? image.usual().orElseGet(() -> usual(image))
                : middle(seen.applying())
                        .plus(seen.silences().isEmpty() ? Duration.ZERO : middle(seen.silences()));
    }

    private static Duration usual(FirmwareImage image) {
        return switch (image.component()) {
            case BMC -> BMC_USUAL;
            case BIOS, CPLD -> HOST_USUAL;
            case NIC, STORAGE_CONTROLLER, DRIVE, POWER_SUPPLY, OTHER ->
                    image.hostDown() ? HOST_USUAL : OTHER_USUAL;
        };
    }

    private static Duration middle(List<Duration> seen) {
        return seen.stream().sorted().toList().get(seen.size() / 2);
    }
}
