package io.rackside.drivers.host.parse;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Sub-functions in {@code devlink -j port show} and {@code devlink -j resource show}. */
public final class DevlinkSubFunctions {
    private static final String FLAVOUR = "pcisf";

    /** Those that this host can have; a DPU has more for the host it sits in. */
    private static final String MOST = "max_local_SFs";

    private DevlinkSubFunctions() {}

    /**
     * The end of one in the card's switch.
     *
     * @param device whose it is, such as {@code pci/0000:06:00.0}
     * @param port its handle, the device with a number behind it
     * @param mac in upper case, empty when not told
     */
    public record End(
            String device,
            String port,
            String netDevice,
            int number,
            boolean active,
            boolean attached,
            String mac,
            Optional<Boolean> roce,
            OptionalInt mostMacs) {}

    /** Those of this host, in the order of their numbers; not those a DPU has for another. */
    public static List<End> ends(String text) {
        JsonNode ports = JsonOutput.of(text).path("port");
        if (!ports.isObject()) {
            throw new NotUnderstood("port", text);
        }
        List<End> ends = new ArrayList<>();
        for (Map.Entry<String, JsonNode> one : ports.properties()) {
            JsonNode port = one.getValue();
            int slash = one.getKey().lastIndexOf('/');
            boolean ours = !port.path("external").asBoolean(false) && slash > 0;
            if (ours
                    && JsonOutput.text(port, "flavour").equals(FLAVOUR)
                    && port.path("sfnum").canConvertToInt()) {
                ends.add(end(one.getKey().substring(0, slash), one.getKey(), port));
            }
        }
        ends.sort((one, other) -> Integer.compare(one.number(), other.number()));
        return List.copyOf(ends);
    }

    private static End end(String device, String handle, JsonNode port) {
        JsonNode function = port.path("function");
        String roce = JsonOutput.text(function, "roce");
        JsonNode macs = function.path("max_uc_macs");
        return new End(
                device,
                handle,
                JsonOutput.text(port, "netdev"),
                port.path("sfnum").intValue(),
                JsonOutput.text(function, "state").equals("active"),
                JsonOutput.text(function, "opstate").equals("attached"),
                JsonOutput.text(function, "hw_addr").toUpperCase(Locale.ROOT),
                roce.isEmpty() ? Optional.empty() : Optional.of(roce.startsWith("enable")),
                macs.canConvertToInt() ? OptionalInt.of(macs.intValue()) : OptionalInt.empty());
    }

    /** The limit of the one device that was asked; empty where it tells none. */
    public static OptionalInt most(String text) {
        if (text.isBlank()) {
            return OptionalInt.empty();
        }
        for (JsonNode device : JsonOutput.of(text).path("resources")) {
            for (JsonNode resource : device) {
                if (JsonOutput.text(resource, "name").equals(MOST)
                        && resource.path("size").canConvertToInt()) {
                    return OptionalInt.of(resource.path("size").intValue());
                }
            }
        }
        return OptionalInt.empty();
    }
}
