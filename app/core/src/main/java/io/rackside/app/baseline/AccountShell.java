package io.rackside.app.baseline;

import io.rackside.drivers.host.RootShell;
import io.rackside.drivers.ssh.Heard;
import io.rackside.drivers.ssh.SshException;
import io.rackside.drivers.ssh.SshSession;
import io.rackside.model.Message;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Runs scripts that read, as root where that is to be had, else as the account itself. */
final class AccountShell {
    private static final int MARK_BYTES = 16;
    private static final int MOST = 1 << 20;

    private final SshSession session;
    private final Optional<char[]> sudo;
    private final RandomGenerator chance;

    /**
     * @param session stays open
     * @param sudo what sudo asks for; is not copied, and whoever has it wipes it
     */
    AccountShell(SshSession session, Optional<char[]> sudo, RandomGenerator chance) {
        this.session = session;
        this.sudo = sudo;
        this.chance = chance;
    }

    /** What a script said, and as whom. */
    record Answered(List<String> lines, boolean root, boolean whole) {}

    /**
     * Runs a script; what it could not say in time is missing.
     *
     * @throws SshException when the connection goes
     */
    Answered run(String script, Duration limit) throws InterruptedException {
        byte[] whole = text(script).getBytes(StandardCharsets.UTF_8);
        String mark = mark();
        byte[] input = RootShell.input(mark, whole, sudo);
        try {
            Optional<Answered> root = answered(mark, RootShell.command(sudo), input, limit, true);
            if (root.isPresent()) {
                return root.get();
            }
        } finally {
            Arrays.fill(input, (byte) 0);
        }
        String other = mark();
        byte[] own = ("set -- " + other + "\n" + text(script)).getBytes(StandardCharsets.UTF_8);
        return answered(other, "sh -s", own, limit, false).orElseThrow();
    }

    private static String text(String script) {
        return "unset M\nM=$1\nsay() { printf '\\n%s %s\\n' \"$M\" \"$*\"; }\n"
                + script
                + "whole() { main </dev/null; say done; }\nwhole\n";
    }

    private String mark() {
        byte[] bytes = new byte[MARK_BYTES];
        chance.nextBytes(bytes);
        return "rackside-" + HexFormat.of().formatHex(bytes);
    }

    /** Empty where there is no root to be had. */
    private Optional<Answered> answered(
            String mark, String command, byte[] input, Duration limit, boolean root)
            throws InterruptedException {
        Heard heard =
                session.hear(
                        command,
                        input,
                        (mark + " done\n").getBytes(StandardCharsets.US_ASCII),
                        MOST,
                        limit);
        List<String> lines = new ArrayList<>();
        boolean done = false;
        for (String line : heard.text().split("\n", -1)) {
            if (line.equals(mark + " done")) {
                done = true;
            } else if (line.startsWith(mark + " ")) {
                lines.add(line.substring(mark.length() + 1));
            }
        }
        if (!done && !session.open()) {
            throw new SshException(SshException.Kind.CLOSED, Message.of("nic.apply.why.lost"));
        }
        return lines.contains(RootShell.NO_ROOT)
                ? Optional.empty()
                : Optional.of(new Answered(lines, root, done));
    }
}
