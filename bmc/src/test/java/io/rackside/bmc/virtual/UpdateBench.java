package io.rackside.bmc.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.bmc.virtual.firmware.UpdateFlavour;
import io.rackside.bmc.virtual.firmware.UpdateTrouble;
import io.rackside.bmc.virtual.firmware.VirtualFirmware;
import io.rackside.bmc.virtual.machine.FirmwarePart;
import io.rackside.bmc.virtual.machine.FirmwareTask;
import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.bmc.virtual.machine.RackServers;
import io.rackside.bmc.virtual.machine.UpdateLedger;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.model.firmware.Component;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A twin that takes firmware in some way, and what a client of it does by hand. */
final class UpdateBench implements AutoCloseable {
    static final String SERVICE = "/redfish/v1/UpdateService";
    static final String SIMPLE = SERVICE + "/Actions/UpdateService.SimpleUpdate";
    static final String MANAGER = "/redfish/v1/Managers/1";
    static final String NEW_VERSION = "9.01.2";

    private static final String BOUNDARY = "---------cabinet-7";

    final SteppedTime time = new SteppedTime();
    final VirtualServer server;
    final VirtualRedfish redfish;
    final Wire wire;

    UpdateBench(UpdateFlavour flavour) throws IOException {
        server = new VirtualServer(RackServers.of(flavour, 1), time, 42);
        redfish = Twins.start(server);
        wire = new Wire(redfish.uri());
    }

    /** A part of a multipart body. */
    record Part(String name, String file, String type, byte[] content) {
        static Part json(String name, String json) {
            return new Part(name, "", "application/json", json.getBytes(StandardCharsets.UTF_8));
        }

        static Part image(String name, byte[] image) {
            return new Part(name, "image.bin", "application/octet-stream", image);
        }
    }

    byte[] image(Component component) {
        return VirtualFirmware.image(component, server.spec().model(), NEW_VERSION, 300_000);
    }

    void trouble(UpdateTrouble kind) {
        server.faults().begin(Misbehaviour.UpdateFault.of(kind));
    }

    Wire.Reply push(String path, byte[] body, String type)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(redfish.uri() + path))
                        .timeout(Duration.ofSeconds(20))
                        .header("Authorization", Wire.basic())
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofByteArray(body))
                        .build();
        HttpResponse<byte[]> raw = wire.client().send(request, BodyHandlers.ofByteArray());
        return new Wire.Reply(raw.statusCode(), raw);
    }

    Wire.Reply push(String path, byte[] image) throws IOException, InterruptedException {
        return push(path, image, "application/octet-stream");
    }

    Wire.Reply parts(String path, Part... parts) throws IOException, InterruptedException {
        return push(path, multipart(parts), "multipart/form-data; boundary=" + BOUNDARY);
    }

    static byte[] multipart(Part... parts) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Part part : parts) {
            String file = part.file().isEmpty() ? "" : "; filename=\"" + part.file() + "\"";
            body.writeBytes(
                    ("--"
                                    + BOUNDARY
                                    + "\r\nContent-Disposition: form-data; name=\""
                                    + part.name()
                                    + "\""
                                    + file
                                    + "\r\nContent-Type: "
                                    + part.type()
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            body.writeBytes(part.content());
            body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return body.toByteArray();
    }

    Wire.Reply simple(Map<String, Object> body) throws IOException, InterruptedException {
        return wire.post(SIMPLE, Wire.JSON.writeValueAsString(body));
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        Wire.Reply reply = wire.get(path);
        assertEquals(200, reply.status(), path + ": " + reply.text());
        return reply.json();
    }

    /** The first member of a collection. */
    JsonNode first(String collection) throws IOException, InterruptedException {
        return get(get(collection).at("/Members/0/@odata.id").asText());
    }

    /** The first member of the collection a resource links to. */
    JsonNode first(JsonNode resource, String link) throws IOException, InterruptedException {
        return first(resource.path(link).path("@odata.id").asText());
    }

    /** The states a task goes through while time passes second by second. */
    List<String> follow(String task, Duration most) throws IOException, InterruptedException {
        List<String> states = new ArrayList<>();
        for (long passed = 0; passed <= most.toSeconds(); passed++) {
            if (!server.bmcRuns()) {
                time.pass(Duration.ofSeconds(1));
                continue;
            }
            Wire.Reply reply = wire.get(task);
            String state =
                    reply.status() == 200
                            ? reply.json().path("TaskState").asText()
                            : Integer.toString(reply.status());
            if (states.isEmpty() || !states.getLast().equals(state)) {
                states.add(state);
            }
            time.pass(Duration.ofSeconds(1));
        }
        return states;
    }

    /** Lets the BMC finish, restart and come back. */
    void settle() throws InterruptedException {
        time.pass(Duration.ofMinutes(15));
        server.advance();
        assertTrue(server.bmcRuns(), "it is back");
        awaitListening();
    }

    /** One that refused while it was down listens again a moment after it is up. */
    private void awaitListening() throws InterruptedException {
        for (int i = 0; i < 500; i++) {
            try {
                wire.get("/redfish/v1");
                return;
            } catch (IOException _) {
                Thread.sleep(10);
            }
        }
    }

    String version(Component component) {
        return server.state().version(component);
    }

    FirmwarePart bmc() {
        return server.firmware().parts().stream()
                .filter(part -> part.component() == Component.BMC)
                .findFirst()
                .orElseThrow();
    }

    FirmwareTask task() {
        return server.firmware().tasks().getLast();
    }

    UpdateLedger ledger() {
        return server.firmware().ledger();
    }

    @Override
    public void close() {
        wire.close();
        redfish.close();
    }
}
