package io.rackside.drivers.snmp.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.drivers.snmp.Oid;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What agents taught, in a file: JSON, written whole whenever something new was learned. A file
 * that cannot be read or written costs only that it is learned again.
 */
public final class AgentFile implements AgentMemory {
    private static final Logger LOG = LoggerFactory.getLogger(AgentFile.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int AGENTS_MOST = 4096;
    private static final int COLUMNS_MOST = 256;
    private static final long BYTES_MOST = 16L * 1024 * 1024;

    private final Path file;
    private final boolean writes;
    private final LinkedHashMap<String, Habits> known =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Habits> eldest) {
                    return size() > AGENTS_MOST;
                }
            };

    private AgentFile(Path file, boolean writes) {
        this.file = file;
        this.writes = writes;
    }

    /**
     * @param writes whether what is learned is written; else it is kept until the end
     */
    public static AgentFile open(Path file, boolean writes) {
        AgentFile memory = new AgentFile(file, writes);
        memory.read();
        return memory;
    }

    @Override
    public synchronized Habits recall(String agent) {
        return known.getOrDefault(agent, Habits.NONE);
    }

    @Override
    public synchronized void keep(String agent, Habits habits) {
        if (habits.equals(known.put(agent, habits)) || !writes) {
            return;
        }
        ObjectNode all = JSON.createObjectNode();
        known.forEach((name, each) -> all.set(name, json(each)));
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.write(next, JSON.writeValueAsBytes(all));
            Files.move(
                    next,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.info("what agents taught could not be written: {}", e.getClass().getSimpleName());
        }
    }

    @Override
    public synchronized Optional<EngineId> engineAt(String address) {
        return AgentMemory.lastEngine(known, address);
    }

    private void read() {
        try {
            if (Files.size(file) > BYTES_MOST) {
                return;
            }
            JsonNode all = JSON.readTree(Files.readAllBytes(file));
            for (Map.Entry<String, JsonNode> each : all.properties()) {
                known.put(each.getKey(), habits(each.getValue()));
            }
        } catch (NoSuchFileException e) {
            // Nothing was learned yet.
        } catch (JsonProcessingException | IllegalArgumentException e) {
            known.clear();
            LOG.info("what agents taught is damaged and is learned again");
        } catch (IOException e) {
            LOG.info("what agents taught could not be read: {}", e.getClass().getSimpleName());
        }
    }

    private static ObjectNode json(Habits habits) {
        ObjectNode node = JSON.createObjectNode();
        node.put("repetitions", habits.repetitionsMost());
        node.put("lanes", habits.lanes());
        if (!habits.columns().isEmpty()) {
            ObjectNode columns = node.putObject("columns");
            habits.columns().entrySet().stream()
                    .limit(COLUMNS_MOST)
                    .forEach(each -> columns.put(each.getKey().toString(), each.getValue()));
        }
        habits.authentication().ifPresent(hash -> node.put("authentication", hash.name()));
        habits.privacy().ifPresent(cipher -> node.put("privacy", cipher.name()));
        habits.engine().ifPresent(engine -> node.put("engine", engine.hex()));
        return node;
    }

    /** A bound outside what is possible is one nobody wrote. */
    private static Habits habits(JsonNode node) {
        Map<Oid, Integer> columns = new HashMap<>();
        for (Map.Entry<String, JsonNode> each : node.path("columns").properties()) {
            columns.put(Oid.of(each.getKey()), within(each.getValue(), 0, Repetitions.MOST));
        }
        return new Habits(
                within(node.path("repetitions"), 0, Repetitions.MOST),
                within(node.path("lanes"), 1, SnmpSettings.LANES_LIMIT),
                columns,
                word(node.path("authentication")).map(Authentication::valueOf),
                word(node.path("privacy")).map(Privacy::valueOf),
                word(node.path("engine")).map(EngineId::new));
    }

    private static int within(JsonNode node, int least, int most) {
        int value = node.asInt(Integer.MIN_VALUE);
        if (value < least || value > most) {
            throw new IllegalArgumentException("out of range");
        }
        return value;
    }

    private static Optional<String> word(JsonNode node) {
        return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
    }
}
