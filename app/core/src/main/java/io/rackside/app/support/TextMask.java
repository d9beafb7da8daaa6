package io.rackside.app.support;

import io.rackside.bmc.redfish.record.SecretMask;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Takes secrets out of a file that is text. A packed or otherwise binary file is left as it is:
 * only its maker can look into it.
 */
final class TextMask {
    /** What is looked at to tell text from the rest. */
    private static final int LOOKED_AT = 64 * 1024;

    /** A longer line is taken in pieces. */
    private static final int LINE_MAX = 64 * 1024;

    private static final String KEY_BEGINS = "-----BEGIN ";
    private static final String KEY_ENDS = "-----END ";
    private static final String PRIVATE_KEY = "PRIVATE KEY-----";

    private TextMask() {}

    /** Whether a file is text all through its beginning. */
    static boolean isText(Path file) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(LOOKED_AT);
        }
        for (byte one : start) {
            if (one >= 0 && one < ' ' && one != '\t' && one != '\r' && one != '\n') {
                return false;
            }
        }
        // A character may be cut at the end of what is looked at.
        for (int cut = 0; cut < 4 && cut <= start.length; cut++) {
            if (decodes(start, start.length - cut)) {
                return start.length > 0;
            }
        }
        return false;
    }

    private static boolean decodes(byte[] bytes, int length) {
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, 0, length));
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }

    /**
     * Copies a text, line by line.
     *
     * @return how many lines something was masked in
     */
    static int copy(Path file, OutputStream out) throws IOException {
        int masked = 0;
        boolean inKey = false;
        try (BufferedReader in =
                new BufferedReader(
                        new InputStreamReader(
                                new BufferedInputStream(Files.newInputStream(file)),
                                StandardCharsets.UTF_8))) {
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                boolean begins = line.contains(KEY_BEGINS) && line.contains(PRIVATE_KEY);
                String kept = inKey ? "" : SecretMask.text(line);
                if (inKey && line.contains(KEY_ENDS)) {
                    inKey = false;
                } else if (begins && !line.contains(KEY_ENDS)) {
                    inKey = true;
                    kept = SecretMask.MASK + "\n";
                }
                masked += kept.equals(line) ? 0 : 1;
                out.write(kept.getBytes(StandardCharsets.UTF_8));
            }
        }
        return masked;
    }

    /** With its end; empty at the end of the file. */
    private static String line(BufferedReader in) throws IOException {
        StringBuilder line = new StringBuilder();
        int c = in.read();
        while (c >= 0) {
            line.append((char) c);
            if (c == '\n' || line.length() == LINE_MAX) {
                break;
            }
            c = in.read();
        }
        return line.toString();
    }
}
