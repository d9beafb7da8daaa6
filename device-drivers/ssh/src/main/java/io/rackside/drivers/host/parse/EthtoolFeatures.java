package io.rackside.drivers.host.parse;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.model.host.NicOffload.Feature;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ethtool -k}, as text or with {@code --json}. */
public final class EthtoolFeatures {
    private static final Pattern LINE =
            Pattern.compile(
                    "\\s*([A-Za-z0-9_-]+): (on|off)(?: \\[(fixed|not requested|requested"
                            + " (on|off))])?\\s*");

    /** Names that stand for others (ethtool's source, {@code off_flag_def}), by what theirs are. */
    private static final Map<String, Pattern> GROUPS =
            Map.of(
                    "tx-checksumming",
                    Pattern.compile("tx-checksum-.*"),
                    "scatter-gather",
                    Pattern.compile("tx-scatter-gather.*"),
                    "tcp-segmentation-offload",
                    Pattern.compile("tx-tcp.*-segmentation"));

    private EthtoolFeatures() {}

    /**
     * By name. Of a group ethtool tells no more than whether one of its members is on; here it is
     * fixed too, where none of them can make it another.
     */
    public static Map<String, Feature> parse(String text) {
        Map<String, Feature> features =
                text.stripLeading().startsWith("[") ? json(text) : lines(text);
        if (features.isEmpty()) {
            throw new NotUnderstood("features", text);
        }
        GROUPS.forEach(
                (group, names) ->
                        features.computeIfPresent(
                                group, (_, told) -> held(told, members(features, names))));
        return features;
    }

    private static List<Feature> members(Map<String, Feature> features, Pattern names) {
        return features.entrySet().stream()
                .filter(one -> names.matcher(one.getKey()).matches())
                .map(Map.Entry::getValue)
                .toList();
    }

    private static Feature held(Feature group, List<Feature> members) {
        boolean fixed =
                group.active()
                        ? members.stream().anyMatch(one -> one.active() && one.fixed())
                        : !members.isEmpty() && members.stream().allMatch(Feature::fixed);
        return fixed ? new Feature(group.active(), true, Optional.empty()) : group;
    }

    private static Map<String, Feature> lines(String text) {
        Map<String, Feature> features = new TreeMap<>();
        for (String line : text.split("\n", -1)) {
            Matcher one = LINE.matcher(line);
            if (one.matches()) {
                boolean active = one.group(2).equals("on");
                boolean fixed = "fixed".equals(one.group(3));
                Optional<Boolean> requested = Optional.ofNullable(one.group(4)).map("on"::equals);
                features.put(one.group(1), new Feature(active, fixed, requested));
            }
        }
        return features;
    }

    /** A group such as {@code tx-checksumming} has neither {@code fixed} nor {@code requested}. */
    private static Map<String, Feature> json(String text) {
        Map<String, Feature> features = new TreeMap<>();
        JsonNode port = JsonOutput.of(text).path(0);
        port.properties()
                .forEach(
                        entry -> {
                            JsonNode said = entry.getValue();
                            if (said.path("active").isBoolean()) {
                                boolean active = said.path("active").booleanValue();
                                boolean fixed = said.path("fixed").asBoolean();
                                features.put(
                                        entry.getKey(),
                                        new Feature(
                                                active,
                                                fixed,
                                                fixed
                                                        ? Optional.empty()
                                                        : other(said.path("requested"), active)));
                            }
                        });
        return features;
    }

    /** Text tells what was requested only where that differs; so does this. */
    private static Optional<Boolean> other(JsonNode requested, boolean active) {
        return requested.isBoolean() && requested.booleanValue() != active
                ? Optional.of(requested.booleanValue())
                : Optional.empty();
    }
}
