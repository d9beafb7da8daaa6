package io.rackside.bmc.virtual.tree;

import io.rackside.bmc.virtual.firmware.ImageReader;
import io.rackside.bmc.virtual.firmware.UpdateTrouble;
import io.rackside.bmc.virtual.machine.FirmwareDesk;
import io.rackside.bmc.virtual.machine.UpdateLedger;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.bmc.virtual.media.BmcClient;
import io.rackside.operations.Time;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * Fetches one image from end to end with one request, and where that breaks off, the rest by range
 * (RFC 9110, 14); from a server that knows no ranges all of it again.
 */
final class FirmwarePull implements Runnable {
    private static final int PIECE = 64 * 1024;
    private static final int TRIES = 5;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final VirtualServer server;
    private final FirmwareDesk desk;
    private final Time time;
    private final long task;
    private final URI source;
    private ImageReader reader = new ImageReader();
    private long fetched;

    FirmwarePull(VirtualServer server, Time time, long task, URI source) {
        this.server = server;
        this.desk = server.firmware();
        this.time = time;
        this.task = task;
        this.source = source;
    }

    @Override
    public void run() {
        boolean whole = false;
        HttpClient client = BmcClient.open(PATIENCE);
        try {
            whole = fetch(client);
        } catch (IllegalArgumentException _) {
            // No address HTTP could fetch from: it fails as one nobody answers at.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            client.shutdownNow();
        }
        String from = source.getScheme() + "://" + source.getAuthority();
        desk.ledger().transferred(new UpdateLedger.Transfer(from, true, fetched, whole));
        if (whole) {
            desk.arrived(task, reader.end());
        } else {
            desk.lost(task);
        }
    }

    private boolean fetch(HttpClient client) throws InterruptedException {
        for (int tries = 0; tries < TRIES && server.bmcRuns(); tries++) {
            time.sleep(tries == 0 ? Duration.ZERO : BETWEEN_TRIES);
            try {
                return ask(client);
            } catch (IOException _) {
                // The next try goes on where this one broke off.
            }
        }
        return false;
    }

    /** False when there is nothing to be had. */
    private boolean ask(HttpClient client) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(source).timeout(PATIENCE);
        if (reader.bytes() > 0) {
            request.header("Range", "bytes=" + reader.bytes() + "-");
        }
        HttpResponse<InputStream> answer =
                client.send(request.GET().build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            if (answer.statusCode() != 200 && answer.statusCode() != 206) {
                return false;
            }
            if (answer.statusCode() == 200) {
                reader = new ImageReader();
            }
            long length = answer.headers().firstValueAsLong("Content-Length").orElse(0);
            return read(body, reader.bytes() + length);
        }
    }

    private boolean read(InputStream body, long whole) throws IOException {
        if (whole > desk.habits().roads().mostBytes()) {
            return false;
        }
        byte[] piece = new byte[PIECE];
        for (int read = body.read(piece); read >= 0; read = body.read(piece)) {
            reader.take(piece, 0, read);
            fetched += read;
            if (!server.bmcRuns() || fails(whole)) {
                return false;
            }
            desk.fetched(task, whole <= 0 ? 0 : (double) reader.bytes() / whole);
        }
        if (reader.bytes() < whole) {
            throw new IOException("cut short");
        }
        return true;
    }

    private boolean fails(long whole) {
        OptionalInt percent = desk.trouble(UpdateTrouble.FETCH_FAILS);
        return percent.isPresent() && reader.bytes() * 100 >= whole * percent.getAsInt();
    }
}
