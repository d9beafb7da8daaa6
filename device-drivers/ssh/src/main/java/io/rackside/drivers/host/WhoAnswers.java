package io.rackside.drivers.host;

import io.rackside.drivers.ssh.Heard;
import io.rackside.drivers.ssh.SshException;
import io.rackside.drivers.ssh.SshSession;
import io.rackside.model.Identity;
import io.rackside.model.Message;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Asks a host who it is: the serial number and the UUID of its firmware (DSP0134 section 7.2),
 * which the kernel shows to root alone. One command; nothing is known of a host that gives no root.
 */
public final class WhoAnswers {
    private static final int MARK_BYTES = 16;
    private static final int MOST = 64 * 1024;
    private static final String SCRIPT =
            "main() {\n"
                    + "for f in product_serial product_uuid; do\n"
                    + "v=\n"
                    + "{ IFS= read -r v <\"/sys/class/dmi/id/$f\"; } 2>/dev/null\n"
                    + "printf '\\n%s %s %s\\n' \"$1\" \"$f\" \"$v\"\n"
                    + "done\n"
                    + "printf '\\n%s done\\n' \"$1\"\n"
                    + "}\n"
                    + "main \"$@\"\n";

    private final RandomGenerator chance;
    private final Duration longest;

    /**
     * @param chance makes the mark that no output can hold
     * @param longest until it has answered
     */
    public WhoAnswers(RandomGenerator chance, Duration longest) {
        this.chance = chance;
        this.longest = longest;
    }

    /** With the time that a busy host takes. */
    public static WhoAnswers usual(RandomGenerator chance) {
        return new WhoAnswers(chance, Duration.ofSeconds(30));
    }

    /**
     * Asks; what it does not tell is absent.
     *
     * @param sudo what sudo asks for
     * @throws SshException when the server runs no commands, or the connection is gone;
     *     LOGIN_REFUSED when there is no root in spite of what sudo was given: it is not tried
     *     again
     */
    public Identity ask(SshSession session, Optional<char[]> sudo) throws InterruptedException {
        byte[] bytes = new byte[MARK_BYTES];
        chance.nextBytes(bytes);
        String mark = "rackside-" + HexFormat.of().formatHex(bytes);
        byte[] input = RootShell.input(mark, SCRIPT.getBytes(StandardCharsets.US_ASCII), sudo);
        try {
            Heard heard =
                    session.hear(
                            RootShell.command(sudo),
                            input,
                            (mark + " done\n").getBytes(StandardCharsets.US_ASCII),
                            MOST,
                            longest);
            if (sudo.isPresent() && heard.text().lines().anyMatch(noRoot(mark)::equals)) {
                throw new SshException(
                        SshException.Kind.LOGIN_REFUSED,
                        Message.of("ssh.host.sudo-not-taken", session.address().toString()));
            }
            return new Identity(
                    said(heard, mark + " product_serial "), said(heard, mark + " product_uuid "));
        } finally {
            Arrays.fill(input, (byte) 0);
        }
    }

    private static String noRoot(String mark) {
        return mark + " " + RootShell.NO_ROOT;
    }

    private static Optional<String> said(Heard heard, String begins) {
        return heard.text()
                .lines()
                .filter(line -> line.startsWith(begins))
                .map(line -> line.substring(begins.length()).strip())
                .findFirst();
    }
}
