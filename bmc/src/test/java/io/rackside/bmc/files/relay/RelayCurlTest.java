package io.rackside.bmc.files.relay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.files.OpenFile;
import io.rackside.bmc.files.Transport;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** curl, which is what most BMCs fetch with, gets the image from the relay. */
@Tag("peer")
@Timeout(120)
class RelayCurlTest {
    private static final Path CURL = Path.of("/usr/bin/curl");
    private static final int SIZE = 2_000_000;

    @TempDir private Path folder;

    @BeforeEach
    void needsCurl() {
        Assumptions.assumeTrue(Files.isExecutable(CURL), "SKIPPED: curl is not installed");
    }

    private record Run(int status, String said) {}

    private Run curl(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(CURL.toString(), "-q", "-sS", "--noproxy", "*"));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("CURL_CA_BUNDLE");
        Process process = builder.directory(folder.toFile()).start();
        String said =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        return new Run(process.waitFor(), said);
    }

    @Test
    void itFetchesOverHttpsInPartsAndGoesOnWhereItWasCut() throws Exception {
        try (Depot depot = new Depot(folder, SIZE)) {
            RelayClient laptop = depot.laptop();
            laptop.bring(depot.image, Depot.unwatched());
            try (OpenFile file = depot.give(laptop, 1, Transport.HTTPS)) {
                String url = file.url().reveal().toString();
                assertEquals(new Run(0, ""), curl("-k", "-o", "got", url));
                assertArrayEquals(depot.content, Files.readAllBytes(folder.resolve("got")));
                assertEquals(0, curl("-k", "-r", "100-199", "-o", "part", url).status());
                assertArrayEquals(
                        Arrays.copyOfRange(depot.content, 100, 200),
                        Files.readAllBytes(folder.resolve("part")));
                Path begun = folder.resolve("begun");
                Files.write(begun, Arrays.copyOf(depot.content, 123_456));
                assertEquals(new Run(0, ""), curl("-k", "-C", "-", "-o", "begun", url));
                assertArrayEquals(depot.content, Files.readAllBytes(begun));
            }
        }
    }

    @Test
    void theRelaysOwnPortAndTheShelfGiveItNothing() throws Exception {
        try (Depot depot = new Depot(folder, SIZE)) {
            RelayClient laptop = depot.laptop();
            laptop.bring(depot.image, Depot.unwatched());
            String own = "https://127.0.0.1:" + depot.relay.address().getPort() + "/";
            assertNotEquals(0, curl("-k", own).status());
            assertNotEquals(0, curl("-k", own + depot.image.sha256()).status());
            try (OpenFile file = depot.give(laptop, 1, Transport.HTTPS)) {
                String url = file.url().reveal().toString();
                String origin = url.substring(0, url.indexOf('/', 8));
                for (String path : List.of("/", "/identity", "/" + depot.image.sha256() + ".img")) {
                    assertEquals(
                            new Run(0, "404"),
                            curl("-k", "-w", "%{http_code}", "-o", "none", origin + path));
                }
                assertTrue(file.sent() == 0);
            }
        }
    }
}
