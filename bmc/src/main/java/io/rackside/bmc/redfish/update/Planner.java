package io.rackside.bmc.redfish.update;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.firmware.Road;
import io.rackside.bmc.firmware.UpdateOrder;
import io.rackside.bmc.firmware.UpdateService.Bank;
import io.rackside.bmc.firmware.UpdateService.Part;
import io.rackside.bmc.firmware.flow.VersionText;
import io.rackside.bmc.firmware.plan.ComponentName;
import io.rackside.bmc.firmware.plan.Versions;
import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.model.Message;
import io.rackside.model.firmware.Component;
import io.rackside.model.firmware.FirmwareImage;
import io.rackside.operations.Act;
import io.rackside.operations.Risk;
import io.rackside.operations.Target;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which part an image is for, by which road it goes there, and whether it may. Pure: all that was
 * read comes in.
 *
 * @param top what stands at the service's top, the systems first
 */
record Planner(Offer offer, List<Part> parts, Optional<ResourcePath> inventory, Top top) {
    /**
     * What the box says of itself.
     *
     * @param models all words it has for its model
     */
    record Top(
            String manufacturer,
            List<String> models,
            Optional<Resource> manager,
            Optional<Resource> system) {}

    /**
     * The act.
     *
     * @throws BmcException NOT_SUPPORTED with the reason
     */
    Act act(Target target, UpdateOrder order) {
        FirmwareImage image = order.image();
        fitsBox(target, image);
        Part part = part(target, order);
        fitsPart(target, order, part);
        UpdateProfile.RestartBy restarts = restarts(target, order);
        Road road = road(target, order, restarts);
        long most = offer.sizeMax().orElse(Long.MAX_VALUE);
        if (image.size() > most) {
            throw no("bmc.firmware-too-large", image.fileName(), image.size(), most, target.name());
        }
        UpdateTerms terms = terms(order, part, road, restarts);
        return Act.of(
                terms.kind(),
                target,
                terms.parameters(),
                part.banks().isEmpty() && !offer.profile().twoBanks()
                        ? Risk.CANNOT_BE_UNDONE
                        : Risk.SERVICE_STOPS,
                effect(target, terms));
    }

    /**
     * The act that lets another bank of a part run again.
     *
     * @param to that bank
     * @return empty where nothing of the kind is known
     * @throws BmcException NOT_SUPPORTED when both banks hold the same version: nothing would prove
     *     it
     */
    Optional<Act> bankSwitch(Target target, Part part, Bank to) {
        return new BankSwitch(this).act(target, part, to);
    }

    static BmcException no(String code, Object... arguments) {
        return new BmcException(BmcException.Kind.NOT_SUPPORTED, Message.of(code, arguments));
    }

    private void fitsBox(Target target, FirmwareImage image) {
        boolean model =
                image.models().isEmpty()
                        || image.models().stream()
                                .anyMatch(
                                        wanted ->
                                                top.models().stream()
                                                        .anyMatch(wanted::equalsIgnoreCase));
        if (!model) {
            throw no(
                    "bmc.firmware-other-model",
                    image.fileName(),
                    String.join(", ", image.models()),
                    target.name(),
                    String.join(", ", top.models()));
        }
        String maker = top.manufacturer();
        if (!image.vendor().isEmpty() && !maker.isEmpty() && !alike(image.vendor(), maker)) {
            throw no(
                    "bmc.firmware-other-maker",
                    image.fileName(),
                    image.vendor(),
                    target.name(),
                    maker);
        }
    }

    private static boolean alike(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        return a.contains(b) || b.contains(a);
    }

