package io.rackside.app.firmware;

import io.rackside.app.firmware.ImageSource.Offer;
import io.rackside.bmc.firmware.UpdateService.Part;
import io.rackside.bmc.firmware.plan.Compliance;
import io.rackside.bmc.firmware.plan.ComponentName;
import io.rackside.bmc.firmware.plan.Look;
import io.rackside.bmc.firmware.plan.Parts;
import io.rackside.bmc.firmware.plan.Versions;
import io.rackside.model.Message;
import io.rackside.model.firmware.FirmwareBaseline;
import io.rackside.model.firmware.FirmwareBaseline.Wanted;
import io.rackside.model.firmware.FirmwareImage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which of the images at hand one box is to get. Pure.
 *
 * @param images chosen, not ordered yet
 * @param missing what is wanted and cannot be had, or is not needed, in words
 */
record ImageChoice(List<Chosen> images, List<Message> missing) {
    /** Steps between two versions that cannot be laid over each other. */
    private static final int STEPS_MAX = 5;

    /** An image, and whether it is meant to bring an older version. */
    record Chosen(Offer offer, boolean back) {}

    ImageChoice {
        images = List.copyOf(images);
        missing = List.copyOf(missing);
    }

    static ImageChoice of(UpgradeWish wish, Look look, String name, List<Offer> atHand) {
        return switch (wish.source()) {
            case UpgradeWish.Source.Baseline(var baseline) ->
                    byBaseline(baseline, look, name, atHand);
            case UpgradeWish.Source.Images(var offers) ->
                    byImages(offers, wish.manner(), look, name);
        };
    }

    private static ImageChoice byBaseline(
            FirmwareBaseline baseline, Look look, String name, List<Offer> atHand) {
        Compliance now =
                Compliance.of(
                        look.device().manufacturer(),
                        look.device().model(),
                        look.service().parts(),
                        baseline);
        List<Chosen> chosen = new ArrayList<>();
        List<Message> missing = new ArrayList<>();
        if (!now.wanted()) {
            missing.add(
                    Message.of(
                            "core.firmware.not-in-baseline",
                            name,
                            look.device().model(),
                            baseline.name()));
        } else if (now.met()) {
            missing.add(Message.of("core.firmware.all-there", name, baseline.name()));
        }
        for (Compliance.Line line : now.lines()) {
            boolean back = line.standing() == Compliance.Standing.AHEAD;
            if (line.wanted().isEmpty() || line.standing() == Compliance.Standing.EQUAL) {
                continue;
            }
            Wanted wanted = line.wanted().get();
            Optional<Offer> offer =
                    atHand.stream().filter(one -> brings(one.image(), wanted)).findFirst();
            if (offer.isEmpty()) {
                missing.add(
                        Message.of(
                                "core.firmware.no-image",
                                name,
                                ComponentName.of(wanted.component()),
                                wanted.version()));
            }
            offer.map(one -> new Chosen(one, back))
                    .filter(one -> !chosen.contains(one))
                    .ifPresent(chosen::add);
        }
        return new ImageChoice(chosen, missing);
    }

    private static boolean brings(FirmwareImage image, Wanted wanted) {
        if (wanted.sha256().isPresent()) {
            return image.sha256().equals(wanted.sha256().get());
        }
        boolean family =
                wanted.softwareId().isEmpty()
                        || image.softwareIds().isEmpty()
                        || image.softwareIds().contains(wanted.softwareId().get());
        return family
                && image.component() == wanted.component()
                && Parts.isModel(image.models(), "", wanted.model())
                && Versions.relation(image.version(), wanted.version()) == Versions.Relation.SAME;
    }

    private static ImageChoice byImages(
            List<Offer> offers, UpgradeWish.Manner manner, Look look, String name) {
        Map<List<Part>, List<Offer>> byParts = new LinkedHashMap<>();
        for (Offer offer : offers) {
            FirmwareImage image = offer.image();
            boolean model =
                    image.models().isEmpty()
                            || Parts.isModel(
                                    image.models(),
                                    look.device().manufacturer(),
                                    look.device().model());
            List<Part> parts = Parts.of(image, look.service().parts(), manner.parts());
            if (model && !parts.isEmpty()) {
                byParts.computeIfAbsent(parts, _ -> new ArrayList<>()).add(offer);
            }
        }
        List<Chosen> chosen = new ArrayList<>();
        List<Message> missing = new ArrayList<>();
        if (byParts.isEmpty()) {
            missing.add(Message.of("core.firmware.nothing-for-it", name, look.device().model()));
        }
        byParts.forEach(
                (parts, images) -> {
                    List<Chosen> way = way(images, parts.getFirst().item().version(), manner);
                    if (way.isEmpty()) {
                        missing.add(
                                Message.of(
                                        "core.firmware.nothing-newer",
                                        name,
                                        parts.getFirst().item().name(),
                                        parts.getFirst().item().version()));
                    }
                    chosen.addAll(way);
                });
        return new ImageChoice(chosen, missing);
    }

    /** The images that lead from a version to the newest there is, step by step where need be. */
    private static List<Chosen> way(List<Offer> images, String version, UpgradeWish.Manner manner) {
        List<Chosen> way = new ArrayList<>();
        String at = version;
        for (int i = 0; i < STEPS_MAX; i++) {
            Optional<Offer> next = Optional.empty();
            for (Offer offer : images) {
                if (newer(offer.image(), at)
                        && fits(offer.image(), at)
                        && (next.isEmpty() || newer(offer.image(), next.get().image().version()))) {
                    next = Optional.of(offer);
                }
            }
            if (next.isEmpty()) {
                break;
            }
            way.add(new Chosen(next.get(), false));
            at = next.get().image().version();
        }
        return way.isEmpty() ? asked(images, version, manner) : way;
    }

    private static List<Chosen> asked(
            List<Offer> images, String version, UpgradeWish.Manner manner) {
        for (Offer offer : images) {
            Versions.Relation relation = Versions.relation(offer.image().version(), version);
            if (relation == Versions.Relation.SAME && manner.again()) {
                return List.of(new Chosen(offer, false));
            }
            if (relation == Versions.Relation.OLDER && manner.back()) {
                return List.of(new Chosen(offer, true));
            }
            // One that is newer and does not fit is refused by name.
            if (relation == Versions.Relation.NEWER) {
                return List.of(new Chosen(offer, false));
            }
        }
        return List.of();
    }

    private static boolean newer(FirmwareImage image, String version) {
        return switch (Versions.relation(image.version(), version)) {
            case NEWER, DIFFERENT -> true;
            case SAME, OLDER -> false;
        };
    }

    private static boolean fits(FirmwareImage image, String version) {
        return image.from().flatMap(span -> Versions.within(version, span)).orElse(true);
    }
}
