package io.rackside.nic.knob;

import io.rackside.model.Message;

import java.util.Map;

/** What knobs are called, for people. */
final class KnobTitles {
    /** Knobs with a name of their own. */
    private static final Map<String, String> OWN =
            Map.ofEntries(
                    Map.entry("sriov.vfs", "nic.knob.title.vfs"),
                    Map.entry("sf.count", "nic.knob.title.sub-functions"),
                    Map.entry("eswitch.mode", "nic.knob.title.eswitch-mode"),
                    Map.entry("mtu", "nic.knob.title.mtu"),
                    Map.entry("trust", "nic.knob.title.trust"),
                    Map.entry("pfc", "nic.knob.title.pfc"),
                    Map.entry("ets", "nic.knob.title.ets"),
                    Map.entry("prio-tc", "nic.knob.title.prio-tc"),
                    Map.entry("dscp", "nic.knob.title.dscp"),
                    Map.entry("roce.priority", "nic.knob.title.roce-priority"),
                    Map.entry("congestion.algorithm", "nic.knob.title.congestion"),
                    Map.entry("steering.mode", "nic.knob.title.steering"),
                    Map.entry("irq-balance", "nic.knob.title.irq-balance"),
                    Map.entry("ecn.np", "nic.knob.title.ecn-np"),
                    Map.entry("ecn.rp", "nic.knob.title.ecn-rp"),
                    Map.entry("roce.mode", "nic.knob.title.roce-mode"),
                    Map.entry("roce.tos", "nic.knob.title.roce-tos"),
                    Map.entry("roce.traffic-class", "nic.knob.title.roce-traffic-class"),
                    Map.entry("irq.affinity", "nic.knob.title.irq-affinity"),
                    Map.entry("firmware", "nic.knob.title.firmware"),
                    Map.entry("tuned", "nic.knob.title.tuned"),
                    Map.entry("governor", "nic.knob.title.governor"),
                    Map.entry("isolation", "nic.knob.title.isolation"),
                    Map.entry("iommu", "nic.knob.title.iommu"),
                    Map.entry("ovs.hw-offload", "nic.knob.title.ovs-hw-offload"));

    /** Families whose knobs are called after the family. */
    private static final Map<String, String> FAMILIES =
            Map.ofEntries(
                    Map.entry("ring", "nic.knob.title.ring"),
                    Map.entry("channels", "nic.knob.title.channels"),
                    Map.entry("coalesce", "nic.knob.title.coalesce"),
                    Map.entry("pause", "nic.knob.title.pause"),
                    Map.entry("feature", "nic.knob.title.feature"),
                    Map.entry("flash", "nic.knob.title.flash"),
                    Map.entry("hugepages", "nic.knob.title.hugepages"),
                    Map.entry("cmdline", "nic.knob.title.cmdline"),
                    Map.entry("cc", "nic.knob.title.cc"));

    private KnobTitles() {}

    static Message of(Knob knob) {
        String own = OWN.get(knob.id());
        if (own != null) {
            return Message.of(own);
        }
        String family = FAMILIES.get(knob.family());
        return family == null
                ? Message.of("nic.knob.title.other", knob.id())
                : Message.of(family, knob.name());
    }
}
