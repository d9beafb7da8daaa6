package io.rackside.drivers.network.virtual;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
            lines.add(
                    row(
                            "%-27s %-5s %-9s %5s %6s %10s %10s",
                            port,
                            shut ? "*down" : "up",
                            shut ? "down" : "up",
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
                            set.containsKey("shutdown") ? "ADM" : "UP",
                            "10G(a)",
                            "F(a)",
                            type.substring(0, 1).toUpperCase(Locale.ROOT),
                            pvid,
                            set.getOrDefault("description", "")));
        }
        return lines;
    }

    private static String row(String format, Object... cells) {
        return String.format(Locale.ROOT, format, cells).stripTrailing();
    }
}
