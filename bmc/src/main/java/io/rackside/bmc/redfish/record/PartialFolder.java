package io.rackside.bmc.redfish.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.model.Message;
import io.rackside.model.Problem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A recording on its way: each resource in a file as {@link RecordingFolder} has it, written when
 * it was read, and an index of these. A walk that was broken off, whatever broke it, goes on from
 * there. Open in one process at a time.
 */
public final class PartialFolder implements Recorder.Kept, AutoCloseable {
    /** Its first line says of what it is, each further line names a file that is whole. */
    public static final String INDEX = "partial.jsonl";

    private static final String FORMAT = "rackside-partial-1";
    private static final long INDEX_MAX = 64 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final FileChannel index;
    private final String of;
    private final Instant begun;
    private final Map<String, JsonNode> known = new HashMap<>();

    private PartialFolder(Path folder, FileChannel index, String of, Instant begun) {
        this.folder = folder;
        this.index = index;
        this.of = of;
        this.begun = begun;
    }

    /**
     * Opens one, or begins it.
     *
     * @param of what tells the box and its version from others; that of an earlier walk stays, see
     *     {@link #of()}
     * @throws IOException when the folder holds something else, is open already, or cannot be
     *     written
     */
    public static PartialFolder open(Path folder, String of, Instant now) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(INDEX);
        if (!Files.exists(file) && !isEmpty(folder)) {
            throw new FileSystemException(folder.toString(), null, "not empty");
        }
        FileChannel index =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        try {
            lock(folder, index);
            return opened(folder, index, of, now);
        } catch (IOException | RuntimeException e) {
            index.close();
            throw e;
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.findAny().isEmpty();
        }
    }

    private static void lock(Path folder, FileChannel index) throws IOException {
        try {
            if (index.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException _) {
            // Within this process it is another thread's.
        }
        throw new FileSystemException(folder.toString(), null, "in use");
    }

    private static PartialFolder opened(Path folder, FileChannel index, String of, Instant now)
            throws IOException {
        List<JsonNode> lines = lines(folder, index);
        boolean goesOn =
                !lines.isEmpty() && lines.getFirst().path("format").asText("").equals(FORMAT);
        if (!goesOn) {
            index.truncate(0);
        }
        PartialFolder partial =
                goesOn
                        ? new PartialFolder(
                                folder,
                                index,
                                lines.getFirst().path("of").asText(""),
                                instant(lines.getFirst().path("begun").asText(""), now))
                        : new PartialFolder(folder, index, of, now);
        if (goesOn) {
            lines.subList(1, lines.size())
                    .forEach(line -> partial.known.put(line.path("path").asText(""), line));
        } else {
            partial.append(
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("format", FORMAT)
                            .put("of", of)
                            .put("begun", now.toString()));
        }
        return partial;
    }

    private static Instant instant(String text, Instant otherwise) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException _) {
            return otherwise;
        }
    }

    /** Those that are whole; what follows them, a line that was cut off, goes. */
    private static List<JsonNode> lines(Path folder, FileChannel index) throws IOException {
        if (index.size() > INDEX_MAX) {
            throw new FileSystemException(folder.toString(), null, "index over the bound");
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) index.size());
        while (bytes.hasRemaining() && index.read(bytes, bytes.position()) >= 0) {
            // Read on.
        }
        String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        List<JsonNode> lines = new ArrayList<>();
        int whole = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', whole)) {
            Optional<JsonNode> line = line(text.substring(whole, end));
            if (line.isEmpty()) {
                break;
            }
            lines.add(line.get());
            whole = end + 1;
        }
        index.truncate(text.substring(0, whole).getBytes(StandardCharsets.UTF_8).length);
        return lines;
    }

    private static Optional<JsonNode> line(String text) {
        try {
            return Optional.of(JSON.readTree(text)).filter(JsonNode::isObject);
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }

    /** What the walk that began it said of the box. */
    public String of() {
        return of;
    }

    /** When the first walk began. */
    public Instant begun() {
        return begun;
    }

    /** How many resources earlier walks have kept. */
    public int known() {
        return known.size();
    }

    @Override
    public Optional<Resource> of(String path) {
        JsonNode line = known.get(path);
        Optional<Path> file = line == null ? Optional.empty() : RecordingFolder.file(folder, path);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            return JSON.readTree(Files.readAllBytes(file.get())) instanceof ObjectNode json
                    ? Optional.of(
                            new Resource(
                                    json,
                                    texts(line.path("masked")),
                                    problems(line.path("problems")),
                                    line.path("bytes").asLong()))
                    : Optional.empty();
        } catch (IOException _) {
            // Then it is asked for again.
            return Optional.empty();
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText("")));
        return texts;
    }

    private static List<Problem> problems(JsonNode array) {
        List<Problem> problems = new ArrayList<>();
        for (JsonNode one : array) {
            problems.add(
                    new Problem(
                            one.path("where").asText(""),
                            Message.of(
                                    one.path("code").asText(""),
                                    texts(one.path("arguments")).toArray())));
        }
        return problems;
    }

    /**
     * Writes the file, then the line that says that it is whole.
     *
     * @throws UncheckedIOException when it cannot be written
     */
    @Override
    public void keep(String path, Resource resource) {
        Optional<Path> file = RecordingFolder.file(folder, path);
        if (file.isEmpty()) {
            return;
        }
        try {
            if (RecordingFolder.write(file.get(), resource.json())) {
                append(line(path, resource));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode line(String path, Resource resource) {
        ObjectNode line =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("path", path)
                        .put("bytes", resource.bytes());
        resource.masked().forEach(line.putArray("masked")::add);
        ArrayNode problems = line.putArray("problems");
        for (Problem problem : resource.problems()) {
            ArrayNode arguments =
                    problems.addObject()
                            .put("where", problem.where())
                            .put("code", problem.what().code())
                            .putArray("arguments");
            problem.what().arguments().forEach(one -> arguments.add(String.valueOf(one)));
        }
        return line;
    }

    private void append(ObjectNode line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        index.position(index.size());
        while (bytes.hasRemaining()) {
            index.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        index.close();
    }
}
