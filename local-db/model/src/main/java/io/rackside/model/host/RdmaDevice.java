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
 * @param congestion what its driver does about congestion
 */
public record RdmaDevice(
        String name,
        String firmware,
        String pci,
        Port port,
        Fact<Integer> trafficClass,
        Map<String, Long> inUse,
        Congestion congestion) {
    /** One whose driver tells nothing of congestion. */
    public RdmaDevice(
            String name,
            String firmware,
            String pci,
            Port port,
            Fact<Integer> trafficClass,
            Map<String, Long> inUse) {
        this(name, firmware, pci, port, trafficClass, inUse, Congestion.none());
    }

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
        Objects.requireNonNull(congestion, "congestion");
    }

    /**
     * What a driver does about congestion, where the RDMA device tells it.
     *
     * @param algorithm {@code none}, {@code dctcp} or {@code probabilistic} of bnxt_re
     * @param parameters of the algorithms of hns_roce, by algorithm and name: {@code dcqcn.ai}
     */
    public record Congestion(Fact<String> algorithm, Fact<Map<String, Long>> parameters) {
        public Congestion {
            Objects.requireNonNull(algorithm, "algorithm");
            Objects.requireNonNull(parameters, "parameters");
        }

        /** Nothing is told. */
        public static Congestion none() {
            return new Congestion(Fact.notSupported(), Fact.notSupported());
        }
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
