package io.rackside.bmc.firmware.image;

import io.rackside.model.Message;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What of a ZIP file is looked at before a library reads it, for a library takes its directory into
 * memory as long as it is: the last 22 bytes (APPNOTE.TXT 4.3.16) have to be the end record, and it
 * has to speak of the whole file, of one disk, of few entries.
 *
 * <pre>
 * 0 signature 50 4b 05 06 | 4 disk | 6 disk of directory | 8 entries here | 10 entries
 * 12 bytes of directory | 16 its place | 20 length of a comment
 * </pre>
 */
final class ZipShape {
    static final int ENTRIES_MAX = 512;
    static final int DIRECTORY_BYTES_MAX = 256 * 1024;

    private static final int END_BYTES = 22;
    private static final int END = 0x06054b50;
    private static final int LOCAL = 0x04034b50;

    private ZipShape() {}

    /**
     * @throws PackageRefused when it is not a whole and plain ZIP file
     */
    static void require(Path file) throws IOException {
        String shown = String.valueOf(file.getFileName());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size > Bundle.SIZE_MAX) {
                throw new PackageRefused(
                        Message.of("bmc.package-too-large", shown, size, Bundle.SIZE_MAX));
            }
            ByteBuffer begin = read(channel, 0, 4);
            if (begin.remaining() < 4 || begin.getInt(0) != LOCAL) {
                throw new PackageRefused(Message.of("bmc.package-no-zip", shown));
            }
            ByteBuffer end = read(channel, Math.max(0, size - END_BYTES), END_BYTES);
            if (end.remaining() < END_BYTES || end.getInt(0) != END) {
                throw new PackageRefused(Message.of("bmc.package-cut-short", shown));
            }
            require(end, size, shown);
        }
    }

    private static void require(ByteBuffer end, long size, String shown) {
        int entries = Short.toUnsignedInt(end.getShort(10));
        long directory = Integer.toUnsignedLong(end.getInt(12));
        long at = Integer.toUnsignedLong(end.getInt(16));
        if (entries > ENTRIES_MAX || directory > DIRECTORY_BYTES_MAX) {
            throw new PackageRefused(
                    Message.of("bmc.package-too-many-entries", shown, ENTRIES_MAX));
        }
        boolean whole =
                end.getShort(4) == 0
                        && end.getShort(6) == 0
                        && end.getShort(8) == end.getShort(10)
                        && end.getShort(20) == 0
                        && at + directory + END_BYTES == size;
        if (!whole) {
            throw new PackageRefused(Message.of("bmc.package-damaged", shown));
        }
    }

    private static ByteBuffer read(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
            // Until all of it is there, or the file ends.
        }
        return bytes.flip();
    }
}
