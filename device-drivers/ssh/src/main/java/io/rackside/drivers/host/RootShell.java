package io.rackside.drivers.host;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * How a script is run as root on a host: as root itself, by sudo without a password, or with one.
 * The password is the first line of standard input and goes from one program's input to another's:
 * no command line and no environment ever has it. A wrong one is tried once, for a host may lock an
 * account after three.
 */
public final class RootShell {
    /** What its answer says, after the mark and a blank, when there is no root to be had. */
    public static final String NO_ROOT = "no-root";

    /**
     * Whatever shell the account has, this is words and one quoted text to it. The mark is read,
     * for what stands on a command line is for everybody to read, and to forge answers with; a
     * shell that says the last line by a program shows it when nothing is left to forge.
     */
    private static final String PLAIN =
            "sh -c '"
                    + "unset m; IFS= read -r m; "
                    + "if [ \"$(id -u)\" = 0 ]; then exec sh -s; fi; "
                    + "if sudo -n true </dev/null; then exec sudo -n sh -s; fi; "
                    + "printf \"%s no-root\\n\" \"$m\""
                    + "'";

    /** A shell that would have to run printf as a program would show the word to everybody. */
    private static final String WITH_PASSWORD =
            "sh -c '"
                    + "unset p m; IFS= read -r p; IFS= read -r m; LC_ALL=C; export LC_ALL; "
                    + "if [ \"$(id -u)\" = 0 ]; then exec sh -s; fi; "
                    + "if sudo -n true </dev/null 2>/dev/null; then exec sudo -n sh -s; fi; "
                    + "case $(command -v printf) in printf) "
                    + "if printf \"%s\\n\" \"$p\" | sudo -k -S -p \"\" true; then "
                    + "{ printf \"%s\\n\" \"$p\"; exec cat; } | sudo -k -S -p \"\" sh -s; "
                    + "exit; fi;; esac; "
                    + "printf \"%s no-root\\n\" \"$m\""
                    + "'";

    private static final String SET = "unset W; W='";
    private static final String QUOTE = "'\\''";
    private static final char[] NONE = {};

    private RootShell() {}

    /** The command of a channel. */
    public static String command(Optional<char[]> sudo) {
        return sudo.isPresent() ? WITH_PASSWORD : PLAIN;
    }

    /**
     * What goes to its standard input; whoever asks for it wipes it.
     *
     * @param mark begins each line of the script's answer, and is its first argument
     */
    public static byte[] input(String mark, byte[] script, Optional<char[]> sudo) {
        byte[] begin = (mark + "\nset -- " + mark + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] marked = joined(begin, script);
        return sudo.isEmpty() ? marked : joined(line(sudo.get()), marked);
    }

    /**
     * A script that runs as the account, which finds what sudo asks for in its variable {@code W}.
     */
    static byte[] knowing(Optional<char[]> sudo, byte[] script) {
        char[] quoted = quoted(sudo.orElse(NONE));
        try {
            return joined(line(quoted), script);
        } finally {
            Arrays.fill(quoted, '\0');
        }
    }

    /** {@code W} may stand in the account's environment, and what stands there is for everybody. */
    private static char[] quoted(char[] secret) {
        CharBuffer text = CharBuffer.allocate(SET.length() + 4 * secret.length + 1);
        text.put(SET);
        for (char each : secret) {
            if (each == '\n' || each == '\r' || each == 0) {
                break;
            }
            text.put(each == '\'' ? QUOTE : String.valueOf(each));
        }
        text.put('\'');
        char[] all = Arrays.copyOf(text.array(), text.position());
        Arrays.fill(text.array(), '\0');
        return all;
    }

    private static byte[] joined(byte[] line, byte[] script) {
        try {
            byte[] all = Arrays.copyOf(line, line.length + script.length);
            System.arraycopy(script, 0, all, line.length, script.length);
            return all;
        } finally {
            Arrays.fill(line, (byte) 0);
        }
    }

    /** One line: what comes behind a line break would be another try. */
    private static byte[] line(char[] sudo) {
        int end = 0;
        while (end < sudo.length && sudo[end] != '\n' && sudo[end] != '\r' && sudo[end] != 0) {
            end++;
        }
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(CharBuffer.wrap(sudo, 0, end));
        byte[] line = new byte[bytes.remaining() + 1];
        bytes.get(line, 0, line.length - 1);
        line[line.length - 1] = '\n';
        Arrays.fill(bytes.array(), (byte) 0);
        return line;
    }
}
