package io.rackside.nic.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

/** A virtual host at its serial port. */
class HostSerialTest {
    private static final int MOST = 1 << 16;

    /** Nobody waits for it. */
    private static final Time AT_ONCE =
            new Time() {
                @Override
                public Instant now() {
                    return Instant.now();
                }

                @Override
                public long nanos() {
                    return System.nanoTime();
                }

                @Override
                public void sleep(Duration duration) throws InterruptedException {
                    Thread.sleep(0);
                }
            };

    private final VirtualHost host =
            new VirtualHost(
                    VirtualHostSettings.of(0, "tech", "secret", VirtualOs.OPENEULER_2203)
                            .may(VirtualHostSettings.Privilege.SUDO),
                    HostEvents.none(),
                    AT_ONCE);

    private final StringBuilder seen = new StringBuilder();

    @AfterEach
    void close() {
        host.close();
    }

    private String until(String wanted) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (seen.indexOf(wanted) < 0 && System.nanoTime() < end) {
            seen.append(new String(host.serial().printed(MOST), UTF_8));
            Thread.sleep(1);
        }
        int at = seen.indexOf(wanted);
        assertTrue(at >= 0, () -> wanted + " in: " + seen);
        String told = seen.substring(0, at + wanted.length());
        seen.delete(0, told.length());
        return told;
    }

    private void type(String keys) {
        host.serial().type(keys.getBytes(UTF_8));
    }

    @Test
    void theAccountLogsInAndItsPasswordIsNotShown() throws InterruptedException {
        assertTrue(until("login: ").contains("openEuler 22.03"));
        type("tech\r");
        assertTrue(until("Password: ").contains("tech"));
        type("secret\r");
        String shown = until("$ ");
        assertFalse(shown.contains("secret"), shown);
        type("printf '%s-%s\\n' \"$(id -u)\" \"$(id -un)\"; sudo id -un\r");
        until("\r\n");
        assertEquals("1000-tech\r\n", until("\r\n"));
        assertEquals("root\r\n", until("\r\n"));
        until("$ ");
        type("exit\r");
        until("login: ");
    }

    @Test
    void anotherPasswordDoesNotLetIn() throws InterruptedException {
        until("login: ");
        type("tech\rwrong\r");
        until("Login incorrect");
        until("login: ");
    }

    @Test
    void itIsHadWithoutAnyLinkAndBeginsAnewWithTheHost() throws InterruptedException {
        until("login: ");
        type("tech\rsecret\r");
        until("$ ");
        type("sudo ip link set dev " + host.ports().getFirst() + " down\r");
        until("$ ");
        assertFalse(host.reachable());
        host.running(false);
        type("lost\r");
        assertEquals("", new String(host.serial().printed(MOST), UTF_8));
        seen.setLength(0);
        host.running(true);
        assertFalse(until("login: ").contains("lost"));
    }
}
