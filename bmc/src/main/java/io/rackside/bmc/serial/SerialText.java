package io.rackside.bmc.serial;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Output of a serial console as text: lines of UTF-8 or, where they are none, of GB 18030; what
 * only moves a cursor or paints is left out.
 */
final class SerialText {
    private static final Charset CHINESE = Charset.forName("GB18030");

    /** Control sequences, titles and character sets (ECMA-48, xterm). */
    private static final Pattern PAINTING =
            Pattern.compile(
                    "\\x1b\\[[0-?]*[ -/]*[@-~]|\\x1b\\][^\\x07\\x1b]*(?:\\x07|\\x1b\\\\)"
                            + "|\\x1b[()][0-9A-B]|\\x1b[=>78cDEHM]");

    private static final Pattern TAKEN_BACK = Pattern.compile("[^\\n\\x08]\\x08");
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f]");

    private SerialText() {}

    static String of(byte[] output) {
        StringBuilder text = new StringBuilder();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (byte one : output) {
            if (one == '\n' || one == '\r') {
                text.append(decoded(line.toByteArray())).append('\n');
                line.reset();
            } else {
                line.write(one);
            }
        }
        text.append(decoded(line.toByteArray()));
        String plain = PAINTING.matcher(text).replaceAll("");
        plain = TAKEN_BACK.matcher(plain).replaceAll("");
        return CONTROL.matcher(plain).replaceAll("");
    }

    private static String decoded(byte[] line) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
        } catch (CharacterCodingException _) {
            return new String(line, CHINESE);
        }
    }
}
