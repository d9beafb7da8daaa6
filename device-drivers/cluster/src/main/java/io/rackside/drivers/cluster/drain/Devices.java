package io.rackside.drivers.cluster.drain;

import io.rackside.drivers.cluster.object.ClusterNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The devices a node offers to pods: functions of network cards, GPUs, shares of GPUs. */
public final class Devices {
    private static final int MILLI = 1000;

    private Devices() {}

    /** How many of each it offers, by the name of the resource. */
    public static Map<String, Long> of(ClusterNode node) {
        Map<String, Long> devices = new TreeMap<>();
        node.allocatable()
                .forEach(
                        (name, thousandths) -> {
                            if (name.indexOf('/') > 0) {
                                devices.put(name, thousandths / MILLI);
                            }
                        });
        return devices;
    }

    /** Those it offers fewer of than before, each as {@code name 3/8}. */
    public static List<String> missing(Map<String, Long> before, ClusterNode now) {
        Map<String, Long> there = of(now);
        List<String> missing = new ArrayList<>();
        before.forEach(
                (name, count) -> {
                    long have = there.getOrDefault(name, 0L);
                    if (have < count) {
                        missing.add(name + " " + have + "/" + count);
                    }
                });
        return missing;
    }
}
