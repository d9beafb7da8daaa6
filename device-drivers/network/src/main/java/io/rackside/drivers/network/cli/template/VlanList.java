package io.rackside.drivers.network.cli.template;

import io.rackside.drivers.network.cli.profile.ValueType;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Some VLANs, as a form has them: {@code 2-10,20}; or {@code all} or {@code none} of them. */
record VlanList(BitSet vlans) {
    private static final int LAST = 4_094;

    static VlanList of(String text) {
        BitSet all = new BitSet(LAST + 1);
        if (text.equals("all")) {
            all.set(1, LAST + 1);
        }
        for (String range : text.replace(" ", "").split(",")) {
            if (range.matches("\\d{1,4}(-\\d{1,4})?")) {
                String[] ends = range.split("-");
                int last = Math.min(LAST, Integer.parseInt(ends[ends.length - 1]));
                for (int vlan = Integer.parseInt(ends[0]); vlan <= last; vlan++) {
                    all.set(vlan);
                }
            }
        }
        return new VlanList(all);
    }

    boolean holds(String vlan) {
        return vlan.matches("\\d{1,4}") && vlans.get(Integer.parseInt(vlan));
    }

    /** Those that the other one has not. */
    VlanList without(VlanList other) {
        BitSet left = (BitSet) vlans.clone();
        left.andNot(other.vlans);
        return new VlanList(left);
    }

    boolean isEmpty() {
        return vlans.isEmpty();
    }

    /** As a form has them, the lowest first; empty where there is none. */
    String text() {
        List<String> ranges = new ArrayList<>();
        for (int first = vlans.nextSetBit(0); first >= 0; ) {
            int last = vlans.nextClearBit(first) - 1;
            ranges.add(first == last ? Integer.toString(first) : first + "-" + last);
            first = vlans.nextSetBit(last + 1);
        }
        return String.join(",", ranges);
    }

    static boolean isList(ValueType type) {
        return type instanceof ValueType.Vlans;
    }
}
