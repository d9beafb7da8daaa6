package io.rackside.app.demo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;

import io.rackside.bmc.virtual.machine.Make;
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
 */
record DemoFile(int units, int cabinets, CabinetId live, List<Part> parts) {
    private static final String NAME = "demo.json";
    private static final JsonFactory JSON = new JsonFactory();

    /**
     * A box with its twin.
     *
     * @param number of the virtual server; serial and certificate follow from it
     * @param port it had last, tried first
     */
    record Part(DeviceId device, String name, Make make, int number, int port) {
        Part at(int newPort) {
            return new Part(device, name, make, number, newPort);
        }
    }

    DemoFile {
        parts = List.copyOf(parts);
    }

    DemoFile with(List<Part> newParts) {
        return new DemoFile(units, cabinets, live, newParts);
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
                default -> json.skipChildren();
            }
        }
        return new DemoFile(units, cabinets, new CabinetId(live), parts);
    }

    private static Part part(JsonParser json) throws IOException {
        String device = "";
        String name = "";
        String make = "";
        int number = 0;
        int port = 0;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "device" -> device = json.getValueAsString("");
                case "name" -> name = json.getValueAsString("");
                case "make" -> make = json.getValueAsString("");
                case "number" -> number = json.getValueAsInt();
                case "port" -> port = json.getValueAsInt();
                default -> json.skipChildren();
            }
        }
        return new Part(new DeviceId(device), name, Make.valueOf(make), number, port);
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
