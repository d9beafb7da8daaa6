package io.rackside.app.demo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;

import io.rackside.bmc.virtual.machine.Make;
import io.rackside.drivers.snmp.virtual.Cable;
import io.rackside.model.CabinetId;
import io.rackside.model.DeviceId;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The file {@code demo.json}, which makes a data folder a demo's: which box is played by which
 * twin, so that a later run finds the same boxes.
 *
 * @param units height of the live cabinet
 * @param cabinets how many there are in all
 * @param live the cabinet that comes alive
 * @param network its switches, firewalls and PDUs; none in a folder of an earlier version
 */
record DemoFile(
        int units, int cabinets, CabinetId live, List<Part> parts, List<NetworkPart> network) {
    private static final String NAME = "demo.json";
    private static final JsonFactory JSON = new JsonFactory();

    /**
     * A box with its twin.
     *
     * @param number of the virtual server; serial and certificate follow from it
     * @param port it had last, tried first
     * @param sshPort the same of its host; 0 where it has none, or never had one
     */
    record Part(DeviceId device, String name, Make make, int number, int port, int sshPort) {
        Part at(int newPort) {
            return at(newPort, sshPort);
        }

        Part at(int newPort, int newSshPort) {
            return new Part(device, name, make, number, newPort, newSshPort);
        }

        /** Whether it is a server, on which a system runs. */
        boolean hasHost() {
            return name.startsWith("srv-");
        }
    }

    /**
     * A switch, firewall or PDU with its twin.
     *
     * @param number serial, addresses and keys follow from it
     * @param port of its SNMP agent it had last, tried first
     * @param sshPort the same of its command line; 0 where it has none
     */
    record NetworkPart(
            DeviceId device, String name, NetworkKind kind, int number, int port, int sshPort) {
        NetworkPart at(int newPort, int newSshPort) {
            return new NetworkPart(device, name, kind, number, newPort, newSshPort);
        }

        /** What a neighbour hears of it at the port with that print. */
        Optional<Lead> heard(String print) {
            return kind.front()
                    .filter(front -> front.name(print).isPresent())
                    .map(
                            front ->
                                    new Lead(
                                            new Cable(
                                                    kind.mac(number),
                                                    front.name(print).orElseThrow(),
                                                    name),
                                            front.megabits(print)));
        }
    }

    DemoFile {
        parts = List.copyOf(parts);
        network = List.copyOf(network);
    }

    DemoFile with(List<Part> newParts, List<NetworkPart> newNetwork) {
        return new DemoFile(units, cabinets, live, newParts, newNetwork);
    }

    static boolean in(Path folder) {
        return Files.exists(folder.resolve(NAME));
    }

    /** Reads it; empty when there is none, or it cannot be read. */
    static Optional<DemoFile> read(Path folder) throws IOException {
        if (!in(folder)) {
            return Optional.empty();
        }
        try (JsonParser json = JSON.createParser(Files.readString(folder.resolve(NAME)))) {
            return json.nextToken() == JsonToken.START_OBJECT
                    ? Optional.of(demo(json))
                    : Optional.empty();
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static DemoFile demo(JsonParser json) throws IOException {
        int units = 0;
        int cabinets = 0;
        String live = "";
        List<Part> parts = new ArrayList<>();
        List<NetworkPart> network = new ArrayList<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            switch (field) {
                case "units" -> units = json.getValueAsInt();
                case "cabinets" -> cabinets = json.getValueAsInt();
                case "live" -> live = json.getValueAsString("");
                case "parts" -> {
                    while (value == JsonToken.START_ARRAY
                            && json.nextToken() == JsonToken.START_OBJECT) {
                        parts.add(part(json));
                    }
                }
                case "network" -> {
                    while (value == JsonToken.START_ARRAY
                            && json.nextToken() == JsonToken.START_OBJECT) {
                        network.add(networkPart(json));
                    }
                }
                default -> json.skipChildren();
            }
        }
        return new DemoFile(units, cabinets, new CabinetId(live), parts, network);
    }

    private static NetworkPart networkPart(JsonParser json) throws IOException {
        String device = "";
        String name = "";
        String kind = "";
        int number = 0;
        int port = 0;
        int sshPort = 0;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "device" -> device = json.getValueAsString("");
                case "name" -> name = json.getValueAsString("");
                case "kind" -> kind = json.getValueAsString("");
                case "number" -> number = json.getValueAsInt();
                case "port" -> port = json.getValueAsInt();
                case "sshPort" -> sshPort = json.getValueAsInt();
                default -> json.skipChildren();
            }
        }
        return new NetworkPart(
                new DeviceId(device), name, NetworkKind.valueOf(kind), number, port, sshPort);
    }

    private static Part part(JsonParser json) throws IOException {
        String device = "";
        String name = "";
        String make = "";
        int number = 0;
        int port = 0;
        int sshPort = 0;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "device" -> device = json.getValueAsString("");
                case "name" -> name = json.getValueAsString("");
                case "make" -> make = json.getValueAsString("");
                case "number" -> number = json.getValueAsInt();
                case "port" -> port = json.getValueAsInt();
                case "sshPort" -> sshPort = json.getValueAsInt();
                default -> json.skipChildren();
            }
        }
        return new Part(new DeviceId(device), name, Make.valueOf(make), number, port, sshPort);
    }

    void write(Path folder) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeNumberField("units", units);
            json.writeNumberField("cabinets", cabinets);
            json.writeStringField("live", live.value());
            json.writeArrayFieldStart("parts");
            for (Part part : parts) {
                json.writeStartObject();
                json.writeStringField("device", part.device().value());
                json.writeStringField("name", part.name());
                json.writeStringField("make", part.make().name());
                json.writeNumberField("number", part.number());
                json.writeNumberField("port", part.port());
                json.writeNumberField("sshPort", part.sshPort());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("network");
            for (NetworkPart part : network) {
                json.writeStartObject();
                json.writeStringField("device", part.device().value());
                json.writeStringField("name", part.name());
                json.writeStringField("kind", part.kind().name());
                json.writeNumberField("number", part.number());
                json.writeNumberField("port", part.port());
                json.writeNumberField("sshPort", part.sshPort());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        Path fresh = Files.createTempFile(folder, "demo", ".new");
        Files.writeString(fresh, text.toString());
        Files.move(
                fresh,
                folder.resolve(NAME),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);
    }
}
