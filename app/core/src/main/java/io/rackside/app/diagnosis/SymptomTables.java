package io.rackside.app.diagnosis;

import io.rackside.model.host.Fact;
import io.rackside.model.host.HostSymptoms;
import io.rackside.nic.rule.CounterSample;
import io.rackside.nic.rule.PortLoss;
import io.rackside.nic.rule.Row;
import io.rackside.nic.rule.Table;
import io.rackside.nic.rule.Tables;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Symptoms as the tables that rules ask. */
final class SymptomTables {
    private SymptomTables() {}

    static Tables added(Tables inventory, HostSymptoms read) {
        return inventory
                .with(Table.LOSS, loss(read))
                .with(
                        Table.RAID_DRIVES,
                        rows(
                                read.raidDrives(),
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
                                read.machines(),
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
        return switch (read.apart()) {
            case Fact.Known<Duration>(Duration apart) ->
                    PortLoss.between(
                            new CounterSample(Instant.EPOCH, read.first()),
                            new CounterSample(Instant.EPOCH.plus(apart), read.second()));
            case Fact.NotSupported<Duration>() -> Fact.notSupported();
            case Fact.Unread<Duration>(var why) -> Fact.unread(why);
        };
    }
}