    private Part part(Target target, UpdateOrder order) {
        FirmwareImage image = order.image();
        List<Part> meant =
                parts.stream()
                        .filter(
                                part ->
                                        order.targets().isEmpty()
                                                ? fits(part, image)
                                                : named(part, order.targets()))
                        .toList();
        if (meant.isEmpty()) {
            throw no(
                    "bmc.firmware-no-such-part",
                    target.name(),
                    ComponentName.of(image.component()),
                    image.fileName());
        }
        if (meant.size() > 1 && order.targets().isEmpty()) {
            throw no(
                    "bmc.firmware-several-parts",
                    target.name(),
                    meant.stream().map(one -> one.item().id()).collect(Collectors.joining(", ")));
        }
        return meant.getFirst();
    }

    private static boolean named(Part part, List<String> targets) {
        return targets.contains(part.target()) || targets.contains(part.item().id());
    }

    private static boolean fits(Part part, FirmwareImage image) {
        String id = part.item().softwareId();
        boolean family =
                image.softwareIds().isEmpty()
                        || id.isEmpty()
                        || image.softwareIds().stream().anyMatch(id::equalsIgnoreCase);
        return part.component() == image.component() && family;
    }

    private static void fitsPart(Target target, UpdateOrder order, Part part) {
        FirmwareImage image = order.image();
        String now = part.item().version();
        if (part.component() != image.component() || !fits(part, image)) {
            throw no("bmc.firmware-other-part", image.fileName(), target.name(), part.item().id());
        }
        if (part.item().updateable().filter(updateable -> !updateable).isPresent()) {
            throw no("bmc.firmware-not-updateable", target.name(), part.item().id());
        }
        boolean outside =
                image.from()
                        .filter(_ -> !now.isEmpty())
                        .flatMap(span -> Versions.within(now, span))
                        .filter(within -> !within)
                        .isPresent();
        if (outside) {
            throw no("bmc.firmware-not-over-this", image.fileName(), now, target.name());
        }
        if (now.isEmpty()) {
            return;
        }
        Versions.Relation relation = Versions.relation(image.version(), now);
        boolean same = relation == Versions.Relation.SAME || VersionText.same(now, image.version());
        if (same && !order.again()) {
            throw no("bmc.firmware-there-already", target.name(), now);
        }
        if (!same && !order.back() && relation == Versions.Relation.OLDER) {
            throw no("bmc.firmware-older", target.name(), now, image.version());
        }
    }

    private Road road(Target target, UpdateOrder order, UpdateProfile.RestartBy restarts) {
        List<Road> offered = offer.roads();
        if (order.road().isPresent() && !offered.contains(order.road().get())) {
            throw no("bmc.firmware-road-not-offered", target.name(), order.road().get().name());
        }
        boolean hostStays = restarts == UpdateProfile.RestartBy.HOST_LATER;
        List<Road> roads =
                offered.stream().filter(road -> !hostStays || offer.leavesHost(road)).toList();
        if (order.road().map(wanted -> !roads.contains(wanted)).orElse(roads.isEmpty())
                && !offered.isEmpty()) {
            throw no("bmc.firmware-host-would-restart", target.name());
        }
        return order.road()
                .or(() -> roads.stream().findFirst())
                .orElseThrow(() -> no("bmc.firmware-no-road", target.name()));
    }

    private UpdateTerms terms(
            UpdateOrder order, Part part, Road road, UpdateProfile.RestartBy restarts) {
        FirmwareImage image = order.image();
        boolean stages = offer.profile().starts() && road == Road.MULTIPART;
        Optional<ResourcePath> update =
                stages
                        ? offer.startUpdate()
                        : road == Road.UPLOAD_THEN_UPDATE ? offer.simpleUpdate() : Optional.empty();
        boolean others =
                parts.stream().filter(one -> one.component() == part.component()).count() > 1;
        return new UpdateTerms(
                UpdateTerms.Way.IMAGE,
                image.item(),
                image.fileName(),
                image.sha256(),
                image.size(),
                image.component(),
                part.item().version(),
                image.version(),
                key(part),
                part.target(),
                readBack(part),
                offer.service().path(),
                road,
                offer.place(road).orElseThrow(),
                update,
                road.pulls() ? offer.protocol(road) : "",
                offer.applyTime(road, restarts == UpdateProfile.RestartBy.HOST_LATER),
                order.keepSettings(),
                order.targets().isEmpty() && !others ? List.of() : List.of(part.target()),
                offer.profile().platform(),
                offer.claims(road),
                asked(order, road, restarts));
    }

