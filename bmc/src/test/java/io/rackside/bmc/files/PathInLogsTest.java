package io.rackside.bmc.files;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Whoever reads the log cannot fetch the image. */
@Timeout(60)
class PathInLogsTest {
    @TempDir private Path folder;

    @Test
    void theSecretPartOfThePathIsNowhereToBeRead() throws IOException, InterruptedException {
        StringBuilder said = new StringBuilder();
        Handler canary =
                new Handler() {
                    @Override
                    public void publish(LogRecord line) {
                        synchronized (said) {
                            said.append(line.getMessage()).append(line.getThrown()).append('\n');
                        }
                    }

                    @Override
                    public void flush() {}

                    @Override
                    public void close() {}
                };
        Logger log = Logger.getLogger("");
        Level before = log.getLevel();
        canary.setLevel(Level.ALL);
        log.addHandler(canary);
        log.setLevel(Level.ALL);
        String secret;
        try (Served served = new Served(folder, Transport.HTTP)) {
            secret = served.target().split("/")[1];
            served.say(served.getAndClose());
            served.say(Served.loopback(2), served.getAndClose());
            served.say(served.get("no header"));
            served.say("GET " + served.target() + "x HTTP/1.1\r\nHost: x\r\n\r\n");
            synchronized (said) {
                said.append(served.file)
                        .append(served.file.url())
                        .append(served.file.remarks())
                        .append(served.file.failure())
                        .append(
                                RequestHead.read(
                                        new ByteArrayInputStream(
                                                served.get().getBytes(StandardCharsets.US_ASCII))));
            }
        } finally {
            log.setLevel(before);
            log.removeHandler(canary);
        }
        synchronized (said) {
            assertTrue(said.toString().contains("/****/rescue_image.iso"), "something was said");
            assertFalse(said.toString().contains(secret));
        }
    }
}
