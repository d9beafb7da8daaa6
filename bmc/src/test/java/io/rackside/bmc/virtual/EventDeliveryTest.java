package io.rackside.bmc.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;

import io.rackside.bmc.virtual.machine.Make;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Who subscribed is told; so a test event proves that the BMC reaches him. */
@Timeout(60)
class EventDeliveryTest {
    private static final String EVENTS = "/redfish/v1/EventService";

    private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
    private HttpServer listener;
    private int failures;

    @BeforeEach
    void listen() throws IOException {
        listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listener.createContext(
                "/events",
                exchange -> {
                    JsonNode event = Wire.JSON.readTree(exchange.getRequestBody());
                    if (failures-- > 0) {
                        exchange.close();
                        return;
                    }
                    heard.add(event);
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        listener.start();
    }

    @AfterEach
    void stop() {
        listener.stop(0);
    }

    @ParameterizedTest
    @EnumSource(Make.class)
    void aTestEventComesToTheSubscriber(Make make) throws Exception {
        failures = 1;
        try (VirtualRedfish redfish = Twins.start(Twins.server(make, new SteppedTime()));
                Wire wire = new Wire(redfish.uri())) {
            String place = "http://127.0.0.1:" + listener.getAddress().getPort() + "/events";
            assertEquals(
                    201,
                    wire.post(
                                    EVENTS + "/Subscriptions",
                                    "{\"Destination\":\""
                                            + place
                                            + "\",\"Protocol\":\"Redfish\",\"Context\":\"cab-7\","
                                            + "\"EventTypes\":[\"Alert\"]}")
                            .status());
            assertEquals(
                    204,
                    wire.post(
                                    EVENTS + "/Actions/EventService.SubmitTestEvent",
                                    "{\"Message\":\"is there anybody\"}")
                            .status());
            JsonNode event = heard.poll(30, TimeUnit.SECONDS);
            assertNotNull(event, "the event came, at the second try");
            assertEquals("cab-7", event.path("Context").asText());
            assertEquals("is there anybody", event.at("/Events/0/Message").asText());
        }
    }
}
