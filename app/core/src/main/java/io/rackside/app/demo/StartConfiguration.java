package io.rackside.app.demo;

import io.rackside.drivers.network.virtual.CliDialect;
import io.rackside.drivers.snmp.virtual.VirtualSwitch;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a switch or firewall of a demo was set up with, line by line. */
record StartConfiguration(FrontPorts front, Map<String, Lead> leads) {
    /** The partner stands in the next cabinet, and is heard through the lower switch. */
    private static final String HEARTBEAT = "XGigabitEthernet0/0/1";

    private static final String FOLLOWED = "XGigabitEthernet0/0/0";

    private static final Pattern HEARD_AT = Pattern.compile("hrp interface (\\S+) remote \\S+");
    private static final Pattern FOLLOWS = Pattern.compile("hrp track interface (\\S+)");

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(front.dialect() == CliDialect.COMWARE ? "lldp global enable" : "lldp enable");
        if (front == FrontPorts.USG6525E) {
            lines.add("hrp enable");
            lines.add("hrp interface " + HEARTBEAT + " remote 10.254.7.2");
            lines.add("hrp track interface " + FOLLOWED);
        }
        for (String print : front.printed()) {
            if (leads.containsKey(print)) {
                lines.add("interface " + front.name(print).orElseThrow());
                lines.add("description to " + leads.get(print).cable().systemName());
                lines.add("quit");
            }
        }
        return lines;
    }

    /** Makes a firewall one of a pair, or lets it stand alone, as its configuration says. */
    static void pair(List<String> lines, VirtualSwitch box) {
        OptionalInt heartbeat = OptionalInt.empty();
        Set<Integer> followed = new HashSet<>();
        for (String line : lines) {
            Matcher heard = HEARD_AT.matcher(line);
            Matcher follows = FOLLOWS.matcher(line);
            if (heard.matches()) {
                heartbeat = box.numbered(heard.group(1));
            } else if (follows.matches()) {
                box.numbered(follows.group(1)).ifPresent(followed::add);
            }
        }
        if (lines.contains("hrp enable") && heartbeat.isPresent()) {
            box.pair(heartbeat.getAsInt(), followed);
        } else {
            box.alone();
        }
    }
}
