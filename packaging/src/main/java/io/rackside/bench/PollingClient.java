package io.rackside.bench;

import io.rackside.app.Options;
import io.rackside.app.Rackside;
import io.rackside.app.monitoring.DeviceState;
import io.rackside.app.monitoring.Snapshot;
import io.rackside.app.site.SiteModel;
import io.rackside.model.Cabinet;
import io.rackside.model.CabinetId;
import io.rackside.model.CabinetModel;
import io.rackside.model.CredentialRef;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.DeviceType;
import io.rackside.model.Endpoint;
import io.rackside.model.Placement;
import io.rackside.model.Protocol;
import io.rackside.model.Reading;
import io.rackside.model.Site;
import io.rackside.model.SiteId;
import io.rackside.model.SiteLink;
import io.rackside.operations.Time;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Monitors the BMCs whose addresses stand in a file, and says after ten minutes: longest time
 * between two polls of one of them in s, most heap held in MB, most platform threads.
 */
final class PollingClient {
    private static final CredentialRef LOGIN = new CredentialRef("bench");
    private static final int BOXES_PER_CABINET = 20;
    private static final Duration FIRST_POLLS = Duration.ofMinutes(5);
    private static final Duration MEASURED = Duration.ofMinutes(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Map<DeviceId, Instant> lastPoll = new HashMap<>();
    private final int boxes;
    private final Time time;
    private Duration longest = Duration.ZERO;
    private long mostHeap;

    private PollingClient(int boxes, Time time) {
        this.boxes = boxes;
        this.time = time;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> addresses = Files.readAllLines(Path.of(args[0]));
        Options options = Options.ofThisMachine().knowing(_ -> Optional.of(VirtualFleet.login()));
        Time time = Time.system();
        try (Rackside rackside = Rackside.open(Path.of(args[1]), options, time)) {
            rackside.site().devices().addAll(fleet(addresses));
            rackside.monitor().start();
            new PollingClient(addresses.size(), time).measure(rackside);
        }
        System.exit(0);
    }

    private void measure(Rackside rackside) throws IOException, InterruptedException {
        Instant giveUp = time.now().plus(FIRST_POLLS);
        while (lastPoll.size() < boxes) {
            if (time.now().isAfter(giveUp)) {
                throw new IOException("only " + lastPoll.size() + " of " + boxes + " answered");
            }
            look(rackside.monitor().snapshot());
            time.sleep(BETWEEN_LOOKS);
        }
        longest = Duration.ZERO;
        Instant end = time.now().plus(MEASURED);
        while (time.now().isBefore(end)) {
            look(rackside.monitor().snapshot());
            time.sleep(BETWEEN_LOOKS);
        }
        System.out.printf(
                "%d %d %d%n",
                longest.toSeconds(),
                mostHeap / 1_000_000,
                ManagementFactory.getThreadMXBean().getPeakThreadCount());
    }

    private void look(Snapshot snapshot) {
        mostHeap = Math.max(mostHeap, Runtime.getRuntime().totalMemory());
        for (Map.Entry<DeviceId, DeviceState> box : snapshot.devices().entrySet()) {
            box.getValue().readings().stream()
                    .map(Reading::at)
                    .max(Comparator.naturalOrder())
                    .ifPresent(at -> note(box.getKey(), at, snapshot.at()));
        }
    }

    private void note(DeviceId box, Instant poll, Instant now) {
        Instant before = lastPoll.put(box, poll);
        Duration since = Duration.between(before == null ? poll : before, poll);
        Duration waiting = Duration.between(poll, now);
        for (Duration gap : List.of(since, waiting)) {
            if (gap.compareTo(longest) > 0) {
                longest = gap;
            }
        }
    }

    private static SiteModel fleet(List<String> addresses) {
        Site site =
                new Site(
                        SiteId.random(),
                        Optional.empty(),
                        "fleet",
                        SiteLink.local(),
                        Optional.empty());
        List<Cabinet> cabinets = new ArrayList<>();
        List<Device> devices = new ArrayList<>();
        for (int number = 0; number < addresses.size(); number++) {
            int place = number % BOXES_PER_CABINET;
            if (place == 0) {
                cabinets.add(cabinet(site, cabinets.size()));
            }
            devices.add(device(cabinets.getLast(), place, number, addresses.get(number)));
        }
        return SiteModel.of(List.of(site), cabinets, devices, Set.of(), Set.of(), Set.of());
    }

    private static Cabinet cabinet(Site site, int number) {
        return new Cabinet(
                CabinetId.random(),
                site.id(),
                "",
                "",
                "A-" + number,
                CabinetModel.U42,
                OptionalInt.empty(),
                Optional.empty());
    }

    private static Device device(Cabinet cabinet, int place, int number, String address) {
        Endpoint endpoint =
                new Endpoint(
                        Protocol.REDFISH, address, Optional.of(LOGIN), Optional.empty(), false);
        return Device.of(
                        cabinet.id(),
                        "node-" + number,
                        DeviceType.plain(DeviceKind.SERVER, 4),
                        Placement.Mounted.atU(1 + 2 * place))
                .withEndpoints(List.of(endpoint));
    }
}
