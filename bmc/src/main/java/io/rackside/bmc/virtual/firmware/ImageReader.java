package io.rackside.bmc.virtual.firmware;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Takes an image as it comes and keeps nothing of it but what it says and whether that is so. */
public final class ImageReader {
    private final byte[] label = new byte[VirtualFirmware.LABEL_BYTES];
    private final MessageDigest whole = VirtualFirmware.sha256();
    private final MessageDigest body = VirtualFirmware.sha256();
    private long bytes;

    /** The next bytes. */
    public void take(byte[] from, int offset, int length) {
        whole.update(from, offset, length);
        int intoLabel = Math.clamp(label.length - bytes, 0, length);
        if (intoLabel > 0) {
            System.arraycopy(from, offset, label, (int) bytes, intoLabel);
        }
        body.update(from, offset + intoLabel, length - intoLabel);
        bytes += length;
    }

    public long bytes() {
        return bytes;
    }

    /** All has come; not to be used after that. */
    public Arrived end() {
        String hash = HexFormat.of().formatHex(whole.digest());
        Optional<VirtualFirmware.Label> said =
                bytes < label.length
                        ? Optional.empty()
                        : VirtualFirmware.Label.parse(Arrays.copyOf(label, label.length));
        return new Arrived(hash, bytes, said, flaw(said));
    }

    private Arrived.Flaw flaw(Optional<VirtualFirmware.Label> said) {
        if (said.isEmpty()) {
            return Arrived.Flaw.NO_IMAGE;
        }
        if (said.get().bodyBytes() != bytes - label.length) {
            return Arrived.Flaw.LENGTH;
        }
        String found = HexFormat.of().formatHex(body.digest());
        return found.equals(said.get().bodySha256()) ? Arrived.Flaw.NONE : Arrived.Flaw.CHECKSUM;
    }
}
