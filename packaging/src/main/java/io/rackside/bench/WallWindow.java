package io.rackside.bench;

import io.rackside.model.CabinetId;
import io.rackside.model.CabinetModel;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.DeviceType;
import io.rackside.model.Placement;
import io.rackside.views.picture.BoxPicture;
import io.rackside.views.picture.CabinetPicture;
import io.rackside.views.picture.GroupPicture;
import io.rackside.views.picture.Lens;
import io.rackside.views.picture.Status;
import io.rackside.views.wall.FleetWall;

import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Shows the wall of a fleet, changes boxes on it, and says the 95th percentile of the gap between
 * two frames in ms. Run with software rendering and without a screen.
 */
public final class WallWindow extends Application {
    private static final int CABINETS = 240;
    private static final int BOXES = 20;
    private static final int CHANGES_PER_SECOND = 200;
    private static final double WARM_UP_SECONDS = 5;
    private static final double MEASURED_SECONDS = 20;
    private static final double NANOS = 1e9;

    private final Random chance = new Random(1);
    private final List<CabinetPicture> cabinets =
            new ArrayList<>(IntStream.range(0, CABINETS).mapToObj(WallWindow::cabinet).toList());
    private final List<Long> gaps = new ArrayList<>();

    /** Starts it; a class path start must not begin in an Application. */
    static final class Start {
        private Start() {}

        public static void main(String[] args) {
            Application.launch(WallWindow.class, args);
        }
    }

    @Override
    public void start(Stage stage) {
        FleetWall wall = new FleetWall();
        wall.setPictures(List.of(new GroupPicture("fleet", "", cabinets)));
        stage.setScene(new Scene(wall, 1600, 900));
        stage.show();
        new AnimationTimer() {
            private long first;
            private long last;
            private long changed;

            @Override
            public void handle(long now) {
                if (first == 0) {
                    first = now;
                } else if ((now - first) / NANOS > WARM_UP_SECONDS) {
                    gaps.add(now - last);
                }
                last = now;
                double seconds = (now - first) / NANOS;
                for (; changed < seconds * CHANGES_PER_SECOND; changed++) {
                    changeOne(wall);
                }
                if (seconds > WARM_UP_SECONDS + MEASURED_SECONDS) {
                    stop();
                    Platform.exit();
                }
            }
        }.start();
    }

    @Override
    public void stop() {
        long[] sorted = gaps.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.println(sorted[(int) (sorted.length * 0.95)] / 1e6);
    }

    private void changeOne(FleetWall wall) {
        int index = chance.nextInt(CABINETS);
        CabinetPicture old = cabinets.get(index);
        List<BoxPicture> boxes = new ArrayList<>(old.boxes());
        int box = chance.nextInt(BOXES);
        Status[] monitored = {Status.OK, Status.WARNING, Status.CRITICAL, Status.UNKNOWN};
        Status status = monitored[chance.nextInt(monitored.length)];
        boxes.set(box, boxes.get(box).withStatus(status, status.word()));
        Status worst =
                Arrays.stream(monitored)
                        .filter(s -> boxes.stream().anyMatch(b -> b.status() == s))
                        .reduce((a, b) -> b)
                        .orElse(Status.OK);
        CabinetPicture changed = cabinet(old.id(), old.name(), boxes, worst);
        cabinets.set(index, changed);
        wall.update(changed);
    }

    private static CabinetPicture cabinet(int number) {
        List<BoxPicture> boxes =
                IntStream.range(0, BOXES)
                        .mapToObj(
                                box ->
                                        BoxPicture.of(
                                                        DeviceId.random(),
                                                        "box " + box,
                                                        DeviceType.plain(DeviceKind.SERVER, 4),
                                                        Placement.Mounted.atU(1 + 2 * box))
                                                .withStatus(Status.OK, ""))
                        .toList();
        return cabinet(CabinetId.random(), "A-" + number, boxes, Status.OK);
    }

    private static CabinetPicture cabinet(
            CabinetId id, String name, List<BoxPicture> boxes, Status status) {
        return new CabinetPicture(
                id,
                name,
                CabinetModel.U42,
                Lens.HEALTH,
                boxes,
                status,
                "",
                Optional.empty(),
                List.of(),
                List.of(),
                name);
    }
}
