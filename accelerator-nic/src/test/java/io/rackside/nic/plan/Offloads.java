package io.rackside.nic.plan;

import io.rackside.model.host.Fact;
import io.rackside.model.host.NicOffload;
import io.rackside.model.host.NicOffload.Coalescing;
import io.rackside.model.host.NicOffload.Eswitch;
import io.rackside.model.host.NicOffload.Feature;
import io.rackside.model.host.NicOffload.Limited;
import io.rackside.model.host.NicOffload.Mtu;
import io.rackside.model.host.NicOffload.Pause;
import io.rackside.model.host.NicOffload.Sriov;
import io.rackside.model.host.NicOffload.TrafficClass;
import io.rackside.model.host.VirtualFunction;
import io.rackside.model.host.VirtualFunction.Holder;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** How a port to plan for is set: a card that can all, to be changed by the test. */
final class Offloads {
    private int mtu = 1500;
    private final Map<String, Feature> features = new TreeMap<>();
    private Fact<Map<String, Limited>> rings =
            Fact.known(Map.of("rx", limited(512, 8192), "tx", limited(512, 8192)));
    private Fact<Sriov> sriov = Fact.known(new Sriov(16, 0, List.of()));
    private Fact<Eswitch> eswitch = Fact.known(new Eswitch("legacy", "none", "basic"));
    private Fact<String> trust = Fact.known("pcp");
    private Fact<List<Boolean>> pfc =
            Fact.known(IntStream.range(0, 8).mapToObj(_ -> false).toList());
    private Fact<Pause> pause = Fact.known(new Pause(false, true, true));
    private Fact<Coalescing> coalescing =
            Fact.known(
                    new Coalescing(
                            Optional.of(true),
                            Optional.of(true),
                            OptionalInt.of(8),
                            OptionalInt.of(64),
                            OptionalInt.of(8),
                            OptionalInt.of(64)));

    Offloads() {
        feature("hw-tc-offload", false, false);
        feature("large-receive-offload", false, true);
        feature("generic-receive-offload", true, false);
        feature("tcp-segmentation-offload", true, false);
        feature("rx-checksumming", true, false);
        feature("tx-checksumming", true, false);
    }

    static Limited limited(int now, int most) {
        return new Limited(OptionalInt.of(now), OptionalInt.of(most));
    }

    Offloads mtu(int bytes) {
        mtu = bytes;
        return this;
    }

    Offloads feature(String name, boolean on, boolean fixed) {
        features.put(name, new Feature(on, fixed, Optional.empty()));
        return this;
    }

    Offloads rings(Fact<Map<String, Limited>> told) {
        rings = told;
        return this;
    }

    Offloads noFunctions() {
        sriov = Fact.notSupported();
        return this;
    }

    Offloads functions(int most, Holder... holders) {
        List<VirtualFunction> all = new ArrayList<>();
        for (Holder holder : holders) {
            all.add(function(all.size(), holder));
        }
        return functions(most, all.size(), all);
    }

    Offloads functions(int most, int now, List<VirtualFunction> told) {
        sriov = Fact.known(new Sriov(most, now, told));
        return this;
    }

    static VirtualFunction function(int number, Holder holder) {
        return new VirtualFunction(
                number,
                "0000:3b:00." + (number + 2),
                holder,
                holder == Holder.NOBODY ? "" : "held" + number,
                "",
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty());
    }

    Offloads eswitch(Fact<Eswitch> told) {
        eswitch = told;
        return this;
    }

    Offloads mode(String mode) {
        return eswitch(Fact.known(new Eswitch(mode, "none", "basic")));
    }

    Offloads trust(Fact<String> told) {
        trust = told;
        return this;
    }

    Offloads pfc(Fact<List<Boolean>> told) {
        pfc = told;
        return this;
    }

    Offloads pause(Fact<Pause> told) {
        pause = told;
        return this;
    }

    Offloads coalescing(Fact<Coalescing> told) {
        coalescing = told;
        return this;
    }

    NicOffload told() {
        return new NicOffload(
                new Mtu(OptionalInt.of(mtu), OptionalInt.of(68), OptionalInt.of(9978)),
                Fact.known(features),
                rings,
                Fact.known(Map.of("combined", limited(4, 32))),
                coalescing,
                pause,
                sriov,
                eswitch,
                trust,
                pfc,
                Fact.known(
                        IntStream.range(0, 8)
                                .mapToObj(i -> new TrafficClass(i, "strict", OptionalInt.empty()))
                                .toList()));
    }
}
