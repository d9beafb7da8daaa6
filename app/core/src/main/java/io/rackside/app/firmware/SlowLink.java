package io.rackside.app.firmware;

import io.rackside.app.access.Subject;
import io.rackside.bmc.files.relay.RelayAddress;
import io.rackside.bmc.firmware.Road;
import io.rackside.bmc.firmware.plan.Check;
import io.rackside.bmc.firmware.plan.PlannedBox;
import io.rackside.bmc.firmware.plan.PlannedImage;
import io.rackside.bmc.firmware.plan.Topic;
import io.rackside.bmc.firmware.plan.UpgradePlan;
import io.rackside.model.Message;
import io.rackside.model.firmware.FirmwareImage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the slow link to a site does to a plan: by which road an image goes so that one copy
 * crosses, what crosses otherwise, and how long that takes. Where no rate limits the link, nothing.
 */
final class SlowLink {
    /** By the relay: the image crosses once, for however many boxes. */
    private static final String ONCE = "core.firmware.link-once";

    /** It crosses again for each box, since no relay stands beside them. */
    private static final String EACH = "core.firmware.link-each";

    /** It crosses again for each box, since the box fetches nothing. */
    private static final String PUSHED = "core.firmware.link-pushed";

    private final Rates rates;
    private final ImageServing serving;

    /** How fast a box is reached. */
    @FunctionalInterface
    interface Rates {
        /** In kbit/s; 0 where nothing limits it. */
        int kbitPerSecond(Subject subject);
    }

    SlowLink(Rates rates, ImageServing serving) {
        this.rates = rates;
        this.serving = serving;
    }

    /**
     * The road to order: the one a person named, else that of the relay where there is one.
     *
     * @return empty where the platform may choose
     */
    Optional<Road> road(Subject subject, Optional<Road> named, List<Road> offered) {
        return named.isPresent() || serving.relay(subject).isEmpty()
                ? named
                : offered.stream().filter(Road::pulls).min(Comparator.naturalOrder());
    }

    /** What crosses the link for one image on one box, in words; empty on a link without a rate. */
    Optional<Check> check(
            Subject subject, FirmwareImage image, Optional<Road> ordered, List<Road> offered) {
        if (rates.kbitPerSecond(subject) == 0) {
            return Optional.empty();
        }
        boolean pulls =
                ordered.or(() -> offered.stream().findFirst()).filter(Road::pulls).isPresent();
        Optional<RelayAddress> relay = serving.relay(subject);
        Message.Measure size = new Message.Measure(image.size() / 1e6, "MB");
        Duration takes = crossing(subject, image);
        if (relay.isPresent() && pulls) {
            return Optional.of(
                    new Check.Ok(Topic.ROAD, Message.of(ONCE, relay.get().place(), size, takes)));
        }
        String why = relay.isPresent() ? PUSHED : EACH;
        return Optional.of(
                new Check.Warn(Topic.ROAD, Message.of(why, subject.target().name(), size, takes)));
    }

    /** How long an image is on its way over the link. */
    private Duration crossing(Subject subject, FirmwareImage image) {
        int rate = rates.kbitPerSecond(subject);
        return rate == 0 ? Duration.ZERO : Duration.ofSeconds(image.size() * 8 / 1000 / rate);
    }

    /** How long it is on its way for this box alone; what comes by the relay is on it once. */
    Duration crossing(Subject subject, FirmwareImage image, Optional<Check> check) {
        return check.filter(SlowLink::once).isPresent() ? Duration.ZERO : crossing(subject, image);
    }

    private static boolean once(Check check) {
        return check.reason().code().equals(ONCE);
    }

    private static Optional<Check> of(PlannedImage image) {
        return image.checks().stream()
                .filter(check -> Set.of(ONCE, EACH, PUSHED).contains(check.reason().code()))
                .findFirst();
    }

    /** The same waves; the first box that an image comes to by a relay waits for it to cross. */
    static List<UpgradePlan.Wave> waiting(List<UpgradePlan.Wave> waves) {
        Set<String> there = new HashSet<>();
        List<UpgradePlan.Wave> timed = new ArrayList<>();
        for (UpgradePlan.Wave wave : waves) {
            List<PlannedBox> boxes = new ArrayList<>();
            Set<String> comes = new HashSet<>();
            for (PlannedBox box : wave.boxes()) {
                List<PlannedImage> images = new ArrayList<>();
                for (PlannedImage image : box.images()) {
                    Optional<Check> once = of(image).filter(SlowLink::once);
                    boolean waits =
                            once.filter(check -> !there.contains(key(image, check))).isPresent();
                    once.ifPresent(check -> comes.add(key(image, check)));
                    images.add(waits ? later(image, once.get()) : image);
                }
                boxes.add(new PlannedBox(box.target(), box.model(), images));
            }
            there.addAll(comes);
            timed.add(new UpgradePlan.Wave(wave.canary(), boxes));
        }
        return timed;
    }

    private static PlannedImage later(PlannedImage image, Check once) {
        Duration more =
                once.reason().arguments().getLast() instanceof Duration takes
                        ? takes
                        : Duration.ZERO;
        return new PlannedImage(
                image.order(),
                image.from(),
                image.risk(),
                image.effect(),
                image.expected().plus(more),
                image.platform(),
                image.checks());
    }

    /** An image and where it is kept. */
    private static String key(PlannedImage image, Check once) {
        return image.image().sha256() + " " + once.reason().arguments().getFirst();
    }

    /** What a plan is going to cost on the way. */
    static Traffic planned(UpgradePlan plan) {
        Set<String> once = new HashSet<>();
        Set<String> different = new HashSet<>();
        long slow = 0;
        long oneCopy = 0;
        long perDevice = 0;
        for (PlannedBox box : plan.boxes().toList()) {
            for (PlannedImage image : box.images()) {
                long size = image.image().size();
                Optional<Check> way = of(image);
                perDevice += size;
                oneCopy += different.add(image.image().sha256()) ? size : 0;
                boolean crosses =
                        way.isPresent() && (!once(way.get()) || once.add(key(image, way.get())));
                slow += crosses ? size : 0;
            }
        }
        return new Traffic(perDevice, slow, oneCopy, perDevice);
    }
}
