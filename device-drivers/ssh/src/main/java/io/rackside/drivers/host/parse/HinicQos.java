package io.rackside.drivers.host.parse;

import io.rackside.model.host.NicOffload.TrafficClass;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code hinicadm3 qos -i PORT}. No document that can be had shows its answer: only what cannot
 * mean anything else is taken, a line that names a setting and has a value of the form in which it
 * is set ({@code --port_trust dscp}, {@code -f 0,0,0,1,0,0,0,0}, {@code -w 10,0,0,0,90,0,0,0}).
 *
 * @param trust {@code dscp} or {@code pcp}; empty where lines contradict each other, or none tells
 * @param pfc for each of the eight priorities; empty likewise
 * @param ets the share of each of the eight classes; empty likewise, and where they make no 100 %
 * @param said the first words of the answer
 */
public record HinicQos(
        Optional<String> trust,
        Optional<List<Boolean>> pfc,
        Optional<List<TrafficClass>> ets,
        String said) {
    private static final Pattern LINE =
            Pattern.compile("[|\\s]*(?<name>[A-Za-z][\\w /-]{0,40}?)\\s*[:=|]\\s*(?<value>.*)");
    private static final Pattern TRUST = Pattern.compile("dscp|pcp");
    private static final Pattern MARKS = Pattern.compile("[01](?:[,\\s]+[01]){7}");
    private static final Pattern SHARES = Pattern.compile("\\d{1,3}(?:[,\\s]+\\d{1,3}){7}");
    private static final int WHOLE = 100;
    private static final int SAID_MAX = 80;

    /**
     * Of a list in another form nothing is told.
     *
     * @throws NotUnderstood when it is no list of settings at all
     */
    public static HinicQos parse(String text) {
        if (text.lines().noneMatch(line -> LINE.matcher(line).matches())) {
            throw new NotUnderstood("hinicadm3 qos", text);
        }
        return new HinicQos(
                only(text, "trust", TRUST),
                only(text, "pfc", MARKS).map(HinicQos::marks),
                only(text, "weight", SHARES).flatMap(HinicQos::shares),
                first(text));
    }

    /** What all lines agree on that name it. */
    private static Optional<String> only(String text, String name, Pattern form) {
        List<String> told = new ArrayList<>();
        for (String line : text.split("\\R", -1)) {
            Matcher one = LINE.matcher(line);
            if (one.matches() && one.group("name").toLowerCase(Locale.ROOT).contains(name)) {
                String value =
                        one.group("value").replace('|', ' ').strip().toLowerCase(Locale.ROOT);
                if (form.matcher(value).matches()) {
                    told.add(String.join(",", value.split("[,\\s]+")));
                }
            }
        }
        return told.stream().distinct().count() == 1
                ? Optional.of(told.getFirst())
                : Optional.empty();
    }

    private static List<Boolean> marks(String eight) {
        return Arrays.stream(eight.split(",", -1)).map("1"::equals).toList();
    }

    /** Its tool gives each class a share, of which all make the whole. */
    private static Optional<List<TrafficClass>> shares(String eight) {
        List<TrafficClass> classes = new ArrayList<>();
        int sum = 0;
        for (String share : eight.split(",", -1)) {
            int percent = Integer.parseInt(share);
            sum += percent;
            classes.add(new TrafficClass(classes.size(), "ets", OptionalInt.of(percent)));
        }
        return sum == WHOLE ? Optional.of(List.copyOf(classes)) : Optional.empty();
    }

    private static String first(String text) {
        String line = text.lines().filter(one -> !one.isBlank()).findFirst().orElse("").strip();
        String plain = line.replaceAll("\\p{Cntrl}", " ");
        return plain.length() > SAID_MAX ? plain.substring(0, SAID_MAX) : plain;
    }
}
