package io.rackside.nic.knob;

import io.rackside.model.Message;
import io.rackside.model.host.Fact;
import io.rackside.model.host.NicOffload;
import io.rackside.model.host.RdmaDevice;
import io.rackside.model.host.RdmaDevice.Congestion;
import io.rackside.nic.knob.PortState.Now;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What RoCE of a port does about congestion: by which algorithm, and with which numbers. */
final class CongestionKnobs {
    private static final String FAMILY = "cc";

    /** One of every hns_roce that has any, so that it is seen where none could be read. */
    private static final Knob USUAL = Knob.of(FAMILY, "dcqcn.ai");

    private CongestionKnobs() {}

    /** The port's own word comes before that of the RDMA device on it. */
    static SortedMap<Knob, Now> of(NicOffload offload, Optional<RdmaDevice> device) {
        SortedMap<Knob, Now> knobs = new TreeMap<>();
        Congestion rdma = device.map(RdmaDevice::congestion).orElse(Congestion.none());
        Fact<String> algorithm =
                offload.congestion() instanceof Fact.NotSupported<String>
                        ? rdma.algorithm()
                        : offload.congestion();
        knobs.put(Knob.CONGESTION, Now.of(word(algorithm)));
        switch (rdma.parameters()) {
            case Fact.Known<Map<String, Long>>(var all) ->
                    all.forEach(
                            (name, value) ->
                                    Knob.heard(FAMILY, name)
                                            .ifPresent(knob -> knobs.put(knob, number(value))));
            case Fact.Unread<Map<String, Long>>(var why) ->
                    knobs.put(USUAL, Now.of(Fact.unread(why)));
            case Fact.NotSupported<Map<String, Long>>() -> {}
        }
        return knobs;
    }

    private static Now number(long value) {
        return Now.of(Fact.known(KnobValue.of(value)));
    }

    private static Fact<KnobValue> word(Fact<String> said) {
        return said.value().filter(word -> KnobValue.heard(word).isEmpty()).isPresent()
                ? Fact.unread(Message.of("nic.knob.not-told", Knob.CONGESTION.title()))
                : said.map(word -> KnobValue.heard(word).orElseThrow());
    }
}
