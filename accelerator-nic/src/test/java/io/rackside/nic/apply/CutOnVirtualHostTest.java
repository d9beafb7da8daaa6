package io.rackside.nic.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.Identity;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;
import io.rackside.nic.adapter.Target;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.virtual.HostEvents;
import io.rackside.nic.virtual.VirtualHost;
import io.rackside.nic.virtual.VirtualOs;
import io.rackside.operations.Outcome;
import io.rackside.operations.Risk;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A change of the port that we come by, with the usual limits, on the twin of a host. */
@Timeout(180)
class CutOnVirtualHostTest {
    private static final String OWN = "ens1f0";
    private static final Duration USUAL = Duration.ofSeconds(90);

    /** As long as a host may be out of reach. */
    private static final Duration MOST = Duration.ofSeconds(20);

    /** Takes the link down on its way to 9000, as a driver does that does not come up again. */
    private static final Setting CUTS =
            Orders.cutting(
                    Orders.setting(
                            Knob.MTU,
                            1500,
                            9000,
                            Orders.way(
                                    Knob.MTU,
                                    "",
                                    "sh -c 'if [ \"$2\" = 9000 ]; then ip link set \"$1\" down; cat"
                                        + " /proc/uptime >/run/cut; else ip link set \"$1\" up; cat"
                                        + " /proc/uptime >/run/back; fi; ip link set \"$1\" mtu"
                                        + " \"$2\"' sh {port} {value}")));

    private static final Setting HARMLESS = Orders.cutting(Orders.mtu(1500, 9000));
    private static final Setting AFTER = Orders.ring(256, 512);

    private final Hurried time = new Hurried();
    private VirtualHost host;
    private SshHostShell shell;

    /** Time that passes twice as fast, and faster where nothing but it is waited for. */
    private static final class Hurried implements Time {
        private static final long USUAL_PACE = 2;
        private final Instant start = Instant.parse("2026-03-01T08:00:00Z");
        private long factor = USUAL_PACE;
        private long since = System.nanoTime();
        private long passed;

        synchronized void at(long times) {
            passed = nanos();
            since = System.nanoTime();
            factor = times;
        }

        @Override
        public Instant now() {
            return start.plusNanos(nanos());
        }

        @Override
        public synchronized long nanos() {
            return passed + (System.nanoTime() - since) * factor;
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            long until = nanos() + duration.toNanos();
            while (nanos() < until) {
                Thread.sleep(1);
            }
        }
    }

    /** Ours, ended by force when it is about to send a script of that kind. */
    private record Mortal(HostShell shell, String dies) implements HostShell {
        /** It was. */
        private static final class Killed extends Error {
            private static final long serialVersionUID = 1L;
        }

        @Override
        public Said run(String script, Duration limit) throws HostLost, InterruptedException {
            if (script.contains("main() { " + dies)) {
                throw new Killed();
            }
            return shell.run(script, limit);
        }

        @Override
        public HostInventory look() throws HostLost, InterruptedException {
            return shell.look();
        }

        @Override
        public void reconnect(Duration within) throws HostLost, InterruptedException {
            shell.reconnect(within);
        }
    }

    @BeforeEach
    void start() {
        host =
                new VirtualHost(
                        LoopbackShell.settings(VirtualOs.KYLIN_V10_SP2), HostEvents.none(), time);
        shell = LoopbackShell.of(host, time);
    }

    @AfterEach
    void stop() {
        shell.close();
        host.close();
    }

    private HostNic own() throws Exception {
        return shell.look().nics().stream()
                .filter(nic -> nic.name().equals(OWN))
                .findFirst()
                .orElseThrow();
    }

    private ApplyOrder order(Setting... settings) throws Exception {
        HostNic nic = own();
        return new ApplyOrder(
                "0123456789ab",
                Identity.none(),
                new Target(nic.name(), nic.pci(), ""),
                nic.mac(),
                List.of(settings),
                USUAL,
                ApplyOrder.Keep.AS_IT_IS);
    }

    private Outcome apply(ApplyOrder order, HostShell by) throws InterruptedException {
        return new Acting()
                .run(
                        order.act(Acting.TARGET, Risk.SERVICE_STOPS),
                        Apply.of(order, by, time, _ -> {}));
    }

    /**
     * For how long its link was away, by its own clock: how busy this machine is does not count.
     */
    private Duration away() throws InterruptedException {
        return Duration.ofMillis(Math.round((uptime("back") - uptime("cut")) * 1_000));
    }

    private double uptime(String file) throws InterruptedException {
        String told = host.run("cat /run/" + file).output();
        return Double.parseDouble(told.substring(0, told.indexOf(' ')));
    }

    private int frames() throws Exception {
        return own().offload().mtu().now().orElse(0);
    }

    @Test
    void itIsReachedAgainWithinTwentySeconds() throws Exception {
        ApplyOrder order = order(AFTER, CUTS);
        time.at(4);
        Outcome outcome = apply(order, shell);

        assertEquals("nic.apply.taken-back", outcome.what().code(), outcome::toString);
        Duration away = away();
        assertTrue(away.compareTo(MOST) < 0, away::toString);
        assertTrue(away.isPositive(), away::toString);
        assertTrue(host.reachable());
        assertEquals(1500, frames());
    }

    @Test
    void whatDoesNotCutItStaysOnceWeWereHeard() throws Exception {
        Outcome outcome = apply(order(HARMLESS, AFTER), shell);
        assertEquals("nic.apply.done-until-boot", outcome.what().code(), outcome::toString);
        time.at(60);
        time.sleep(USUAL.plus(MOST));
        time.at(Hurried.USUAL_PACE);
        assertEquals(9000, frames());
    }

    /** Before the lines, while the host asks for us, and once it has heard of us. */
    @ParameterizedTest
    @ValueSource(strings = {"change", "here", "confirm"})
    void whereWeAreKilledItIsAsBeforeByItself(String script) throws Exception {
        ApplyOrder order = order(HARMLESS, AFTER);
        assertThrows(Mortal.Killed.class, () -> apply(order, new Mortal(shell, script)));
        assertEquals(script.equals("change") ? 1500 : 9000, frames());
        time.at(20);
        time.sleep(script.equals("here") ? MOST : USUAL.plus(Duration.ofSeconds(2)));
        time.at(Hurried.USUAL_PACE);
        assertEquals(1500, frames());
        assertFalse(host.run("systemctl list-timers").output().contains("undo-0123456789ab.timer"));
    }
}
