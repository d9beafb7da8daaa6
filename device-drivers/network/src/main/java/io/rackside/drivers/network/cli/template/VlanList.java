package io.rackside.drivers.network.cli.template;

import io.rackside.drivers.network.cli.profile.CommandTemplate;
import io.rackside.drivers.network.cli.profile.ValueType;

import java.util.BitSet;
import java.util.Map;

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

    /** Whether the VLANs that are set are all that are wanted, and perhaps more. */
    static boolean covers(
            CommandTemplate template, Map<String, String> set, Map<String, String> wanted) {
        boolean list = false;
        for (Map.Entry<String, ValueType> each : template.types().entrySet()) {
            String now = set.getOrDefault(each.getKey(), "");
            String then = wanted.getOrDefault(each.getKey(), "");
            if (isList(each.getValue())) {
                list = true;
                BitSet missing = of(then).vlans();
                missing.andNot(of(now).vlans());
                if (!missing.isEmpty()) {
                    return false;
                }
            } else if (!now.equals(then)) {
                return false;
            }
        }
        return list;
    }
}
