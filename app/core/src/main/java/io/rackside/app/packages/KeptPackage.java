package io.rackside.app.packages;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.model.firmware.PackageTrust;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** A package of the library as the data folder keeps it. */
final class KeptPackage {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private KeptPackage() {}

    static String write(HostPackage kept) {
        ObjectNode root =
                JSON.createObjectNode()
                        .put("file", kept.fileName())
                        .put("kind", kept.kind().name())
                        .put("size", kept.size())
                        .put("added", kept.added().toString());
        if (kept.trust() instanceof PackageTrust.Signed(String fingerprint, String comment)) {
            root.put("signer", fingerprint).put("comment", comment);
        }
        PackageHead head = kept.head();
        root.put("name", head.name())
                .put("epoch", head.version().epoch())
                .put("version", head.version().version())
                .put("release", head.version().release())
                .put("architecture", head.architecture())
                .put("told", head.told())
                .put("installed", head.installedBytes())
                .put("kernel", head.kernel())
                .put("builds", head.builds());
        head.kernels().forEach(root.putArray("kernels")::add);
        head.modules().forEach(root.putArray("modules")::add);
        return root.toString();
    }

    /** A text that makes no sense costs that one package. */
    static Optional<HostPackage> read(String sha256, String text) {
        try {
            JsonNode root = JSON.readTree(text);
            String signer = root.path("signer").asText();
            return Optional.of(
                    new HostPackage(
                            sha256,
                            root.path("file").asText(),
                            PackageKind.valueOf(root.path("kind").asText()),
                            root.path("size").asLong(),
                            Instant.parse(root.path("added").asText()),
                            signer.isEmpty()
                                    ? new PackageTrust.Unsigned()
                                    : new PackageTrust.Signed(
                                            signer, root.path("comment").asText()),
                            head(root)));
        } catch (JacksonException | DateTimeException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static PackageHead head(JsonNode root) {
        return new PackageHead(
                root.path("name").asText(),
                new Evr(
                        root.path("epoch").asLong(),
                        root.path("version").asText(),
                        root.path("release").asText()),
                root.path("architecture").asText(),
                root.path("told").asBoolean(),
                root.path("installed").asLong(),
                words(root.path("kernels")),
                words(root.path("modules")),
                root.path("kernel").asBoolean(),
                root.path("builds").asBoolean());
    }

    private static SortedSet<String> words(JsonNode list) {
        SortedSet<String> words = new TreeSet<>();
        list.forEach(one -> words.add(one.asText()));
        return words;
    }
}
