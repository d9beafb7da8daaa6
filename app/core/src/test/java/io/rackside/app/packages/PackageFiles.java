package io.rackside.app.packages;

import io.rackside.operations.Hashes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/** Packages made by the formats' definitions, with a payload of any size. */
final class PackageFiles {
    private static final int STRING = 6;
    private static final int STRINGS = 8;
    private static final int INT32 = 4;

    private PackageFiles() {}

    /** An RPM with the files named, which are not in its payload. */
    static Path rpm(
            Path folder,
            String name,
            String version,
            String release,
            String architecture,
            List<String> needs,
            List<String> files,
            int payload) {
        Map<Integer, Object> tags = new TreeMap<>();
        tags.put(1000, name);
        tags.put(1001, version);
        tags.put(1002, release);
        tags.put(1009, 4096);
        tags.put(1022, architecture);
        tags.put(1049, needs);
        tags.put(
                1117,
                files.stream().map(path -> path.substring(path.lastIndexOf('/') + 1)).toList());
        List<String> folders =
                files.stream()
                        .map(path -> path.substring(0, path.lastIndexOf('/') + 1))
                        .distinct()
                        .toList();
        tags.put(1118, folders);
        tags.put(
                1116,
                files.stream()
                        .map(path -> folders.indexOf(path.substring(0, path.lastIndexOf('/') + 1)))
                        .toList());
        byte[] header = header(tags);
        Map<Integer, Object> signature = new TreeMap<>();
        signature.put(1000, header.length + payload);
        signature.put(273, Hashes.sha256Hex(header));
        byte[] signed = header(signature);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ByteBuffer lead = ByteBuffer.allocate(96).putInt(0xedabeedb).put((byte) 3);
        file.writeBytes(lead.array());
        file.writeBytes(signed);
        file.writeBytes(new byte[(8 - signed.length % 8) % 8]);
        file.writeBytes(header);
        file.writeBytes(noise(payload));
        return write(
                folder.resolve(name + "-" + version + "-" + release + "." + architecture + ".rpm"),
                file.toByteArray());
    }

    /** Bytes that are no text and that no packing makes smaller. */
    static byte[] noise(int size) {
        byte[] noise = new byte[size];
        new Random(size).nextBytes(noise);
        return noise;
    }

    private static byte[] header(Map<Integer, Object> tags) {
        ByteArrayOutputStream store = new ByteArrayOutputStream();
        ByteArrayOutputStream index = new ByteArrayOutputStream();
        tags.forEach(
                (tag, value) -> {
                    List<?> values = value instanceof List<?> list ? list : List.of(value);
                    boolean numbers = !values.isEmpty() && values.getFirst() instanceof Integer;
                    if (numbers) {
                        store.writeBytes(new byte[(4 - store.size() % 4) % 4]);
                    }
                    int type = numbers ? INT32 : value instanceof List<?> ? STRINGS : STRING;
                    index.writeBytes(
                            ByteBuffer.allocate(16)
                                    .putInt(tag)
                                    .putInt(type)
                                    .putInt(store.size())
                                    .putInt(values.size())
                                    .array());
                    for (Object one : values) {
                        store.writeBytes(
                                one instanceof Integer number
                                        ? ByteBuffer.allocate(4).putInt(number).array()
                                        : (one + "\0").getBytes(StandardCharsets.UTF_8));
                    }
                });
        // One that points nowhere ends the store, so that an empty list lies within it.
        store.write(0);
        return ByteBuffer.allocate(16 + index.size() + store.size())
                .putInt(0x8eade801)
                .putInt(0)
                .putInt(index.size() / 16)
                .putInt(store.size())
                .put(index.toByteArray())
                .put(store.toByteArray())
                .array();
    }

    /** A Debian package with the files named, packed by gzip. */
    static Path deb(
            Path folder,
            String name,
            String version,
            String architecture,
            String needs,
            List<String> files) {
        String control =
                "Package: "
                        + name
                        + "\nVersion: "
                        + version
                        + "\nArchitecture: "
                        + architecture
                        + "\nInstalled-Size: 12\n"
                        + (needs.isEmpty() ? "" : "Depends: " + needs + "\n")
                        + "Description: made by a test\n of Rackside\n";
        Map<String, String> data = new TreeMap<>();
        files.forEach(path -> data.put("." + path, "x"));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes("!<arch>\n".getBytes(StandardCharsets.US_ASCII));
        member(file, "debian-binary", "2.0\n".getBytes(StandardCharsets.US_ASCII));
        member(file, "control.tar.gz", tar(Map.of("./control", control)));
        member(file, "data.tar.gz", tar(data));
        return write(
                folder.resolve(
                        name + "_" + version.replace(":", "%3a") + "_" + architecture + ".deb"),
                file.toByteArray());
    }

    private static void member(ByteArrayOutputStream file, String name, byte[] content) {
        file.writeBytes(
                String.format(
                                "%-16s%-12s%-6s%-6s%-8s%-10d`\n",
                                name, 0, 0, 0, "100644", content.length)
                        .getBytes(StandardCharsets.US_ASCII));
        file.writeBytes(content);
        file.writeBytes(new byte[content.length % 2]);
    }

    private static byte[] tar(Map<String, String> files) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            for (Map.Entry<String, String> each : files.entrySet()) {
                byte[] content = each.getValue().getBytes(StandardCharsets.UTF_8);
                byte[] head = new byte[512];
                byte[] name = each.getKey().getBytes(StandardCharsets.UTF_8);
                System.arraycopy(name, 0, head, 0, name.length);
                byte[] size =
                        String.format("%011o", content.length).getBytes(StandardCharsets.US_ASCII);
                System.arraycopy(size, 0, head, 124, size.length);
                whole(head);
                out.write(head);
                out.write(content);
                out.write(new byte[(512 - content.length % 512) % 512]);
            }
            out.write(new byte[1024]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** Mode, kind and the sum over all of it (POSIX ustar). */
    private static void whole(byte[] head) {
        byte[] rest = "0000644\0".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(rest, 0, head, 100, rest.length);
        byte[] kind = "        0".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(kind, 0, head, 148, kind.length);
        byte[] magic = "ustar\00000".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(magic, 0, head, 257, magic.length);
        int sum = 0;
        for (byte one : head) {
            sum += one;
        }
        byte[] octal = String.format("%06o\0 ", sum).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(octal, 0, head, 148, octal.length);
    }

    private static Path write(Path path, byte[] content) {
        try {
            Files.createDirectories(path.getParent());
            return Files.write(path, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The paths of modules for a kernel, as a driver's package lays them down. */
    static List<String> modules(String kernel, String... names) {
        List<String> paths = new ArrayList<>();
        for (String name : names) {
            paths.add("/lib/modules/" + kernel + "/extra/" + name + ".ko");
        }
        return paths;
    }
}
