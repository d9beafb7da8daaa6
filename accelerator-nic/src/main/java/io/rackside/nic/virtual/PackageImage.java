package io.rackside.nic.virtual;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * What a package manager of a host reads out of a file: an RPM's header, or the control file and
 * the list of files of a Debian package that is packed by gzip.
 *
 * @param version with its release; for a Debian package all of it, the epoch too
 */
record PackageImage(
        String name,
        String epoch,
        String version,
        String release,
        String architecture,
        List<String> needs,
        List<String> files) {
    private static final int LEAD = 96;
    private static final int BLOCK = 512;

    PackageImage {
        needs = List.copyOf(needs);
        files = List.copyOf(files);
    }

    /** Version and release as its manager prints them. */
    String whole() {
        return release.isEmpty() ? version : version + "-" + release;
    }

    /** Empty for what is no package. */
    static Optional<PackageImage> of(byte[] file) {
        try {
            return file.length > LEAD && ByteBuffer.wrap(file).getInt(0) == 0xedabeedb
                    ? Optional.of(rpm(ByteBuffer.wrap(file)))
                    : deb(file);
        } catch (IndexOutOfBoundsException | IllegalArgumentException | IOException _) {
            return Optional.empty();
        }
    }

    private static PackageImage rpm(ByteBuffer file) {
        int signature = 16 + 16 * file.getInt(LEAD + 8) + file.getInt(LEAD + 12);
        int start = LEAD + (signature + 7) / 8 * 8;
        int count = file.getInt(start + 8);
        int store = start + 16 + 16 * count;
        Map<Integer, List<String>> values = new HashMap<>();
        for (int i = 0; i < count; i++) {
            int at = start + 16 + 16 * i;
            values.put(
                    file.getInt(at),
                    values(
                            file,
                            file.getInt(at + 4),
                            store + file.getInt(at + 8),
                            file.getInt(at + 12)));
        }
        List<String> files = new ArrayList<>();
        List<String> folders = values.getOrDefault(1118, List.of());
        List<String> indexes = values.getOrDefault(1116, List.of());
        List<String> names = values.getOrDefault(1117, List.of());
        for (int i = 0; i < names.size(); i++) {
            files.add(folders.get(Integer.parseInt(indexes.get(i))) + names.get(i));
        }
        return new PackageImage(
                first(values, 1000, ""),
                first(values, 1003, "(none)"),
                first(values, 1001, ""),
                first(values, 1002, ""),
                first(values, 1022, "noarch"),
                values.getOrDefault(1049, List.of()),
                files);
    }

    private static String first(Map<Integer, List<String>> values, int tag, String otherwise) {
        List<String> all = values.getOrDefault(tag, List.of());
        return all.isEmpty() ? otherwise : all.getFirst();
    }

    private static List<String> values(ByteBuffer file, int type, int from, int count) {
        List<String> values = new ArrayList<>();
        int at = from;
        for (int i = 0; i < count; i++) {
            if (type == 4) {
                values.add(Integer.toString(file.getInt(from + 4 * i)));
            } else if (type == 6 || type == 8 || type == 9) {
                int end = at;
                while (file.get(end) != 0) {
                    end++;
                }
                values.add(new String(file.array(), at, end - at, StandardCharsets.UTF_8));
                at = end + 1;
            }
        }
        return values;
    }

    private static Optional<PackageImage> deb(byte[] file) throws IOException {
        if (file.length < 8 || !text(file, 0, 8).equals("!<arch>\n")) {
            return Optional.empty();
        }
        Map<String, String> control = new HashMap<>();
        List<String> files = new ArrayList<>();
        int at = 8;
        while (at + 60 <= file.length) {
            String name = text(file, at, 16).strip();
            int size = Integer.parseInt(text(file, at + 48, 10).strip());
            byte[] member = new byte[size];
            System.arraycopy(file, at + 60, member, 0, size);
            if (name.startsWith("control.tar.gz")) {
                tar(member)
                        .getOrDefault("./control", "")
                        .lines()
                        .filter(line -> line.contains(": "))
                        .forEach(line -> control.put(line.split(": ")[0], line.split(": ", 2)[1]));
            } else if (name.startsWith("data.tar.gz")) {
                tar(member).keySet().forEach(path -> files.add(path.replaceFirst("^\\.", "")));
            }
            at += 60 + size + size % 2;
        }
        List<String> needs = new ArrayList<>();
        for (String need : control.getOrDefault("Depends", "").split(",")) {
            needs.add(need.strip().replaceFirst("[ (].*$", ""));
        }
        needs.removeIf(String::isEmpty);
        return Optional.of(
                new PackageImage(
                        control.getOrDefault("Package", ""),
                        "(none)",
                        control.getOrDefault("Version", ""),
                        "",
                        control.getOrDefault("Architecture", ""),
                        needs,
                        files));
    }

    private static Map<String, String> tar(byte[] packed) throws IOException {
        Map<String, String> files = new HashMap<>();
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            byte[] head = in.readNBytes(BLOCK);
            while (head.length == BLOCK && head[0] != 0) {
                String name = text(head, 0, 100).replaceFirst("\0.*$", "");
                int size = Integer.parseInt(text(head, 124, 11).strip(), 8);
                byte[] content = in.readNBytes(size);
                in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
                files.put(name, new String(content, StandardCharsets.UTF_8));
                head = in.readNBytes(BLOCK);
            }
        }
        return files;
    }

    private static String text(byte[] bytes, int from, int length) {
        return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }
}
