package io.rackside.app.cluster.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;

import io.rackside.app.acts.ActText;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.CanonicalJson;
import io.rackside.operations.Consent;
import io.rackside.operations.Job;
import io.rackside.operations.Messages;
import io.rackside.operations.Risk;
import io.rackside.operations.Target;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a service keeps in its job: what it began with, and what it noted on the way. */
record ServiceText(Map<String, String> text) {
    static final String KIND = "node.service";

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String CLUSTER = "cluster";
    private static final String NODE = "node";
    private static final String UID = "node.uid";
    private static final String ACCEPTED = "accepted";
    private static final String STOPPED = "stopped";
    private static final String DEVICE = "device.";
    private static final String HAD = "had";
    private static final String DOWN = "seen-down";
    private static final String HALTED = "halted.";
    private static final String LEFT = "left.";
    private static final String OVERHEARD = "overheard";
    private static final String TOLD_OFF = "told-off";

    /** The parameters a job begins with. */
    static SortedMap<String, String> begin(
            Target target,
            Consent consent,
            Found found,
            Collection<String> accepted,
            Collection<String> stopped) {
        Act whole =
                Act.of(
                        KIND,
                        target,
                        Map.of(),
                        Risk.SERVICE_STOPS,
                        Message.of("core.service.title", target.name()));
        SortedMap<String, String> text = new TreeMap<>(ActText.write(whole, consent));
        text.put(CLUSTER, found.cluster());
        text.put(NODE, found.node());
        text.put(UID, found.uid());
        text.put(ACCEPTED, written(accepted));
        text.put(STOPPED, written(stopped));
        return text;
    }

    /**
     * The node a box is.
     *
     * @param uid of the node
     */
    record Found(String cluster, String node, String uid) {}

    static ServiceText of(Job job) {
        return new ServiceText(job.parameters());
    }

    Found found() {
        return new Found(text.get(CLUSTER), text.get(NODE), text.get(UID));
    }

    Target target() {
        return ActText.act(text).target();
    }

    Consent consent() {
        return ActText.consent(text);
    }

    /** Keys of what a person has agreed to. */
    Set<String> accepted() {
        return keys(ACCEPTED);
    }

    /** Keys of machines that are shut down, and started again. */
    Set<String> stopped() {
        return keys(STOPPED);
    }

    /** Keys as one text: a JSON list, for a name may have any character. */
    static String written(Collection<String> keys) {
        ArrayNode list = JSON.createArrayNode();
        new TreeSet<>(keys).forEach(list::add);
        return list.toString();
    }

    private Set<String> keys(String name) {
        Set<String> keys = new HashSet<>();
        try {
            JSON.readTree(text.getOrDefault(name, "[]")).forEach(each -> keys.add(each.asText()));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(name, e);
        }
        return keys;
    }

    /** That the node has joined anew since, as another object. */
    static Map<String, String> anew(String uid) {
        return Map.of(UID, uid);
    }

    /** What a note of the devices before says. */
    static Map<String, String> devices(Map<String, Long> devices) {
        Map<String, String> notes = new TreeMap<>();
        notes.put(HAD, "true");
        devices.forEach((name, count) -> notes.put(DEVICE + name, Long.toString(count)));
        return notes;
    }

    /** Whether they were noted. */
    boolean counted() {
        return text.containsKey(HAD);
    }

    /** Devices the node offered before. */
    Map<String, Long> devices() {
        Map<String, Long> devices = new TreeMap<>();
        text.forEach(
                (name, value) -> {
                    if (name.startsWith(DEVICE)) {
                        devices.put(name.substring(DEVICE.length()), Long.parseLong(value));
                    }
                });
        return devices;
    }

    /**
     * That a machine is told to shut down, and has to be started again; or that it was not.
     *
     * @param key of the machine
     */
    static Map<String, String> halted(String key, boolean halted) {
        return Map.of(HALTED + key, Boolean.toString(halted));
    }

    /** Keys of machines that were shut down, and have to be started again. */
    Set<String> halted() {
        return text.entrySet().stream()
                .filter(each -> each.getKey().startsWith(HALTED))
                .filter(each -> Boolean.parseBoolean(each.getValue()))
                .map(each -> each.getKey().substring(HALTED.length()))
                .collect(Collectors.toSet());
    }

    /** How those who leave stand. */
    static Map<String, String> left(List<Leaving> all) {
        Map<String, String> notes = new TreeMap<>();
        for (Leaving each : all) {
            notes.put(
                    LEFT
                            + (each.machine() ? "vm" : "pod")
                            + "/"
                            + each.namespace()
                            + "/"
                            + each.name(),
                    each.state()
                            + " "
                            + new String(
                                    CanonicalJson.bytes(Messages.toCanonical(each.why())),
                                    StandardCharsets.UTF_8));
        }
        return notes;
    }

    /** How those who leave or have left stood when it was last noted. */
    List<Leaving> left() {
        return text.entrySet().stream()
                .filter(each -> each.getKey().startsWith(LEFT))
                .map(each -> left(each.getKey().substring(LEFT.length()), each.getValue()))
                .toList();
    }

    private static Leaving left(String key, String said) {
        String[] parts = key.split("/", 3);
        int at = said.indexOf(' ');
        try {
            return new Leaving(
                    parts[0].equals("vm"),
                    parts[1],
                    parts[2],
                    Leaving.State.valueOf(said.substring(0, at)),
                    Messages.fromCanonical(JSON.readValue(said.substring(at + 1), Object.class)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no message", e);
        }
    }

    /** That the server was told to shut down, and did not. */
    static Map<String, String> toldInVain() {
        return Map.of(OVERHEARD, "true");
    }

    boolean overheard() {
        return Boolean.parseBoolean(text.get(OVERHEARD));
    }

    /** Whether the server was told to go down. */
    static Map<String, String> toldOff(boolean told) {
        return Map.of(TOLD_OFF, Boolean.toString(told));
    }

    boolean toldOff() {
        return Boolean.parseBoolean(text.get(TOLD_OFF));
    }

    /** That the cluster has seen the node go. */
    static Map<String, String> down() {
        return Map.of(DOWN, "true");
    }

    boolean seenDown() {
        return text.containsKey(DOWN);
    }

    /** Mark of the cordon: of the box, so that a later service knows what one before has left. */
    static String mark(Job job) {
        return "service/" + of(job).target().device().value();
    }
}
