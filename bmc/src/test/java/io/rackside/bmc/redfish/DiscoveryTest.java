package io.rackside.bmc.redfish;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

class DiscoveryTest {
    private static final String ANSWER =
            "HTTP/1.1 200 OK\r\nCACHE-CONTROL: max-age=1800\r\nST: "
                    + RedfishDiscovery.SERVICE
                    + "\r\nUSN: uuid:92384634-2938-2342-8820-489239905423::"
                    + RedfishDiscovery.SERVICE
                    + "\r\nAL: https://10.0.0.7:8443/redfish/v1/\r\n\r\n";

    private static Optional<RedfishDiscovery.Heard> from(String text, String sender)
            throws UnknownHostException {
        return RedfishDiscovery.answer(text, InetAddress.getByName(sender), "eth0");
    }

    @Test
    void anAnswerNamesWhereTheServiceIs() throws UnknownHostException {
        RedfishDiscovery.Heard heard = from(ANSWER, "10.0.0.7").orElseThrow();
        assertEquals("https://10.0.0.7:8443", heard.address().toString());
        assertEquals("92384634-2938-2342-8820-489239905423", heard.uuid());
    }

    @Test
    void aLinkLocalServiceIsKnownByTheInterfaceItWasHeardOn() throws UnknownHostException {
        InetAddress sender =
                Inet6Address.getByAddress(null, InetAddress.ofLiteral("fe80::21").getAddress(), 7);
        String text = ANSWER.replace("10.0.0.7:8443", "[fe80::21]:8443");
        assertEquals(
                "https://[fe80:0:0:0:0:0:0:21%25eth0]:8443",
                RedfishDiscovery.answer(text, sender, "eth0").orElseThrow().address().toString());
    }

    @Test
    void whatIsNoAnswerToUsIsPassedOver() throws UnknownHostException {
        assertEquals(Optional.empty(), from("", "10.0.0.7"));
        assertEquals(Optional.empty(), from(ANSWER.replace("200 OK", "404 No"), "10.0.0.7"));
        assertEquals(
                Optional.empty(), from(ANSWER.replace("dmtf-org", "schemas-upnp-org"), "10.0.0.7"));
        assertEquals(Optional.empty(), from(ANSWER.replace("https://", "ftp://"), "10.0.0.7"));
    }

    @Test
    void listeningEndsInTimeHoweverMuchIsSaid() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Time stepping =
                new Time() {
                    @Override
                    public Instant now() {
                        return Instant.EPOCH.plusSeconds(asked.getAndIncrement());
                    }

                    @Override
                    public long nanos() {
                        return 0;
                    }

                    @Override
                    public void sleep(Duration duration) {}
                };
        try (DatagramSocket listener = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                DatagramSocket noisy = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            byte[] bytes = ANSWER.getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 20; i++) {
                noisy.send(
                        new DatagramPacket(
                                bytes,
                                bytes.length,
                                InetAddress.getLoopbackAddress(),
                                listener.getLocalPort()));
            }
            List<RedfishDiscovery.Heard> heard =
                    new RedfishDiscovery(stepping).listen(listener, "lo", Duration.ofSeconds(5));
            assertEquals(4, heard.size(), "one second by the clock for each");
        }
    }
}
