package io.rackside.app.packages;

import io.rackside.bmc.firmware.image.PackageRefused;
import io.rackside.model.Message;
import io.rackside.operations.Hashes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;

/**
 * Reads what an RPM file says of itself: lead, signature header, header (rpm's
 * docs/manual/format.md). The payload is not unpacked; its length and the header's digest are held
 * against what the signature header says.
 */
final class RpmFile {
    static final int MAGIC = 0xedabeedb;

    private static final int LEAD = 96;
    private static final int ALIGN = 8;
    private static final int SOURCE = 1;

    private static final int SIG_SIZE = 1000;
    private static final int SIG_LONG_SIZE = 270;
    private static final int SIG_SHA256 = 273;

    private static final int NAME = 1000;
    private static final int VERSION = 1001;
    private static final int RELEASE = 1002;
    private static final int EPOCH = 1003;
    private static final int SIZE = 1009;
    private static final int ARCH = 1022;
    private static final int OLD_FILE_NAMES = 1027;
    private static final int REQUIRES = 1049;
    private static final int DIR_INDEXES = 1116;
    private static final int BASE_NAMES = 1117;
    private static final int DIR_NAMES = 1118;
    private static final int LONG_SIZE = 5009;

    private final FileChannel file;
    private final String shown;

    private RpmFile(FileChannel file, String shown) {
        this.file = file;
        this.shown = shown;
    }

    /**
     * @param shown what a refusal calls the file
     * @throws PackageRefused when it is none, is a source package, or is not whole
     */
    static PackageHead read(Path path, String shown) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            return new RpmFile(file, shown).read();
        }
    }

    private PackageHead read() throws IOException {
        ByteBuffer lead = part(0, LEAD);
        if (lead.getInt(0) != MAGIC) {
            throw damaged();
        }
        if (lead.getShort(6) == SOURCE) {
            throw new PackageRefused(Message.of("core.packages.source-package", shown));
        }
        RpmHeader signature = header(LEAD);
        long at = LEAD + (signature.bytes() + ALIGN - 1L) / ALIGN * ALIGN;
        RpmHeader header = header(at);
        requireWhole(signature, header, at);
        return head(header);
    }

    private RpmHeader header(long at) throws IOException {
        OptionalLong length = RpmHeader.length(part(at, RpmHeader.INTRODUCTION));
        return RpmHeader.read(part(at, Math.toIntExact(length.orElseThrow(this::damaged))));
    }

    private ByteBuffer part(long at, int length) throws IOException {
        if (at + length > file.size()) {
            throw damaged();
        }
        ByteBuffer part = ByteBuffer.allocate(length);
        while (part.hasRemaining() && file.read(part, at + part.position()) >= 0) {
            // A channel may give less than was asked for.
            continue;
        }
        if (part.hasRemaining()) {
            throw damaged();
        }
        return part.flip();
    }

    private void requireWhole(RpmHeader signature, RpmHeader header, long at) throws IOException {
        OptionalLong size = signature.number(SIG_SIZE);
        OptionalLong wanted = size.isPresent() ? size : signature.number(SIG_LONG_SIZE);
        if (wanted.isPresent() && wanted.getAsLong() != file.size() - at) {
            throw damaged();
        }
        Optional<String> digest = signature.text(SIG_SHA256);
        if (digest.isPresent()
                && !digest.get().equals(Hashes.sha256Hex(part(at, header.bytes()).array()))) {
            throw damaged();
        }
    }

    private PackageHead head(RpmHeader header) {
        String name = header.text(NAME).orElse("");
        String version = header.text(VERSION).orElse("");
        if (!PackageLibrary.plainName(name) || !PackageLibrary.plainVersion(version)) {
            throw damaged();
        }
        List<String> paths = paths(header);
        Set<String> needs = new HashSet<>(header.texts(REQUIRES));
        SortedSet<String> modules = PackageHead.modules(paths);
        boolean kernel =
                name.equals("kernel")
                        || name.matches("kernel-(core|modules)(-.+)?")
                        || paths.stream().anyMatch(path -> path.matches(".*/vmlinu[xz](-[^/]*)?"));
        return new PackageHead(
                name,
                new Evr(
                        header.number(EPOCH).orElse(0),
                        version,
                        header.text(RELEASE).filter(PackageLibrary::plainVersion).orElse("")),
                header.text(ARCH).filter(PackageLibrary::plainName).orElse("noarch"),
                true,
                header.number(LONG_SIZE).orElse(header.number(SIZE).orElse(0)),
                PackageHead.kernels(paths),
                modules,
                kernel,
                PackageHead.builds(name, needs, paths));
    }

    private static List<String> paths(RpmHeader header) {
        if (!header.has(BASE_NAMES)) {
            return header.texts(OLD_FILE_NAMES);
        }
        List<String> names = header.texts(BASE_NAMES);
        List<String> folders = header.texts(DIR_NAMES);
        List<Long> indexes = header.numbers(DIR_INDEXES);
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < Math.min(names.size(), indexes.size()); i++) {
            long folder = indexes.get(i);
            if (folder < folders.size()) {
                paths.add(folders.get((int) folder) + names.get(i));
            }
        }
        return paths;
    }

    private PackageRefused damaged() {
        return new PackageRefused(Message.of("core.packages.damaged", shown));
    }
}
