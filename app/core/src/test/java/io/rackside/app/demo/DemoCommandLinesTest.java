package io.rackside.app.demo;

import static io.rackside.app.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.Options;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.network.cabling.PortName;
import io.rackside.app.network.cli.CliLook;
import io.rackside.app.network.cli.CliReading;
import io.rackside.app.network.cli.OpenCli;
import io.rackside.app.network.config.KeptConfig;
import io.rackside.app.network.push.PushPlan;
import io.rackside.app.network.push.PushWish;
import io.rackside.app.words.Words;
import io.rackside.drivers.network.Topic;
import io.rackside.model.Device;
import io.rackside.model.network.Aggregate;
import io.rackside.model.network.NetworkInterface;
import io.rackside.model.network.NetworkInventory;
import io.rackside.model.network.Optic;
import io.rackside.operations.Consent;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Every switch and firewall of the demo over SSH: shown, kept, changed; the same box as by SNMP.
 */
@Timeout(180)
class DemoCommandLinesTest {
    @TempDir private Path folder;
    private DemoWorld world;
    private Rackside rackside;

    @BeforeEach
    void start() throws IOException {
        Words words = new Words(Locale.ENGLISH, Time.system(), ZoneOffset.UTC);
        Options options = Options.ofThisMachine().anchoredIn(folder.resolve("anchors"));
        world = DemoWorld.open(folder.resolve("demo"), 8, 1, words, options, Time.system(), 1);
        world.startTwins();
        rackside = world.rackside();
    }

    @AfterEach
    void end() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource({"sw-01, huawei-vrp8", "sw-02, h3c-comware", "fw-01, huawei-vrp5"})
    void whatItsCommandLineTellsIsWhatSnmpTells(String name, String family) throws Exception {
        NetworkInventory snmp = bySnmp(name);
        CliReading cli = byCommandLine(name);
        assertEquals(List.of(), cli.inventory().problems());
        assertEquals(family, cli.inventory().device().profile());
        assertEquals(snmp.device().identity(), cli.inventory().device().identity());
        assertEquals(snmp.device().model(), cli.inventory().device().model());
        assertEquals(snmp.interfaces().size(), cli.inventory().interfaces().size());
        assertEquals(snmp.neighbours().size(), cli.inventory().neighbours().size());
        for (NetworkInterface port : snmp.interfaces()) {
            NetworkInterface same = port(cli.inventory(), port.name());
            assertEquals(port.oper(), same.oper(), port::name);
            assertEquals(port.admin(), same.admin(), port::name);
            assertEquals(port.alias(), same.alias(), port::name);
        }
        assertEquals(snmp.optics().size(), cli.inventory().optics().size());
        for (Optic optic : snmp.optics()) {
            Optic same =
                    cli.inventory().optics().stream()
                            .filter(each -> PortName.same(each.port(), optic.port()))
                            .findFirst()
                            .orElseThrow();
            assertEquals(optic.rxDbm().orElseThrow(), same.rxDbm().orElseThrow(), 0.02);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sw-01", "sw-02", "fw-01"})
    void itsConfigurationIsKeptAndAChangeIsPushedAndSeenBySnmp(String name) throws Exception {
        bySnmp(name);
        KeptConfig before = rackside.configs().backup(subject(name), Terms.person());
        assertTrue(
                rackside.configs().read(before).lines().stream().anyMatch(l -> l.endsWith(name)));
        pushed(name, PushWish.of("vlan", Map.of("vlan", "77", "name", "WORKSHOP")));
        NetworkInventory after = bySnmp(name);
        assertTrue(
                after.vlans().stream().anyMatch(vlan -> vlan.id() == 77),
                () -> after.vlans().toString());
        KeptConfig then = rackside.configs().backup(subject(name), Terms.person());
        List<String> changed = rackside.configs().diff(before, then).unified(0);
        assertTrue(changed.stream().anyMatch(line -> line.contains("77")), changed::toString);
    }

    @Test
    void aTrunkAndABundleThatArePushedAreSeenBySnmp() throws Exception {
        String name = "sw-02";
        String ports = "Ten-GigabitEthernet1/0/4";
        bySnmp(name);
        pushed(name, PushWish.of("vlan", Map.of("vlan", "77", "name", "WORKSHOP")));
        pushed(name, PushWish.of("trunk-port", Map.of("port", ports + 0, "vlans", "77")));
        pushed(
                name,
                PushWish.of("lag", Map.of("group", "7", "ports", ports + 1 + "," + ports + 2)));
        NetworkInventory after = bySnmp(name);
        assertEquals(
                List.of(ports + 0),
                after.vlans().stream()
                        .filter(vlan -> vlan.id() == 77)
                        .findFirst()
                        .orElseThrow()
                        .tagged());
        // LACP finds nobody at the other end: what is configured is told.
        assertEquals(
                List.of(new Aggregate("Bridge-Aggregation7", List.of(ports + 1, ports + 2))),
                after.aggregates());
    }

    private void pushed(String name, PushWish wish) throws InterruptedException {
        PushPlan plan = rackside.push().plan(subject(name), wish, Terms.person());
        Consent all = new Consent(true, true, Optional.of(name), Optional.of("a test"));
        JobId id = rackside.push().start(plan, all, Terms.person());
        assertTrue(rackside.jobs().await(id, Duration.ofSeconds(100)));
        Job job = rackside.jobs().find(id).orElseThrow();
        assertEquals(Job.State.DONE, job.state(), job::toString);
    }

    /** As the demo does: the monitor reads it, and from then on it is known what it runs. */
    private NetworkInventory bySnmp(String name) throws InterruptedException {
        rackside.monitor().start();
        eventually(
                () ->
                        rackside.monitor()
                                .state(device(name).id())
                                .filter(state -> state.network().isPresent())
                                .isPresent(),
                () -> name + " was never read");
        return rackside.network()
                .read(subject(name), Terms.person(), EnumSet.allOf(Topic.class))
                .inventory();
    }

    private CliReading byCommandLine(String name) throws InterruptedException {
        try (OpenCli open = rackside.cli().start(subject(name), Terms.person())) {
            return CliLook.read(open);
        }
    }

    private static NetworkInterface port(NetworkInventory box, String name) {
        return box.interfaces().stream()
                .filter(each -> PortName.same(each.name(), name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in " + box.interfaces()));
    }

    private Subject subject(String name) {
        return rackside.access().subject(name);
    }

    private Device device(String name) {
        return rackside.site().model().devices().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
