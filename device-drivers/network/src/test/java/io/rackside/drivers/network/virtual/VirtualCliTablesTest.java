package io.rackside.drivers.network.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.network.cli.Answer;
import io.rackside.drivers.network.cli.CliSession;
import io.rackside.drivers.network.cli.CliTwin;
import io.rackside.drivers.network.cli.profile.Step;
import io.rackside.drivers.network.cli.table.OpticRow;
import io.rackside.drivers.network.cli.table.PortRow;
import io.rackside.drivers.network.cli.table.Tables;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The tables of the virtual switches, as the profiles ask for them. */
@Timeout(60)
class VirtualCliTablesTest {
    /** What is asked of one port only, and what only one of a pair of firewalls knows. */
    private static final Set<String> NOT_OF_A_SWITCH = Set.of("queues", "ha");

    @ParameterizedTest
    @EnumSource(CliDialect.class)
    void itKnowsEveryTableItsProfileAsksFor(CliDialect dialect) throws Exception {
        try (CliTwin twin = new CliTwin(VirtualCliSettings.of(dialect, "SW-1"), Time.system())) {
            CliSession session = twin.session();
            Set<String> refused = new TreeSet<>();
            for (Map.Entry<String, Step> table : twin.profile().tables().entrySet()) {
                if (!NOT_OF_A_SWITCH.contains(table.getKey())) {
                    Answer answer = session.run(table.getValue(), Map.of());
                    answer.refusal().ifPresent(_ -> refused.add(table.getKey()));
                }
            }
            assertEquals(Set.of(), refused);
            List<PortRow> ports =
                    Tables.ports(
                            session.run(twin.profile().tables().get("interfaces"), Map.of())
                                    .lines());
            assertEquals(8, ports.stream().filter(PortRow::up).count());
        }
    }

    /** A box with one port that has a module and receives broken frames. */
    private static final class OneModule implements CliSurroundings {
        private boolean powered = true;
        private Optional<Pair> pair = Optional.empty();
        private Configured last;

        @Override
        public boolean powered() {
            return powered;
        }

        @Override
        public long inErrors(String port) {
            return port.endsWith("/8") ? 40 : 0;
        }

        @Override
        public Optional<Optics> optics(String port) {
            return port.endsWith("/8")
                    ? Optional.of(new Optics(36, 3.31, 6.13, -11.5, -2.31))
                    : Optional.empty();
        }

        @Override
        public Optional<Pair> pair() {
            return pair;
        }

        @Override
        public void configured(Configured now) {
            last = now;
        }
    }

    private final OneModule box = new OneModule();

    private VirtualCliViews views(CliDialect dialect) {
        return new VirtualCliViews(device(dialect));
    }

    private VirtualCliDevice device(CliDialect dialect) {
        return new VirtualCliDevice(VirtualCliSettings.of(dialect, "SW-1"), box, Time.system());
    }

    @Test
    void lightAndErrorsAreThoseOfTheBox() {
        List<OpticRow> vrp =
                Tables.optics(views(CliDialect.VRP8).take("display transceiver verbose"));
        List<OpticRow> comware =
                Tables.optics(
                        views(CliDialect.COMWARE).take("display transceiver diagnosis interface"));
        for (List<OpticRow> rows : List.of(vrp, comware)) {
            assertEquals(1, rows.size());
            assertEquals(-11.5, rows.getFirst().weakestReceived().orElseThrow());
            assertEquals(6.13, rows.getFirst().bias().orElseThrow());
        }
        assertEquals(
                "Ten-GigabitEthernet1/0/8",
                comware.getFirst().port(),
                "Comware writes it in full there");
        assertTrue(
                Tables.counters(
                                views(CliDialect.COMWARE)
                                        .take("display counters inbound interface"))
                        .stream()
                        .anyMatch(row -> row.toString().contains("40")));
    }