    static PartKey key(Part part) {
        return new PartKey(part.component(), part.item().softwareId(), PartKey.place(part.item()));
    }

    /** A running version is the better witness than what lies in the flash. */
    UpdateTerms.ReadBack readBack(Part part) {
        String version = part.item().version();
        if (part.component() == Component.BMC && top.manager().isPresent()) {
            Resource manager = top.manager().get();
            if (VersionText.same(manager.text("FirmwareVersion"), version)) {
                return new UpdateTerms.ReadBack(manager.path(), "FirmwareVersion");
            }
        }
        if (inventory.isPresent()) {
            return new UpdateTerms.ReadBack(inventory.get(), "");
        }
        Optional<Resource> teller =
                part.component() == Component.BMC ? top.manager() : top.system();
        return new UpdateTerms.ReadBack(
                teller.map(Resource::path).orElse(ResourcePath.ROOT),
                part.component() == Component.BMC ? "FirmwareVersion" : "BiosVersion");
    }

    /** A host only goes down where the image says that it has to, and so was freed. */
    private UpdateProfile.RestartBy restarts(Target target, UpdateOrder order) {
        UpdateProfile.RestartBy by = offer.profile().restartOf(order.image().component());
        if (!by.ofHost() || order.image().hostDown()) {
            return by;
        }
        boolean off = top.system().map(one -> one.text("PowerState").equals("Off")).orElse(false);
        if (by == UpdateProfile.RestartBy.HOST_OFF && !off) {
            throw no("bmc.firmware-host-must-be-off", target.name());
        }
        if (order.again()) {
            throw no("bmc.firmware-again-with-host", target.name());
        }
        return UpdateProfile.RestartBy.HOST_LATER;
    }

    /** A BMC that was told to wait for a restart does not restart by itself. */
    private UpdateProfile.RestartBy asked(
            UpdateOrder order, Road road, UpdateProfile.RestartBy restarts) {
        Component component = order.image().component();
        boolean pushWaits =
                road == Road.PUSH
                        && component == Component.BMC
                        && offer.applyTimeOfPush().equals("OnReset");
        boolean waits =
                component == Component.BMC && offer.applyTime(road, false).equals("OnReset");
        return pushWaits || waits ? UpdateProfile.RestartBy.BMC_ASKED : restarts;
    }

    Message effect(Target target, UpdateTerms terms) {
        String from = terms.from().isEmpty() ? "?" : terms.from();
        Message effect =
                switch (terms.restarts()) {
                    case NOTHING ->
                            Message.of(
                                    "bmc.effect-firmware",
                                    target.name(),
                                    ComponentName.of(terms.component()),
                                    from,
                                    terms.wanted());
                    case BMC_ITSELF, BMC_ASKED ->
                            Message.of(
                                    "bmc.effect-firmware-bmc",
                                    target.name(),
                                    ComponentName.of(terms.component()),
                                    from,
                                    terms.wanted());
                    case HOST ->
                            Message.of(
                                    "bmc.effect-firmware-host",
                                    target.name(),
                                    ComponentName.of(terms.component()),
                                    from,
                                    terms.wanted());
                    case HOST_OFF ->
                            Message.of(
                                    "bmc.effect-firmware-host-off",
                                    target.name(),
                                    ComponentName.of(terms.component()),
                                    from,
                                    terms.wanted());
                    case HOST_LATER ->
                            Message.of(
                                    "bmc.effect-firmware-later",
                                    target.name(),
                                    ComponentName.of(terms.component()),
                                    from,
                                    terms.wanted());
                };
        return offer.profile().recorded()
                ? effect
                : Message.of("bmc.effect-from-documents", effect);
    }
}
