package io.rackside.nic.virtual;

import java.util.Arrays;
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

    /** All alike, as far as whole numbers can. */
    private static final int[] HUAWEI_SHARES = {13, 13, 13, 13, 12, 12, 12, 12};

    int mtu = MTU;
    boolean up = true;
    final PortFeatures features;
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

    /** Filter rules of ethtool, by their numbers. */
    final TreeMap<Integer, String> rules = new TreeMap<>();

    final CongestionSettings congestion = new CongestionSettings();

    PortSettings(CardModel model, int cpus) {
        CardModel.Limits limits = model.limits();
        features = new PortFeatures(model);
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
        Arrays.fill(algorithms, algorithm(model));
        for (int i = 0; i < PRIORITIES; i++) {
            classes[i] = model.mellanox() ? i : 0;
            shares[i] = model.huawei() ? HUAWEI_SHARES[i] : 0;
            notificationPoint[i] = model.mellanox();
            reactionPoint[i] = model.mellanox();
        }
    }

    private static String algorithm(CardModel model) {
        if (model.mellanox()) {
            return "vendor";
        }
        return model.huawei() ? "ets" : "strict";
    }
}
