package io.rackside.app.console.drawer;

import io.rackside.app.audit.TrailKind;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.Message;
import io.rackside.operations.Messages;
import io.rackside.operations.TrailEntry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts the trail's entries into rows; codes become words of the reader's language. */
final class TrailRows {
    /** Enough of a hash to compare by eye. */
    private static final int HASH_SHOWN = 12;

    private final Texts texts;

    TrailRows(Texts texts) {
        this.texts = texts;
    }

    /** Newest first. */
    List<TrailRow> of(List<TrailEntry> entries) {
        return entries.reversed().stream().map(this::row).toList();
    }

    private TrailRow row(TrailEntry entry) {
        return new TrailRow(
                entry.number(),
                entry.at(),
                texts.dateTime(entry.at()),
                who(entry),
                texts.say(TrailKind.of(entry)),
                what(entry.body()),
                entry.hash().substring(0, Math.min(HASH_SHOWN, entry.hash().length())));
    }

    private static String who(TrailEntry entry) {
        String account = entry.actor().account() + "@" + entry.actor().host();
        return entry.actor().name().isBlank() ? account : entry.actor().name() + " · " + account;
    }

    private String what(Map<String, Object> body) {
        List<String> said = new ArrayList<>();
        if (body.get("signer") instanceof String key) {
            return texts.say(
                    "vault".equals(body.get("keyHome"))
                            ? "console.trail.key-in-vault"
                            : "console.trail.key-in-file",
                    key);
        }
        text(body, "act", said);
        text(body, "name", said);
        text(body, "position", said);
        text(body, "serial", said);
        if (body.get("intent") instanceof Long intent) {
            said.add(texts.say("console.trail.answers", intent));
        }
        for (String key : List.of("what", "refusal")) {
            if (body.get(key) instanceof Map<?, ?> message) {
                said.add(words(message));
            }
        }
        text(body, "override", said);
        if (said.isEmpty()) {
            body.forEach((key, value) -> said.add(key + " " + plain(value)));
        }
        return String.join(" · ", said);
    }

    private String plain(Object value) {
        return value instanceof Map<?, ?> map && map.containsKey("code")
                ? words(map)
                : String.valueOf(value);
    }

    private String words(Map<?, ?> message) {
        try {
            Message read = Messages.fromCanonical(message);
            return texts.say(read);
        } catch (IllegalArgumentException e) {
            return String.valueOf(message);
        }
    }

    private static void text(Map<String, Object> body, String key, List<String> said) {
        if (body.get(key) instanceof String text && !text.isBlank()) {
            said.add(text);
        }
    }
}
