package io.rackside.bmc.virtual;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.files.FileService;
import io.rackside.bmc.files.Image;
import io.rackside.bmc.files.OpenFile;
import io.rackside.bmc.files.Opening;
import io.rackside.bmc.files.Transport;
import io.rackside.bmc.virtual.media.PullHabits;
import io.rackside.bmc.virtual.media.RemoteImage;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/** The twin fetches from the file service as a BMC does: two programs, one specification. */
@Timeout(60)
class RemoteImageTest {
    @TempDir private Path folder;

    private final byte[] content = new byte[500_000];

    private OpenFile open(Image image, Transport transport) {
        return new FileService(Time.system(), new SecureRandom())
                .open(
                        image,
                        Opening.to(
                                "SRV-1",
                                InetAddress.ofLiteral("127.0.0.1"),
                                transport,
                                Duration.ofMinutes(5)));
    }

    private Image image() throws IOException, InterruptedException {
        new Random(11).nextBytes(content);
        Path file = Files.write(folder.resolve("rescue.iso"), content);
        return Image.check(file, OptionalLong.empty(), Optional.empty());
    }

    /** It counts what it has sent after sending it, so the reader may be ahead of the count. */
    private static long served(OpenFile file, long wanted) throws InterruptedException {
        for (int i = 0; i < 1000 && file.served() < wanted; i++) {
            Thread.sleep(10);
        }
        return file.served();
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void theHostReadsWhatItWantsAndNoMoreIsFetched(Transport transport)
            throws IOException, InterruptedException {
        try (Image image = image();
                OpenFile file = open(image, transport);
                RemoteImage medium =
                        RemoteImage.open(file.url().reveal(), PullHabits.usual(), Time.system())) {
            assertEquals(content.length, medium.size());
            assertEquals(0, file.sent());
            assertArrayEquals(
                    Arrays.copyOfRange(content, 32_768, 34_816), medium.read(32_768, 2048));
            assertArrayEquals(
                    Arrays.copyOfRange(content, 499_990, 500_000), medium.read(499_990, 2048));
            assertEquals(0, medium.read(500_000, 1).length);
            assertEquals(2058, medium.fetched());
            assertEquals(2058, served(file, 2058));
            assertEquals(3, medium.requests());
        }
    }

    @Test
    void itsNetworkCanGoAway() throws IOException, InterruptedException {
        try (Image image = image();
                OpenFile file = open(image, Transport.HTTP);
                RemoteImage medium =
                        RemoteImage.open(
                                file.url().reveal(),
                                PullHabits.usual().failingAfter(1000),
                                Time.system())) {
            medium.read(0, 1000);
            assertThrows(IOException.class, () -> medium.read(1000, 10));
            assertTrue(file.asked());
        }
    }

    @Test
    void afterTheTransferItGetsNothingMore() throws IOException, InterruptedException {
        try (Image image = image()) {
            OpenFile file = open(image, Transport.HTTPS);
            URI url = file.url().reveal();
            try (RemoteImage medium = RemoteImage.open(url, PullHabits.usual(), Time.system())) {
                file.close();
                assertThrows(IOException.class, () -> medium.read(0, 10));
            }
            assertThrows(
                    IOException.class,
                    () -> RemoteImage.open(url, PullHabits.usual(), Time.system()));
        }
    }

    @Test
    void aBmcWithoutTlsCannotFetchOverHttps() throws IOException, InterruptedException {
        try (Image image = image();
                OpenFile file = open(image, Transport.HTTPS)) {
            PullHabits old = PullHabits.usual().withoutTls();
            assertThrows(
                    IOException.class,
                    () -> RemoteImage.open(file.url().reveal(), old, Time.system()));
        }
    }
}
