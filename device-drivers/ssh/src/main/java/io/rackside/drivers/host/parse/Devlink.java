package io.rackside.drivers.host.parse;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.model.host.NicOffload.Eswitch;
import io.rackside.model.host.PortPlace.Parameter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** {@code devlink -j dev info}, {@code port show} and {@code dev eswitch show}. */
public final class Devlink {
    private static final Pattern CARD = Pattern.compile("[a-z]+/\\S+");

    private Devlink() {}

    /** A device's driver and the versions of its firmware: what runs, what a restart brings. */
    public record Info(String driver, Map<String, String> running, Map<String, String> stored) {}

    /**
     * A port.
     *
     * @param device such as {@code pci/0000:01:00.0}
     * @param flavour what it is: {@code physical}, {@code pcivf}, {@code pcisf}
     */
    public record Port(String device, String netDevice, String flavour) {}

    /** By device. */
    public static Map<String, Info> info(String text) {
        Map<String, Info> all = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> one : within(text, "info").properties()) {
            JsonNode versions = one.getValue().path("versions");
            all.put(
                    one.getKey(),
                    new Info(
                            JsonOutput.text(one.getValue(), "driver"),
                            versions(versions.path("running")),
                            versions(versions.path("stored"))));
        }
        return all;
    }

    /** By the name of the network interface; ports without one are left out. */
    public static Map<String, Port> ports(String text) {
        Map<String, Port> all = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> one : within(text, "port").properties()) {
            String netDevice = JsonOutput.text(one.getValue(), "netdev");
            if (!netDevice.isEmpty()) {
                String key = one.getKey();
                all.put(
                        netDevice,
                        new Port(
                                key.substring(0, Math.max(0, key.lastIndexOf('/'))),
                                netDevice,
                                JsonOutput.text(one.getValue(), "flavour")));
            }
        }
        return all;
    }

    /** What {@code devlink dev show} names, in its order. */
    public static List<String> cards(String text) {
        List<String> all =
                text.lines()
                        .map(String::strip)
                        .filter(line -> CARD.matcher(line).matches())
                        .toList();
        if (all.isEmpty() && !text.isBlank()) {
            throw new NotUnderstood("cards", text);
        }
        return all;
    }

    /** Of the one device that was asked for. */
    public static Eswitch eswitch(String text) {
        for (JsonNode one : within(text, "dev")) {
            String mode = JsonOutput.text(one, "mode");
            if (!mode.isEmpty()) {
                return new Eswitch(
                        mode,
                        JsonOutput.text(one, "inline-mode"),
                        JsonOutput.text(one, "encap-mode").isEmpty()
                                ? JsonOutput.text(one, "encap")
                                : JsonOutput.text(one, "encap-mode"));
            }
        }
        throw new NotUnderstood("mode", text);
    }

    /** {@code dev param show} of all devices: by device, then by name. */
    public static Map<String, Map<String, Parameter>> parameters(String text) {
        Map<String, Map<String, Parameter>> all = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> device : within(text, "param").properties()) {
            Map<String, Parameter> own = new LinkedHashMap<>();
            for (JsonNode parameter : device.getValue()) {
                for (JsonNode value : parameter.path("values")) {
                    own.putIfAbsent(
                            JsonOutput.text(parameter, "name"),
                            new Parameter(
                                    JsonOutput.text(value, "value"),
                                    JsonOutput.text(value, "cmode")));
                }
            }
            all.put(device.getKey(), own);
        }
        return all;
    }

    /**
     * Of {@code dev param show}: the value at run time; empty where the device has no such
     * parameter and the tool said nothing.
     */
    public static Optional<String> steering(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        for (JsonNode device : within(text, "param")) {
            for (JsonNode parameter : device) {
                for (JsonNode value : parameter.path("values")) {
                    if (JsonOutput.text(value, "cmode").equals("runtime")) {
                        return Optional.of(JsonOutput.text(value, "value"))
                                .filter(word -> !word.isEmpty());
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static JsonNode within(String text, String name) {
        JsonNode within = JsonOutput.of(text).path(name);
        if (!within.isObject()) {
            throw new NotUnderstood(name, text);
        }
        return within;
    }

    private static Map<String, String> versions(JsonNode node) {
        Map<String, String> versions = new TreeMap<>();
        node.properties().forEach(one -> versions.put(one.getKey(), one.getValue().asText()));
        return versions;
    }
}
