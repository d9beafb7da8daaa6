package io.rackside.app.firmware.library;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.rackside.bmc.firmware.image.PackageRefused;
import io.rackside.model.Message;
import io.rackside.model.firmware.Component;
import io.rackside.model.firmware.FirmwareBaseline;
import io.rackside.model.firmware.FirmwareBaseline.Wanted;
import io.rackside.model.firmware.VersionOrder;
import io.rackside.operations.Messages;
import io.rackside.operations.Time;
import io.rackside.store.Store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The versions that are wanted, as sets that come in as a whole and are never edited. */
public final class Baselines {
    /** Trail kind of a baseline that came in or went. */
    public static final String CHANGED = "firmware.baseline";

    private static final int BYTES_MAX = 1 << 20;
    private static final int WANTED_MAX = 2_000;
    private static final int TEXT_MAX = 500;
    private static final Set<String> ROOT = Set.of("name", "wanted");
    private static final Set<String> FIELDS =
            Set.of("model", "component", "softwareId", "version", "sha256", "reason");

    private static final ObjectMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(8)
                                                    .maxStringLength(10_000)
                                                    .maxTokenCount(100_000)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private final Store store;
    private final Time time;

    public Baselines(Store store, Time time) {
        this.store = store;
        this.time = time;
    }

    public List<FirmwareBaseline> all() {
        return store.firmwareBaselines().all();
    }

    public Optional<FirmwareBaseline> find(String name) {
        return all().stream().filter(baseline -> baseline.name().equals(name)).findFirst();
    }

    /**
     * Takes a baseline in, in place of the one of that name.
     *
     * @param file JSON, as COMMANDS.md describes it
     * @throws PackageRefused when it is not right, wants two versions of one thing, or an older one
     *     than was accepted without a reason
     */
    public FirmwareBaseline takeIn(Path file) {
        String shown = String.valueOf(file.getFileName());
        FirmwareBaseline baseline = read(tree(file, shown), shown);
        requireReasons(baseline, shown);
        store.together(
                () -> {
                    store.firmwareBaselines().save(baseline);
                    return store.trail()
                            .append(
                                    CHANGED,
                                    Map.of(
                                            "what",
                                            Messages.toCanonical(
                                                    Message.of(
                                                            "core.library.baseline-kept",
                                                            baseline.name(),
                                                            baseline.wanted().size()))));
                });
        return baseline;
    }

    /**
     * @throws PackageRefused when there is none of that name
     */
    public void remove(String name) {
        if (find(name).isEmpty()) {
            throw new PackageRefused(Message.of("core.library.no-baseline", name));
        }
        store.together(
                () -> {
                    store.firmwareBaselines().remove(name);
                    return store.trail()
                            .append(
                                    CHANGED,
                                    Map.of(
                                            "what",
                                            Messages.toCanonical(
                                                    Message.of(
                                                            "core.library.baseline-removed",
                                                            name))));
                });
    }

    private static JsonNode tree(Path file, String shown) {
        try (InputStream in = Files.newInputStream(file)) {
            JsonNode tree = MAPPER.readTree(in.readNBytes(BYTES_MAX));
            if (tree == null || !tree.isObject()) {
                throw wrong(shown, "{}");
            }
            return tree;
        } catch (NoSuchFileException e) {
            throw new PackageRefused(Message.of("core.library.no-file", file.toString()), e);
        } catch (IOException e) {
            throw wrong(shown, "{}");
        }
    }

    private FirmwareBaseline read(JsonNode tree, String shown) {
        requireOnly(tree, ROOT, "", shown);
        JsonNode list = tree.path("wanted");
        if (!list.isArray() || list.isEmpty() || list.size() > WANTED_MAX) {
            throw wrong(shown, "wanted");
        }
        List<Wanted> wanted = new ArrayList<>();
        Set<List<Object>> places = new HashSet<>();
        for (JsonNode one : list) {
            String where = "wanted[" + wanted.size() + "]";
            requireOnly(one, FIELDS, where + ".", shown);
            Wanted read =
                    new Wanted(
                            text(one, "model", where, shown),
                            Component.of(text(one, "component", where, shown))
                                    .orElseThrow(() -> wrong(shown, where + ".component")),
                            optional(one, "softwareId", where, shown),
                            text(one, "version", where, shown),
                            optional(one, "sha256", where, shown),
                            optional(one, "reason", where, shown).orElse(""));
            if (read.sha256().filter(sha256 -> !sha256.matches("[0-9a-f]{64}")).isPresent()) {
                throw wrong(shown, where + ".sha256");
            }
            if (!places.add(List.of(read.model(), read.component(), read.softwareId()))) {
                throw wrong(shown, where);
            }
            wanted.add(read);
        }
        return new FirmwareBaseline(text(tree, "name", "", shown), time.now(), wanted);
    }

    private void requireReasons(FirmwareBaseline baseline, String shown) {
        VersionOrder order = new VersionOrder();
        for (Wanted wanted : baseline.wanted()) {
            boolean older =
                    store.acceptedVersions()
                            .highest(wanted.model(), wanted.component(), wanted.softwareId())
                            .filter(highest -> order.earlier(wanted.version(), highest))
                            .isPresent();
            if (older && wanted.reason().isBlank()) {
                throw new PackageRefused(
                        Message.of(
                                "core.library.baseline-reason",
                                shown,
                                wanted.model(),
                                wanted.component().word(),
                                wanted.version()));
            }
        }
    }

    private static void requireOnly(JsonNode node, Set<String> known, String where, String shown) {
        if (!node.isObject()) {
            throw wrong(shown, where);
        }
        node.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (!known.contains(name)) {
                                throw wrong(shown, where + name);
                            }
                        });
    }

    private static String text(JsonNode node, String field, String where, String shown) {
        return optional(node, field, where, shown)
                .orElseThrow(() -> wrong(shown, (where + "." + field).replaceFirst("^\\.", "")));
    }

    private static Optional<String> optional(
            JsonNode node, String field, String where, String shown) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        String text = value.isTextual() ? value.textValue() : "";
        if (text.isBlank()
                || text.length() > TEXT_MAX
                || text.chars().anyMatch(Character::isISOControl)) {
            throw wrong(shown, (where + "." + field).replaceFirst("^\\.", ""));
        }
        return Optional.of(text);
    }

    private static PackageRefused wrong(String shown, String where) {
        return new PackageRefused(Message.of("core.library.baseline-wrong", shown, where));
    }
}
