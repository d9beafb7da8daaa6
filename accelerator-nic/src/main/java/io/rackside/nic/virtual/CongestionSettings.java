package io.rackside.nic.virtual;

import java.util.Map;
import java.util.TreeMap;

/** What RoCE of a port does about congestion, by the drivers that have it in files of their own. */
final class CongestionSettings {
    /** Broadcom's files, as they are and as they will be once "apply" is written. */
    static final Map<String, Integer> SWITCHES =
            Map.of("ecn_enable", 0, "ecn_marking", 0, "cc_mode", 1);

    final Map<String, Integer> works = new TreeMap<>(SWITCHES);
    final Map<String, Integer> written = new TreeMap<>(SWITCHES);

    /** Numbers of hns_roce, by folder and name; they begin as its card is delivered here. */
    final Map<String, Integer> parameters = new TreeMap<>();

    CongestionSettings() {
        for (String algorithm : new String[] {"dcqcn", "dip"}) {
            String at = algorithm + "_cc_param/";
            parameters.put(at + "ai", 5);
            parameters.put(at + "f", 4);
            parameters.put(at + "tkp", 6);
            parameters.put(at + "alp", 128);
            parameters.put(at + "g", 31);
            parameters.put(at + "cnp_time", 4);
        }
        parameters.put("ldcp_cc_param/alpha", 14);
        parameters.put("ldcp_cc_param/beta", 20);
        parameters.put("hc3_cc_param/initial_window", 100);
    }
}
