package io.rackside.drivers.network.virtual;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What Comware shows of a switch. */
final class ComwareTables implements CliTables {
    private static final String SERIAL = "210235RWCLI000000001";
    private static final String BRIEF = "%-20s %-4s %-9s %-6s %-4s %-4s %s";
    private static final String COUNTED = "%-17s %12s %18s %18s %11s";
    private static final int GIGABIT = 1_000;

    /** What Comware 7 passes unless it is told otherwise. */
    private static final String FRAME = "10000";

    private final VirtualCliDevice device;

    ComwareTables(VirtualCliDevice device) {
        this.device = device;
    }

    @Override
    public Map<String, Supplier<List<String>>> commands() {
        Map<String, Supplier<List<String>>> commands = new LinkedHashMap<>();
        commands.put("display version", this::version);
        commands.put("display interface brief", this::interfaces);
        device.edit()
                .ports()
                .forEach(port -> commands.put("display interface " + port, () -> longest(port)));
        commands.put("display counters inbound interface", this::counters);
        commands.put("display lldp neighbor-information verbose", this::neighbours);
        commands.put("display device manuinfo", this::parts);
        commands.put("display transceiver diagnosis interface", this::modules);
        commands.put("display priority-flow-control interface", this::flowControl);
        commands.putAll(new ServiceTables(device).commands());
        return commands;
    }

    private String model() {
        return device.surroundings().model().orElse("S6850-56HF");
    }

    private List<String> version() {
        return List.of(
                "H3C Comware Software, Version " + device.version(),
                "Copyright (c) 2004-2021 New H3C Technologies Co., Ltd. All rights reserved.",
                "H3C " + model() + " uptime is 0 weeks, 3 days, 2 hours, 1 minute",
                "Last reboot reason : User reboot");
    }

    /** Comware's tables write the kind of a port in short. */
    private static String brief(String port) {
        return port.replace("Ten-GigabitEthernet", "XGE")
                .replace("Twenty-FiveGigE", "WGE")
                .replace("FortyGigE", "FGE")
                .replace("HundredGigE", "HGE")
                .replace("M-GigabitEthernet", "MGE")
                .replace("GigabitEthernet", "GE")
                .replace("Bridge-Aggregation", "BAGG");
    }

    private List<String> interfaces() {
        List<String> lines = new ArrayList<>();
        lines.add("Brief information on interfaces in bridge mode:");
        lines.add("Link: ADM - administratively down; Stby - standby");
        lines.add("Speed: (a) - auto");
        lines.add("Duplex: (a)/A - auto; H - half; F - full");
        lines.add("Type: A - access; T - trunk; H - hybrid");
        lines.add(
                CliTables.row(
                        BRIEF,
                        "Interface",
                        "Link",
                        "Speed",
                        "Duplex",
                        "Type",
                        "PVID",
                        "Description"));
        VirtualConfig config = device.edit();
        for (String port : config.ports()) {
            Map<String, String> set = config.port(port);
            boolean up = up(set, port);
            String type = set.getOrDefault("port link-type", "access");
            lines.add(
                    CliTables.row(
                            BRIEF,
                            brief(port),
                            set.containsKey("shutdown") ? "ADM" : up ? "UP" : "DOWN",
                            up ? device.surroundings().megabits(port) / GIGABIT + "G(a)" : "auto",
                            up ? "F(a)" : "A",
                            type.substring(0, 1).toUpperCase(Locale.ROOT),
                            config.untagged(port),
                            set.getOrDefault("description", "")));
        }
        return lines;
    }

    /** The head of it; counters are in the tables. */
    private List<String> longest(String port) {
        Map<String, String> set = device.edit().port(port);
        return List.of(
                port,
                "Current state: " + (up(set, port) ? "UP" : "DOWN"),
                "Description: " + set.getOrDefault("description", port + " Interface"),
                "Maximum frame length: " + set.getOrDefault("jumboframe enable", FRAME));
    }

    private boolean up(Map<String, String> set, String port) {
        return !set.containsKey("shutdown") && device.surroundings().linked(port);
    }

