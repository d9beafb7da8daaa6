package io.rackside.bmc.firmware.image;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.bmc.Printable;
import io.rackside.model.Message;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One object of a manifest, read strictly: a field of another kind than it should be is refused,
 * and so is a field that nobody asked for, for it may say what this Rackside would not heed.
 */
final class ManifestFields {
    static final int TEXT_MAX = 200;
    static final int LIST_MAX = 64;

    private final JsonNode node;
    private final String where;
    private final String shown;
    private final Set<String> asked = new HashSet<>();

    /**
     * @param where path of the object within the manifest, empty for its root
     * @param shown name of the file the manifest is of
     */
    ManifestFields(JsonNode node, String where, String shown) {
        this.node = node;
        this.where = where;
        this.shown = shown;
        if (!node.isObject()) {
            throw wrong(where.isEmpty() ? "{}" : where);
        }
    }

    boolean has(String field) {
        return node.hasNonNull(field);
    }

    String text(String field) {
        return text(field, TEXT_MAX);
    }

    String text(String field, int longest) {
        return optionalText(field, longest).orElseThrow(() -> wrong(path(field)));
    }

    Optional<String> optionalText(String field) {
        return optionalText(field, TEXT_MAX);
    }

    private Optional<String> optionalText(String field, int longest) {
        return node(field).map(value -> plain(value, path(field), longest));
    }

    private String plain(JsonNode value, String path, int longest) {
        String text = value.isTextual() ? value.textValue() : "";
        boolean fits =
                !text.isBlank()
                        && text.length() <= longest
                        && text.codePoints().allMatch(c -> c == '\n' || Printable.is(c));
        if (!fits) {
            throw wrong(path);
        }
        return text;
    }

    long whole(String field, long lowest, long highest) {
        return optionalWhole(field, lowest, highest).orElseThrow(() -> wrong(path(field)));
    }

    private Optional<Long> optionalWhole(String field, long lowest, long highest) {
        return node(field)
                .map(
                        value -> {
                            if (!value.isIntegralNumber()
                                    || !value.canConvertToLong()
                                    || value.longValue() < lowest
                                    || value.longValue() > highest) {
                                throw wrong(path(field));
                            }
                            return value.longValue();
                        });
    }

    OptionalInt optionalInt(String field, int lowest, int highest) {
        Optional<Long> value = optionalWhole(field, lowest, highest);
        return value.isPresent()
                ? OptionalInt.of(Math.toIntExact(value.get()))
                : OptionalInt.empty();
    }

    boolean truth(String field) {
        JsonNode value = node(field).orElseThrow(() -> wrong(path(field)));
        if (!value.isBoolean()) {
            throw wrong(path(field));
        }
        return value.booleanValue();
    }

    Optional<Instant> instant(String field) {
        return optionalText(field)
                .map(
                        text -> {
                            try {
                                return Instant.parse(text);
                            } catch (DateTimeParseException _) {
                                throw wrong(path(field));
                            }
                        });
    }

    /** Texts of a list; an absent one is empty. */
    List<String> texts(String field) {
        List<String> all = new ArrayList<>();
        for (JsonNode value : list(field, LIST_MAX)) {
            all.add(plain(value, path(field), TEXT_MAX));
        }
        return all;
    }

    /** Objects of a list; an absent one is empty. */
    List<ManifestFields> objects(String field, int most) {
        List<ManifestFields> all = new ArrayList<>();
        for (JsonNode value : list(field, most)) {
            all.add(new ManifestFields(value, path(field) + "[" + all.size() + "]", shown));
        }
        return all;
    }

    private List<JsonNode> list(String field, int most) {
        Optional<JsonNode> found = node(field);
        if (found.isEmpty()) {
            return List.of();
        }
        if (!found.get().isArray() || found.get().size() > most) {
            throw wrong(path(field));
        }
        List<JsonNode> all = new ArrayList<>();
        found.get().forEach(all::add);
        return all;
    }

    Optional<ManifestFields> object(String field) {
        return node(field).map(value -> new ManifestFields(value, path(field), shown));
    }

    /** The names there are, which then count as asked for. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (Iterator<String> all = node.fieldNames(); all.hasNext(); ) {
            names.add(all.next());
        }
        return names;
    }

    private Optional<JsonNode> node(String field) {
        asked.add(field);
        return Optional.ofNullable(node.get(field)).filter(value -> !value.isNull());
    }

    /** Refuses what nobody asked for. */
    void nothingElse() {
        for (String name : names()) {
            if (!asked.contains(name)) {
                throw new PackageRefused(
                        Message.of(
                                "bmc.package-manifest-unknown",
                                shown,
                                EntryName.printable(path(name))));
            }
        }
    }

    PackageRefused wrong(String path) {
        return new PackageRefused(
                Message.of("bmc.package-manifest-wrong", shown, EntryName.printable(path)));
    }

    String path(String field) {
        return where.isEmpty() ? field : where + "." + field;
    }
}
