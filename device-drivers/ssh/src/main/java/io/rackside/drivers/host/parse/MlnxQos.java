package io.rackside.drivers.host.parse;

import io.rackside.model.host.NicOffload.TrafficClass;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code mlnx_qos -i}.
 *
 * @param trust {@code dscp} or {@code pcp}
 * @param pfc for each of the eight priorities; empty where it is not told
 * @param ets for the traffic classes it lists
 */
public record MlnxQos(String trust, List<Boolean> pfc, List<TrafficClass> ets) {
    private static final Pattern TRUST = Pattern.compile("(?m)^Priority trust state:\\s*(\\w+)");
    private static final Pattern PFC =
            Pattern.compile("(?ms)^PFC configuration:.*?^\\s*enabled((?:\\s+[01]){8})\\s*$");
    private static final Pattern CLASS =
            Pattern.compile(
                    "(?m)^\\s*tc: ([0-7])\\s.*?tsa: (strict|ets|vendor)(?:, bw: (\\d{1,3})%)?");

    public MlnxQos {
        pfc = List.copyOf(pfc);
        ets = List.copyOf(ets);
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
        return new MlnxQos(told ? trust.group(1) : "", paused, classes);
    }
}