    private List<String> counters() {
        List<String> lines = new ArrayList<>();
        lines.add(
                CliTables.row(
                        COUNTED,
                        "Interface",
                        "Total (pkts)",
                        "Broadcast (pkts)",
                        "Multicast (pkts)",
                        "Err (pkts)"));
        for (String port : device.edit().ports()) {
            lines.add(
                    CliTables.row(
                            COUNTED, brief(port), 0, 0, 0, device.surroundings().inErrors(port)));
        }
        lines.add("");
        lines.add(" Overflow: More than 14 digits (7 digits for column \"Err\").");
        lines.add("       --: Not supported.");
        return lines;
    }

    private List<String> neighbours() {
        List<String> lines = new ArrayList<>();
        VirtualConfig config = device.edit();
        int number = 0;
        for (String port : config.ports()) {
            number++;
            Optional<CliSurroundings.Neighbour> heard =
                    up(config.port(port), port)
                            ? device.surroundings().neighbour(port)
                            : Optional.empty();
            if (heard.isPresent()) {
                lines.add("LLDP neighbor-information of port " + number + "[" + port + "]:");
                lines.addAll(block(heard.get()));
            }
        }
        return lines;
    }

    private static List<String> block(CliSurroundings.Neighbour heard) {
        boolean mac = CliTables.isMac(heard.port());
        return List.of(
                "LLDP agent nearest-bridge:",
                " LLDP neighbor index : 1",
                " Chassis type        : MAC address",
                " Chassis ID          : " + CliTables.dashed(heard.chassis()),
                " Port ID type        : " + (mac ? "MAC address" : "Interface name"),
                " Port ID             : " + (mac ? CliTables.dashed(heard.port()) : heard.port()),
                " Time to live        : 120",
                " Port description    : " + heard.portDescription(),
                " System name         : " + heard.systemName(),
                "");
    }

    private List<String> parts() {
        return List.of(
                "Slot 1 CPU 0:",
                "DEVICE_NAME          : " + model(),
                "DEVICE_SERIAL_NUMBER : " + device.surroundings().serial().orElse(SERIAL),
                "MAC_ADDRESS          : "
                        + device.surroundings().chassis().map(CliTables::dashed).orElse("NONE"),
                "MANUFACTURING_DATE   : 2021-11-08",
                "VENDOR_NAME          : H3C");
    }

    private List<String> modules() {
        List<String> lines = new ArrayList<>();
        String format = "    %-9s %-11s %-9s %-14s %s";
        for (String port : device.edit().ports()) {
            device.surroundings()
                    .optics(port)
                    .ifPresent(
                            module -> {
                                lines.add(port + " transceiver diagnostic information:");
                                lines.add("  Current diagnostic parameters:");
                                lines.add(
                                        CliTables.row(
                                                format,
                                                "Temp(°C)",
                                                "Voltage(V)",
                                                "Bias(mA)",
                                                "RX power(dBm)",
                                                "TX power(dBm)"));
                                lines.add(
                                        CliTables.row(
                                                format,
                                                whole(module.celsius()),
                                                cents(module.volts()),
                                                cents(module.milliamps()),
                                                cents(module.receivedDbm()),
                                                cents(module.transmittedDbm())));
                            });
        }
        return lines;
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }

    private static String cents(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private List<String> flowControl() {
        List<String> lines = new ArrayList<>();
        String format = "%-12s %-9s %-8s %-9s %-4s %9s %9s %7s %7s";
        lines.add(
                CliTables.row(
                        format,
                        "Interface",
                        "AdminMode",
                        "OperMode",
                        "Dot1pList",
                        "Prio",
                        "Recv",
                        "Send",
                        "Inpps",
                        "Outpps"));
        VirtualConfig config = device.edit();
        for (String port : config.ports()) {
            String lossless = config.port(port).get("priority-flow-control no-drop dot1p");
            if (lossless != null) {
                String list = lossless.strip();
                lines.add(
                        CliTables.row(
                                format, brief(port), "Enabled", "Enabled", list, list, 0, 0, 0, 0));
            }
        }
        return lines;
    }
}
