package io.rackside.drivers.network.virtual;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What VRP and Comware show of the services of their own: Telnet as recorded at VRP, SSH and
 * spanning tree as in the makers' command references.
 */
final class ServiceTables {
    private final VirtualCliDevice device;

    ServiceTables(VirtualCliDevice device) {
        this.device = device;
    }

    Map<String, Supplier<List<String>>> commands() {
        return device.settings().dialect().huawei()
                ? Map.of(
                        "display telnet server status",
                        this::telnet,
                        "display ssh server status",
                        this::ssh,
                        "display stp",
                        this::spanning)
                : Map.of("display ssh server status", this::ssh, "display stp", this::spanning);
    }

    private Set<String> lines() {
        return device.edit().top().keySet();
    }

    private List<String> telnet() {
        return List.of(
                row(
                        "TELNET IPv4 server",
                        state("telnet server enable", "telnet ipv4 server enable")),
                row(
                        "TELNET IPv6 server",
                        state("telnet server enable", "telnet ipv6 server enable")),
                row("TELNET server port", "23"),
                row("TELNET server source address", "0.0.0.0"),
                row("ACL4 number", "0"),
                row("ACL6 number", "0"));
    }

    private List<String> ssh() {
        boolean first = lines().contains("ssh server compatible-ssh1x enable");
        return List.of(
                row("SSH version", first ? "1.99" : "2.0"),
                row(
                        "Stelnet server",
                        state(
                                "ssh server enable",
                                "stelnet server enable",
                                "stelnet ipv4 server enable")));
    }

    private List<String> spanning() {
        if (lines().contains("stp disable") || lines().contains("undo stp global enable")) {
            return List.of(" Protocol Status    :Disabled", " Protocol Std.      :IEEE 802.1s");
        }
        List<String> shown = new ArrayList<>();
        shown.add("-------[CIST Global Info][Mode MSTP]-------");
        shown.add("CIST Bridge         :32768.00e0-fc12-3456");
        device.edit()
                .ports()
                .forEach(port -> shown.add("----[Port1(" + port + ")][FORWARDING]----"));
        return shown;
    }

    private String state(String... on) {
        return lines().stream().anyMatch(List.of(on)::contains) ? "Enable" : "Disable";
    }

    private static String row(String name, String value) {
        return CliTables.row(" %-41s:%s", name, value);
    }
}
