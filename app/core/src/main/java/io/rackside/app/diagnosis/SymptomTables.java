package io.rackside.app.diagnosis;

import io.rackside.model.Message;
import io.rackside.model.Problem;
import io.rackside.model.host.Fact;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostSymptoms;
import io.rackside.model.host.HostSymptoms.Machine;
import io.rackside.model.host.HostSymptoms.RaidDrive;
import io.rackside.model.host.PciFunction;
import io.rackside.nic.rule.CounterSample;
import io.rackside.nic.rule.InventoryTables;
import io.rackside.nic.rule.PortLoss;
import io.rackside.nic.rule.Row;
import io.rackside.nic.rule.Table;
import io.rackside.nic.rule.Tables;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Symptoms as the tables that rules ask. */
final class SymptomTables {
    /** RAID and SAS controllers (PCI Code and ID Assignment 1.2). */
    private static final Set<String> RAID_CLASSES = Set.of("0104", "0107");

    private static final String BOARD_SAS = "hisi_sas";

    /** What the reading calls a port's counters. */
    private static final Pattern COUNT = Pattern.compile("count-[12] (.+)");

    private SymptomTables() {}

    static Tables added(Tables inventory, HostInventory host, HostSymptoms read) {
        return inventory
                .with(Table.LOSS, loss(read))
                .with(
                        Table.RAID_DRIVES,
                        rows(
                                raid(host, read),
                                drive ->
                                        Row.of(
                                                drive.name(),
                                                Map.of(
                                                        "model",
                                                        drive.model(),
                                                        "state",
                                                        drive.state()))))
                .with(
                        Table.VIRTUAL_MACHINES,
                        rows(
                                machines(read),
                                machine ->
                                        Row.of(
                                                machine.name(),
                                                Map.of(
                                                        "state",
                                                        machine.state(),
                                                        "reason",
                                                        machine.reason()))))
                .with(
                        Table.CONTAINERS,
                        rows(
                                read.containers(),
                                container ->
                                        Row.of(
                                                container.name(),
                                                Map.of(
                                                        "exitCode",
                                                        String.valueOf(container.exitCode())))))
                .with(Table.VOLUMES, rows(read.volumes(), SymptomTables::volume))
                .with(
                        Table.MIGRATIONS,
                        rows(
                                read.migrations(),
                                move -> Row.of(move.name(), Map.of("phase", move.phase()))))
                .with(
                        Table.DEVICE_MAPS,
                        rows(
                                read.deviceMaps(),
                                map ->
                                        Row.of(
                                                map.name(),
                                                Map.of(
                                                        "leftOver",
                                                        map.leftOver() ? "yes" : "no"))));
    }

    /**
     * No tool is no disk only where there is no controller that would need it. The disks at the SAS
     * ports of a Kunpeng board are the kernel's own.
     */
    private static Fact<List<RaidDrive>> raid(HostInventory host, HostSymptoms read) {
        if (!(read.raidDrives() instanceof Fact.NotSupported<List<RaidDrive>>)) {
            return read.raidDrives();
        }
        Optional<Message> why =
                host.adapters().stream()
                        .filter(function -> RAID_CLASSES.contains(function.classId()))
                        .filter(function -> !function.driver().startsWith(BOARD_SAS))
                        .findFirst()
                        .map(
                                function ->
                                        Message.of("core.diagnosis.no-raid-tool", named(function)));
        if (why.isEmpty() && host.adapters().isEmpty()) {
            why = InventoryTables.noBus(host);
        }
        return why.isPresent() ? Fact.unread(why.get()) : Fact.notSupported();
    }

    private static String named(PciFunction function) {
        return function.model().isEmpty() ? function.address() : function.model();
    }

    /** Those of KubeVirt run in pods, where no virsh of the host sees them. */
    private static Fact<List<Machine>> machines(HostSymptoms read) {
        boolean cluster = !(read.volumes() instanceof Fact.NotSupported<?>);
        return cluster && read.machines() instanceof Fact.NotSupported<?>
                ? Fact.unread(Message.of("core.diagnosis.machines-of-cluster"))
                : read.machines();
    }

    private static Row volume(HostSymptoms.Volume volume) {
        return Row.of(
                volume.name(),
                Map.of(
                        "accessModes",
                        String.join(" ", volume.accessModes()),
                        "volumeMode",
                        volume.volumeMode()));
    }

    private static <T> Fact<List<Row>> rows(Fact<List<T>> things, Function<T, Row> row) {
        return things.map(all -> all.stream().map(row).toList());
    }

    /** Only the time between both counts, and that is the host's. */
    private static Fact<List<Row>> loss(HostSymptoms read) {
        Optional<Message> tool =
                read.problems().stream()
                        .filter(problem -> problem.where().equals("ethtool"))
                        .map(Problem::what)
                        .findFirst();
        if (tool.isPresent()) {
            return Fact.unread(tool.get());
        }
        return switch (read.apart()) {
            case Fact.Known<Duration>(Duration apart) ->
                    PortLoss.between(
                            new CounterSample(Instant.EPOCH, read.first()),
                            new CounterSample(Instant.EPOCH.plus(apart), read.second()),
                            silent(read));
            case Fact.NotSupported<Duration>() -> Fact.notSupported();
            case Fact.Unread<Duration>(var why) -> Fact.unread(why);
        };
    }

    /** Ports of which one of both counts is not there, and why. */
    private static Map<String, Message> silent(HostSymptoms read) {
        Map<String, Message> silent = new LinkedHashMap<>();
        for (Problem problem : read.problems()) {
            Matcher count = COUNT.matcher(problem.where());
            if (count.matches()
                    && !(read.first().containsKey(count.group(1))
                            && read.second().containsKey(count.group(1)))) {
                silent.putIfAbsent(count.group(1), problem.what());
            }
        }
        return silent;
    }
}
