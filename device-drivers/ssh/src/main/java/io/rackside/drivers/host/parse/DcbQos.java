package io.rackside.drivers.host.parse;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.model.host.NicOffload.TrafficClass;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** {@code dcb -j pfc|ets|apptrust show} of iproute2. */
public final class DcbQos {
    /** Priorities and traffic classes of IEEE 802.1Q. */
    static final int EIGHT = 8;

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
