package io.rackside.drivers.host.parse;

import io.rackside.model.host.NicOffload.DscpPriority;
import io.rackside.model.host.NicOffload.TrafficClass;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code mlnx_qos -i}.
 *
 * @param trust {@code dscp} or {@code pcp}
 * @param pfc for each of the eight priorities; empty where it is not told
 * @param ets for the traffic classes it lists
 * @param classes the class of each of the eight priorities; empty where not all are told
 * @param dscp the priority of each DSCP, which it tells while these are trusted
 */
public record MlnxQos(
        String trust,
        List<Boolean> pfc,
        List<TrafficClass> ets,
        List<Integer> classes,
        List<DscpPriority> dscp) {
    private static final Pattern TRUST = Pattern.compile("(?m)^Priority trust state:\\s*(\\w+)");
    private static final Pattern PFC =
            Pattern.compile("(?ms)^PFC configuration:.*?^\\s*enabled((?:\\s+[01]){8})\\s*$");
    private static final Pattern CLASS =
            Pattern.compile(
                    "(?m)^\\s*tc: ([0-7])\\s.*?tsa: (strict|ets|vendor)(?:, bw: (\\d{1,3})%)?");

    private static final Pattern WITHIN =
            Pattern.compile("(?m)^\\s*(?:tc: ([0-7])\\s.*|priority:\\s+([0-7])\\s*)$");
    private static final Pattern MAP =
            Pattern.compile("(?m)^\\s*prio:([0-7]) dscp:([\\d,]{1,256})\\s*$");
    private static final int DSCPS = 64;

    public MlnxQos {
        pfc = List.copyOf(pfc);
        ets = List.copyOf(ets);
        classes = List.copyOf(classes);
        dscp = List.copyOf(dscp);
    }

    public static MlnxQos parse(String text) {
        Matcher trust = TRUST.matcher(text);
        Matcher pfc = PFC.matcher(text);
        List<Boolean> paused =
                pfc.find()
                        ? Arrays.stream(pfc.group(1).strip().split("\\s+"))
                                .map("1"::equals)
                                .toList()
                        : List.of();
        List<TrafficClass> classes = new ArrayList<>();
        Matcher one = CLASS.matcher(text);
        while (one.find()) {
            classes.add(
                    new TrafficClass(
                            Integer.parseInt(one.group(1)),
                            one.group(2),
                            one.group(3) == null
                                    ? OptionalInt.empty()
                                    : OptionalInt.of(Integer.parseInt(one.group(3)))));
        }
        boolean told = trust.find();
        if (!told && paused.isEmpty() && classes.isEmpty()) {
            throw new NotUnderstood("priority trust state", text);
        }
        return new MlnxQos(
                told ? trust.group(1) : "", paused, classes, classOfPriority(text), dscp(text));
    }

    /** Under each class stand the priorities that are in it. */
    private static List<Integer> classOfPriority(String text) {
        Map<Integer, Integer> all = new TreeMap<>();
        OptionalInt current = OptionalInt.empty();
        Matcher line = WITHIN.matcher(text);
        while (line.find()) {
            if (line.group(1) != null) {
                current = OptionalInt.of(Integer.parseInt(line.group(1)));
            } else if (current.isPresent()) {
                all.put(Integer.parseInt(line.group(2)), current.getAsInt());
            }
        }
        return all.size() == DcbQos.EIGHT ? List.copyOf(all.values()) : List.of();
    }

    private static List<DscpPriority> dscp(String text) {
        Map<Integer, Integer> all = new TreeMap<>();
        Matcher line = MAP.matcher(text);
        while (line.find()) {
            for (String one : line.group(2).split(",")) {
                if (one.matches("\\d{1,2}") && Integer.parseInt(one) < DSCPS) {
                    all.put(Integer.parseInt(one), Integer.parseInt(line.group(1)));
                }
            }
        }
        return all.entrySet().stream()
                .map(one -> new DscpPriority(one.getKey(), one.getValue()))
                .toList();
    }
}
