package io.rackside.app.console.scan;

import io.rackside.app.discovery.ScanOrder;
import io.rackside.model.Protocol;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a person typed to be scanned. */
final class ScanRequest {
    private static final int PORT_MAX = 65_535;

    /** An IPv6 address has to be in brackets where a port follows. */
    private static final Pattern WITH_PORT =
            Pattern.compile("(?:\\[([^\\]]+)]|([^\\[\\]:]+)):(\\d{1,5})");

    private static final Pattern URI =
            Pattern.compile("(https|ipmi|snmp|ssh)://([^/]+)/?", Pattern.CASE_INSENSITIVE);

    private ScanRequest() {}

    /**
     * Reads ranges one after another, each as it is or as a URI, with or without a port. A port is
     * one of the URI's protocol, of Redfish where there is none.
     */
    static ScanOrder of(String text) {
        List<String> ranges = new ArrayList<>();
        Map<Protocol, Set<Integer>> ports = new EnumMap<>(Protocol.class);
        for (Protocol protocol : Protocol.values()) {
            ports.put(protocol, new LinkedHashSet<>());
        }
        for (String typed : text.split("[\\s,;\uff0c\uff1b]+")) {
            Matcher uri = URI.matcher(typed);
            String word = uri.matches() ? uri.group(2) : typed;
            Matcher with = WITH_PORT.matcher(word);
            int port = with.matches() ? Integer.parseInt(with.group(3)) : 0;
            if (port >= 1 && port <= PORT_MAX) {
                ports.get(uri.matches() ? of(uri) : Protocol.REDFISH).add(port);
                ranges.add(with.group(1) == null ? with.group(2) : with.group(1));
            } else if (!word.isBlank()) {
                ranges.add(word.replaceFirst("^\\[(.+)]$", "$1"));
            }
        }
        return ScanOrder.of(ranges)
                .bmcsAt(
                        List.copyOf(ports.get(Protocol.REDFISH)),
                        List.copyOf(ports.get(Protocol.IPMI)))
                .othersAt(
                        List.copyOf(ports.get(Protocol.SNMP)),
                        List.copyOf(ports.get(Protocol.SSH)));
    }

    private static Protocol of(Matcher uri) {
        for (Protocol protocol : Protocol.values()) {
            if (protocol.scheme().equalsIgnoreCase(uri.group(1))) {
                return protocol;
            }
        }
        throw new IllegalStateException(uri.group(1));
    }
}
