package io.rackside.nic.path;

import io.rackside.model.Message;
import io.rackside.model.host.Fact;
import io.rackside.model.host.NicOffload.TrafficClass;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A path on which everything fits, to be spoiled by tests. */
final class Boxes {
    static final Message WHY = Message.of("nic.path.not-told", "x");

    private Boxes() {}

    static RocePath good() {
        return new RocePath(nic("edge-1"), List.of(leaf("leaf-1"), leaf("leaf-2")), nic("edge-2"));
    }

    static NicPort nic(String box) {
        return new NicPort(
                box,
                "enp1s0",
                lossless(9000),
                Fact.known(4096),
                Fact.known("RoCE v2"),
                Fact.known(106));
    }

    static SwitchPort leaf(String box) {
        return new SwitchPort(box, "100GE1/0/1", lossless(9216));
    }

    static Lossless lossless(int mtu) {
        return new Lossless(
                Fact.known(mtu),
                Fact.known("dscp"),
                Fact.known(map(26, 3)),
                Fact.known(some(3)),
                Fact.known(shares(50, 50)),
                Fact.known(some(3)),
                Fact.known(counters(0)));
    }

    static SortedMap<Integer, Integer> map(int dscp, int priority) {
        return new TreeMap<>(Map.of(dscp, priority));
    }

    static SortedSet<Integer> some(Integer... priorities) {
        return new TreeSet<>(Set.of(priorities));
    }

    /** Shares of class 0 and class 3; the rest goes first. */
    static List<TrafficClass> shares(int zero, int three) {
        List<TrafficClass> classes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            classes.add(
                    switch (i) {
                        case 0 -> new TrafficClass(i, "ets", OptionalInt.of(zero));
                        case 3 -> new TrafficClass(i, "ets", OptionalInt.of(three));
                        default -> new TrafficClass(i, "strict", OptionalInt.empty());
                    });
        }
        return classes;
    }

    static PathCounters counters(long lost) {
        return new PathCounters(
                Duration.ofSeconds(10),
                OptionalLong.of(lost),
                OptionalLong.of(4),
                OptionalLong.empty());
    }

    static NicPort with(NicPort nic, Lossless lossless) {
        return new NicPort(
                nic.box(), nic.port(), lossless, nic.rdmaMtu(), nic.roceMode(), nic.tos());
    }

    static NicPort withTos(NicPort nic, Fact<Integer> tos) {
        return new NicPort(
                nic.box(), nic.port(), nic.lossless(), nic.rdmaMtu(), nic.roceMode(), tos);
    }

    static Lossless withMtu(Lossless l, Fact<Integer> mtu) {
        return new Lossless(
                mtu, l.trust(), l.priorityOfDscp(), l.pfc(), l.ets(), l.ecn(), l.counters());
    }

    static Lossless withTrust(Lossless l, Fact<String> trust) {
        return new Lossless(
                l.mtu(), trust, l.priorityOfDscp(), l.pfc(), l.ets(), l.ecn(), l.counters());
    }

    static Lossless withMap(Lossless l, Fact<SortedMap<Integer, Integer>> map) {
        return new Lossless(l.mtu(), l.trust(), map, l.pfc(), l.ets(), l.ecn(), l.counters());
    }

    static Lossless withPfc(Lossless l, Fact<SortedSet<Integer>> pfc) {
        return new Lossless(
                l.mtu(), l.trust(), l.priorityOfDscp(), pfc, l.ets(), l.ecn(), l.counters());
    }

    static Lossless withEts(Lossless l, Fact<List<TrafficClass>> ets) {
        return new Lossless(
                l.mtu(), l.trust(), l.priorityOfDscp(), l.pfc(), ets, l.ecn(), l.counters());
    }

    static Lossless withEcn(Lossless l, Fact<SortedSet<Integer>> ecn) {
        return new Lossless(
                l.mtu(), l.trust(), l.priorityOfDscp(), l.pfc(), l.ets(), ecn, l.counters());
    }

    static Lossless withCounters(Lossless l, Fact<PathCounters> counters) {
        return new Lossless(
                l.mtu(), l.trust(), l.priorityOfDscp(), l.pfc(), l.ets(), l.ecn(), counters);
    }
}
