package io.rackside.app.console.sample;

import io.rackside.app.console.network.BoxDoor;
import io.rackside.app.network.cabling.Found;
import io.rackside.app.network.cabling.PluggedAt;
import io.rackside.app.network.recording.WalkRecording;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntConsumer;

/** What is asked of the sample's network boxes; remembers it. */
public final class SampleBoxes implements BoxDoor {
    /** Why the next recording is not whole. */
    public Optional<Message> hole = Optional.empty();

    private final List<String> asked;

    SampleBoxes(List<String> asked) {
        this.asked = asked;
    }

    @Override
    public WalkRecording.Recorded record(DeviceId device, Path file, IntConsumer objects) {
        asked.add("record " + device.value() + " " + file.getFileName());
        objects.accept(1200);
        return new WalkRecording.Recorded(file, 2400, 3, hole);
    }

    /** One address is plugged in, an IP address belongs to it; any other is nowhere. */
    @Override
    public Optional<Found> where(String address, boolean ask) {
        asked.add("where " + address + (ask ? " asked" : ""));
        return switch (address) {
            case "02:00:00:00:00:31" -> Optional.of(new Found(address, List.of(), at(), List.of()));
            case "10.7.0.31" ->
                    Optional.of(
                            new Found(
                                    address,
                                    List.of(
                                            new Found.Resolved(
                                                    "02:00:00:00:00:31",
                                                    Found.Source.ARP_TABLE,
                                                    "fw-01",
                                                    "GigabitEthernet0/0/1")),
                                    at(),
                                    List.of()));
            case "02:00:00:00:00:99" ->
                    Optional.of(new Found(address, List.of(), List.of(), List.of()));
            default -> Optional.empty();
        };
    }

    private static List<PluggedAt> at() {
        return List.of(
                new PluggedAt(new DeviceId("sw-01"), "sw-01", "10GE1/0/3", OptionalInt.of(10), 1),
                new PluggedAt(
                        new DeviceId("sw-02"), "sw-02", "100GE1/0/1", OptionalInt.of(10), 14));
    }
}
