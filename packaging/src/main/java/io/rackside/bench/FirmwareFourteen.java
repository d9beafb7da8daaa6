package io.rackside.bench;

import io.rackside.app.Rackside;
import io.rackside.app.firmware.BoxStatus;
import io.rackside.app.firmware.CampaignStatus;
import io.rackside.app.firmware.ImageStatus;
import io.rackside.app.firmware.UpgradeWish;
import io.rackside.bmc.virtual.firmware.UpdateFlavour;
import io.rackside.model.firmware.Component;
import io.rackside.operations.Time;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Fourteen servers of all flavours: a canary, then waves of four. */
final class FirmwareFourteen implements Bench {
    private static final int SERVERS = 14;
    private static final double SPEED = 20;
    private static final long IMAGE_BYTES = 8 << 20;
    private static final double SECONDS_PER_MINUTE = 60;

    private final Time time;

    FirmwareFourteen(Time time) {
        this.time = time;
    }

    @Override
    public String id() {
        return "firmware-fourteen";
    }

    @Override
    public List<Figure> run() throws IOException, InterruptedException {
        List<UpdateFlavour> flavours = new ArrayList<>();
        for (int i = 0; i < SERVERS; i++) {
            flavours.add(UpdateFlavour.values()[i % UpdateFlavour.values().length]);
        }
        PacedTime paced = PacedTime.from(time, SPEED);
        try (TemporaryFolder folder = TemporaryFolder.make();
                UpgradeFleet fleet =
                        UpgradeFleet.start(
                                folder.path(),
                                paced,
                                flavours,
                                Component.BMC,
                                IMAGE_BYTES,
                                SERVERS);
                Rackside rackside = fleet.open()) {
            CampaignStatus end =
                    WatchedUpgrade.of(
                                    rackside,
                                    fleet.plan(
                                            rackside, UpgradeFleet.WANTED, UpgradeWish.USUAL_SIDE),
                                    paced)
                            .end();
            Duration whole = Duration.between(end.began(), end.ended().orElseThrow());
            return List.of(
                    Figure.of(
                                    id(),
                                    SERVERS + " servers, a canary and waves of 4",
                                    minutes(whole),
                                    "min",
                                    1.15)
                            .beside(
                                    "canary plus the slowest of each wave",
                                    minutes(slowestOfEachWave(end))));
        }
    }

    private static Duration slowestOfEachWave(CampaignStatus end) {
        Duration sum = Duration.ZERO;
        for (int wave = 0; wave < end.waves(); wave++) {
            int number = wave;
            sum =
                    sum.plus(
                            end.boxes().stream()
                                    .filter(box -> box.wave() == number)
                                    .map(FirmwareFourteen::took)
                                    .max(Duration::compareTo)
                                    .orElseThrow());
        }
        return sum;
    }

    private static Duration took(BoxStatus box) {
        ImageStatus image = box.images().getFirst();
        return Duration.between(image.began().orElseThrow(), image.ended().orElseThrow());
    }

    private static double minutes(Duration duration) {
        return duration.toSeconds() / SECONDS_PER_MINUTE;
    }
}
