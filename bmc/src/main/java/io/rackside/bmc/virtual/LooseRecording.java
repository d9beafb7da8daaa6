package io.rackside.bmc.virtual;

import io.rackside.bmc.virtual.service.Json;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A recording that does not have a folder for each resource: files under any names, or one file
 * with all resources by their paths. What a resource says of itself ({@code @odata.id}) counts
 * before what its file is called.
 */
final class LooseRecording {
    private static final int MOST_FILES = 50_000;
    private static final int DEEPEST = 32;
    private static final long MOST_BYTES = 128L * 1024 * 1024;
    private static final String ROOT = "/redfish/v1";

    private final Map<String, byte[]> bodies = new HashMap<>();
    private long left = MOST_BYTES;

    private LooseRecording() {}

    /**
     * Reads a recording whole.
     *
     * @param place a folder or a file, without symbolic links
     * @throws FileSystemException when it is no recording, or too large for one
     */
    static LooseRecording read(Path place) throws IOException {
        LooseRecording recording = new LooseRecording();
        if (Files.isRegularFile(place)) {
            recording.take(place, "");
        } else {
            try (Stream<Path> files = Files.walk(place, DEEPEST)) {
                List<Path> some =
                        files.filter(f -> f.getFileName().toString().endsWith(".json"))
                                .filter(Files::isRegularFile)
                                .sorted()
                                .limit(MOST_FILES)
                                .toList();
                for (Path file : some) {
                    recording.take(file, place.relativize(file).toString());
                }
            }
        }
        if (!recording.bodies.containsKey(ROOT)) {
            throw new FileSystemException(place.toString(), null, "no service root in it");
        }
        return recording;
    }

    /** The resource at that path, without a slash at its end. */
    Optional<Map<String, Object>> find(String path) {
        return Optional.ofNullable(bodies.get(path)).flatMap(Json::object);
    }

    private void take(Path file, String name) throws IOException {
        left -= Files.size(file);
        if (left < 0) {
            throw new FileSystemException(file.toString(), null, "too much for one recording");
        }
        Optional<Map<String, Object>> object = Json.object(Files.readAllBytes(file));
        if (object.isEmpty()) {
            return;
        }
        if (object.get().keySet().stream().anyMatch(key -> key.startsWith(ROOT))) {
            object.get().forEach(this::keep);
        } else if (object.get().get("@odata.id") instanceof String id && id.startsWith(ROOT)) {
            keep(id, object.get());
        } else {
            pathOf(name).ifPresent(path -> keep(path, object.get()));
        }
    }

    private void keep(String path, Object body) {
        if (path.indexOf('#') < 0 && body instanceof Map<?, ?> map) {
            Map<String, Object> fields = new HashMap<>();
            map.forEach((key, value) -> fields.put(String.valueOf(key), value));
            bodies.putIfAbsent(path.replaceAll("/+$", ""), Json.bytes(fields));
        }
    }

    /**
     * What a file's name says: {@code x/redfish/v1/Chassis/index.json}, {@code
     * redfish/v1/Chassis.json}, {@code %2Fredfish%2Fv1%2FChassis.json}, {@code
     * redfish_v1_Chassis.json}.
     */
    private static Optional<String> pathOf(String name) {
        String plain;
        try {
            plain =
                    "/"
                            + URLDecoder.decode(
                                    name.replace('\\', '/').replace("+", "%2B"),
                                    StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        String path = plain.replaceAll("(/index)?\\.json$", "");
        int at = path.lastIndexOf(ROOT);
        if (at < 0 && path.contains("redfish_v1")) {
            path = path.replace('_', '/');
            at = path.lastIndexOf(ROOT);
        }
        return at < 0 ? Optional.empty() : Optional.of(path.substring(at));
    }
}
