package io.rackside.app.devicetypes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.rackside.model.Airflow;
import io.rackside.model.DeviceKind;
import io.rackside.model.DeviceType;
import io.rackside.model.Feature;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One file of device types: {@code makers} (other names of a maker), {@code faces} (layouts by
 * name) and {@code types}, each of them optional.
 *
 * <p>A face is a list of blocks {@code {kind, name, first, columns, rows, x, y, w, h}} in
 * millimetres, x and y from the top left corner of the 482.6 mm panel as one looks at that face, w
 * and h of the whole block. A box of 0U has a strip of 56 x 1,750 mm instead of a panel.
 */
record DeviceTypeFile(
        Map<String, List<String>> makers, Map<String, List<Feature>> faces, List<TypeText> types) {

    /** A type as it stands in the file, its faces still by name. */
    record TypeText(JsonNode json) {}

    /** A type and the other model names its devices report. */
    record Entry(DeviceType type, List<String> reportedAs) {
        Entry {
            reportedAs = List.copyOf(reportedAs);
        }
    }

    private static final Set<String> TOP = Set.of("makers", "faces", "types");

    private static final Set<String> TYPE_FIELDS =
            Set.of(
                    "slug",
                    "manufacturer",
                    "model",
                    "kind",
                    "heightU",
                    "fullDepth",
                    "halfWidth",
                    "cpuSockets",
                    "maximumDrawWatts",
                    "weightKilograms",
                    "airflow",
                    "front",
                    "rear",
                    "reportedAs");

    private static final JsonMapper JSON =
            JsonMapper.builder(
                            new com.fasterxml.jackson.core.JsonFactoryBuilder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(16)
                                                    .maxDocumentLength(4_000_000)
                                                    .build())
                                    .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build();

    /**
     * Reads a file.
     *
     * @throws DeviceTypeFormatException when it is not JSON or has a field nobody knows
     */
    static DeviceTypeFile parse(String text) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new DeviceTypeFormatException("not JSON: " + e.getOriginalMessage(), e);
        }
        onlyFields(root, TOP, "the file");
        Map<String, List<String>> makers = new LinkedHashMap<>();
        root.path("makers").properties().forEach(e -> makers.put(e.getKey(), texts(e.getValue())));
        Map<String, List<Feature>> faces = new LinkedHashMap<>();
        root.path("faces").properties().forEach(e -> faces.put(e.getKey(), face(e.getValue())));
        List<TypeText> types = new ArrayList<>();
        root.path("types").forEach(t -> types.add(new TypeText(t)));
        return new DeviceTypeFile(makers, faces, types);
    }

    /**
     * The type with its faces looked up and checked.
     *
     * @throws DeviceTypeFormatException when something of it is missing, unknown or impossible
     */
    static Entry resolve(TypeText text, Map<String, List<Feature>> faces) {
        JsonNode json = text.json();
        String slug = json.path("slug").asText();
        onlyFields(json, TYPE_FIELDS, slug);
        try {
            DeviceType type =
                    new DeviceType(
                            slug,
                            json.path("manufacturer").asText(),
                            json.path("model").asText(),
                            DeviceKind.valueOf(json.path("kind").asText()),
                            halfUnits(json.path("heightU"), slug),
                            json.path("fullDepth").asBoolean(true),
                            json.path("halfWidth").asBoolean(false),
                            json.path("cpuSockets").asInt(0),
                            json.has("maximumDrawWatts")
                                    ? OptionalInt.of(json.get("maximumDrawWatts").asInt())
                                    : OptionalInt.empty(),
                            json.has("weightKilograms")
                                    ? OptionalDouble.of(json.get("weightKilograms").asDouble())
                                    : OptionalDouble.empty(),
                            Airflow.valueOf(json.path("airflow").asText("NOT_TOLD")),
                            faceOf(json.path("front"), faces, slug),
                            faceOf(json.path("rear"), faces, slug));
            FaceCheck.check(type);
            return new Entry(type, texts(json.path("reportedAs")));
        } catch (IllegalArgumentException e) {
            throw new DeviceTypeFormatException(slug + ": " + e.getMessage(), e);
        }
    }

    private static int halfUnits(JsonNode height, String slug) {
        double halves = height.asDouble(-1) * 2;
        if (!height.isNumber() || halves < 0 || halves != Math.rint(halves)) {
            throw new DeviceTypeFormatException(slug + ": heightU has to be a multiple of 0.5");
        }
        return (int) halves;
    }

    private static List<Feature> faceOf(
            JsonNode face, Map<String, List<Feature>> faces, String slug) {
        if (face.isMissingNode()) {
            return List.of();
        }
        if (face.isArray()) {
            return face(face);
        }
        List<Feature> named = faces.get(face.asText());
        if (named == null) {
            throw new DeviceTypeFormatException(slug + ": no face is called " + face.asText());
        }
        return named;
    }

    private static List<Feature> face(JsonNode array) {
        List<Feature> face = new ArrayList<>();
        for (JsonNode block : array) {
            try {
                face.add(
                        new Feature(
                                Feature.Kind.valueOf(block.path("kind").asText()),
                                block.path("name").asText(),
                                block.path("first").asInt(1),
                                block.path("columns").asInt(1),
                                block.path("rows").asInt(1),
                                block.path("x").asDouble(),
                                block.path("y").asDouble(),
                                block.path("w").asDouble(),
                                block.path("h").asDouble()));
            } catch (IllegalArgumentException e) {
                throw new DeviceTypeFormatException(e.getMessage(), e);
            }
        }
        return List.copyOf(face);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return List.copyOf(texts);
    }

    private static void onlyFields(JsonNode object, Set<String> known, String where) {
        if (!object.isObject()) {
            throw new DeviceTypeFormatException(where + " is no JSON object");
        }
        object.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (!known.contains(name)) {
                                throw new DeviceTypeFormatException(
                                        where + ": nobody knows the field " + name);
                            }
                        });
    }
}
