package io.rackside.bmc.firmware.image;

import io.rackside.bmc.firmware.image.BundleManifest.Item;
import io.rackside.model.Message;
import io.rackside.operations.Hashes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Rackside's own package: a ZIP file of {@code manifest.json} and the images it names, nothing
 * else. Who stands for it says a detached signature, {@link MinisignSignature}, not the bundle.
 *
 * <p>What it unpacks to is known, and bounded, before the first byte is unpacked.
 */
public final class Bundle implements AutoCloseable {
    /** Bytes of the file; beyond it ZIP has another shape. */
    public static final long SIZE_MAX = (4L << 30) - 1;

    /** Bytes of all its images together. */
    public static final long UNPACKED_MAX = 16L << 30;

    /** A larger one unpacks to so many times its size at most. */
    static final int RATIO_MAX = 200;

    private static final long ANY_RATIO_BYTES = 64L << 20;
    private static final String MANIFEST = "manifest.json";
    private static final int COPY_BYTES = 64 * 1024;

    private final String shown;
    private final ZipFile zip;
    private final BundleManifest manifest;

    private Bundle(String shown, ZipFile zip, BundleManifest manifest) {
        this.shown = shown;
        this.zip = zip;
        this.manifest = manifest;
    }

    /** Whether a file begins as a ZIP file does. */
    public static boolean looksLikeOne(byte[] begin) {
        return begin.length >= 4 && begin[0] == 'P' && begin[1] == 'K' && begin[2] == 3;
    }

    /** The same with the file's own name. */
    public static Bundle open(Path file) {
        return open(file, String.valueOf(file.getFileName()));
    }

    /**
     * Opens a bundle and reads its manifest; unpacks no image.
     *
     * @param shown what a refusal calls it
     * @throws PackageRefused when it is cut short, damaged or no bundle, holds what its manifest
     *     does not name, names that lead elsewhere or twice to the same place, or more than the
     *     bounds
     */
    public static Bundle open(Path file, String shown) {
        ZipFile zip = null;
        boolean kept = false;
        try {
            ZipShape.require(file);
            zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8);
            Map<String, ZipEntry> entries = entries(zip, shown);
            BundleManifest manifest = manifest(zip, entries, shown);
            requireFit(manifest, entries, Files.size(file), shown);
            kept = true;
            return new Bundle(shown, zip, manifest);
        } catch (IOException | IllegalArgumentException e) {
            throw new PackageRefused(Message.of("bmc.package-damaged", shown), e);
        } finally {
            if (!kept) {
                close(zip);
            }
        }
    }

    private static Map<String, ZipEntry> entries(ZipFile zip, String shown) {
        Map<String, ZipEntry> entries = new HashMap<>();
        Set<String> folded = new HashSet<>();
        for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
            ZipEntry entry = all.nextElement();
            String name = entry.getName();
            boolean folder = name.endsWith("/");
            EntryName.require(folder ? name.substring(0, name.length() - 1) : name, shown);
            if (!folded.add(EntryName.folded(name))) {
                throw new PackageRefused(
                        Message.of("bmc.package-name-twice", shown, EntryName.printable(name)));
            }
            if (!folder) {
                entries.put(name, entry);
            }
        }
        return entries;
    }

    private static BundleManifest manifest(ZipFile zip, Map<String, ZipEntry> entries, String shown)
            throws IOException {
        ZipEntry entry = entries.get(MANIFEST);
        if (entry == null) {
            throw new PackageRefused(Message.of("bmc.package-manifest-none", shown));
        }
        byte[] text;
        try (InputStream in = zip.getInputStream(entry)) {
            text = in.readNBytes(ManifestJson.BYTES_MAX + 1);
        }
        if (text.length > ManifestJson.BYTES_MAX) {
            throw new PackageRefused(
                    Message.of("bmc.package-manifest-large", shown, ManifestJson.BYTES_MAX));
        }
        return ManifestJson.read(text, shown);
    }

    private static void requireFit(
            BundleManifest manifest, Map<String, ZipEntry> entries, long packed, String shown) {
        Set<String> named = new HashSet<>(Set.of(MANIFEST));
        long unpacked = 0;
        for (Item item : manifest.items()) {
            EntryName.require(item.path(), shown);
            named.add(item.path());
            ZipEntry entry = entries.get(item.path());
            if (entry == null) {
                throw new PackageRefused(
                        Message.of("bmc.package-item-missing", shown, item.path()));
            }
            if (entry.getSize() != item.image().size()) {
                throw new PackageRefused(Message.of("bmc.package-item-other", shown, item.path()));
            }
            unpacked += item.image().size();
            if (unpacked > UNPACKED_MAX) {
                throw bomb(shown);
            }
        }
        if (unpacked > ANY_RATIO_BYTES && unpacked / RATIO_MAX > packed) {
            throw bomb(shown);
        }
        for (String name : entries.keySet()) {
            if (!named.contains(name)) {
                throw new PackageRefused(
                        Message.of("bmc.package-item-unnamed", shown, EntryName.printable(name)));
            }
        }
    }

    private static PackageRefused bomb(String shown) {
        return new PackageRefused(
                Message.of("bmc.package-bomb", shown, UNPACKED_MAX, (long) RATIO_MAX));
    }

    public BundleManifest manifest() {
        return manifest;
    }

    /**
     * Unpacks one image and compares it with the manifest on the way; never gives more bytes than
     * that told.
     *
     * @throws PackageRefused when it is another one than the manifest says; what was written by
     *     then is worth nothing
     */
    public void unpack(Item item, OutputStream out) {
        MessageDigest digest = Hashes.sha256();
        long left = item.image().size();
        try (InputStream in = zip.getInputStream(zip.getEntry(item.path()))) {
            byte[] block = new byte[COPY_BYTES];
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                left -= read;
                if (left < 0) {
                    break;
                }
                digest.update(block, 0, read);
                out.write(block, 0, read);
            }
        } catch (IOException e) {
            throw new PackageRefused(Message.of("bmc.package-item-damaged", shown, item.path()), e);
        }
        if (left != 0 || !HexFormat.of().formatHex(digest.digest()).equals(item.image().sha256())) {
            throw new PackageRefused(Message.of("bmc.package-item-other", shown, item.path()));
        }
    }

    @Override
    public void close() {
        close(zip);
    }

    private static void close(ZipFile zip) {
        try {
            if (zip != null) {
                zip.close();
            }
        } catch (IOException _) {
            // It was open for reading only.
        }
    }
}
