package io.rackside.drivers.cluster.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JacksonException;

import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** How a watch begins, and how it is told to go wrong. */
@Timeout(60)
class WatchTest {
    private VirtualCluster cluster;

    @BeforeEach
    void start() throws Exception {
        cluster =
                VirtualCluster.start(
                        VirtualClusterSettings.usual().withPace(Duration.ofHours(1)),
                        Time.system(),
                        new SecureRandom());
        new Seeding(3, 0, 0).into(cluster.world());
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    /** A watch of nodes that the server ends after some seconds. */
    private BufferedReader watch(String query) throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry(
                "server",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(
                                        cluster.authority().getBytes(StandardCharsets.US_ASCII))));
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        URI uri = URI.create(cluster.url() + "/api/v1/nodes?watch=true" + query);
        HttpsURLConnection connection = (HttpsURLConnection) uri.toURL().openConnection();
        connection.setSSLSocketFactory(tls.getSocketFactory());
        connection.setRequestProperty("Authorization", "Bearer " + cluster.token(Role.VIEWER));
        return new BufferedReader(
                new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
    }

    private String version() {
        return Long.toString(cluster.world().store().version());
    }

    private static List<String> types(BufferedReader lines) throws IOException {
        List<String> types = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            types.add(Exchange.JSON.readTree(line).path("type").asText());
        }
        return types;
    }

    @Test
    void withoutAVersionItBeginsWithWhatThereIs() throws Exception {
        List<String> all = List.of("ADDED", "ADDED", "ADDED");
        assertEquals(all, types(watch("&timeoutSeconds=1")));
        assertEquals(all, types(watch("&timeoutSeconds=1&resourceVersion=0")));
        assertEquals(List.of(), types(watch("&timeoutSeconds=1&resourceVersion=" + version())));
    }

    @Test
    void oneThatStallsSaysNothingThoughSomethingHappens() throws Exception {
        String before = version();
        cluster.misbehave(Misbehaviour.of(Misbehaviour.Watch.STALLS));
        cluster.world().power("node-001", false);
        assertEquals(List.of(), types(watch("&timeoutSeconds=1&resourceVersion=" + before)));
        cluster.misbehave(Misbehaviour.NONE);
        assertFalse(types(watch("&timeoutSeconds=1&resourceVersion=" + before)).isEmpty());
    }

    @Test
    void oneThatBreaksOffEndsInTheMiddleOfAnEvent() throws Exception {
        String before = version();
        cluster.misbehave(Misbehaviour.of(Misbehaviour.Watch.BREAKS_OFF));
        cluster.world().power("node-001", false);
        try (BufferedReader lines = watch("&resourceVersion=" + before)) {
            assertEquals("MODIFIED", type(lines.readLine()));
            String half = lines.readLine();
            assertThrows(JacksonException.class, () -> type(half));
            assertEquals(null, lines.readLine());
        }
    }

    @Test
    void oneThatTalksOnSaysMoreThanAnybodyCanMean() throws Exception {
        String before = version();
        cluster.misbehave(Misbehaviour.of(Misbehaviour.Watch.TALKS_ON));
        cluster.world().power("node-001", false);
        try (BufferedReader lines = watch("&resourceVersion=" + before)) {
            assertEquals("MODIFIED", type(lines.readLine()));
            assertTrue(lines.readLine().length() > 8 << 20);
        }
    }

    private static String type(String line) throws IOException {
        return Exchange.JSON.readTree(line).path("type").asText();
    }
}
