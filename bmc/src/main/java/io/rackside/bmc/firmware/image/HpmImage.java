package io.rackside.bmc.firmware.image;

import io.rackside.bmc.Printable;
import io.rackside.model.Message;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What the header of an HPM.1 upgrade image says (PICMG HPM.1 R1.0, 4):
 *
 * <pre>
 * 0 "PICMGFWU" | 8 format 0 | 9 device id | 10 manufacturer (3) | 13 product (2) | 15 time (4)
 * 19 capabilities | 20 components | 21 timeouts (3) | 24 earliest compatible revision (2)
 * 26 revision (6) | 32 length of OEM data (2) | 34 OEM data, then a checksum
 * then actions: type, components, checksum; an upload has revision (6), description (21),
 * length (4) and the firmware; the last 16 bytes are the MD5 of all before
 * </pre>
 *
 * <p>The MD5 shows that the file came whole. It proves nothing of who made it.
 *
 * @param device IPMI device id it is for
 * @param manufacturer IANA enterprise number
 * @param product of that manufacturer
 * @param made as the header says; 1970 where it says nothing
 * @param earliest firmware revision it may be laid over
 * @param version it brings, "major.minor"
 * @param uploads the firmware in it, part by part
 */
public record HpmImage(
        int device,
        int manufacturer,
        int product,
        Instant made,
        String earliest,
        String version,
        List<Upload> uploads) {
    /** Bytes of a file; BMC images have a tenth of it. */
    public static final long SIZE_MAX = 1L << 30;

    private static final byte[] SIGNATURE = "PICMGFWU".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER = 34;
    private static final int OEM_MAX = 4_096;
    private static final int MD5 = 16;
    private static final int ACTION = 3;
    private static final int UPLOAD = 31;
    private static final int UPLOAD_ACTION = 2;
    private static final int DESCRIPTION = 21;
    private static final int ACTIONS_MAX = 64;

    public HpmImage {
        Objects.requireNonNull(made, "made");
        Objects.requireNonNull(earliest, "earliest");
        Objects.requireNonNull(version, "version");
        uploads = List.copyOf(uploads);
    }

    /**
     * One part of the firmware.
     *
     * @param components bit mask of the components it is for
     * @param description the maker's own word, "BMC"
     * @param size in bytes
     */
    public record Upload(int components, String version, String description, long size) {
        public Upload {
            Objects.requireNonNull(version, "version");
            Objects.requireNonNull(description, "description");
        }
    }

    /** Whether a file begins as an HPM.1 image does. */
    public static boolean looksLikeOne(byte[] begin) {
        return begin.length >= SIGNATURE.length
                && Arrays.equals(Arrays.copyOf(begin, SIGNATURE.length), SIGNATURE);
    }

    /** The same with the file's own name. */
    public static HpmImage read(Path file) {
        return read(file, String.valueOf(file.getFileName()));
    }

    /**
     * Reads headers and compares checksums and MD5.
     *
     * @param shown what a refusal calls it
     * @throws PackageRefused when it is none, cut short, changed, or larger than {@link #SIZE_MAX}
     */
    public static HpmImage read(Path file, String shown) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size > SIZE_MAX) {
                throw new PackageRefused(
                        Message.of("bmc.package-too-large", shown, size, SIZE_MAX));
            }
            if (size < HEADER + 1 + MD5) {
                throw cutShort(shown);
            }
            HpmImage image = new Reader(channel, size - MD5, shown).image();
            if (!MessageDigest.isEqual(md5(file, size - MD5), bytes(channel, size - MD5, MD5))) {
                throw new PackageRefused(Message.of("bmc.package-md5", shown));
            }
            return image;
        } catch (IOException e) {
            throw new PackageRefused(
                    Message.of("bmc.package-unreadable", shown, String.valueOf(e.getMessage())), e);
        }
    }

    private static PackageRefused cutShort(String shown) {
        return new PackageRefused(Message.of("bmc.package-cut-short", shown));
    }

    private static byte[] bytes(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
            // Until all of it is there, or the file ends.
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private static byte[] md5(Path file, long length) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
        byte[] block = new byte[64 * 1024];
        long left = length;
        try (InputStream in = Files.newInputStream(file)) {
            while (left > 0) {
                int read = in.read(block, 0, (int) Math.min(block.length, left));
                if (read < 0) {
                    break;
                }
                digest.update(block, 0, read);
                left -= read;
            }
        }
        return digest.digest();
    }

    /** Walks through the records of one file. */
    private record Reader(FileChannel channel, long end, String shown) {
        HpmImage image() throws IOException {
            ByteBuffer head = part(0, HEADER);
            if (!looksLikeOne(head.array()) || head.get(8) != 0) {
                throw new PackageRefused(Message.of("bmc.package-no-hpm", shown));
            }
            int oem = Short.toUnsignedInt(head.getShort(32));
            if (oem > OEM_MAX) {
                throw changed();
            }
            requireZeroSum(part(0, HEADER + oem + 1).array());
            return new HpmImage(
                    head.get(9) & 0xff,
                    head.getInt(10) & 0xffffff,
                    Short.toUnsignedInt(head.getShort(13)),
                    Instant.ofEpochSecond(Integer.toUnsignedLong(head.getInt(15))),
                    revision(head, 24),
                    revision(head, 26),
                    uploads(HEADER + oem + 1L));
        }

        private List<Upload> uploads(long first) throws IOException {
            List<Upload> uploads = new ArrayList<>();
            long at = first;
            for (int actions = 0; at < end; actions++) {
                if (actions == ACTIONS_MAX) {
                    throw changed();
                }
                ByteBuffer action = part(at, ACTION);
                requireZeroSum(action.array());
                at += ACTION;
                if (action.get(0) == UPLOAD_ACTION) {
                    ByteBuffer upload = part(at, UPLOAD);
                    long size = Integer.toUnsignedLong(upload.getInt(UPLOAD - 4));
                    at += UPLOAD + size;
                    if (at > end) {
                        throw cutShort(shown);
                    }
                    uploads.add(
                            new Upload(
                                    action.get(1) & 0xff,
                                    revision(upload, 0),
                                    description(upload.array()),
                                    size));
                }
            }
            return uploads;
        }

        private ByteBuffer part(long at, int length) throws IOException {
            if (at + length > end) {
                throw cutShort(shown);
            }
            byte[] bytes = bytes(channel, at, length);
            if (bytes.length < length) {
                throw cutShort(shown);
            }
            return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        }

        /** Bit 7 of the major revision is none of it; the minor one is in BCD (IPMI 2.0, 20.1). */
        private static String revision(ByteBuffer from, int at) {
            return "%d.%02x".formatted(from.get(at) & 0x7f, from.get(at + 1) & 0xff);
        }

        private static String description(byte[] upload) {
            return new String(upload, 6, DESCRIPTION, StandardCharsets.ISO_8859_1)
                    .split("\0", 2)[0]
                    .codePoints()
                    .map(c -> Printable.is(c) ? c : ' ')
                    .collect(
                            StringBuilder::new,
                            StringBuilder::appendCodePoint,
                            StringBuilder::append)
                    .toString()
                    .strip();
        }

        private void requireZeroSum(byte[] bytes) {
            int sum = 0;
            for (byte b : bytes) {
                sum += b;
            }
            if ((sum & 0xff) != 0) {
                throw changed();
            }
        }

        private PackageRefused changed() {
            return new PackageRefused(Message.of("bmc.package-damaged", shown));
        }
    }
}
