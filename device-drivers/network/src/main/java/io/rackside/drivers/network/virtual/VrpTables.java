package io.rackside.drivers.network.virtual;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What VRP shows of a switch or a firewall. */
final class VrpTables implements CliTables {
    private static final String ESN = "2102RWCLI0000001";
    private static final String BRIEF = "%-27s %-5s %-9s %5s %6s %10s %10s";

    /** A firewall's part is worth so much; each link it follows and lost takes two off. */
    private static final int PAIR_PRIORITY = 45_000;

    private static final int QUEUES = 8;

    /** What a CloudEngine or S switch passes unless it is told otherwise. */
    private static final String FRAME = "9216";

    private final VirtualCliDevice device;

    VrpTables(VirtualCliDevice device) {
        this.device = device;
    }

    @Override
    public Map<String, Supplier<List<String>>> commands() {
        Map<String, Supplier<List<String>>> commands = new LinkedHashMap<>();
        commands.put("display version", this::version);
        commands.put("display interface brief", this::interfaces);
        commands.put("display interface description", this::descriptions);
        commands.put("display lldp neighbor", this::neighbours);
        commands.put("display device", this::parts);
        commands.put("display esn", () -> List.of("ESN of slot 1: " + serial()));
        commands.put("display transceiver verbose", this::modules);
        eachPort(port -> commands.put("display interface " + port.name(), () -> longest(port)));
        if (device.settings().dialect() == CliDialect.VRP8) {
            commands.put("display dcb pfc", this::flowControl);
        } else {
            eachPort(
                    port ->
                            commands.put(
                                    "display qos queue statistics interface " + port.name(),
                                    VrpTables::queues));
        }
        if (device.surroundings().pair().isPresent()) {
            commands.put("display hrp state", this::pair);
        }
        commands.putAll(new ServiceTables(device).commands());
        return commands;
    }

    private String model() {
        return device.surroundings()
                .model()
                .orElse(
                        device.settings().dialect() == CliDialect.VRP8
                                ? "CE6857-48S6CQ-EI"
                                : "S5735-L48T4S-A1");
    }

    private String serial() {
        return device.surroundings().serial().orElse(ESN);
    }

    private List<String> version() {
        String release = device.settings().dialect() == CliDialect.VRP8 ? "8.191" : "5.170";
        String family = model().replaceFirst("-.*", "");
        return List.of(
                "Huawei Versatile Routing Platform Software",
                "VRP (R) software, Version "
                        + release
                        + " ("
                        + family
                        + " "
                        + device.version()
                        + ")",
                "Copyright (C) 2012-2021 Huawei Technologies Co., Ltd.",
                "HUAWEI " + model() + " uptime is 3 days, 2 hours, 1 minute");
    }

    private List<String> interfaces() {
        List<String> lines = new ArrayList<>();
        lines.add("PHY: Physical");
        lines.add("*down: administratively down");
        lines.add("InUti/OutUti: input utility/output utility");
        lines.add(
                CliTables.row(
                        BRIEF,
                        "Interface",
                        "PHY",
                        "Protocol",
                        "InUti",
                        "OutUti",
                        "inErrors",
                        "outErrors"));
        eachPort(
                port ->
                        lines.add(
                                CliTables.row(
                                        BRIEF,
                                        port.name(),
                                        port.physical(),
                                        port.up() ? "up" : "down",
                                        "0.01%",
                                        "0.01%",
                                        device.surroundings().inErrors(port.name()),
                                        0)));
        return lines;
    }

    /** The head of it; counters are in the tables. */
    private List<String> longest(Port port) {
        return List.of(
                port.name()
                        + " current state : "
                        + (port.shut() ? "Administratively DOWN" : port.up() ? "UP" : "DOWN"),
                "Line protocol current state : " + (port.up() ? "UP" : "DOWN"),
                "Description:" + port.description(),
                "Switch Port, PVID : 1, TPID : 8100(Hex), The Maximum Frame Length is "
                        + device.edit().port(port.name()).getOrDefault("jumboframe enable", FRAME));
    }

    private List<String> descriptions() {
        List<String> lines = new ArrayList<>();
        lines.add("PHY: Physical");
        lines.add("*down: administratively down");
        lines.add(
                CliTables.row("%-29s %-7s %-8s %s", "Interface", "PHY", "Protocol", "Description"));
        eachPort(
                port ->
                        lines.add(
                                CliTables.row(
                                        "%-29s %-7s %-8s %s",
                                        port.name(),
                                        port.physical(),
                                        port.up() ? "up" : "down",
                                        port.description())));
        return lines;
    }

    private List<String> neighbours() {
        List<String> lines = new ArrayList<>();
        eachPort(
                port -> {
                    Optional<CliSurroundings.Neighbour> heard =
                            port.up()
                                    ? device.surroundings().neighbour(port.name())
                                    : Optional.empty();
                    lines.add(
                            port.name() + " has " + (heard.isPresent() ? 1 : 0) + " neighbor(s):");
                    lines.add("");
                    heard.ifPresent(each -> lines.addAll(block(each)));
                });
        return lines;
    }

