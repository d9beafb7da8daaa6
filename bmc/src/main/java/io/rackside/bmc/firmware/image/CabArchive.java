package io.rackside.bmc.firmware.image;

import io.rackside.model.Message;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A Microsoft cabinet as fwupd's makers use it: one volume, folders uncompressed or in MSZIP
 * ([MS-CAB] 2, [MS-MCI]). Whoever opens it closes it.
 *
 * <pre>
 * CFHEADER 0 "MSCF" | 8 size | 16 place of files | 24 minor, major | 26 folders | 28 files | 30 flags
 * CFFOLDER 0 place of data | 4 blocks | 6 compression
 * CFFILE   0 size | 4 place in folder | 8 folder | 16 name, ends with 0
 * CFDATA   0 checksum | 4 bytes | 6 bytes unpacked | data
 * </pre>
 */
public final class CabArchive implements AutoCloseable {
    public static final long SIZE_MAX = (2L << 30) - 1;

    /** Bytes of all its files together. */
    static final long UNPACKED_MAX = 4L << 30;

    static final int FILES_MAX = 256;
    private static final int FOLDERS_MAX = 64;
    private static final int HEADER = 36;
    private static final int NAME_MAX = 256;
    private static final int BLOCK_MAX = 32 * 1024;
    private static final int IN_MEMORY_MAX = 4 << 20;
    private static final int STORED = 0;
    private static final int MSZIP = 1;
    private static final int UTF8_NAME = 0x80;

    private final FileChannel channel;
    private final long size;
    private final String shown;
    private final int blockReserve;
    private final List<Folder> folders;
    private final List<Entry> entries;

    private record Folder(long dataAt, int blocks, int compression) {}

    /**
     * A file in the cabinet.
     *
     * @param from its first byte within the folder
     */
    public record Entry(String name, long size, int folder, long from) {
        long to() {
            return from + size;
        }
    }

    private CabArchive(
            FileChannel channel,
            long size,
            String shown,
            int blockReserve,
            List<Folder> folders,
            List<Entry> entries) {
        this.channel = channel;
        this.size = size;
        this.shown = shown;
        this.blockReserve = blockReserve;
        this.folders = folders;
        this.entries = entries;
    }

    /** Whether a file begins as a cabinet does. */
    public static boolean looksLikeOne(byte[] begin) {
        return begin.length >= 4
                && begin[0] == 'M'
                && begin[1] == 'S'
                && begin[2] == 'C'
                && begin[3] == 'F';
    }

    /**
     * Reads the list of files; unpacks nothing.
     *
     * @param shown what a refusal calls it
     * @throws PackageRefused when it is none, cut short, damaged, of several volumes, or over the
     *     bounds
     */
    public static CabArchive open(Path file, String shown) {
        FileChannel channel = null;
        boolean kept = false;
        try {
            channel = FileChannel.open(file, StandardOpenOption.READ);
            CabArchive archive = new Opening(channel, shown).archive();
            kept = true;
            return archive;
        } catch (IOException e) {
            throw unreadable(shown, e);
        } finally {
            if (!kept) {
                close(channel);
            }
        }
    }

    public List<Entry> entries() {
        return entries;
    }

