package io.rackside.bench;

import io.rackside.app.Rackside;
import io.rackside.app.firmware.BoxStatus;
import io.rackside.app.firmware.ImageStatus;
import io.rackside.bmc.virtual.firmware.UpdateFlavour;
import io.rackside.model.DeviceId;
import io.rackside.model.firmware.Component;
import io.rackside.operations.Time;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How wrong the time left is that is shown of an upgrade, from its first third on: one BMC of each
 * flavour, first as models nobody has seen, then as known ones.
 */
final class FirmwareTimeLeft implements Bench {
    /**
     * Slower than elsewhere: how long this process itself needs, and how long it waits for an
     * answer of a BMC that is silent, is no part of the virtual time.
     */
    private static final double SPEED = 3;

    private static final long IMAGE_BYTES = 8 << 20;
    private static final String LATER = "9.02.0";
    private static final double LIMIT = 0.3;

    private final Time time;

    FirmwareTimeLeft(Time time) {
        this.time = time;
    }

    @Override
    public String id() {
        return "firmware-time-left";
    }

    @Override
    public boolean soak() {
        return true;
    }

    @Override
    public List<Figure> run() throws IOException, InterruptedException {
        List<UpdateFlavour> flavours = List.of(UpdateFlavour.values());
        PacedTime paced = PacedTime.from(time, SPEED);
        try (TemporaryFolder folder = TemporaryFolder.make();
                UpgradeFleet fleet =
                        UpgradeFleet.start(
                                folder.path(),
                                paced,
                                flavours,
                                Component.BMC,
                                IMAGE_BYTES,
                                flavours.size());
                Rackside rackside = fleet.open()) {
            List<Figure> figures = new ArrayList<>();
            for (String version : List.of(UpgradeFleet.WANTED, LATER)) {
                boolean known = version.equals(LATER);
                if (known) {
                    fleet.fill(rackside, version, IMAGE_BYTES);
                }
                WatchedUpgrade upgrade =
                        WatchedUpgrade.of(
                                rackside, fleet.plan(rackside, version, flavours.size()), paced);
                figures.addAll(
                        figures(
                                known ? "-known" : "-unknown",
                                known ? "known models" : "models nobody has seen",
                                errors(upgrade)));
            }
            return figures;
        }
    }

    private List<Figure> figures(String name, String whose, List<Double> errors) {
        List<Double> sorted = errors.stream().sorted().toList();
        String what = "error of the time left from the first third on, of the whole time, " + whose;
        return List.of(
                Figure.of(
                        id() + name + "-median",
                        what + ": worst moment of the middle flavour",
                        sorted.get(sorted.size() / 2),
                        "of 1",
                        LIMIT),
                Figure.of(
                        id() + name,
                        what + ": worst moment of the worst flavour",
                        sorted.getLast(),
                        "of 1",
                        LIMIT));
    }

    /** The worst of each box, as a part of its whole time. */
    private static List<Double> errors(WatchedUpgrade upgrade) {
        List<Double> errors = new ArrayList<>();
        for (BoxStatus box : upgrade.end().boxes()) {
            ImageStatus image = box.images().getFirst();
            Instant began = image.began().orElseThrow();
            Instant ended = image.ended().orElseThrow();
            Duration whole = Duration.between(began, ended);
            Instant third = began.plus(whole.dividedBy(3));
            double worst = 0;
            for (WatchedUpgrade.Look look : upgrade.looks()) {
                if (look.at().isBefore(third) || look.at().isAfter(ended)) {
                    continue;
                }
                Duration shown = shown(look, box.device());
                Duration real = Duration.between(look.at(), ended);
                double error = shown.minus(real).abs().toMillis() / (double) whole.toMillis();
                worst = Math.max(worst, error);
            }
            System.out.printf("%s: %.2f of %s%n", box.model(), worst, whole);
            errors.add(worst);
        }
        return errors;
    }

    private static Duration shown(WatchedUpgrade.Look look, DeviceId device) {
        return look.status().box(device).flatMap(BoxStatus::left).orElse(Duration.ZERO);
    }
}
