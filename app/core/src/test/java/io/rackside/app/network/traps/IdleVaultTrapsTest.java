package io.rackside.app.network.traps;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.Options;
import io.rackside.app.Rackside;
import io.rackside.bmc.Login;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** A vault nobody uses locks while traps are heard. */
@Timeout(120)
class IdleVaultTrapsTest {
    private final Skipping time = new Skipping();

    @TempDir private Path folder;

    /** The machine's clock, from which time can be skipped. */
    private static final class Skipping implements Time {
        private final AtomicReference<Duration> skipped = new AtomicReference<>(Duration.ZERO);

        @Override
        public Instant now() {
            return Time.system().now().plus(skipped.get());
        }

        @Override
        public long nanos() {
            return Time.system().nanos() + skipped.get().toNanos();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            Time.system().sleep(duration);
        }

        void skip(Duration duration) {
            skipped.updateAndGet(duration::plus);
        }
    }

    @Test
    void lookingForItsLoginsDoesNotKeepItOpen() throws IOException {
        Options options = Options.ofThisMachine().anchoredIn(folder.resolve("anchors"));
        Path data = folder.resolve("data");
        TrapSite.make(data, options, TrapSite.box("sw-a", "snmp://127.0.0.1"));
        try (Rackside rackside = Rackside.open(data, options, time)) {
            rackside.vaultKeeping().create("a passphrase".toCharArray());
            rackside.vaultKeeping().keep("sw-a", new Login("", "site-a".toCharArray()));
            rackside.traps().start(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
            assertFalse(rackside.traps().locked());
            Duration idle = rackside.settings().current().vaultIdle();
            time.skip(idle.minusMinutes(1));
            assertTrue(rackside.vault().unlocked());
            rackside.traps().refresh();
            time.skip(Duration.ofMinutes(1));
            assertFalse(rackside.vault().unlocked());
        }
    }
}