    private static List<String> block(CliSurroundings.Neighbour heard) {
        boolean mac = CliTables.isMac(heard.port());
        return List.of(
                "Neighbor index                     :1",
                "Chassis type                       :MAC Address",
                "Chassis ID                         :" + CliTables.dashed(heard.chassis()),
                "Port ID subtype                    :" + (mac ? "MAC Address" : "Interface Name"),
                "Port ID                            :"
                        + (mac ? CliTables.dashed(heard.port()) : heard.port()),
                "Port description                   :" + heard.portDescription(),
                "System name                        :" + heard.systemName(),
                "Expired time                       :109s",
                "");
    }

    /** VRP5 counts eight queues a port; nothing waits or is dropped here. */
    private static List<String> queues() {
        List<String> lines = new ArrayList<>();
        for (int queue = 0; queue < QUEUES; queue++) {
            lines.add("-".repeat(60));
            lines.add("  Queue ID          : " + queue);
            lines.add("  CIR(kbps)         : 0");
            lines.add("  PIR(kbps)         : 1,000,000");
            for (String count : List.of("Passed", "Dropped")) {
                lines.add(CliTables.row("  %-18s: 0", count + " Packets"));
                lines.add(CliTables.row("  %-18s: 0", count + " Rate(pps)"));
                lines.add(CliTables.row("  %-18s: 0", count + " Bytes"));
                lines.add(CliTables.row("  %-18s: 0", count + " Rate(bps)"));
            }
        }
        lines.add("-".repeat(60));
        return lines;
    }

    private List<String> parts() {
        List<String> lines = new ArrayList<>();
        lines.add(model() + "'s Device status:");
        lines.add("-".repeat(91));
        lines.add(
                "Slot  Card   Type                     Online   Power Register     Alarm    "
                        + " Primary");
        lines.add("-".repeat(91));
        for (String slot : List.of("1", "PWR1", "PWR2")) {
            boolean board = slot.equals("1");
            lines.add(
                    CliTables.row(
                            "%-5s %-6s %-24s %-8s %-5s %-12s %-9s %s",
                            slot,
                            "-",
                            board ? model() : "PAC-600",
                            "Present",
                            "On",
                            "Registered",
                            "Normal",
                            board ? "Master" : "NA"));
        }
        lines.add("-".repeat(91));
        return lines;
    }

    private List<String> modules() {
        List<String> lines = new ArrayList<>();
        eachPort(
                port ->
                        device.surroundings()
                                .optics(port.name())
                                .ifPresent(module -> lines.addAll(module(port.name(), module))));
        return lines;
    }

    private static List<String> module(String port, CliSurroundings.Optics module) {
        return List.of(
                port + " transceiver information:",
                "-".repeat(61),
                "Diagnostic information:",
                CliTables.row("  %-31s:%.0f", "Temperature(°C)", module.celsius()),
                CliTables.row("  %-31s:%.2f", "Voltage(V)", module.volts()),
                CliTables.row("  %-31s:%.2f", "Bias Current(mA)", module.milliamps()),
                CliTables.row("  %-31s:%.2f", "RX Power(dBM)", module.receivedDbm()),
                CliTables.row("  %-31s:%.2f", "TX Power(dBM)", module.transmittedDbm()),
                "-".repeat(61));
    }

    private List<String> flowControl() {
        List<String> lines = new ArrayList<>();
        String format = "%-22s %5s %18s %18s %11s";
        lines.add(
                CliTables.row(
                        format,
                        "Interface",
                        "Queue",
                        "Received(Frames)",
                        "ReceivedRate(pps)",
                        "DeadlockNum"));
        VirtualConfig config = device.edit();
        for (String port : config.ports()) {
            if (config.port(port).containsKey("dcb pfc enable")) {
                lines.add(CliTables.row(format, port, 3, 0, 0, 0));
            }
        }
        return lines;
    }

    private List<String> pair() {
        CliSurroundings.Pair pair = device.surroundings().pair().orElseThrow();
        String other = !pair.partnerHeard() ? "unknown" : pair.active() ? "standby" : "active";
        int priority = pair.active() ? PAIR_PRIORITY : PAIR_PRIORITY - 2;
        return List.of(
                " Role: "
                        + (pair.active() ? "active" : "standby")
                        + ", peer: "
                        + other
                        + (pair.active() ? "" : " (should be \"active-standby\")"),
                " Running priority: "
                        + priority
                        + ", peer: "
                        + (pair.partnerHeard() ? PAIR_PRIORITY : "unknown"));
    }

    /** A port as the tables show it. */
    private record Port(String name, boolean shut, boolean up, String description) {
        String physical() {
            return shut ? "*down" : up ? "up" : "down";
        }
    }

    private void eachPort(Consumer<Port> line) {
        VirtualConfig config = device.edit();
        for (String name : config.ports()) {
            Map<String, String> set = config.port(name);
            boolean shut = set.containsKey("shutdown");
            boolean up = !shut && device.surroundings().linked(name);
            line.accept(new Port(name, shut, up, set.getOrDefault("description", "")));
        }
    }
}
