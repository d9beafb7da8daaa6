package io.rackside.views.terminal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Streams by chance; the same seed gives the same. */
final class RandomStream {
    private static final List<String> TEXTS =
            List.of("a", "Hello", "─│┌┘", "x".repeat(30), "12345678", "e\u0301", "!@#");
    private static final List<String> CONTROLS =
            List.of(
                    "\r",
                    "\r\n",
                    "\b",
                    "\t",
                    "\r\u001bD",
                    "\u001bE",
                    "\r\u001bM",
                    "\u001b7",
                    "\u001b8",
                    "\u001b[r",
                    "\u001b[K",
                    "\u001b[1K",
                    "\u001b[2K",
                    "\u001b[J",
                    "\u001b[1J",
                    "\u001b(0",
                    "\u001b(B",
                    "\u001bH",
                    "\u001b[g");
    private static final String WITH_NUMBER = "ABCDEFGdPX@LMST";

    private final Random random;

    RandomStream(long seed) {
        random = new Random(seed);
    }

    /**
     * Controls that terminals agree on, mixed with text of one cell: tmux errs at wide characters
     * in column 0 and at marks in the last.
     */
    byte[] known(int pieces) {
        StringBuilder stream = new StringBuilder();
        for (int i = 0; i < pieces; i++) {
            switch (random.nextInt(4)) {
                case 0, 1 -> stream.append(TEXTS.get(random.nextInt(TEXTS.size())));
                case 2 -> stream.append(CONTROLS.get(random.nextInt(CONTROLS.size())));
                default -> stream.append(sequence());
            }
        }
        return stream.toString().getBytes(StandardCharsets.UTF_8);
    }

    private String sequence() {
        if (random.nextInt(4) == 0) {
            return "\u001b[" + (1 + random.nextInt(24)) + ";" + (1 + random.nextInt(80)) + "H";
        }
        if (random.nextInt(12) == 0) {
            int top = 1 + random.nextInt(12);
            return "\u001b[" + top + ";" + (top + 1 + random.nextInt(11)) + "r";
        }
        char last = WITH_NUMBER.charAt(random.nextInt(WITH_NUMBER.length()));
        String sequence = "\u001b[" + (1 + random.nextInt(6)) + last;
        // DEC and xterm leave IL and DL outside the margins alone and go to the left margin; tmux
        // does neither.
        return last == 'L' || last == 'M'
                ? "\u001b[r\u001b[" + (1 + random.nextInt(20)) + ";1H" + sequence
                : sequence;
    }

    /** Any bytes, with many that begin something. */
    byte[] hostile(int length) {
        byte[] alphabet =
                "\u001b[]P;:?0123456789mHJKrhlbXLM@ST\u0007\\c".getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < length; i++) {
            out.write(
                    random.nextInt(3) == 0
                            ? random.nextInt(256)
                            : alphabet[random.nextInt(alphabet.length)]);
        }
        return out.toByteArray();
    }

    /** A stream with some bytes changed, lost or doubled. */
    byte[] mutated(byte[] stream) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte b : stream) {
            switch (random.nextInt(40)) {
                case 0 -> out.write(random.nextInt(256));
                case 1 -> {}
                case 2 -> {
                    out.write(b);
                    out.write(b);
                }
                default -> out.write(b);
            }
        }
        return out.toByteArray();
    }
}
