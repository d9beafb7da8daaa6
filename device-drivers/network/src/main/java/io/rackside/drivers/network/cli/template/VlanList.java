package io.rackside.drivers.network.cli.template;

import io.rackside.drivers.network.cli.profile.ValueType;

import java.util.BitSet;

/** Some VLANs, as a form has them: {@code 2-10,20}. */
record VlanList(BitSet vlans) {
    private static final int LAST = 4_094;

    static VlanList of(String text) {
        BitSet all = new BitSet(LAST + 1);
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

    static boolean isList(ValueType type) {
        return type instanceof ValueType.Vlans;
    }
}
