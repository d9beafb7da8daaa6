package io.rackside.bmc.firmware.image;

import org.bouncycastle.crypto.digests.Blake2bDigest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** BLAKE2b without a key (RFC 7693), which minisign hashes files and keys with. */
final class Blake2b {
    private static final int BLOCK = 64 * 1024;

    private Blake2b() {}

    /** 64 bytes over a whole file. */
    static byte[] ofFile(Path file) throws IOException {
        Blake2bDigest digest = new Blake2bDigest(512);
        byte[] block = new byte[BLOCK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                digest.update(block, 0, read);
            }
        }
        return result(digest);
    }

    /** 32 bytes over a few bytes. */
    static byte[] short256(byte[]... parts) {
        Blake2bDigest digest = new Blake2bDigest(256);
        for (byte[] part : parts) {
            digest.update(part, 0, part.length);
        }
        return result(digest);
    }

    private static byte[] result(Blake2bDigest digest) {
        byte[] result = new byte[digest.getDigestSize()];
        digest.doFinal(result, 0);
        return result;
    }
}
