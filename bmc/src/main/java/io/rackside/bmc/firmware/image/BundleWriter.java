package io.rackside.bmc.firmware.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.bmc.firmware.image.BundleManifest.Item;
import io.rackside.model.Message;
import io.rackside.operations.Hashes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Makes a bundle of a draft: a manifest in which size and SHA-256 may be missing, and the images
 * beside it under the names it gives. The same draft at the same time gives the same bytes.
 */
public final class BundleWriter {
    private static final String MANIFEST = "manifest.json";

    private BundleWriter() {}

    /**
     * Writes the bundle and its signature; both are there and on the disk, or neither is.
     *
     * @param draft the manifest, a file
     * @param target is not there yet; its signature comes beside it
     * @throws PackageRefused when the draft is not right, an image is missing, or a file of that
     *     name is there already
     * @throws IOException when it cannot be written
     */
    public static BundleManifest write(
            Path draft, Path target, MinisignSecretKey key, String comment, Instant now)
            throws IOException {
        Path signature = MinisignSignature.beside(target);
        for (Path file : new Path[] {target, signature}) {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new PackageRefused(
                        Message.of("bmc.package-exists", String.valueOf(file.getFileName())));
            }
        }
        String shown = String.valueOf(draft.getFileName());
        ObjectNode tree = complete(draft, shown, now);
        BundleManifest manifest = ManifestJson.read(tree, shown);
        Path part = target.resolveSibling(target.getFileName() + ".part");
        Path partSignature = MinisignSignature.beside(part);
        try {
            pack(ManifestJson.bytes(tree), manifest, draft, part);
            Bundle.open(part, String.valueOf(target.getFileName())).close();
            Files.writeString(partSignature, key.sign(part, comment).text());
            force(part);
            force(partSignature);
            Files.move(partSignature, signature, StandardCopyOption.ATOMIC_MOVE);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            return manifest;
        } catch (FileAlreadyExistsException e) {
            throw new PackageRefused(
                    Message.of("bmc.package-exists", String.valueOf(part.getFileName())), e);
        } finally {
            Files.deleteIfExists(part);
            Files.deleteIfExists(partSignature);
            if (!Files.exists(target)) {
                Files.deleteIfExists(signature);
            }
        }
    }

    /** The draft with all that can be found out. */
    private static ObjectNode complete(Path draft, String shown, Instant now) throws IOException {
        byte[] text;
        try (InputStream in = Files.newInputStream(draft)) {
            text = in.readNBytes(ManifestJson.BYTES_MAX);
        }
        ObjectNode tree = (ObjectNode) ManifestJson.tree(text, shown);
        absent(tree, ManifestJson.MARK, ManifestJson.KIND);
        if (!tree.has("format")) {
            tree.put("format", ManifestJson.FORMAT);
        }
        absent(tree, "made", now.truncatedTo(ChronoUnit.SECONDS).toString());
        for (JsonNode item : tree.path("items")) {
            if (item instanceof ObjectNode object && object.path("file").isTextual()) {
                complete(object, draft, shown);
            }
        }
        return tree;
    }

    private static void complete(ObjectNode item, Path draft, String shown) throws IOException {
        String name = item.path("file").textValue();
        EntryName.require(name, shown);
        Path file = draft.resolveSibling(name);
        MessageDigest digest = Hashes.sha256();
        long size;
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            size = in.transferTo(OutputStream.nullOutputStream());
        } catch (NoSuchFileException e) {
            throw new PackageRefused(Message.of("bmc.package-item-missing", shown, name), e);
        }
        String sha256 = HexFormat.of().formatHex(digest.digest());
        absent(item, "sha256", sha256);
        if (!item.has("size")) {
            item.put("size", size);
        }
        if (!sha256.equals(item.path("sha256").textValue())
                || item.path("size").longValue() != size) {
            throw new PackageRefused(Message.of("bmc.package-item-other", shown, name));
        }
    }

    private static void absent(ObjectNode node, String field, String value) {
        if (!node.has(field)) {
            node.put(field, value);
        }
    }

    private static void pack(byte[] text, BundleManifest manifest, Path draft, Path part)
            throws IOException {
        LocalDateTime made = LocalDateTime.ofInstant(manifest.made(), ZoneOffset.UTC);
        try (OutputStream file = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW);
                ZipOutputStream out = new ZipOutputStream(file, StandardCharsets.UTF_8)) {
            next(out, MANIFEST, made);
            out.write(text);
            for (Item item : manifest.items()) {
                next(out, item.path(), made);
                Files.copy(draft.resolveSibling(item.path()), out);
            }
        }
    }

    private static void next(ZipOutputStream out, String name, LocalDateTime made)
            throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(made);
        out.putNextEntry(entry);
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
