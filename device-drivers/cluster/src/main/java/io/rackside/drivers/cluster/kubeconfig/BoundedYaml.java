package io.rackside.drivers.cluster.kubeconfig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

import java.util.Iterator;
import java.util.Set;

/**
 * YAML (and so JSON) of a stranger as a tree whose leaves are all texts, or null where a plain one
 * says so. Bounded in length, depth and number of nodes; without aliases, which could make a short
 * text a huge tree; a key that stands twice is refused, for two readers may take either.
 */
public final class BoundedYaml {
    /** In characters. */
    static final int MOST = 1 << 20;

    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final int DEEPEST = 32;
    private static final int NODES_MOST = 20_000;

    private final Iterator<Event> events;
    private int nodes;

    private BoundedYaml(Iterator<Event> events) {
        this.events = events;
    }

    /**
     * Reads one document.
     *
     * @throws KubeconfigException when it is no YAML, or more than one document, or out of bounds
     */
    public static ObjectNode read(String text) throws KubeconfigException {
        if (text.length() > MOST) {
            throw new KubeconfigException("cluster.kubeconfig.too-long", MOST);
        }
        LoadSettings settings = LoadSettings.builder().setCodePointLimit(MOST).build();
        try {
            return new BoundedYaml(new Parse(settings).parseString(text).iterator()).document();
        } catch (YamlEngineException e) {
            throw new KubeconfigException("cluster.kubeconfig.no-yaml");
        }
    }

    private ObjectNode document() throws KubeconfigException {
        Event event = next();
        while (event.getEventId() == Event.ID.StreamStart
                || event.getEventId() == Event.ID.DocumentStart) {
            event = next();
        }
        if (event.getEventId() != Event.ID.MappingStart) {
            throw new KubeconfigException("cluster.kubeconfig.no-mapping");
        }
        ObjectNode root = mapping(1);
        while (events.hasNext()) {
            if (events.next().getEventId() == Event.ID.DocumentStart) {
                throw new KubeconfigException("cluster.kubeconfig.several-documents");
            }
        }
        return root;
    }

    private JsonNode value(Event event, int depth) throws KubeconfigException {
        if (++nodes > NODES_MOST || depth > DEEPEST) {
            throw new KubeconfigException("cluster.kubeconfig.too-deep");
        }
        return switch (event.getEventId()) {
            case MappingStart -> mapping(depth + 1);
            case SequenceStart -> sequence(depth + 1);
            case Scalar -> scalar((ScalarEvent) event);
            default -> throw refused(event);
        };
    }

    private static JsonNode scalar(ScalarEvent event) {
        boolean none =
                event.isPlain() && event.getTag().isEmpty() && NULLS.contains(event.getValue());
        return none
                ? JsonNodeFactory.instance.nullNode()
                : JsonNodeFactory.instance.textNode(event.getValue());
    }

    private ObjectNode mapping(int depth) throws KubeconfigException {
        ObjectNode mapping = JsonNodeFactory.instance.objectNode();
        for (Event key = next(); key.getEventId() != Event.ID.MappingEnd; key = next()) {
            if (!(key instanceof ScalarEvent name)) {
                throw refused(key);
            }
            if (mapping.has(name.getValue())) {
                throw new KubeconfigException("cluster.kubeconfig.key-twice");
            }
            mapping.set(name.getValue(), value(next(), depth));
        }
        return mapping;
    }

    private ArrayNode sequence(int depth) throws KubeconfigException {
        ArrayNode sequence = JsonNodeFactory.instance.arrayNode();
        for (Event each = next(); each.getEventId() != Event.ID.SequenceEnd; each = next()) {
            sequence.add(value(each, depth));
        }
        return sequence;
    }

    private Event next() throws KubeconfigException {
        if (!events.hasNext()) {
            throw new KubeconfigException("cluster.kubeconfig.no-yaml");
        }
        return events.next();
    }

    private static KubeconfigException refused(Event event) {
        return new KubeconfigException(
                event instanceof AliasEvent
                        ? "cluster.kubeconfig.alias"
                        : "cluster.kubeconfig.no-yaml");
    }
}
