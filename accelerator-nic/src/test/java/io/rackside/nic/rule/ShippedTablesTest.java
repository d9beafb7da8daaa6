package io.rackside.nic.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.model.host.Fact;
import io.rackside.model.host.HostInventory;
import io.rackside.nic.apply.LoopbackShell;
import io.rackside.nic.apply.SshHostShell;
import io.rackside.nic.virtual.HostEvents;
import io.rackside.nic.virtual.VirtualHost;
import io.rackside.nic.virtual.VirtualOs;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Each table the shipped rules read is there on virtual hosts of each system. */
@Timeout(120)
class ShippedTablesTest {
    /** Not told by an inventory: symptoms, machines and volumes are read besides it. */
    private static final Set<String> READ_BESIDES =
            Set.of(
                    "containers: nic.rule.not-read",
                    "deviceMaps: nic.rule.not-read",
                    "loss: nic.rule.not-read",
                    "migrations: nic.rule.not-read",
                    "raidDrives: nic.rule.not-read",
                    "virtualMachines: nic.rule.not-read",
                    "volumes: nic.rule.not-read");

    private static HostInventory read(VirtualOs os) throws Exception {
        try (VirtualHost host =
                        new VirtualHost(
                                LoopbackShell.settings(os), HostEvents.none(), Time.system());
                SshHostShell shell = LoopbackShell.of(host, Time.system())) {
            return shell.look();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"KYLIN_V10_SP2", "OPENEULER_2403"})
    void whatARuleAsksForIsToldOrSaidNotToBeThere(VirtualOs os) throws Exception {
        HostInventory host = read(os);
        assertEquals(List.of(), host.problems());
        Tables tables = InventoryTables.of(host);
        TreeSet<String> unread = new TreeSet<>();
        for (Rule rule : Rules.shipped()) {
            for (Rule.Read read : rule.reads()) {
                note(unread, read.table().word(), tables.rows(read.table()));
                for (Row row : tables.rows(read.table()).value().orElse(List.of())) {
                    for (Rule.Expectation expected : rule.expects()) {
                        if (expected.table() == read.table()) {
                            note(
                                    unread,
                                    read.table().word() + " " + expected.condition().column(),
                                    row.value(expected.condition().column()));
                        }
                    }
                }
            }
        }
        assertEquals(READ_BESIDES, unread);
    }

    private static void note(TreeSet<String> unread, String what, Fact<?> fact) {
        if (fact instanceof Fact.Unread<?>(var why)) {
            unread.add(what + ": " + why.code());
        }
    }
}
