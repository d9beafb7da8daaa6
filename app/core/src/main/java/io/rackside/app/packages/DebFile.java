package io.rackside.app.packages;

import io.rackside.bmc.firmware.image.PackageRefused;
import io.rackside.model.Message;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Reads what a Debian package says of itself: an ar archive whose second member holds the control
 * file (deb(5)). One packed with xz or zstd is not unpacked here: then the name of the file counts,
 * and the host is asked before anything is installed.
 */
final class DebFile {
    static final byte[] MAGIC = "!<arch>\n".getBytes(StandardCharsets.US_ASCII);

    private static final int MEMBER_HEAD = 60;
    private static final int BLOCK = 512;
    private static final int CONTROL_MAX = 1 << 24;
    private static final Pattern FILE_NAME =
            Pattern.compile(
                    "([a-z0-9][a-z0-9+.-]+)_([0-9A-Za-z.+:~%-]+)_([a-z0-9-]+?)("
                            + " \\(\\d+\\))?\\.deb");

    private DebFile() {}

    /**
     * @param shown the name of the file, which counts where its control file cannot be read
     * @throws PackageRefused when it is none, is not whole, or nothing tells its name
     */
    static PackageHead read(Path path, String shown) throws IOException {
        Map<String, Long> members = new HashMap<>();
        Optional<byte[]> control = Optional.empty();
        String packed = "";
        long size = Files.size(path);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
            if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
                throw damaged(shown);
            }
            long at = MAGIC.length;
            while (at < size) {
                Member member =
                        Member.of(in.readNBytes(MEMBER_HEAD)).orElseThrow(() -> damaged(shown));
                at += MEMBER_HEAD + member.size();
                if (at > size) {
                    throw damaged(shown);
                }
                members.put(member.name(), member.size());
                if (member.name().startsWith("control.tar") && member.size() <= CONTROL_MAX) {
                    packed = member.name();
                    control = Optional.of(in.readNBytes((int) member.size()));
                } else {
                    in.skipNBytes(member.size());
                }
                // The last one may stand without what would make it even.
                at += in.skip(member.size() % 2);
            }
        }
        if (!members.containsKey("debian-binary")
                || members.keySet().stream().noneMatch(name -> name.startsWith("data.tar"))) {
            throw damaged(shown);
        }
        Optional<byte[]> text = control(packed, control.orElseThrow(() -> damaged(shown)), shown);
        return text.isPresent() ? head(fields(text.get()), shown) : named(shown);
    }

    /** A member of the archive. */
    private record Member(String name, long size) {
        static Optional<Member> of(byte[] head) {
            String text = new String(head, StandardCharsets.US_ASCII);
            if (head.length < MEMBER_HEAD || !text.endsWith("`\n")) {
                return Optional.empty();
            }
            String name = text.substring(0, 16).strip().replaceFirst("/$", "");
            String size = text.substring(48, 58).strip();
            return size.matches("\\d{1,10}")
                    ? Optional.of(new Member(name, Long.parseLong(size)))
                    : Optional.empty();
        }
    }

    /** The control file; empty where it is packed in a way that is not unpacked here. */
    private static Optional<byte[]> control(String member, byte[] packed, String shown) {
        try {
            return switch (member) {
                case "control.tar" -> Optional.of(inTar(new ByteArrayInputStream(packed), shown));
                case "control.tar.gz" ->
                        Optional.of(
                                inTar(
                                        new GZIPInputStream(new ByteArrayInputStream(packed)),
                                        shown));
                default -> Optional.empty();
            };
        } catch (IOException e) {
            throw new PackageRefused(Message.of("core.packages.damaged", shown), e);
        }
    }

    private static byte[] inTar(InputStream in, String shown) throws IOException {
        byte[] head = in.readNBytes(BLOCK);
        long read = 0;
        while (head.length == BLOCK && head[0] != 0 && read < CONTROL_MAX) {
            String name = text(head, 0, 100);
            String octal = text(head, 124, 12).strip();
            if (!octal.matches("[0-7]{1,11}")) {
                break;
            }
            long size = Long.parseLong(octal, 8);
            if (name.equals("./control") || name.equals("control")) {
                return in.readNBytes((int) Math.min(size, CONTROL_MAX));
            }
            long blocks = (size + BLOCK - 1) / BLOCK * BLOCK;
            read += blocks + BLOCK;
            in.skipNBytes(Math.min(blocks, CONTROL_MAX));
            head = in.readNBytes(BLOCK);
        }
        throw damaged(shown);
    }

    private static String text(byte[] bytes, int from, int most) {
        int end = from;
        while (end < from + most && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }

    /** Lines of names and values (deb-control(5)); a line that begins with a blank goes on. */
    private static Map<String, String> fields(byte[] text) {
        Map<String, String> fields = new HashMap<>();
        String last = "";
        for (String line : new String(text, StandardCharsets.UTF_8).split("\r?\n", -1)) {
            int colon = line.indexOf(':');
            if (line.startsWith(" ") || line.startsWith("\t")) {
                fields.merge(last, line.strip(), (before, more) -> before + " " + more);
            } else if (colon > 0) {
                last = line.substring(0, colon).toLowerCase(Locale.ROOT);
                fields.put(last, line.substring(colon + 1).strip());
            }
        }
        return fields;
    }

    private static PackageHead head(Map<String, String> fields, String shown) {
        String name = fields.getOrDefault("package", "");
        String version = fields.getOrDefault("version", "");
        String architecture = fields.getOrDefault("architecture", "");
        if (!PackageLibrary.plainName(name)
                || !PackageLibrary.plainVersion(version)
                || !PackageLibrary.plainName(architecture)) {
            throw damaged(shown);
        }
        Set<String> needs = new HashSet<>();
        String all =
                fields.getOrDefault("depends", "") + "," + fields.getOrDefault("pre-depends", "");
        for (String one : all.split("[,|]", -1)) {
            needs.add(one.strip().replaceFirst("[\\s(:].*$", ""));
        }
        String kibibytes = fields.getOrDefault("installed-size", "");
        return of(
                name,
                version,
                architecture,
                true,
                kibibytes.matches("\\d{1,12}") ? Long.parseLong(kibibytes) * 1024 : 0,
                needs);
    }

    private static PackageHead named(String shown) {
        Matcher name = FILE_NAME.matcher(shown.replace("%3a", ":").replace("%3A", ":"));
        if (!name.matches() || !PackageLibrary.plainVersion(name.group(2))) {
            throw new PackageRefused(Message.of("core.packages.deb-unread", shown));
        }
        return of(name.group(1), name.group(2), name.group(3), false, 0, Set.of());
    }

    /** Which files it lays down only its host will tell. */
    private static PackageHead of(
            String name,
            String version,
            String architecture,
            boolean told,
            long bytes,
            Set<String> needs) {
        boolean kernel = name.matches("linux-(image|modules)-.+");
        return new PackageHead(
                name,
                Evr.ofDebian(version),
                architecture,
                told,
                bytes,
                new TreeSet<>(),
                new TreeSet<>(),
                kernel,
                PackageHead.builds(name, needs, List.of()));
    }

    private static PackageRefused damaged(String shown) {
        return new PackageRefused(Message.of("core.packages.damaged", shown));
    }
}
