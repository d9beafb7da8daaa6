package io.rackside.nic.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.nic.apply.ApplyOrder.Keep;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.virtual.HostEvents;
import io.rackside.nic.virtual.VirtualHost;
import io.rackside.nic.virtual.VirtualOs;
import io.rackside.operations.Outcome;
import io.rackside.operations.Risk;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Two consoles at one host: the second waits until the host has decided on the first. */
@Timeout(60)
class OtherTrialTest {
    private static final String FIRST = "0123456789ab";
    private static final String SECOND = "ba9876543210";

    @TempDir private Path root;

    private static ApplyScript script(LocalShell shell, String id) {
        String sys = shell.layout().sys();
        return new ApplyScript(order(id, sys), shell.layout());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void noneIsArmedWhileAnotherIsOnTrial(String name) throws Exception {
        LocalShell shell = new LocalShell(name, root);
        ApplyScript first = script(shell, FIRST);
        ApplyScript second = script(shell, SECOND);
        shell.run(first.arm());
        shell.run(first.change());
        assertEquals(Optional.empty(), shell.run(first.probe()).trial());
        shell.uptime(110);
        assertEquals(
                Optional.of(new OtherTrial(Duration.ofSeconds(50))),
                shell.run(second.probe()).trial());
        Trace refused = shell.run(second.arm());
        assertEquals(HostSays.NOTHING, HostSays.of(refused, refused.host()), refused::toString);
        assertEquals(Optional.of(new OtherTrial(Duration.ofSeconds(50))), refused.trial());
        assertFalse(Files.exists(root.resolve("run/rackside/" + SECOND)));
        shell.file(root.resolve("run/rackside/" + FIRST + "/undo.sh"));
        Trace armed = shell.run(second.arm());
        assertEquals(HostSays.ARMED, HostSays.of(armed, armed.host()), armed::toString);
        assertEquals(Optional.empty(), armed.trial());
    }

    /** One of a baseline is the same to the host, whatever became of it. */
    @ParameterizedTest
    @CsvSource({
        "'', true, 300, true",
        "'', false, 300, false",
        "confirmed, true, 300, false",
        "undone, false, 300, true",
        "undone, false, -899, true",
        "undone, false, -901, false"
    })
    void whatIsDecidedIsNoTrial(String end, boolean timer, int left, boolean counts)
            throws Exception {
        LocalShell shell = new LocalShell("dash", root);
        shell.uptime(1000);
        Path folder =
                Files.createDirectories(root.resolve("run/rackside-baseline/0123456789abcdef"));
        Files.writeString(folder.resolve("until"), 1000 + left + "\n");
        if (!end.isEmpty()) {
            Files.createSymbolicLink(folder.resolve("end"), Path.of(end));
        }
        if (timer) {
            Files.writeString(shell.stand().resolve("timer"), "");
        }
        assertEquals(counts, shell.run(script(shell, FIRST).probe()).trial().isPresent());
        Files.writeString(folder.resolve("back"), "");
        assertEquals(Optional.empty(), shell.run(script(shell, FIRST).probe()).trial());
    }

    /** The twin runs the same scripts. */
    @Test
    void aColleagueWaitsForTheTimerOfALaptopThatDied() throws Exception {
        try (VirtualHost host =
                        new VirtualHost(
                                LoopbackShell.settings(VirtualOs.KYLIN_V10_SP2),
                                HostEvents.none(),
                                Time.system());
                SshHostShell shell = LoopbackShell.of(host, Time.system())) {
            HostLayout layout = HostLayout.usual();
            ApplyScript first = new ApplyScript(order(FIRST, layout.sys()), layout);
            ApplyScript second = new ApplyScript(order(SECOND, layout.sys()), layout);
            assertEquals(HostSays.ARMED, says(shell, first.arm()));
            assertTrue(told(shell, second.probe()).trial().isPresent());
            assertEquals(HostSays.NOTHING, says(shell, second.arm()));
            assertEquals(HostSays.GONE_BACK, says(shell, first.takeBack(30, List.of())));
            assertEquals(HostSays.ARMED, says(shell, second.arm()));
        }
    }

    private static Trace told(SshHostShell shell, String script) throws Exception {
        return Trace.of(shell.run(script, Duration.ofSeconds(40))).orElseThrow();
    }

    private static HostSays says(SshHostShell shell, String script) throws Exception {
        Trace told = told(shell, script);
        return HostSays.of(told, told.host());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aChangeIsRefusedAndNothingBegun(boolean comes) throws Exception {
        TestClock clock = new TestClock();
        FakeHost host = new FakeHost(clock);
        host.trial = "35";
        host.trialComes = comes;
        ApplyOrder order = Orders.usual(Keep.KEPT);
        Outcome outcome =
                new Acting()
                        .run(
                                order.act(Acting.TARGET, Risk.SERVICE_STOPS),
                                Apply.of(order, host, clock, _ -> {}));
        assertEquals("nic.apply.refused", outcome.what().code());
        assertTrue(outcome.toString().contains("nic.apply.why.other-trial"), outcome::toString);
        assertEquals(comes, host.steps.contains("arm"));
        assertFalse(host.steps.contains("change"));
        assertEquals(FakeHost.SNAPSHOT, host.now);
    }

    private static ApplyOrder order(String id, String sys) {
        ApplyOrder order =
                Orders.order(
                        Keep.AS_IT_IS,
                        Orders.setting(
                                Knob.MTU,
                                1500,
                                9000,
                                Orders.way(
                                        Knob.MTU,
                                        "",
                                        "write "
                                                + sys
                                                + "/bus/pci/devices/"
                                                + Orders.PCI
                                                + "/net/{port}/mtu {value}")));
        return new ApplyOrder(
                id,
                order.identity(),
                order.port(),
                order.mac(),
                order.settings(),
                order.armed(),
                order.keep());
    }
}
