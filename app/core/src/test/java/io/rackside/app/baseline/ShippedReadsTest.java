package io.rackside.app.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.host.HostGathering;
import io.rackside.drivers.ssh.HostKeyTrust;
import io.rackside.drivers.ssh.SshAddress;
import io.rackside.drivers.ssh.SshLimits;
import io.rackside.drivers.ssh.SshLogin;
import io.rackside.drivers.ssh.SshRoute;
import io.rackside.drivers.ssh.SshSession;
import io.rackside.model.host.Fact;
import io.rackside.model.host.HostInventory;
import io.rackside.nic.baseline.Baseline;
import io.rackside.nic.baseline.BaselineCheck;
import io.rackside.nic.baseline.Baselines;
import io.rackside.nic.baseline.InventoryReadings;
import io.rackside.nic.baseline.ItemResult;
import io.rackside.nic.baseline.ItemResult.Verdict;
import io.rackside.nic.baseline.ReadFrom;
import io.rackside.nic.baseline.ReadFrom.Source;
import io.rackside.nic.baseline.Readings;
import io.rackside.nic.baseline.Setpoint.Line;
import io.rackside.nic.virtual.HostEvents;
import io.rackside.nic.virtual.VirtualHost;
import io.rackside.nic.virtual.VirtualHostSettings;
import io.rackside.nic.virtual.VirtualOs;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** All that the shipped files read is read of virtual hosts of each system, and understood. */
@Timeout(120)
class ShippedReadsTest {
    private static final Set<Source> ELSEWHERE = EnumSet.of(Source.BIOS, Source.BMC, Source.SWITCH);

    /** Its inventory, and what the script of the shipped setpoints made of it. */
    private record Read(HostInventory host, Readings readings) {}

    private static Read read(VirtualOs os) throws InterruptedException {
        VirtualHostSettings settings = VirtualHostSettings.of(0, "root", "Unsaid-4711", os);
        try (VirtualHost twin = new VirtualHost(settings, HostEvents.none(), Time.system())) {
            int port = twin.start();
            SshRoute route =
                    SshRoute.to(
                            new SshAddress("127.0.0.1", port),
                            SshLogin.withPassword("root", "Unsaid-4711".toCharArray()),
                            HostKeyTrust.atFirstSight(_ -> {}));
            try (SshSession session = SshSession.open(route, SshLimits.usual(), Time.system())) {
                HostInventory host =
                        HostGathering.usual(new Random(1)).gather(session, Optional.empty());
                assertEquals(List.of(), host.problems());
                return new Read(host, readings(session, host));
            }
        }
    }

    private static Readings readings(SshSession session, HostInventory host)
            throws InterruptedException {
        Baseline baseline = Baseline.of(Baselines.shipped());
        List<Line> lines =
                baseline.entries().stream()
                        .flatMap(entry -> entry.setpoint().persist().stream())
                        .toList();
        ReadingScript script = new ReadingScript(baseline.readings(), lines);
        AccountShell.Answered answered =
                new AccountShell(session, Optional.empty(), new Random(2))
                        .run(script.script(), Duration.ofMinutes(1));
        assertTrue(answered.whole());
        assertTrue(answered.root());
        ReadingScript.Answer answer = script.read(answered.lines(), answered.root());
        assertEquals(lines.size(), answer.persisted().size() + same(lines));
        return InventoryReadings.of(host, baseline.readings()).with(answer.readings());
    }

    /** Lines that several setpoints write. */
    private static int same(List<Line> lines) {
        return lines.size() - Set.copyOf(lines).size();
    }

    @ParameterizedTest
    @EnumSource(names = {"KYLIN_V10_SP2", "OPENEULER_2403", "DEBIAN_12"})
    void eachValueIsToldOrSaidToBeAbsent(VirtualOs os) throws Exception {
        Read read = read(os);
        TreeSet<String> unread = new TreeSet<>();
        for (ReadFrom from : Baseline.of(Baselines.shipped()).readings()) {
            if (!ELSEWHERE.contains(from.source())) {
                read.readings()
                        .of(from)
                        .forEach((of, value) -> note(unread, from.word() + " " + of, value));
            }
        }
        assertEquals(new TreeSet<String>(), unread);
        List<ItemResult> results =
                new BaselineCheck(
                                read.host(),
                                read.readings(),
                                "here",
                                List.of(),
                                Time.system().now())
                        .check(Baseline.of(Baselines.shipped()));
        for (ItemResult result : results) {
            if (result.verdict() instanceof Verdict.NotChecked(var why)) {
                assertNotEquals("nic.baseline.value-unclear", why.code(), result::toString);
            }
        }
    }

    private static void note(TreeSet<String> unread, String what, Fact<?> fact) {
        if (fact instanceof Fact.Unread<?>(var why)) {
            unread.add(what + ": " + why.code());
        }
    }
}
