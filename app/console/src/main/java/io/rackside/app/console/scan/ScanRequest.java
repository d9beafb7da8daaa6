package io.rackside.app.console.scan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a person typed to be scanned.
 *
 * @param ranges as typed, without scheme and port; empty for what announces itself nearby
 * @param ports of Redfish asked at every address besides 443
 * @param ipmiPorts asked at every address besides 623
 */
record ScanRequest(List<String> ranges, List<Integer> ports, List<Integer> ipmiPorts) {
    private static final int PORT_MAX = 65_535;

    /** An IPv6 address has to be in brackets where a port follows. */
    private static final Pattern WITH_PORT =
            Pattern.compile("(?:\\[([^\\]]+)]|([^\\[\\]:]+)):(\\d{1,5})");

    ScanRequest {
        ranges = List.copyOf(ranges);
        ports = List.copyOf(ports);
        ipmiPorts = List.copyOf(ipmiPorts);
    }

    /** Reads ranges one after another, each as it is or as a URI, with or without a port. */
    static ScanRequest of(String text) {
        List<String> ranges = new ArrayList<>();
        Set<Integer> ports = new LinkedHashSet<>();
        Set<Integer> ipmiPorts = new LinkedHashSet<>();
        for (String typed : text.split("[\\s,;\uff0c\uff1b]+")) {
            String word = typed.replaceFirst("^(?:https|ipmi)://([^/]+)/?$", "$1");
            Matcher with = WITH_PORT.matcher(word);
            int port = with.matches() ? Integer.parseInt(with.group(3)) : 0;
            if (port >= 1 && port <= PORT_MAX) {
                (typed.startsWith("ipmi:") ? ipmiPorts : ports).add(port);
                ranges.add(with.group(1) == null ? with.group(2) : with.group(1));
            } else if (!word.isBlank()) {
                ranges.add(word.replaceFirst("^\\[(.+)]$", "$1"));
            }
        }
        return new ScanRequest(ranges, List.copyOf(ports), List.copyOf(ipmiPorts));
    }
}
