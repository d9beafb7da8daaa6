package io.rackside.bmc.redfish.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

import io.rackside.model.Message;
import io.rackside.model.Problem;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A recording as files: for each resource {@code redfish/v1/.../index.json}, as DSP2043's mockups
 * have it and as a virtual BMC serves it.
 */
public final class RecordingFolder {
    private static final String INDEX = "index.json";
    private static final int SEGMENT_MAX = 200;
    private static final int DEPTH_MAX = 32;

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private RecordingFolder() {}

    /**
     * Writes it.
     *
     * @param folder that does not exist yet, or is empty
     * @return resources that no file could hold
     * @throws IOException when the folder has something in it, or cannot be written
     */
    public static List<Problem> write(Recording recording, Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> inside = Files.list(folder)) {
            if (inside.findAny().isPresent()) {
                throw new FileSystemException(folder.toString(), null, "not empty");
            }
        }
        List<Problem> problems = new ArrayList<>();
        for (Map.Entry<String, JsonNode> resource : recording.resources().entrySet()) {
            Optional<Path> file = file(folder, resource.getKey());
            if (file.isEmpty() || !write(file.get(), resource.getValue())) {
                problems.add(new Problem(resource.getKey(), Message.of("bmc.record-no-place")));
            }
        }
        return problems;
    }

    /** A resource as it is written. */
    public static byte[] bytes(JsonNode resource) throws IOException {
        return JSON.writeValueAsBytes(resource);
    }

    /** False when this file system cannot hold a file of that name. */
    static boolean write(Path file, JsonNode resource) throws IOException {
        try {
            Files.createDirectories(file.getParent());
        } catch (FileSystemException _) {
            // A name this file system cannot hold.
            return false;
        }
        Files.write(file, bytes(resource));
        return true;
    }

    /**
     * Where a resource is kept; never outside the folder.
     *
     * @return empty when its path has a part that no folder can be called
     */
    static Optional<Path> file(Path folder, String path) {
        String[] segments = path.substring(1).split("/", -1);
        if (segments.length > DEPTH_MAX) {
            return Optional.empty();
        }
        Path place = folder;
        for (String segment : segments) {
            Optional<String> name = name(segment);
            if (name.isEmpty()) {
                return Optional.empty();
            }
            try {
                place = place.resolve(name.get());
            } catch (InvalidPathException _) {
                return Optional.empty();
            }
        }
        return Optional.of(place.resolve(INDEX));
    }

    private static Optional<String> name(String segment) {
        String name;
        try {
            name = URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        boolean fits =
                !name.isBlank()
                        && name.length() <= SEGMENT_MAX
                        && !name.equals(".")
                        && !name.equals("..")
                        && !name.equals(INDEX)
                        && name.chars().noneMatch(c -> c < ' ' || c == '/' || c == '\\');
        return fits ? Optional.of(name) : Optional.empty();
    }
}
