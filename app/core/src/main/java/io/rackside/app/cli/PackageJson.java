package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.firmware.library.LibraryEntry;
import io.rackside.model.firmware.FirmwareBaseline;
import io.rackside.model.firmware.FirmwareImage;
import io.rackside.model.firmware.FirmwarePackage;
import io.rackside.model.firmware.PackageTrust;
import io.rackside.model.firmware.TrustedKey;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Packages, images, keys and baselines as COMMANDS.md describes them. */
final class PackageJson {
    private PackageJson() {}

    static ObjectNode entry(LibraryEntry entry) {
        ObjectNode node = packageOf(entry.kept());
        node.put("standing", InventoryJson.word(entry.standing()));
        return node.put("signer", entry.signer().map(TrustedKey::owner).orElse(null));
    }

    static ObjectNode packageOf(FirmwarePackage kept) {
        ObjectNode node =
                InventoryJson.object()
                        .put("sha256", kept.sha256())
                        .put("name", kept.name())
                        .put("format", InventoryJson.word(kept.format()))
                        .put("bytes", kept.size())
                        .put("imported", kept.imported().toString())
                        .put("expires", text(kept.expires()));
        switch (kept.trust()) {
            case PackageTrust.Signed(String fingerprint, String comment) ->
                    node.put("signed", true).put("key", fingerprint).put("comment", comment);
            case PackageTrust.Unsigned _ ->
                    node.put("signed", false).putNull("key").putNull("comment");
        }
        node.set("images", InventoryJson.list(kept.images(), PackageJson::image));
        return node;
    }

    static ObjectNode image(FirmwareImage image) {
        ObjectNode node =
                InventoryJson.object()
                        .put("item", image.item())
                        .put("fileName", image.fileName())
                        .put("sha256", image.sha256())
                        .put("bytes", image.size())
                        .put("component", image.component().word())
                        .put("vendor", InventoryJson.text(image.vendor()));
        node.set("models", texts(image.models()));
        node.set("softwareIds", texts(image.softwareIds()));
        node.put("version", image.version());
        node.set("from", image.from().map(PackageJson::span).orElse(null));
        node.put("order", image.order().isPresent() ? image.order().getAsInt() : null);
        node.set(
                "prerequisites",
                InventoryJson.list(
                        image.prerequisites(),
                        one -> span(one.versions()).put("component", one.component().word())));
        node.put("hostDown", image.hostDown())
                .put("minutes", image.usual().map(usual -> usual.toMinutes()).orElse(null))
                .put("rollback", image.rollback().orElse(null));
        ObjectNode notes = node.putObject("notes");
        new TreeMap<>(image.notes()).forEach(notes::put);
        return node;
    }

    private static ObjectNode span(FirmwareImage.Span span) {
        return InventoryJson.object()
                .put("lowest", span.lowest().orElse(null))
                .put("highest", span.highest().orElse(null));
    }

    static ObjectNode key(TrustedKey key) {
        ObjectNode node =
                InventoryJson.object()
                        .put("fingerprint", key.fingerprint())
                        .put("key", key.key())
                        .put("owner", key.owner());
        node.set(
                "purposes",
                texts(key.purposes().stream().map(InventoryJson::word).sorted().toList()));
        return node.put("added", key.added().toString())
                .put("until", text(key.until()))
                .put("revoked", text(key.revoked()));
    }

    static ObjectNode baseline(FirmwareBaseline baseline) {
        ObjectNode node =
                InventoryJson.object()
                        .put("name", baseline.name())
                        .put("made", baseline.made().toString());
        node.set(
                "wanted",
                InventoryJson.list(
                        baseline.wanted(),
                        wanted ->
                                InventoryJson.object()
                                        .put("model", wanted.model())
                                        .put("component", wanted.component().word())
                                        .put("softwareId", wanted.softwareId().orElse(null))
                                        .put("version", wanted.version())
                                        .put("sha256", wanted.sha256().orElse(null))
                                        .put("reason", InventoryJson.text(wanted.reason()))));
        return node;
    }

    private static ArrayNode texts(List<String> texts) {
        ArrayNode node = InventoryJson.object().putArray("x");
        texts.forEach(node::add);
        return node;
    }

    private static String text(Optional<Instant> at) {
        return at.map(Instant::toString).orElse(null);
    }
}
