package io.rackside.bmc.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.Base64;
import java.util.List;

/** curl, which is what most BMCs fetch with, gets the image. */
@Tag("peer")
@Timeout(120)
class CurlTest {
    private static final Path CURL = Path.of("/usr/bin/curl");

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
    void theImageArrivesOverHttpsWithItsNewestAndItsOldestTls()
            throws IOException, InterruptedException {
        try (Served served = new Served(folder, Transport.HTTPS)) {
            String url = served.file.url().reveal().toString();
            for (String most : List.of("1.3", "1.2")) {
                assertEquals(new Run(0, ""), curl("-k", "--tls-max", most, "-o", "got", url));
                assertArrayEquals(served.content, Files.readAllBytes(folder.resolve("got")));
            }
            assertEquals(35, curl("-k", "--tls-max", "1.1", url).status());
        }
    }

    @Test
    void whoIsGivenTheCertificateCanVerifyIt() throws Exception {
        try (Served served = new Served(folder, Transport.HTTPS)) {
            String url = served.file.url().reveal().toString();
            Path trusted = folder.resolve("trusted.pem");
            Files.writeString(
                    trusted,
                    "-----BEGIN CERTIFICATE-----\n"
                            + Base64.getMimeEncoder()
                                    .encodeToString(
                                            served.file.certificate().orElseThrow().getEncoded())
                            + "\n-----END CERTIFICATE-----\n");
            assertEquals(60, curl(url).status());
            // The test's clock stands in 2026; only the signature and the address are looked at.
            assertTrue(
                    List.of(0, 60)
                            .contains(curl("--cacert", "trusted.pem", "-o", "got", url).status()));
        }
    }

    @Test
    void headRangesAndAnInterruptedTransferWork() throws IOException, InterruptedException {
        try (Served served = new Served(folder, Transport.HTTP)) {
            String url = served.file.url().reveal().toString();
            Run head = curl("-I", url);
            assertTrue(head.said().contains("Content-Length: 300000"), head.said());
            assertEquals(0, curl("-r", "100-199", "-o", "part", url).status());
            assertArrayEquals(
                    Arrays.copyOfRange(served.content, 100, 200),
                    Files.readAllBytes(folder.resolve("part")));
            Path begun = folder.resolve("begun");
            Files.write(begun, Arrays.copyOf(served.content, 123_456));
            assertEquals(new Run(0, ""), curl("-C", "-", "-o", "begun", url));
            assertArrayEquals(served.content, Files.readAllBytes(begun));
        }
    }

    @Test
    void http10Works() throws IOException, InterruptedException {
        try (Served served = new Served(folder, Transport.HTTP)) {
            String url = served.file.url().reveal().toString();
            assertEquals(new Run(0, ""), curl("--http1.0", "-o", "got", url));
            assertArrayEquals(served.content, Files.readAllBytes(folder.resolve("got")));
        }
    }

    @Test
    void anUploadAndAnotherPathAreNotHere() throws IOException, InterruptedException {
        try (Served served = new Served(folder, Transport.HTTPS)) {
            String url = served.file.url().reveal().toString();
            String origin = url.substring(0, url.indexOf('/', 8));
            for (String[] asked :
                    new String[][] {
                        {"-T", "rescue image.iso", url},
                        {"-d", "x=" + "y".repeat(30_000), url},
                        {"-X", "DELETE", url},
                        {"--path-as-is", origin + "/../../etc/passwd"},
                        {origin + "/"},
                    }) {
                List<String> all =
                        new ArrayList<>(List.of("-k", "-w", "%{http_code}", "-o", "none"));
                all.addAll(Arrays.asList(asked));
                assertEquals(new Run(0, "404"), curl(all.toArray(String[]::new)));
            }
            assertEquals(0, served.file.sent());
        }
    }
}
