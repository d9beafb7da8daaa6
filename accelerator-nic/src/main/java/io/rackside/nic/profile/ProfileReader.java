package io.rackside.nic.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;
import io.rackside.nic.profile.Wish.Level;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads a profile's file. A key it does not know is a mistake, not a comment. */
public final class ProfileReader {
    /** More than any profile, in bytes. */
    public static final int FILE_MAX = 64 * 1_024;

    private static final int WISHES_MAX = 200;

    private static final String RDMA = "rdma";

    private final ObjectMapper json =
            new ObjectMapper()
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException saying what in it makes no sense
     */
    public Profile read(byte[] file) {
        if (file.length > FILE_MAX) {
            throw new IllegalArgumentException("a profile of " + file.length + " bytes");
        }
        JsonNode top;
        try {
            top = json.readTree(new String(file, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: " + e.getOriginalMessage(), e);
        }
        known(top, Set.of("id", "title", "needs", "wishes"));
        JsonNode wishes = required(top, "wishes");
        if (!wishes.isArray() || wishes.isEmpty() || wishes.size() > WISHES_MAX) {
            throw new IllegalArgumentException("wishes: one to " + WISHES_MAX + " are expected");
        }
        List<Wish> all = new ArrayList<>();
        wishes.forEach(each -> all.add(wish(each)));
        reachable(all);
        return new Profile(text(top, "id"), title(required(top, "title")), all, rdma(top));
    }

    /** What all of it is worth nothing without. */
    private static boolean rdma(JsonNode top) {
        if (top.has("needs") && !text(top, "needs").equals(RDMA)) {
            throw new IllegalArgumentException("needs: " + top.path("needs"));
        }
        return top.has("needs");
    }

    private static Wish wish(JsonNode node) {
        known(node, Set.of("knob", "value", "notAbove", "level", "when", "why"));
        Knob knob = knob(text(node, "knob"));
        if (knob.family().equals("firmware")) {
            throw new IllegalArgumentException("firmware is upgraded, not set");
        }
        return new Wish(
                knob,
                value(knob, node),
                level(text(node, "level")),
                when(node.path("when")),
                title(required(node, "why")));
    }

    private static Knob knob(String id) {
        Knob knob = new Knob(id);
        if (!knob.known()) {
            throw new IllegalArgumentException("no knob: " + id);
        }
        return knob;
    }

    private static WishedValue value(Knob knob, JsonNode node) {
        String word = text(node, "value");
        JsonNode most = node.path("notAbove");
        if (word.equals("max")) {
            if (!most.isMissingNode() && (!most.canConvertToLong() || most.asLong() < 1)) {
                throw new IllegalArgumentException(knob.id() + ": notAbove " + most);
            }
            return new WishedValue.UpToLimit(
                    most.isMissingNode() ? OptionalLong.empty() : OptionalLong.of(most.asLong()));
        }
        if (!most.isMissingNode()) {
            throw new IllegalArgumentException(knob.id() + ": notAbove is for max alone");
        }
        if (knob.equals(Knob.IRQ_AFFINITY) && word.equals(WishedValue.Local.WORD)) {
            return new WishedValue.Local();
        }
        KnobValue exactly = new KnobValue(word);
        ValueCheck.check(knob, exactly);
        return new WishedValue.Exactly(exactly);
    }

    private static Level level(String word) {
        for (Level level : Level.values()) {
            if (level.word().equals(word)) {
                return level;
            }
        }
        throw new IllegalArgumentException("level: " + word);
    }

    private static When when(JsonNode node) {
        if (node.isMissingNode()) {
            return When.ALWAYS;
        }
        known(node, Set.of("drivers", "notDrivers", "architectures", "has", "rdma"));
        JsonNode rdma = node.path("rdma");
        if (!rdma.isMissingNode() && !rdma.isBoolean()) {
            throw new IllegalArgumentException("rdma: " + rdma);
        }
        return new When(
                Set.copyOf(words(node, "drivers")),
                Set.copyOf(words(node, "notDrivers")),
                Set.copyOf(words(node, "architectures")),
                words(node, "has").stream().map(ProfileReader::knob).toList(),
                rdma.isMissingNode() ? Optional.empty() : Optional.of(rdma.booleanValue()));
    }

    /** After a wish that is meant for every port, another for the same knob never counts. */
    private static void reachable(List<Wish> wishes) {
        Set<Knob> settled = new HashSet<>();
        for (Wish wish : wishes) {
            if (settled.contains(wish.knob())) {
                throw new IllegalArgumentException(wish.knob().id() + " never comes to its turn");
            }
            if (wish.when().equals(When.ALWAYS)) {
                settled.add(wish.knob());
            }
        }
    }

    private static Title title(JsonNode node) {
        known(node, Set.of("en", "zh"));
        return new Title(text(node, "en"), text(node, "zh"));
    }

    private static List<String> words(JsonNode node, String key) {
        JsonNode all = node.path(key);
        if (all.isMissingNode()) {
            return List.of();
        }
        List<String> words = new ArrayList<>();
        for (JsonNode each : all) {
            if (!each.isTextual()) {
                throw new IllegalArgumentException(key + ": " + each);
            }
            words.add(each.textValue());
        }
        if (words.isEmpty() || words.stream().distinct().count() != words.size()) {
            throw new IllegalArgumentException(key + ": " + all);
        }
        return words;
    }

    private static String text(JsonNode node, String key) {
        JsonNode value = required(node, key);
        if (!value.isTextual()) {
            throw new IllegalArgumentException(key + " is no text: " + value);
        }
        return value.textValue();
    }

    private static JsonNode required(JsonNode node, String key) {
        JsonNode value = node.path(key);
        if (value.isMissingNode() || value.isNull()) {
            throw new IllegalArgumentException("no " + key);
        }
        return value;
    }

    private static void known(JsonNode node, Set<String> keys) {
        if (!node.isObject()) {
            throw new IllegalArgumentException("no object: " + node);
        }
        node.properties()
                .forEach(
                        each -> {
                            if (!keys.contains(each.getKey())) {
                                throw new IllegalArgumentException("unknown: " + each.getKey());
                            }
                        });
    }
}
