package io.rackside.app.console.measure;

import io.rackside.app.console.background.Background;
import io.rackside.app.offload.PortView;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Finds the ports two hosts can be joined at, as they were read last. */
public final class FarEnds {
    private static final Duration STORE_LIMIT = Duration.ofSeconds(20);

    private final Function<DeviceId, List<PortView>> ports;
    private final Function<DeviceId, Map<String, List<String>>> addresses;
    private final Function<Device, List<FarHost>> others;
    private final Background background;
    private final Consumer<Message> say;

    /**
     * @param ports of a host as it was read last; may wait for the disk
     * @param addresses of them, by their names
     * @param others the hosts a host can be joined with
     */
    public FarEnds(
            Function<DeviceId, List<PortView>> ports,
            Function<DeviceId, Map<String, List<String>>> addresses,
            Function<Device, List<FarHost>> others,
            Background background,
            Consumer<Message> say) {
        this.ports = ports;
        this.addresses = addresses;
        this.others = others;
        this.background = background;
        this.say = say;
    }

    /**
     * Tells them where both ends have some; else says what is to be read first.
     *
     * @param wanted the near port a person looked at
     */
    public void of(Device device, Optional<String> wanted, Consumer<EndsForm.Ends> then) {
        List<FarHost> far = others.apply(device);
        background.run(
                Message.of("console.measure.work", device.name()),
                STORE_LIMIT,
                () -> ends(device, far, wanted),
                ends -> {
                    if (ends.near().isEmpty() || ends.far().isEmpty()) {
                        say.accept(Message.of("console.measure.read-both", device.name()));
                    } else {
                        then.accept(ends);
                    }
                },
                failure -> say.accept(failure.what()));
    }

    private EndsForm.Ends ends(Device device, List<FarHost> others, Optional<String> wanted) {
        List<FarEnd> far = new ArrayList<>();
        for (FarHost other : others) {
            Map<String, List<String>> known = addresses.apply(other.host().id());
            for (PortView port : settable(other.host())) {
                far.add(
                        new FarEnd(
                                other.host(),
                                port,
                                known.getOrDefault(port.name(), List.of()),
                                other.asked()));
            }
        }
        return new EndsForm.Ends(settable(device), far, wanted, addresses.apply(device.id()));
    }

    private List<PortView> settable(Device device) {
        return ports.apply(device.id()).stream().filter(PortView::settable).toList();
    }
}
