package io.rackside.nic.path;

import io.rackside.model.host.NicOffload.TrafficClass;

import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The notation of the field for what a path's ports are set to. */
final class Marks {
    static final int PRIORITIES = 8;
    static final int DSCP_SHIFT = 2;

    /** ECT(0) of RFC 3168: a packet whose congestion may be marked. */
    static final int ECT = 2;

    private static final int WHOLE = 100;

    private Marks() {}

    /** Eight of 0 and 1, priority 0 first. */
    static String mask(SortedSet<Integer> priorities) {
        return IntStream.range(0, PRIORITIES)
                .mapToObj(i -> priorities.contains(i) ? "1" : "0")
                .collect(Collectors.joining(","));
    }

    /** For each traffic class, class 0 first; where some are not stated, each with its number. */
    static String shares(List<TrafficClass> classes) {
        boolean all = all(classes);
        return classes.stream()
                .sorted(Comparator.comparingInt(TrafficClass::number))
                .map(one -> all ? share(one) : one.number() + "=" + share(one))
                .collect(Collectors.joining(","));
    }

    /** What a class gets. */
    static String share(TrafficClass one) {
        return one.algorithm().equals("ets") ? "ets:" + one.percent().orElse(0) : one.algorithm();
    }

    /** Whether something is said of each traffic class. */
    static boolean all(List<TrafficClass> classes) {
        return IntStream.range(0, PRIORITIES)
                .allMatch(i -> classes.stream().anyMatch(one -> one.number() == i));
    }

    /** Whether what is shared adds up; where nothing is shared it does. */
    static boolean whole(List<TrafficClass> classes) {
        List<TrafficClass> shared =
                classes.stream().filter(one -> one.algorithm().equals("ets")).toList();
        return shared.isEmpty()
                || shared.stream().mapToInt(one -> one.percent().orElse(0)).sum() == WHOLE;
    }

    /** The type of service that packets of a DSCP have when their congestion may be marked. */
    static int tos(int dscp) {
        return dscp << DSCP_SHIFT | ECT;
    }
}
