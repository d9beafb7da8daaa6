package io.rackside.app.baseline;

import io.rackside.drivers.host.HostGathering;
import io.rackside.drivers.ssh.Heard;
import io.rackside.drivers.ssh.SshException;
import io.rackside.drivers.ssh.SshSession;
import io.rackside.nic.apply.HostLost;
import io.rackside.nic.apply.Said;
import io.rackside.nic.apply.SshHostShell;
import io.rackside.operations.Time;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
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
    private final Time time;

    /**
     * @param session stays open
     * @param sudo what sudo asks for; is not kept
     */
    AccountShell(SshSession session, Optional<char[]> sudo, RandomGenerator chance, Time time) {
        this.session = session;
        this.sudo = sudo;
        this.chance = chance;
        this.time = time;
    }

    /** What a script said, and as whom. */
    record Answered(List<String> lines, boolean root, boolean whole) {}

    /**
     * Runs a script; what it could not say in time is missing.
     *
     * @throws SshException when the connection goes
     */
    Answered run(String script, Duration limit) throws InterruptedException {
        // The session is whoever opened it's to close.
        @SuppressWarnings("resource")
        SshHostShell root =
                new SshHostShell(() -> session, HostGathering.usual(chance), chance, time, sudo);
        try {
            Said said = root.run(script, limit);
            return said.end() == Said.End.NO_ROOT
                    ? asAccount(script, limit)
                    : new Answered(said.lines(), true, said.end() == Said.End.WHOLE);
        } catch (HostLost e) {
            throw new SshException(SshException.Kind.CLOSED, e.what());
        }
    }

    private Answered asAccount(String script, Duration limit) throws InterruptedException {
        byte[] bytes = new byte[MARK_BYTES];
        chance.nextBytes(bytes);
        String mark = "rackside-" + HexFormat.of().formatHex(bytes);
        String whole =
                "M=$1\nsay() { printf '\\n%s %s\\n' \"$M\" \"$*\"; }\n"
                        + script
                        + "whole() { main </dev/null; say done; }\nwhole\n";
        Heard heard =
                session.hear(
                        "sh -s " + mark,
                        whole.getBytes(StandardCharsets.UTF_8),
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
        return new Answered(lines, false, done);
    }
}
