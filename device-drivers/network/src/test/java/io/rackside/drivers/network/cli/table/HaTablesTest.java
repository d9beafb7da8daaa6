package io.rackside.drivers.network.cli.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Pairs of firewalls, after the makers' manuals, with values of our own. */
class HaTablesTest {
    private static HaFacts read(String text) {
        return Tables.ha(text.lines().toList());
    }

    @Test
    void aSecPathTellsItsPartAndHowItsChannelIs() {
        String text =
                """
                Remote backup group information:
                  Backup mode: Active/standby
                  Device management role: Primary
                  Device running status: Standby
                  Data channel interface: Route-Aggregation9
                  Local IP: 192.0.2.1
                  Remote IP: 192.0.2.2    Destination port: 60064
                  Control channel status: Disconnected
                  Keepalive interval: 1s
                  Switchover records:
                    Time                  Status change       Cause
                    2026-11-21 10:11:12   Active to Standby   Interface status changed
                """;
        assertEquals(
                new HaFacts("Active/standby", "Standby", "Disconnected", List.of()), read(text));
    }

    @Test
    void aUsgTellsBothRoles() {
        assertEquals(
                new HaFacts("", "active", "standby", List.of()),
                read(
                        """
                         Role: active, peer: standby
                         Running priority: 44998, peer: 44992
                         Backup channel usage: 0.12%
                         Stable time: 3 days, 1 hours, 2 minutes
                        """));
        assertEquals(
                new HaFacts("", "abnormal(active)", "unknown", List.of()),
                read(" Role: abnormal(active), peer: unknown\n"));
        assertEquals("SLAVE", read(" The firewall's config state is: SLAVE\n").state());
    }

    @Test
    void theFirstOfAFortiGatesListIsTheOneThatWasAsked() {
        String text =
                """
                HA Health Status: OK
                Model: FortiGate-61F
                Mode: HA A-P
                Group: 3
                Configuration Status:
                    FGT61FTESTED0001(updated 1 seconds ago): in-sync
                Secondary   : wf7-fw-b       , FGT61FTESTED0002, HA cluster index = 1
                Primary     : wf7-fw-a       , FGT61FTESTED0001, HA cluster index = 0
                number of vcluster: 1
                vcluster 1: standby 169.254.0.1
                Secondary: FGT61FTESTED0002, HA operating index = 1
                Primary: FGT61FTESTED0001, HA operating index = 0
                """;
        HaFacts told = read(text);
        assertEquals(
                new HaFacts(
                        "HA A-P",
                        "Secondary",
                        "Primary",
                        List.of("FGT61FTESTED0002", "FGT61FTESTED0001")),
                told);
        assertEquals("Master", read(text.replace("Primary", "Master")).peer());
        for (int at = 0; at < text.length(); at++) {
            assertTrue(told.members().containsAll(read(text.substring(0, at)).members()));
        }
    }

    @Test
    void anOlderFortiGateTellsThePriorityBeforeTheName() {
        String text =
                """
                Model: FortiGate-100D
                Mode: a-p
                Group: 0
                Debug: 0
                ses_pickup: disable
                Master:128 wf7-fw-a         FGT1KDTESTED0001 0
                Slave :100 wf7 fw b         FGT1KDTESTED0002 1
                number of vcluster: 1
                vcluster 1: work 169.254.0.1
                Master:0 FGT1KDTESTED0001
                Slave :1 FGT1KDTESTED0002
                """;
        HaFacts told = read(text);
        assertEquals(
                new HaFacts(
                        "a-p", "Master", "Slave", List.of("FGT1KDTESTED0001", "FGT1KDTESTED0002")),
                told);
        for (int at = 0; at < text.length(); at++) {
            assertTrue(told.members().containsAll(read(text.substring(0, at)).members()));
        }
    }

    @Test
    void aBoxOnItsOwnAndATextOfAnotherKindTellNoPair() {
        assertEquals(
                new HaFacts("Standalone", "", "", List.of()),
                read("HA Health Status: OK\nMode: Standalone\nGroup: 0\n"));
        assertTrue(read("Error: Unrecognized command found at '^' position.").isEmpty());
        assertTrue(read("x".repeat(5_000)).isEmpty());
    }
}
