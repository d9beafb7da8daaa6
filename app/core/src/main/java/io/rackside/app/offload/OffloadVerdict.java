package io.rackside.app.offload;

import io.rackside.model.DeviceFacts;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Whether a host's ports are still as they were set; those nothing was applied to are not in it.
 *
 * @param at when the host was read
 * @param device the host as it tells of itself
 */
public record OffloadVerdict(Instant at, DeviceFacts device, List<PortVerdict> ports) {
    public OffloadVerdict {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(device, "device");
        ports = List.copyOf(ports);
    }

    /** Whether each is as it was set, or will be after the next start. */
    public boolean asWanted() {
        return ports.stream()
                .allMatch(
                        port ->
                                port.state() == PortVerdict.State.AS_WANTED
                                        || port.state() == PortVerdict.State.AFTER_RESTART);
    }
}
