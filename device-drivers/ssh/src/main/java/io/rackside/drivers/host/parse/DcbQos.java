package io.rackside.drivers.host.parse;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.model.host.NicOffload.DscpPriority;
import io.rackside.model.host.NicOffload.TrafficClass;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code dcb -j pfc|ets|app|apptrust show} of iproute2. */
public final class DcbQos {
    /** Priorities and traffic classes of IEEE 802.1Q. */
    static final int EIGHT = 8;

    private static final int DSCPS = 64;
    private static final int ROCE_V2 = 4791;

    private DcbQos() {}

    /** Whether each priority is paused. */
    public static List<Boolean> pfc(String text) {
        JsonNode priorities = JsonOutput.of(text).path("prio_pfc");
        if (priorities.size() != EIGHT) {
            throw new NotUnderstood("prio_pfc", text);
        }
        List<Boolean> paused = new ArrayList<>();
        for (int i = 0; i < EIGHT; i++) {
            JsonNode one =
                    priorities.isArray() ? priorities.path(i) : priorities.path(String.valueOf(i));
            paused.add(one.isBoolean() ? one.booleanValue() : one.asText().equals("on"));
        }
        return List.copyOf(paused);
    }

    public static List<TrafficClass> ets(String text) {
        JsonNode root = JsonOutput.of(text);
        JsonNode algorithms = root.path("tc_tsa");
        JsonNode shares = root.path("tc_bw");
        if (algorithms.size() != EIGHT) {
            throw new NotUnderstood("tc_tsa", text);
        }
        List<TrafficClass> classes = new ArrayList<>();
        for (int i = 0; i < EIGHT; i++) {
            JsonNode share = at(shares, i);
            classes.add(
                    new TrafficClass(
                            i,
                            at(algorithms, i).asText().toLowerCase(Locale.ROOT),
                            share.isInt()
                                    ? OptionalInt.of(share.intValue())
                                    : OptionalInt.empty()));
        }
        return List.copyOf(classes);
    }

    /** The class of each priority; none where it is not told. */
    public static List<Integer> classes(String text) {
        JsonNode classes = JsonOutput.of(text).path("prio_tc");
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < EIGHT; i++) {
            JsonNode one = at(classes, i);
            if (!one.isInt() || one.intValue() < 0 || one.intValue() >= EIGHT) {
                return List.of();
            }
            all.add(one.intValue());
        }
        return List.copyOf(all);
    }

    /** Of {@code app show}: {@code [26, 3]}, a DSCP and its priority; in order. */
    public static List<DscpPriority> dscp(String text) {
        List<DscpPriority> all = new ArrayList<>();
        for (JsonNode pair : JsonOutput.of(text).path("dscp_prio")) {
            int dscp = pair.path(0).asInt(-1);
            int priority = pair.path(1).asInt(-1);
            if (dscp >= 0 && dscp < DSCPS && priority >= 0 && priority < EIGHT) {
                all.add(new DscpPriority(dscp, priority));
            }
        }
        all.sort(Comparator.comparingInt(DscpPriority::dscp));
        return List.copyOf(all);
    }

    /** Of {@code app show}: the priority of UDP port 4791 (RoCE v2), where it has one. */
    public static Optional<Integer> rocePriority(String text) {
        for (JsonNode pair : JsonOutput.of(text).path("dgram_port_prio")) {
            int priority = pair.path(1).asInt(-1);
            if (pair.path(0).asInt(-1) == ROCE_V2 && priority >= 0 && priority < EIGHT) {
                return Optional.of(priority);
            }
        }
        return Optional.empty();
    }

    /** The mark that is asked first: {@code dscp} or {@code pcp}. */
    public static String trust(String text) {
        String first = JsonOutput.of(text).path("order").path(0).asText("");
        if (first.isEmpty()) {
            throw new NotUnderstood("order", text);
        }
        return first;
    }

    private static JsonNode at(JsonNode eight, int i) {
        return eight.isArray() ? eight.path(i) : eight.path(String.valueOf(i));
    }
}
