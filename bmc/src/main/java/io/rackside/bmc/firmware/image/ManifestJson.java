package io.rackside.bmc.firmware.image;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.rackside.bmc.firmware.image.BundleManifest.Item;
import io.rackside.model.Message;
import io.rackside.model.firmware.Component;
import io.rackside.model.firmware.FirmwareImage;
import io.rackside.model.firmware.FirmwareImage.Prerequisite;
import io.rackside.model.firmware.FirmwareImage.Span;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/** A bundle's manifest as JSON; {@code bmc/BUNDLES.md} describes it field by field. */
final class ManifestJson {
    static final int BYTES_MAX = 1 << 20;
    static final String MARK = "rackside";
    static final String KIND = "firmware-bundle";
    static final long FORMAT = 1;

    private static final int ITEMS_MAX = 200;
    private static final int PREREQUISITES_MAX = 16;
    private static final int NOTES_MAX = 20_000;
    private static final int ORDER_MAX = 1_000;
    private static final int MINUTES_MAX = 24 * 60;

    private static final ObjectMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(16)
                                                    .maxStringLength(2 * NOTES_MAX)
                                                    .maxNameLength(256)
                                                    .maxNumberLength(32)
                                                    .maxTokenCount(200_000)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private ManifestJson() {}

    /**
     * @param shown name of the file it is of
     * @throws PackageRefused when it is none
     */
    static JsonNode tree(byte[] text, String shown) {
        try {
            JsonNode tree = MAPPER.readTree(text);
            if (tree == null || !tree.isObject()) {
                throw new PackageRefused(Message.of("bmc.package-manifest-json", shown));
            }
            return tree;
        } catch (IOException e) {
            throw new PackageRefused(Message.of("bmc.package-manifest-json", shown), e);
        }
    }

    static byte[] bytes(JsonNode tree) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(tree);
        } catch (IOException e) {
            throw new IllegalStateException("a tree of plain nodes can always be written", e);
        }
    }

    static BundleManifest read(byte[] text, String shown) {
        return read(tree(text, shown), shown);
    }

    static BundleManifest read(JsonNode tree, String shown) {
        ManifestFields root = new ManifestFields(tree, "", shown);
        if (!root.optionalText(MARK).filter(KIND::equals).isPresent()) {
            throw new PackageRefused(Message.of("bmc.package-manifest-none", shown));
        }
        long format = root.whole("format", 0, Integer.MAX_VALUE);
        if (format != FORMAT) {
            throw new PackageRefused(
                    Message.of("bmc.package-manifest-format", shown, format, FORMAT));
        }
        List<Item> items = new ArrayList<>();
        for (ManifestFields item : root.objects("items", ITEMS_MAX)) {
            items.add(item(item));
        }
        BundleManifest manifest =
                new BundleManifest(
                        root.text("name"),
                        root.instant("made").orElseThrow(() -> root.wrong("made")),
                        root.instant("expires"),
                        items);
        root.nothingElse();
        if (items.isEmpty()) {
            throw root.wrong("items");
        }
        requireSense(items, root);
        return manifest;
    }

    private static Item item(ManifestFields fields) {
        String path = fields.text("file", EntryName.LENGTH_MAX);
        String sha256 = fields.text("sha256");
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw fields.wrong(fields.path("sha256"));
        }
        List<String> models = fields.texts("models");
        List<String> softwareIds = fields.texts("softwareIds");
        if (models.isEmpty() && softwareIds.isEmpty()) {
            throw fields.wrong(fields.path("models"));
        }
        OptionalInt minutes = fields.optionalInt("minutes", 1, MINUTES_MAX);
        FirmwareImage image =
                new FirmwareImage(
                        fields.text("item"),
                        EntryName.last(path),
                        sha256,
                        fields.whole("size", 1, Bundle.UNPACKED_MAX),
                        component(fields),
                        fields.text("vendor"),
                        models,
                        softwareIds,
                        fields.text("version"),
                        fields.object("from").map(ManifestJson::span),
                        fields.optionalInt("order", 0, ORDER_MAX),
                        prerequisites(fields),
                        fields.truth("hostDown"),
                        minutes.isPresent()
                                ? Optional.of(Duration.ofMinutes(minutes.getAsInt()))
                                : Optional.empty(),
                        fields.optionalText("rollback"),
                        notes(fields));
        fields.nothingElse();
        return new Item(path, image);
    }

    private static Component component(ManifestFields fields) {
        return Component.of(fields.text("component"))
                .orElseThrow(() -> fields.wrong(fields.path("component")));
    }

    private static Span span(ManifestFields fields) {
        Span span = bounds(fields);
        fields.nothingElse();
        return span;
    }

    private static Span bounds(ManifestFields fields) {
        return new Span(fields.optionalText("lowest"), fields.optionalText("highest"));
    }

    private static List<Prerequisite> prerequisites(ManifestFields fields) {
        List<Prerequisite> all = new ArrayList<>();
        for (ManifestFields one : fields.objects("prerequisites", PREREQUISITES_MAX)) {
            all.add(new Prerequisite(component(one), bounds(one)));
            one.nothingElse();
        }
        return all;
    }

    private static Map<String, String> notes(ManifestFields fields) {
        Map<String, String> notes = new TreeMap<>();
        fields.object("notes")
                .ifPresent(
                        all -> {
                            for (String language : all.names()) {
                                if (!language.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")) {
                                    throw all.wrong(all.path(language));
                                }
                                notes.put(language, all.text(language, NOTES_MAX));
                            }
                        });
        return notes;
    }

    /** What no single item can say: names that are there once, and ways back that are there. */
    private static void requireSense(List<Item> items, ManifestFields root) {
        Map<String, FirmwareImage> byName = new HashMap<>();
        Set<String> paths = new HashSet<>();
        for (Item item : items) {
            if (byName.put(item.image().item(), item.image()) != null
                    || !paths.add(EntryName.folded(item.path()))) {
                throw root.wrong("items " + item.image().item());
            }
        }
        for (FirmwareImage image : byName.values()) {
            boolean leadsBack =
                    image.rollback()
                            .map(
                                    back ->
                                            !back.equals(image.item())
                                                    && byName.containsKey(back)
                                                    && byName.get(back).component()
                                                            == image.component())
                            .orElse(true);
            if (!leadsBack) {
                throw root.wrong("items " + image.item() + " rollback");
            }
        }
    }
}
