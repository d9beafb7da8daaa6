package io.rackside.drivers.host.parse;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.model.host.NicOffload.Eswitch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** {@code devlink -j dev info}, {@code port show} and {@code dev eswitch show}. */
public final class Devlink {
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
