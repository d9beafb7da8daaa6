package io.rackside.model.host;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a network port is tuned and what it takes off the processor.
 *
 * @param features by the names ethtool has for them
 * @param rings by {@code rx}, {@code tx}, {@code rx-mini}, {@code rx-jumbo}; in descriptors
 * @param channels by {@code rx}, {@code tx}, {@code other}, {@code combined}
 * @param trust which mark of a frame decides its priority: {@code dscp} or {@code pcp}
 * @param pfc whether each of the eight priorities is paused (IEEE 802.1Qbb)
 * @param ets how bandwidth is shared (IEEE 802.1Qaz), for each of the eight traffic classes
 * @param ecn what RoCE does about congestion (DCQCN)
 * @param classes the traffic class of each of the eight priorities
 * @param dscp the priority of each DSCP that the card has been told one for
 * @param rocePriority of UDP port 4791 (RoCE v2) in the card's table of applications, where it is
 *     there
 * @param congestion algorithm that RoCE has against congestion, in the driver's word
 * @param steering how the card looks for flows, in the driver's word
 * @param interrupts of the port
 * @param subFunctions not supported too where neither one is there nor devlink tells a limit
 */
public record NicOffload(
        Mtu mtu,
        Fact<Map<String, Feature>> features,
        Fact<Map<String, Limited>> rings,
        Fact<Map<String, Limited>> channels,
        Fact<Coalescing> coalescing,
        Fact<Pause> pause,
        Fact<Sriov> sriov,
        Fact<Eswitch> eswitch,
        Fact<String> trust,
        Fact<List<Boolean>> pfc,
        Fact<List<TrafficClass>> ets,
        Fact<Ecn> ecn,
        Fact<List<Integer>> classes,
        Fact<List<DscpPriority>> dscp,
        Fact<Optional<Integer>> rocePriority,
        Fact<String> congestion,
        Fact<String> steering,
        Fact<List<Interrupt>> interrupts,
        Fact<SubFunctions> subFunctions) {
    /** A port without sub-functions. */
    public NicOffload(
            Mtu mtu,
            Fact<Map<String, Feature>> features,
            Fact<Map<String, Limited>> rings,
            Fact<Map<String, Limited>> channels,
            Fact<Coalescing> coalescing,
            Fact<Pause> pause,
            Fact<Sriov> sriov,
            Fact<Eswitch> eswitch,
            Fact<String> trust,
            Fact<List<Boolean>> pfc,
            Fact<List<TrafficClass>> ets,
            Fact<Ecn> ecn,
            Fact<List<Integer>> classes,
            Fact<List<DscpPriority>> dscp,
            Fact<Optional<Integer>> rocePriority,
            Fact<String> congestion,
            Fact<String> steering,
            Fact<List<Interrupt>> interrupts) {
        this(
                mtu,
                features,
                rings,
                channels,
                coalescing,
                pause,
                sriov,
                eswitch,
                trust,
                pfc,
                ets,
                ecn,
                classes,
                dscp,
                rocePriority,
                congestion,
                steering,
                interrupts,
                Fact.notSupported());
    }

    /** A port of which no more is told. */
    public NicOffload(
            Mtu mtu,
            Fact<Map<String, Feature>> features,
            Fact<Map<String, Limited>> rings,
            Fact<Map<String, Limited>> channels,
            Fact<Coalescing> coalescing,
            Fact<Pause> pause,
            Fact<Sriov> sriov,
            Fact<Eswitch> eswitch,
            Fact<String> trust,
            Fact<List<Boolean>> pfc,
            Fact<List<TrafficClass>> ets,
            Fact<Ecn> ecn) {
        this(
                mtu,
                features,
                rings,
                channels,
                coalescing,
                pause,
                sriov,
                eswitch,
                trust,
                pfc,
                ets,
                ecn,
                Fact.notSupported(),
                Fact.notSupported(),
                Fact.notSupported(),
                Fact.notSupported(),
                Fact.notSupported(),
                Fact.notSupported());
    }

    /** A port whose driver does nothing about congestion. */
    public NicOffload(
            Mtu mtu,
            Fact<Map<String, Feature>> features,
            Fact<Map<String, Limited>> rings,
            Fact<Map<String, Limited>> channels,
            Fact<Coalescing> coalescing,
            Fact<Pause> pause,
            Fact<Sriov> sriov,
            Fact<Eswitch> eswitch,
            Fact<String> trust,
            Fact<List<Boolean>> pfc,
            Fact<List<TrafficClass>> ets) {
        this(
                mtu,
                features,
                rings,
                channels,
                coalescing,
                pause,
                sriov,
                eswitch,
                trust,
                pfc,
                ets,
                Fact.notSupported());
    }

    public NicOffload {
        Objects.requireNonNull(mtu, "mtu");
        Objects.requireNonNull(features, "features");
        Objects.requireNonNull(rings, "rings");
        Objects.requireNonNull(channels, "channels");
        Objects.requireNonNull(coalescing, "coalescing");
        Objects.requireNonNull(pause, "pause");
        Objects.requireNonNull(sriov, "sriov");
        Objects.requireNonNull(eswitch, "eswitch");
        Objects.requireNonNull(trust, "trust");
        Objects.requireNonNull(pfc, "pfc");
        Objects.requireNonNull(ets, "ets");
        Objects.requireNonNull(ecn, "ecn");
        Objects.requireNonNull(classes, "classes");
        Objects.requireNonNull(dscp, "dscp");
        Objects.requireNonNull(rocePriority, "rocePriority");
        Objects.requireNonNull(congestion, "congestion");
        Objects.requireNonNull(steering, "steering");
        Objects.requireNonNull(interrupts, "interrupts");
        Objects.requireNonNull(subFunctions, "subFunctions");
    }

    /** Names in order, so that two readings compare and print alike. */
    public static <V> SortedMap<String, V> inOrder(Map<String, V> any) {
        return new TreeMap<>(any);
    }

    /** Frame sizes in bytes without the Ethernet header; limits where the driver tells them. */
    public record Mtu(OptionalInt now, OptionalInt least, OptionalInt most) {}

    /**
     * A switch of the driver.
     *
     * @param fixed whether nobody can change it
     * @param requested what was asked for, where that is told
     */
    public record Feature(boolean active, boolean fixed, Optional<Boolean> requested) {
        public Feature {
            Objects.requireNonNull(requested, "requested");
        }
    }

    /** A number that can be set up to a limit; each absent where it has none. */
    public record Limited(OptionalInt now, OptionalInt most) {}

    /** When the port interrupts: after so many microseconds or frames. */
    public record Coalescing(
            Optional<Boolean> adaptiveRx,
            Optional<Boolean> adaptiveTx,
            OptionalInt rxMicroseconds,
            OptionalInt rxFrames,
            OptionalInt txMicroseconds,
            OptionalInt txFrames) {}

    /** Pause frames of the whole link (IEEE 802.3 annex 31B). */
    public record Pause(boolean negotiated, boolean rx, boolean tx) {}

    /** Single root I/O virtualisation. */
    public record Sriov(int most, int now, List<VirtualFunction> functions) {
        public Sriov {
            functions = List.copyOf(functions);
        }
    }

    /**
     * Sub-functions of the port.
     *
     * @param most that it can have, where that is told
     */
    public record SubFunctions(OptionalInt most, List<SubFunction> all) {
        public SubFunctions {
            Objects.requireNonNull(most, "most");
            all = List.copyOf(all);
        }
    }

    /** The switch inside the card: {@code legacy} or {@code switchdev}. */
    public record Eswitch(String mode, String inlineMode, String encapsulation) {}

    /**
     * @param algorithm {@code strict}, {@code ets} or {@code vendor}
     * @param percent of the bandwidth
     */
    public record TrafficClass(int number, String algorithm, OptionalInt percent) {}

    /**
     * Congestion marks of RoCE (DCQCN), for each of the eight priorities.
     *
     * @param notifies whether marks that come in are told to the sender (notification point)
     * @param reacts whether the port slows down when told (reaction point)
     */
    public record Ecn(List<Boolean> notifies, List<Boolean> reacts) {
        public Ecn {
            notifies = List.copyOf(notifies);
            reacts = List.copyOf(reacts);
        }
    }

    /** Frames with that DSCP (RFC 2474), 0 to 63, have that priority, 0 to 7. */
    public record DscpPriority(int dscp, int priority) {}

    /**
     * An interrupt.
     *
     * @param cpus that it may go to, as the kernel lists them
     */
    public record Interrupt(int number, String cpus) {
        public Interrupt {
            Objects.requireNonNull(cpus, "cpus");
        }
    }
}
