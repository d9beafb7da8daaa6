package io.rackside.bmc.virtual.tree;

import io.rackside.bmc.virtual.media.BmcClient;
import io.rackside.operations.Time;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/** Posts events to those who subscribed (DSP0266, 12.4), in the background; some get lost. */
final class EventDeliveries {
    private static final Logger LOG = LoggerFactory.getLogger(EventDeliveries.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final int TRIES = 3;
    private static final int MOST_AT_ONCE = 8;

    private final Time time;
    private final Semaphore underWay = new Semaphore(MOST_AT_ONCE);

    EventDeliveries(Time time) {
        this.time = time;
    }

    /** Sends it, unless too many are on their way already. */
    void send(String destination, byte[] event) {
        if (underWay.tryAcquire()) {
            Thread.ofVirtual()
                    .name("virtual-bmc-events")
                    .start(
                            () -> {
                                try {
                                    deliver(URI.create(destination), event);
                                } catch (IllegalArgumentException _) {
                                    LOG.trace("no address of a listener");
                                } finally {
                                    underWay.release();
                                }
                            });
        }
    }

    private void deliver(URI destination, byte[] event) {
        HttpRequest request =
                HttpRequest.newBuilder(destination)
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/json")
                        .header("OData-Version", "4.0")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(event))
                        .build();
        HttpClient client = BmcClient.open(PATIENCE);
        try {
            boolean taken = false;
            for (int tries = 0; tries < TRIES && !taken; tries++) {
                time.sleep(tries == 0 ? Duration.ZERO : BETWEEN_TRIES);
                taken = post(client, request);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            client.shutdownNow();
        }
    }

    private static boolean post(HttpClient client, HttpRequest request)
            throws InterruptedException {
        try {
            client.send(request, HttpResponse.BodyHandlers.discarding());
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
