package io.rackside.model.host;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * A device that speaks RDMA.
 *
 * @param pci empty for one of software alone
 * @param port its first, and nearly always only, port
 * @param trafficClass that the driver puts on every connection
 * @param inUse how many of each resource the host's programs have open: {@code qp}, {@code mr},
 *     {@code cm_id}; empty where the host does not tell
 */
public record RdmaDevice(
        String name,
        String firmware,
        String pci,
        Port port,
        Fact<Integer> trafficClass,
        Map<String, Long> inUse) {
    /** One that does not tell what is in use. */
    public RdmaDevice(
            String name, String firmware, String pci, Port port, Fact<Integer> trafficClass) {
        this(name, firmware, pci, port, trafficClass, Map.of());
    }

    public RdmaDevice {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(firmware, "firmware");
        Objects.requireNonNull(pci, "pci");
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(trafficClass, "trafficClass");
        inUse = Map.copyOf(inUse);
    }

    /**
     * A port.
     *
     * @param state in the kernel's words, such as {@code ACTIVE}
     * @param linkLayer {@code Ethernet} (RoCE) or {@code InfiniBand}
     * @param rate in the kernel's words
     * @param activeMtu bytes in a packet, absent where that is not told
     * @param netDevice the network interface it rides on
     * @param gids its addresses
     * @param defaultMode version of RoCE that connections have unless they say otherwise
     * @param defaultTos type of service of these connections, 0 to 255
     */
    public record Port(
            String state,
            String linkLayer,
            String rate,
            OptionalInt activeMtu,
            String netDevice,
            List<Gid> gids,
            Fact<String> defaultMode,
            Fact<Integer> defaultTos) {
        public Port {
            gids = List.copyOf(gids);
        }
    }

    /** An address, such as {@code RoCE v2} at index 3. */
    public record Gid(int index, String gid, String type, String netDevice) {}
}
