package io.rackside.nic.virtual;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** All of a port that a restart takes back: what its driver starts with, then what was set. */
final class PortSettings {
    static final int PRIORITIES = 8;

    private static final int MTU = 1_500;
    private static final int USECS = 8;
    private static final int FRAMES = 128;
    private static final int IGB_USECS = 3;

    /** What ethtool lists, in its order, with what drivers start with. */
    private static final Map<String, Boolean> FEATURES = features();

    int mtu = MTU;
    boolean up = true;
    final Map<String, Boolean> features = new LinkedHashMap<>(FEATURES);
    int rxRing;
    int txRing;
    int channels;
    boolean adaptiveRx;
    boolean adaptiveTx;
    int rxUsecs = USECS;
    int rxFrames = FRAMES;
    int txUsecs = USECS;
    int txFrames = FRAMES;
    boolean pauseNegotiated;
    boolean pauseRx = true;
    boolean pauseTx = true;
    String trust = "pcp";
    final boolean[] pfc = new boolean[PRIORITIES];
    final String[] algorithms = new String[PRIORITIES];
    final int[] shares = new int[PRIORITIES];
    final int[] classes = new int[PRIORITIES];

    /** The priority of DSCPs that were given one. */
    final SortedMap<Integer, Integer> dscp = new TreeMap<>();

    /** The priority of RoCE v2 in the table of applications, negative for none. */
    int rocePriority = -1;

    /** Processors of the interrupts that were given some, counted from 0. */
    final Map<Integer, String> interrupts = new TreeMap<>();

    final boolean[] notificationPoint = new boolean[PRIORITIES];
    final boolean[] reactionPoint = new boolean[PRIORITIES];
    String roceMode = "RoCE v2";
    int roceTos;
    int trafficClass = -1;
    String congestionControl = "none";

    PortSettings(CardModel model, int cpus) {
        CardModel.Limits limits = model.limits();
        rxRing = limits.ringNow();
        txRing = limits.ringNow();
        channels = Math.min(limits.channels(), cpus);
        adaptiveRx = model.mellanox();
        adaptiveTx = model.mellanox();
        pauseNegotiated = model.igb();
        if (model.simulated()) {
            pauseRx = false;
            pauseTx = false;
        }
        if (model.igb()) {
            rxUsecs = IGB_USECS;
            txUsecs = IGB_USECS;
        }
        Arrays.fill(algorithms, model.mellanox() ? "vendor" : "strict");
        for (int i = 0; i < PRIORITIES; i++) {
            classes[i] = model.mellanox() ? i : 0;
            notificationPoint[i] = model.mellanox();
            reactionPoint[i] = model.mellanox();
        }
    }

    private static Map<String, Boolean> features() {
        Map<String, Boolean> all = new LinkedHashMap<>();
        for (String on :
                List.of(
                        "rx-checksumming",
                        "tx-checksumming",
                        "scatter-gather",
                        "tcp-segmentation-offload",
                        "generic-segmentation-offload",
                        "generic-receive-offload")) {
            all.put(on, true);
        }
        all.put("large-receive-offload", false);
        all.put("rx-vlan-offload", true);
        all.put("tx-vlan-offload", true);
        all.put("ntuple-filters", false);
        all.put("receive-hashing", true);
        all.put("highdma", true);
        all.put("rx-vlan-filter", true);
        all.put("tx-udp_tnl-segmentation", true);
        all.put("tx-udp_tnl-csum-segmentation", true);
        all.put("tx-gso-partial", true);
        all.put("tx-udp-segmentation", true);
        all.put("rx-all", false);
        all.put("hw-tc-offload", false);
        all.put("rx-gro-hw", false);
        all.put("rx-gro-list", false);
        all.put("rx-udp-gro-forwarding", false);
        return all;
    }
}
