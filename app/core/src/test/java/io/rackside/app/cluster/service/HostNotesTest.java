package io.rackside.app.cluster.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.cluster.api.ClusterAccess;
import io.rackside.drivers.cluster.api.ClusterApi;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.drain.Lines;
import io.rackside.drivers.cluster.kubeconfig.ClusterLogin;
import io.rackside.drivers.cluster.virtual.Role;
import io.rackside.drivers.cluster.virtual.Seeding;
import io.rackside.drivers.cluster.virtual.VirtualCluster;
import io.rackside.drivers.cluster.virtual.VirtualClusterSettings;
import io.rackside.model.DeviceId;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is noted at a node is read again whole, or not at all. */
@Timeout(120)
class HostNotesTest {
    private static final String NODE = "node-004";
    private static final HostMark MARK = HostMark.of(new DeviceId("box"));

    private VirtualCluster cluster;
    private Both lines;

    /** Both ways to the stand-in. */
    private record Both(ClusterApi looks, ClusterApi acts) implements Lines {
        @Override
        public void broken() {
            throw new AssertionError("it answers");
        }
    }

    @BeforeEach
    void begin() throws Exception {
        cluster =
                VirtualCluster.start(
                        VirtualClusterSettings.usual().withPace(Duration.ofHours(1)),
                        Time.system(),
                        new SecureRandom());
        new Seeding(5, 5, 0).into(cluster.world());
        lines = new Both(api(Role.VIEWER), api(Role.SERVICE));
    }

    @AfterEach
    void end() {
        lines.looks.close();
        lines.acts.close();
        cluster.close();
    }

    private ClusterApi api(Role role) throws ClusterException {
        return ClusterApi.of(
                new ClusterAccess(
                        URI.create(cluster.url()),
                        Optional.of(cluster.authority()),
                        Optional.empty(),
                        new ClusterLogin.Token(cluster.token(role).toCharArray()),
                        Optional.empty()),
                Time.system());
    }

    private HostNotes read() throws Exception {
        return HostNotes.of(MARK.node(lines, NODE).orElseThrow());
    }

    private static String machine(int number) {
        return "vm/tenant-%03d/%s-%03d"
                .formatted(number, "a-rather-long-name-of-a-machine".repeat(4), number);
    }

    @Test
    void everyOneOfManyMachinesAndDevicesIsStillKnown() throws Exception {
        Map<String, Long> had = new TreeMap<>();
        Set<String> stopped = new TreeSet<>();
        for (int i = 0; i < 40; i++) {
            had.put("vendor.example/functions-of-a-port-" + i, 8L);
        }
        HostNotes.change(lines, MARK, NODE, _ -> new HostNotes(had, Set.of()));
        for (int i = 0; i < 40; i++) {
            String key = machine(i);
            stopped.add(key);
            HostNotes.change(lines, MARK, NODE, now -> now.stopping(key, true));
        }
        assertEquals(new HostNotes(had, stopped), read());
        stopped.remove(machine(7));
        HostNotes.change(lines, MARK, NODE, now -> now.stopping(machine(7), false));
        assertEquals(new HostNotes(had, stopped), read());
        HostNotes.change(lines, MARK, NODE, _ -> HostNotes.none());
        assertEquals(HostNotes.none(), read());
    }

    @Test
    void aListThatIsTooLongToBeReadAgainIsNotWrittenAndIsNoShortList() throws Exception {
        Set<String> many = new TreeSet<>();
        for (int i = 0; i < 600; i++) {
            many.add(machine(i));
        }
        HostNotes before = new HostNotes(Map.of(), Set.of(machine(1)));
        HostNotes.change(lines, MARK, NODE, _ -> before);
        ClusterException long1 =
                assertThrows(
                        ClusterException.class,
                        () ->
                                HostNotes.change(
                                        lines, MARK, NODE, _ -> new HostNotes(Map.of(), many)));
        assertEquals("core.service.notes-too-long", long1.what().code());
        assertEquals(before, read());
        lines.acts()
                .cordon(
                        NODE,
                        false,
                        MARK.node(lines, NODE).orElseThrow().version(),
                        Map.of("rackside.io/machines-stopped", Optional.of("x".repeat(70_000))));
        assertTrue(
                assertThrows(ClusterException.class, this::read)
                        .what()
                        .arguments()
                        .contains("rackside.io/machines-stopped"));
        assertThrows(
                ClusterException.class,
                () -> HostNotes.change(lines, MARK, NODE, now -> now.stopping("vm/a/b", true)));
    }
}
