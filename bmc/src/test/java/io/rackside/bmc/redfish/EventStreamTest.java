package io.rackside.bmc.redfish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.redfish.session.RedfishSettings;
import io.rackside.model.Event;
import io.rackside.model.Health;
import io.rackside.model.Identity;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class EventStreamTest {
    private static ServedTree withStream(ServedTree.Handler stream) {
        return Trees.server()
                .put(
                        "/redfish/v1",
                        Trees.ROOT.replace(
                                "'Id':", "'EventService':{'@odata.id':'/redfish/v1/Events'},'Id':"))
                .put("/redfish/v1/Events", "{'ServerSentEventUri':'/redfish/v1/Events/SSE'}")
                .first(stream);
    }

    private static ServedTree.Handler saying(String text, CountDownLatch until) {
        return (exchange, path) -> {
            if (!path.equals("/redfish/v1/Events/SSE")) {
                return false;
            }
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody()
                    .write(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            try {
                until.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return true;
        };
    }

    @Test
    void eventsAreHeardAndWhatIsNoneIsPassedOver() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(0);
        String text =
                ": a comment\n"
                    + "id: 1\n"
                    + "data: {'Id':'9','Events':[{'EventId':'e1','MessageId':'Fan.1',\n"
                    + "data:'Message':'Fan 3 is slow','Severity':'Warning',\n"
                    + "data:'EventTimestamp':'2026-03-01T10:00:00+08:00','OriginOfCondition':{'@odata.id':'/redfish/v1/Chassis/1/Fans/Fan3'}}]}\n\n"
                    + "data: nonsense\n\n"
                    + "data: {'Events':7}\n\n"
                    + "data: "
                        + "x".repeat(1_000_000)
                        + "\ndata: "
                        + "x".repeat(1_000_000)
                        + "\n\ndata: {'Events':[{'EventId':'e2','Severity':'Weird'}]}\n\n";
        List<Event> heard = new ArrayList<>();
        try (ServedTree tree = withStream(saying(text, ended));
                RedfishClient client = Clients.without(tree.address())) {
            assertTrue(client.listen(heard::add));
        }
        assertEquals(List.of("9/e1", "events/e2"), ids(heard));
        assertEquals("Fan 3 is slow", heard.getFirst().message());
        assertEquals(Health.WARNING, heard.getFirst().severity());
        assertEquals("Fan3", heard.getFirst().sensor());
        assertEquals("2026-03-01T02:00:00Z", heard.getFirst().time().orElseThrow().toString());
        assertEquals(Health.UNKNOWN, heard.getLast().severity());
    }

    private static List<String> ids(List<Event> events) {
        return events.stream().map(Event::id).toList();
    }

    @Test
    void aServiceWithoutAStreamHasToBePolled() throws InterruptedException {
        try (ServedTree tree = Trees.server();
                RedfishClient client = Clients.without(tree.address())) {
            assertFalse(client.listen(_ -> {}));
        }
    }

    /** Until it opens a stream holds one of the controller's two permits. */
    @Test
    void aStreamThatDoesNotOpenIsLeftInTime() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        ServedTree.Handler silent =
                (_, path) -> {
                    if (!path.equals("/redfish/v1/Events/SSE")) {
                        return false;
                    }
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return true;
                };
        RedfishSettings impatient =
                Clients.settings().within(Duration.ofSeconds(5), Duration.ofMillis(700));
        try (ServedTree tree = withStream(silent);
                RedfishClient client =
                        Clients.open(
                                tree.address(), Optional.empty(), Identity.none(), impatient)) {
            BmcException left = assertThrows(BmcException.class, () -> client.listen(_ -> {}));
            assertEquals("bmc.silent", left.what().code());
        } finally {
            never.countDown();
        }
    }

    @Test
    void anOpenStreamHoldsNoPermitAndEndsWithTheConversation() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch first = new CountDownLatch(1);
        String text = "data: {'Id':'1','Events':[{'EventId':'e1'}]}\n\n";
        try (ServedTree tree = withStream(saying(text, never));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            RedfishClient client = Clients.without(tree.address());
            Future<Boolean> listening = threads.submit(() -> client.listen(_ -> first.countDown()));
            first.await();
            client.inventory(_ -> {});
            assertFalse(client.listen(_ -> {}), "one is open already");
            client.close();
            assertTrue(listening.get());
        } finally {
            never.countDown();
        }
    }
}
