package io.rackside.drivers.network.virtual;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The tables a virtual switch shows of itself. */
final class VirtualCliTables {
    private final VirtualCliDevice device;

    VirtualCliTables(VirtualCliDevice device) {
        this.device = device;
    }

    List<String> interfaces() {
        return device.settings().dialect().huawei() ? vrp() : comware();
    }

    private List<String> vrp() {
        List<String> lines = new ArrayList<>();
        lines.add("PHY: Physical");
        lines.add("*down: administratively down");
        lines.add("InUti/OutUti: input utility/output utility");
        lines.add(
                row(
                        "%-27s %-5s %-9s %5s %6s %10s %10s",
                        "Interface",
                        "PHY",
                        "Protocol",
                        "InUti",
                        "OutUti",
                        "inErrors",
                        "outErrors"));
        VirtualConfig config = device.edit();
        for (String port : config.ports()) {
            boolean shut = config.port(port).containsKey("shutdown");
            boolean up = !shut && linked(port);
            lines.add(
                    row(
                            "%-27s %-5s %-9s %5s %6s %10s %10s",
                            port,
                            shut ? "*down" : up ? "up" : "down",
                            up ? "up" : "down",
                            "0.01%",
                            "0.01%",
                            "0",
                            "0"));
        }
        return lines;
    }

    private List<String> comware() {
        List<String> lines = new ArrayList<>();
        lines.add("Brief information on interfaces in bridge mode:");
        lines.add("Link: ADM - administratively down; Stby - standby");
        lines.add("Speed: (a) - auto");
        lines.add("Duplex: (a)/A - auto; H - half; F - full");
        lines.add("Type: A - access; T - trunk; H - hybrid");
        lines.add(
                row(
                        "%-20s %-4s %-9s %-6s %-4s %-4s %s",
                        "Interface", "Link", "Speed", "Duplex", "Type", "PVID", "Description"));
        VirtualConfig config = device.edit();
        for (String port : config.ports()) {
            Map<String, String> set = config.port(port);
            String type = set.getOrDefault("port link-type", "access");
            String pvid =
                    type.equals("trunk")
                            ? set.getOrDefault("port trunk pvid vlan", "1")
                            : set.getOrDefault("port access vlan", "1");
            lines.add(
                    row(
                            "%-20s %-4s %-9s %-6s %-4s %-4s %s",
                            port.replace("Ten-GigabitEthernet", "XGE")
                                    .replace("Bridge-Aggregation", "BAGG"),
                            set.containsKey("shutdown") ? "ADM" : linked(port) ? "UP" : "DOWN",
                            "10G(a)",
                            "F(a)",
                            type.substring(0, 1).toUpperCase(Locale.ROOT),
                            pvid,
                            set.getOrDefault("description", "")));
        }
        return lines;
    }

    private boolean linked(String port) {
        return device.surroundings().linked(port);
    }

    /** {@code display interface description} of VRP. */
    List<String> descriptions() {
        List<String> lines = new ArrayList<>();
        lines.add("PHY: Physical");
        lines.add("*down: administratively down");
        lines.add(row("%-29s %-7s %-8s %s", "Interface", "PHY", "Protocol", "Description"));
        VirtualConfig config = device.edit();
        for (String port : config.ports()) {
            Map<String, String> set = config.port(port);
            boolean shut = set.containsKey("shutdown");
            boolean up = !shut && linked(port);
            lines.add(
                    row(
                            "%-29s %-7s %-8s %s",
                            port,
                            shut ? "*down" : up ? "up" : "down",
                            up ? "up" : "down",
                            set.getOrDefault("description", "")));
        }
        return lines;
    }

    /** {@code display lldp neighbor} of VRP. */
    List<String> neighbours() {
        List<String> lines = new ArrayList<>();
        VirtualConfig config = device.edit();
        for (String port : config.ports()) {
            Optional<CliSurroundings.Neighbour> heard =
                    config.port(port).containsKey("shutdown") || !linked(port)
                            ? Optional.empty()
                            : device.surroundings().neighbour(port);
            lines.add(port + " has " + (heard.isPresent() ? 1 : 0) + " neighbor(s):");
            lines.add("");
            heard.ifPresent(each -> lines.addAll(block(each)));
        }
        return lines;
    }

    private static List<String> block(CliSurroundings.Neighbour heard) {
        boolean mac = heard.port().matches("([0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}");
        return List.of(
                "Neighbor index                     :1",
                "Chassis type                       :MAC Address",
                "Chassis ID                         :" + dashed(heard.chassis()),
                "Port ID subtype                    :" + (mac ? "MAC Address" : "Interface Name"),
                "Port ID                            :"
                        + (mac ? dashed(heard.port()) : heard.port()),
                "Port description                   :" + heard.portDescription(),
                "System name                        :" + heard.systemName(),
                "Expired time                       :109s",
                "");
    }

    /** As VRP writes a MAC address. */
    private static String dashed(String mac) {
        String bare = mac.replace(":", "").toLowerCase(Locale.ROOT);
        return bare.substring(0, 4) + "-" + bare.substring(4, 8) + "-" + bare.substring(8);
    }

    /** {@code display device} of VRP. */
    List<String> parts() {
        String model = device.surroundings().model().orElse("CE6857-48S6CQ-EI");
        List<String> lines = new ArrayList<>();
        lines.add(model + "'s Device status:");
        lines.add("-".repeat(91));
        lines.add(
                "Slot  Card   Type                     Online   Power Register     Alarm    "
                        + " Primary");
        lines.add("-".repeat(91));
        for (String slot : List.of("1", "PWR1", "PWR2")) {
            String type = slot.equals("1") ? model : "PAC-600";
            String role = slot.equals("1") ? "Master" : "NA";
            lines.add(
                    row(
                            "%-5s %-6s %-24s %-8s %-5s %-12s %-9s %s",
                            slot, "-", type, "Present", "On", "Registered", "Normal", role));
        }
        lines.add("-".repeat(91));
        return lines;
    }

    private static String row(String format, Object... cells) {
        return String.format(Locale.ROOT, format, cells).stripTrailing();
    }
}
