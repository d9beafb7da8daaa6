package io.rackside.app.offload;

import io.rackside.model.DeviceFacts;
import io.rackside.model.Message;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A host's network cards at one time.
 *
 * @param at by this laptop's clock
 * @param device the host as it tells of itself
 * @param host what it has once for all ports
 * @param storage of which the host did not tell over which port it runs
 * @param findings what could not be read, and what is weak in the way it was read
 */
public record OffloadLook(
        Instant at,
        DeviceFacts device,
        String hostName,
        String os,
        String kernel,
        List<PortView> ports,
        List<KnobView> host,
        List<StorageView> storage,
        List<Message> findings) {
    /** One that told the way to all of its storage. */
    public OffloadLook(
            Instant at,
            DeviceFacts device,
            String hostName,
            String os,
            String kernel,
            List<PortView> ports,
            List<KnobView> host,
            List<Message> findings) {
        this(at, device, hostName, os, kernel, ports, host, List.of(), findings);
    }

    public OffloadLook {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(hostName, "hostName");
        Objects.requireNonNull(os, "os");
        Objects.requireNonNull(kernel, "kernel");
        ports = List.copyOf(ports);
        host = List.copyOf(host);
        storage = List.copyOf(storage);
        findings = List.copyOf(findings);
    }

    /** Whether something is not what was applied. */
    public boolean drifted() {
        return ports.stream().anyMatch(PortView::drifted)
                || host.stream().anyMatch(KnobView::drifted);
    }
}
