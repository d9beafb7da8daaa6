package io.rackside.app.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.bmc.virtual.machine.Make;
import io.rackside.model.CabinetId;
import io.rackside.model.DeviceId;

import java.io.IOException;
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
    private static final JsonMapper JSON = JsonMapper.builder().build();

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
        try {
            JsonNode root = JSON.readTree(Files.readString(folder.resolve(NAME)));
            List<Part> parts = new ArrayList<>();
            for (JsonNode part : root.path("parts")) {
                parts.add(
                        new Part(
                                new DeviceId(part.path("device").asText()),
                                part.path("name").asText(),
                                Make.valueOf(part.path("make").asText()),
                                part.path("number").asInt(),
                                part.path("port").asInt()));
            }
            return Optional.of(
                    new DemoFile(
                            root.path("units").asInt(),
                            root.path("cabinets").asInt(),
                            new CabinetId(root.path("live").asText()),
                            parts));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    void write(Path folder) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("units", units).put("cabinets", cabinets).put("live", live.value());
        ArrayNode array = root.putArray("parts");
        for (Part part : parts) {
            array.addObject()
                    .put("device", part.device().value())
                    .put("name", part.name())
                    .put("make", part.make().name())
                    .put("number", part.number())
                    .put("port", part.port());
        }
        Path fresh = Files.createTempFile(folder, "demo", ".new");
        Files.writeString(fresh, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root));
        Files.move(
                fresh,
                folder.resolve(NAME),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);
    }
}
