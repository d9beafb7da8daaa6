package io.rackside.app.console.offload;

import io.rackside.app.console.texts.Figures;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.Problem;
import io.rackside.model.host.Bond;
import io.rackside.model.host.ContainerRuntime;
import io.rackside.model.host.HostDrive;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;
import io.rackside.model.host.HostProcessor;
import io.rackside.model.host.MultipathMap;
import io.rackside.model.host.OperatingSystem;
import io.rackside.model.host.PciFunction;
import io.rackside.model.host.SystemUnit;
import io.rackside.views.picture.Status;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts what a host told of itself into rows: system, cards, drives, bonds, what failed. */
final class HostRows {
    private static final long KIB_OF_MIB = 1024;

    private final Texts texts;

    HostRows(Texts texts) {
        this.texts = texts;
    }

    List<OffloadRow> of(HostInventory host) {
        List<OffloadRow> rows = new ArrayList<>();
        system(host, rows);
        for (HostNic nic : host.nics()) {
            row(
                    rows,
                    "console.offload.group-nics",
                    nic.name(),
                    Status.NOT_MONITORED,
                    Stream.of(nic.pci(), numa(nic.numaNode()), nic.mac())
                            .filter(word -> !word.isBlank())
                            .collect(Collectors.joining(" · ")),
                    Stream.of(nic.driver(), nic.driverVersion(), nic.firmware())
                            .filter(word -> !word.isBlank())
                            .collect(Collectors.joining(" · ")));
        }
        host.bonds().forEach(bond -> bond(bond, rows));
        host.drives().forEach(drive -> drive(drive, rows));
        for (PciFunction adapter : host.adapters()) {
            row(
                    rows,
                    "console.offload.group-adapters",
                    (adapter.vendor() + " " + adapter.model()).strip(),
                    adapter.driver().isBlank() ? Status.WARNING : Status.NOT_MONITORED,
                    adapter.address(),
                    adapter.driver().isBlank()
                            ? texts.say("console.offload.no-driver")
                            : adapter.driver());
        }
        host.multipath().value().orElse(List.of()).forEach(map -> multipath(map, rows));
        for (ContainerRuntime one : host.runc()) {
            row(
                    rows,
                    "console.offload.group-runtimes",
                    one.path(),
                    Status.NOT_MONITORED,
                    "",
                    one.version());
        }
        for (SystemUnit unit : host.services().value().orElse(List.of())) {
            row(
                    rows,
                    "console.offload.group-services",
                    unit.name(),
                    unit.active().equals("failed") ? Status.WARNING : Status.NOT_MONITORED,
                    "",
                    (unit.active() + " " + unit.state()).strip());
        }
        for (Problem problem : host.problems()) {
            row(
                    rows,
                    "console.offload.group-problems",
                    problem.where(),
                    Status.UNKNOWN,
                    texts.say(problem.what()),
                    "");
        }
        return rows;
    }

    private void system(HostInventory host, List<OffloadRow> rows) {
        OperatingSystem os = host.os();
        HostProcessor cpu = host.processor();
        fact(
                rows,
                "console.offload.os",
                Stream.of(os.name(), os.version(), os.servicePack())
                        .filter(word -> !word.isBlank())
                        .distinct()
                        .collect(Collectors.joining(" ")));
        fact(
                rows,
                "console.offload.kernel",
                (host.kernel().release() + " " + host.kernel().architecture()).strip());
        fact(rows, "console.offload.cmdline", host.kernel().commandLine().value().orElse(""));
        fact(rows, "console.offload.processor", cpu.model());
        fact(rows, "console.offload.cpus", number(cpu.cpus()));
        fact(rows, "console.offload.numa-nodes", number(cpu.numaNodes()));
        fact(rows, "console.offload.memory", memory(host.memory().totalKib()));
        fact(rows, "console.offload.memory-free", memory(host.memory().availableKib()));
        fact(
                rows,
                "console.offload.machine",
                (host.device().manufacturer() + " " + host.device().model()).strip());
        fact(rows, "console.offload.bios", host.device().biosVersion());
    }

    private static String number(OptionalInt value) {
        return value.isPresent() ? Integer.toString(value.getAsInt()) : "";
    }

    private static String memory(OptionalLong kib) {
        return kib.isPresent()
                ? Figures.memorySize(OptionalLong.of(kib.getAsLong() / KIB_OF_MIB))
                : "";
    }

    private String numa(OptionalInt node) {
        return node.isPresent() ? texts.say("console.offload.node", node.getAsInt()) : "";
    }

    private void bond(Bond bond, List<OffloadRow> rows) {
        row(
                rows,
                "console.offload.group-bonds",
                bond.name(),
                bond.up() && !bond.members().isEmpty() ? Status.NOT_MONITORED : Status.CRITICAL,
                bond.mode(),
                texts.say(
                        bond.up() ? "console.offload.bond-up" : "console.offload.bond-down",
                        bond.members().size()));
    }

    private void drive(HostDrive drive, List<OffloadRow> rows) {
        row(
                rows,
                "console.offload.group-drives",
                drive.name(),
                Status.NOT_MONITORED,
                Stream.of(drive.model(), drive.serial(), drive.firmware())
                        .filter(word -> !word.isBlank())
                        .collect(Collectors.joining(" · ")),
                Figures.driveSize(drive.bytes()));
    }

    private void multipath(MultipathMap map, List<OffloadRow> rows) {
        row(
                rows,
                "console.offload.group-multipath",
                map.name(),
                Status.NOT_MONITORED,
                map.product(),
                texts.say("console.offload.paths", map.paths().size()));
    }

    private void fact(List<OffloadRow> rows, String code, String value) {
        if (!value.isBlank()) {
            row(
                    rows,
                    "console.offload.group-system",
                    texts.say(code),
                    Status.NOT_MONITORED,
                    "",
                    value);
        }
    }

    private void row(
            List<OffloadRow> rows,
            String group,
            String name,
            Status status,
            String below,
            String value) {
        rows.add(
                new OffloadRow(
                        group + " " + name + " " + rows.size(),
                        texts.say(group),
                        status,
                        name,
                        below,
                        value,
                        "",
                        ""));
    }
}