    @Test
    void aCommandMayBeCutShortAsPeopleTypeIt() {
        VirtualCliViews views = views(CliDialect.COMWARE);
        assertEquals(views.take("display interface brief"), views.take("dis int bri"));
        assertTrue(views.take("dis cur").contains("return"));
        assertTrue(views.take("dis nonsense").getLast().contains("Unrecognized"));
    }

    @Test
    void theBoxIsToldWhatIsConfigured() {
        device(CliDialect.COMWARE)
                .setUp(
                        List.of(
                                "sysname EDGE",
                                "vlan 20",
                                "name VIDEO",
                                "quit",
                                "interface Ten-GigabitEthernet1/0/2",
                                "description camera",
                                "port access vlan 20",
                                "shutdown"));
        assertEquals("EDGE", box.last.name());
        assertEquals("VIDEO", box.last.vlans().get(20));
        assertEquals(
                new CliSurroundings.PortSettings(true, "camera", 20, Set.of(), Optional.empty()),
                box.last.ports().get("Ten-GigabitEthernet1/0/2"));
        assertEquals(
                new CliSurroundings.PortSettings(false, "", 1, Set.of(), Optional.empty()),
                box.last.ports().get("Ten-GigabitEthernet1/0/3"));
    }

    @ParameterizedTest
    @CsvSource({
        "VRP5, GigabitEthernet0/0/1, allow-pass, Eth-Trunk1, mode lacp, eth-trunk 1",
        "COMWARE, Ten-GigabitEthernet1/0/2, permit, Bridge-Aggregation1,"
                + " link-aggregation mode dynamic, port link-aggregation group 1"
    })
    void theBoxIsToldTheVlansOfATrunkAndTheBundleOfAPort(
            CliDialect dialect, String port, String lets, String bundle, String mode, String in) {
        device(dialect)
                .setUp(
                        List.of(
                                "vlan 20",
                                "quit",
                                "vlan 21",
                                "quit",
                                "interface " + bundle,
                                mode,
                                "quit",
                                "interface " + port,
                                "port link-type trunk",
                                "port trunk " + lets + " vlan 20 to 25",
                                "port trunk pvid vlan 21",
                                in));
        assertEquals(
                new CliSurroundings.PortSettings(
                        false,
                        "",
                        21,
                        Set.of(1, 20),
                        Optional.of(new CliSurroundings.Bundle(bundle, true))),
                box.last.ports().get(port));
    }

    @Test
    void whatItDoesNotUnderstandSetsNothingUp() {
        VirtualCliDevice device = device(CliDialect.VRP5);
        assertThrows(IllegalArgumentException.class, () -> device.setUp(List.of("hrp nonsense")));
    }

    @Test
    void withoutPowerItTakesNobodyInAndForgetsWhatWasNotSaved() {
        VirtualCliDevice device = device(CliDialect.VRP5);
        VirtualCliViews views = new VirtualCliViews(device);
        views.take("system-view");
        views.take("vlan 33");
        assertTrue(device.shown().toString().contains("33"));
        box.powered = false;
        device.powerLost();
        assertFalse(device.reachable());
        box.powered = true;
        assertTrue(device.reachable());
        assertFalse(device.shown().toString().contains("33"));
    }

    @Test
    void aFirewallSaysItsPartOfThePairInItsPromptAndItsState() {
        VirtualCliViews views = views(CliDialect.VRP5);
        assertEquals("<SW-1>", views.prompt());
        assertTrue(views.take("display hrp state").getLast().contains("Unrecognized"));
        box.pair = Optional.of(new CliSurroundings.Pair(true, true));
        assertEquals("HRP_M<SW-1>", views.prompt());
        assertEquals(" Role: active, peer: standby", views.take("display hrp state").getFirst());
        box.pair = Optional.of(new CliSurroundings.Pair(false, true));
        views.take("system-view");
        assertEquals("HRP_S[SW-1]", views.prompt());
        box.pair = Optional.of(new CliSurroundings.Pair(true, false));
        assertEquals(" Role: active, peer: unknown", views.take("display hrp state").getFirst());
    }
}
