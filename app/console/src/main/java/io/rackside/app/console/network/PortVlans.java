package io.rackside.app.console.network;

import io.rackside.app.console.texts.Texts;
import io.rackside.model.network.Vlan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The VLANs each port is in, in words: "20 untagged, 30–35, 40 tagged". */
final class PortVlans {
    private static final BitSet NONE = new BitSet();

    private final Map<String, BitSet> untagged = new HashMap<>();
    private final Map<String, BitSet> tagged = new HashMap<>();

    PortVlans(List<Vlan> vlans) {
        for (Vlan vlan : vlans) {
            put(untagged, vlan.untagged(), vlan.id());
            put(tagged, vlan.tagged(), vlan.id());
        }
    }

    private static void put(Map<String, BitSet> by, List<String> ports, int vlan) {
        ports.forEach(port -> by.computeIfAbsent(port, _ -> new BitSet()).set(vlan));
    }

    /** Empty for a port that no VLAN is told of. */
    String of(String port, Texts texts) {
        List<String> said = new ArrayList<>();
        BitSet own = untagged.getOrDefault(port, NONE);
        if (!own.isEmpty()) {
            said.add(texts.say("console.told.vlans-untagged", ranges(own)));
        }
        BitSet others = tagged.getOrDefault(port, NONE);
        if (!others.isEmpty()) {
            said.add(texts.say("console.told.vlans-tagged", ranges(others)));
        }
        return String.join(", ", said);
    }

    private static String ranges(BitSet vlans) {
        List<String> ranges = new ArrayList<>();
        for (int first = vlans.nextSetBit(0); first >= 0; ) {
            int last = vlans.nextClearBit(first) - 1;
            ranges.add(first == last ? Integer.toString(first) : first + "–" + last);
            first = vlans.nextSetBit(last + 1);
        }
        return String.join(", ", ranges);
    }
}
