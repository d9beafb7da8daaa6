package io.rackside.store;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A passphrase turned into a key by Argon2id (RFC 9106). */
final class Passphrase {
    static final int SALT_BYTES = 16;

    /**
     * What one attempt costs.
     *
     * @param memoryKib memory in KiB
     */
    record Cost(int iterations, int memoryKib, int parallelism) {
        /** The second recommendation of RFC 9106, 4, on one lane: about 0.4 s on a laptop. */
        static final Cost USUAL = new Cost(3, 64 * 1024, 1);

        /** No more than this is spent on what a file says. */
        private static final int MEMORY_KIB_MAX = 256 * 1024;

        boolean sensible() {
            return iterations >= 1
                    && iterations <= 16
                    && memoryKib >= 8
                    && memoryKib <= MEMORY_KIB_MAX
                    && parallelism >= 1
                    && parallelism <= 4;
        }
    }

    private Passphrase() {}

    /** The key, to be wiped after use; the passphrase stays the caller's. */
    static byte[] key(char[] passphrase, byte[] salt, Cost cost) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withIterations(cost.iterations())
                        .withMemoryAsKB(cost.memoryKib())
                        .withParallelism(cost.parallelism())
                        .withSalt(salt)
                        .build());
        byte[] bytes = utf8(passphrase);
        byte[] key = new byte[Sealed.KEY_BYTES];
        generator.generateBytes(bytes, key);
        Arrays.fill(bytes, (byte) 0);
        return key;
    }

    /** Its UTF-8 bytes, to be wiped after use. */
    static byte[] utf8(char[] text) {
        ByteBuffer buffer = StandardCharsets.UTF_8.encode(CharBuffer.wrap(text));
        byte[] bytes = Arrays.copyOf(buffer.array(), buffer.limit());
        Arrays.fill(buffer.array(), (byte) 0);
        return bytes;
    }

    /** The text of UTF-8 bytes, to be wiped after use. */
    static char[] chars(byte[] utf8) {
        CharBuffer buffer = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(utf8));
        char[] text = Arrays.copyOf(buffer.array(), buffer.limit());
        Arrays.fill(buffer.array(), '\0');
        return text;
    }
}