    /**
     * A small file as a whole.
     *
     * @throws PackageRefused when it is damaged or larger than 4 MiB
     */
    public byte[] read(Entry entry) {
        if (entry.size() > IN_MEMORY_MAX) {
            throw new PackageRefused(
                    Message.of(
                            "bmc.package-too-large",
                            entry.name(),
                            entry.size(),
                            (long) IN_MEMORY_MAX));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        unpack(Map.of(entry, out));
        return out.toByteArray();
    }

    /**
     * Unpacks some files, each of their folders once; compares the checksums of the blocks on the
     * way.
     *
     * @throws PackageRefused when it is damaged; what was written by then is worth nothing
     */
    public void unpack(Map<Entry, ? extends OutputStream> wanted) {
        try {
            for (int folder = 0; folder < folders.size(); folder++) {
                int number = folder;
                List<Entry> here =
                        wanted.keySet().stream().filter(e -> e.folder() == number).toList();
                if (!here.isEmpty()) {
                    unpack(folders.get(folder), here, wanted);
                }
            }
        } catch (IOException e) {
            throw unreadable(shown, e);
        }
    }

    private void unpack(Folder folder, List<Entry> here, Map<Entry, ? extends OutputStream> wanted)
            throws IOException {
        long end = here.stream().mapToLong(Entry::to).max().orElse(0);
        long done = 0;
        long at = folder.dataAt();
        byte[] window = {};
        Inflater inflater = new Inflater(true);
        try {
            for (int block = 0; block < folder.blocks() && done < end; block++) {
                ByteBuffer head = part(at, 8 + blockReserve);
                int packed = Short.toUnsignedInt(head.getShort(4));
                int unpacked = Short.toUnsignedInt(head.getShort(6));
                if (unpacked > BLOCK_MAX) {
                    throw damaged(shown);
                }
                byte[] data = part(at + 8 + blockReserve, packed).array();
                requireSum(head, data);
                byte[] plain = plain(folder.compression(), data, unpacked, window, inflater);
                for (Entry entry : here) {
                    long from = Math.max(entry.from(), done);
                    long to = Math.min(entry.to(), done + plain.length);
                    if (from < to) {
                        wanted.get(entry).write(plain, (int) (from - done), (int) (to - from));
                    }
                }
                window = plain;
                done += plain.length;
                at += 8L + blockReserve + packed;
            }
        } finally {
            inflater.end();
        }
        if (done < end) {
            throw damaged(shown);
        }
    }

    private byte[] plain(int compression, byte[] data, int size, byte[] window, Inflater inflater) {
        if (compression == STORED) {
            if (data.length != size) {
                throw damaged(shown);
            }
            return data;
        }
        if (data.length < 2 || data[0] != 'C' || data[1] != 'K') {
            throw damaged(shown);
        }
        byte[] plain = new byte[size];
        inflater.reset();
        if (window.length > 0) {
            inflater.setDictionary(window);
        }
        inflater.setInput(data, 2, data.length - 2);
        try {
            int filled = 0;
            while (filled < size) {
                int more = inflater.inflate(plain, filled, size - filled);
                if (more == 0) {
                    throw damaged(shown);
                }
                filled += more;
            }
            return plain;
        } catch (DataFormatException | IllegalArgumentException e) {
            throw new PackageRefused(Message.of("bmc.package-damaged", shown), e);
        }
    }

    /** A checksum of 0 says that there is none. */
    private void requireSum(ByteBuffer head, byte[] data) {
        int told = head.getInt(0);
        byte[] rest = Arrays.copyOfRange(head.array(), 4, head.capacity());
        if (told != 0 && sum(rest, sum(data, 0)) != told) {
            throw damaged(shown);
        }
    }

    /** [MS-CAB] 3.1: words of four bytes exclusive-ored, a rest of up to three the other way. */
    private static int sum(byte[] data, int seed) {
        ByteBuffer words = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        int sum = seed;
        while (words.remaining() >= 4) {
            sum ^= words.getInt();
        }
        int rest = 0;
        while (words.hasRemaining()) {
            rest = rest << 8 | words.get() & 0xff;
        }
        return sum ^ rest;
    }

    private ByteBuffer part(long at, int length) throws IOException {
        return part(channel, size, at, length, shown);
    }

    private static ByteBuffer part(
            FileChannel channel, long size, long at, int length, String shown) throws IOException {
        if (at + length > size) {
            throw new PackageRefused(Message.of("bmc.package-cut-short", shown));
        }
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, at + bytes.position()) < 0) {
                throw new PackageRefused(Message.of("bmc.package-cut-short", shown));
            }
        }
        return bytes.flip();
    }

    private static PackageRefused damaged(String shown) {
        return new PackageRefused(Message.of("bmc.package-damaged", shown));
    }

    private static PackageRefused unreadable(String shown, IOException e) {
        return new PackageRefused(
                Message.of("bmc.package-unreadable", shown, String.valueOf(e.getMessage())), e);
    }

    @Override
    public void close() {
        close(channel);
    }

    private static void close(FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException _) {
            // It was open for reading only.
        }
    }

    /** Reads header, folders and names. */
    private record Opening(FileChannel channel, String shown) {
        CabArchive archive() throws IOException {
            long size = channel.size();
            if (size > SIZE_MAX) {
                throw new PackageRefused(
                        Message.of("bmc.package-too-large", shown, size, SIZE_MAX));
            }
            ByteBuffer head = part(channel, size, 0, HEADER, shown);
            if (!looksLikeOne(head.array())) {
                throw new PackageRefused(Message.of("bmc.package-no-cab", shown));
            }
            if (Integer.toUnsignedLong(head.getInt(8)) > size) {
                throw new PackageRefused(Message.of("bmc.package-cut-short", shown));
            }
            int folders = Short.toUnsignedInt(head.getShort(26));
            int files = Short.toUnsignedInt(head.getShort(28));
            int flags = Short.toUnsignedInt(head.getShort(30));
            if (head.get(25) != 1 || (flags & 3) != 0) {
                throw new PackageRefused(Message.of("bmc.package-cab-kind", shown));
            }
            if (folders > FOLDERS_MAX || files > FILES_MAX) {
                throw new PackageRefused(
                        Message.of("bmc.package-too-many-entries", shown, FILES_MAX));
            }
            int folderReserve = 0;
            int blockReserve = 0;
            long at = HEADER;
            if ((flags & 4) != 0) {
                ByteBuffer reserve = part(channel, size, at, 4, shown);
                folderReserve = reserve.get(2) & 0xff;
                blockReserve = reserve.get(3) & 0xff;
                at += 4 + Short.toUnsignedInt(reserve.getShort(0));
            }
            return new CabArchive(
                    channel,
                    size,
                    shown,
                    blockReserve,
                    folders(size, at, folders, folderReserve),
                    files(size, Integer.toUnsignedLong(head.getInt(16)), files, folders));
        }

        private List<Folder> folders(long size, long first, int count, int reserve)
                throws IOException {
            List<Folder> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                ByteBuffer one = part(channel, size, first + (long) i * (8 + reserve), 8, shown);
                int compression = one.getShort(6) & 0x0f;
                if (compression != STORED && compression != MSZIP) {
                    throw new PackageRefused(Message.of("bmc.package-cab-kind", shown));
                }
                all.add(
                        new Folder(
                                Integer.toUnsignedLong(one.getInt(0)),
                                Short.toUnsignedInt(one.getShort(4)),
                                compression));
            }
            return all;
        }

        private List<Entry> files(long size, long first, int count, int folders)
                throws IOException {
            List<Entry> all = new ArrayList<>();
            Set<String> folded = new HashSet<>();
            long at = first;
            long together = 0;
            for (int i = 0; i < count; i++) {
                ByteBuffer one = part(channel, size, at, 16, shown);
                byte[] name = name(size, at + 16);
                at += 16L + name.length + 1;
                Entry entry =
                        new Entry(
                                text(name, one.getShort(14)),
                                Integer.toUnsignedLong(one.getInt(0)),
                                Short.toUnsignedInt(one.getShort(8)),
                                Integer.toUnsignedLong(one.getInt(4)));
                together += entry.size();
                if (entry.folder() >= folders) {
                    throw damaged(shown);
                }
                if (together > UNPACKED_MAX) {
                    throw new PackageRefused(
                            Message.of(
                                    "bmc.package-bomb",
                                    shown,
                                    UNPACKED_MAX,
                                    (long) Bundle.RATIO_MAX));
                }
                if (!folded.add(EntryName.folded(entry.name()))) {
                    throw new PackageRefused(
                            Message.of("bmc.package-name-twice", shown, entry.name()));
                }
                all.add(entry);
            }
            return List.copyOf(all);
        }

        private byte[] name(long size, long at) throws IOException {
            int most = (int) Math.min(NAME_MAX + 1L, Math.max(0, size - at));
            byte[] bytes = part(channel, size, at, most, shown).array();
            for (int i = 0; i < bytes.length; i++) {
                if (bytes[i] == 0) {
                    return Arrays.copyOf(bytes, i);
                }
            }
            throw damaged(shown);
        }

        /** Cabinets write folders with backslashes. */
        private String text(byte[] name, short attributes) {
            String text =
                    new String(
                                    name,
                                    (attributes & UTF8_NAME) != 0
                                            ? StandardCharsets.UTF_8
                                            : StandardCharsets.ISO_8859_1)
                            .replace('\\', '/');
            EntryName.require(text, shown);
            return text;
        }
    }
}
