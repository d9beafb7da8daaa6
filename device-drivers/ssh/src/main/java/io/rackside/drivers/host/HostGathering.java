package io.rackside.drivers.host;

import io.rackside.drivers.ssh.Heard;
import io.rackside.drivers.ssh.SshException;
import io.rackside.drivers.ssh.SshSession;
import io.rackside.model.Message;
import io.rackside.model.Problem;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostSymptoms;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Reads a whole Linux host in one go: a script of our own goes over one channel of a session, and
 * what its commands print comes back. It changes nothing, needs no file on the host, and root only
 * for what root alone may see.
 */
public final class HostGathering {
    private static final int SAID_MAX = 200;
    private static final int MARK_BYTES = 16;

    /** The largest hosts have some hundred kilobytes. */
    private static final int MOST = 8 << 20;

    private final RandomGenerator chance;
    private final Duration longest;

    /**
     * @param chance makes the mark that no output can hold
     * @param longest for the whole of it; each command has a limit of its own
     */
    public HostGathering(RandomGenerator chance, Duration longest) {
        this.chance = chance;
        this.longest = longest;
    }

    /** With the time that a host takes whose disks do not answer. */
    public static HostGathering usual(RandomGenerator chance) {
        return new HostGathering(chance, Duration.ofMinutes(3));
    }

    /**
     * Reads it. What cannot be read is a problem of the inventory and costs nothing else.
     *
     * @throws SshException NOT_ALLOWED when the server runs no commands; NONSENSE when what runs
     *     them is no shell of a Linux host
     */
    public HostInventory gather(SshSession session) throws InterruptedException {
        return gather(session, Optional.empty());
    }

    /**
     * The same with what sudo asks for, where it asks. It is tried once, and goes to sudo's
     * standard input alone.
     *
     * @param sudo is not kept
     */
    public HostInventory gather(SshSession session, Optional<char[]> sudo)
            throws InterruptedException {
        Transcript transcript = run(HostScript.INVENTORY, session, sudo);
        return new HostReading(transcript, session.address().url()).inventory();
    }

    /** What a reading says where sudo did not take what it was given; empty where it did. */
    public static Optional<Message> sudoNotTaken(HostInventory read) {
        return read.problems().stream()
                .map(Problem::what)
                .filter(what -> HostReading.NOT_TAKEN.contains(what.code()))
                .findFirst();
    }

    /**
     * Reads what tells of faults, which takes some seconds more: counters are looked at twice.
     *
     * @throws SshException as {@link #gather(SshSession)}
     */
    public HostSymptoms symptoms(SshSession session, Optional<char[]> sudo)
            throws InterruptedException {
        return new SymptomReading(run(HostScript.SYMPTOMS, session, sudo)).symptoms();
    }

    private Transcript run(HostScript script, SshSession session, Optional<char[]> sudo)
            throws InterruptedException {
        String mark = mark();
        byte[] input = RootShell.knowing(sudo, script.text(mark));
        Heard heard;
        try {
            heard =
                    session.hear(
                            "sh -s",
                            input,
                            (mark + " done\n").getBytes(StandardCharsets.US_ASCII),
                            MOST,
                            longest);
        } finally {
            Arrays.fill(input, (byte) 0);
        }
        Transcript transcript = Transcript.of(heard.text(), mark);
        if (!transcript.begun()) {
            String address = session.address().toString();
            String said = firstLine(heard.text() + "\n" + heard.errorText());
            throw new SshException(
                    SshException.Kind.NONSENSE,
                    said.isEmpty()
                            ? Message.of("ssh.host.no-host", address)
                            : Message.of("ssh.host.no-host-said", address, said));
        }
        return transcript;
    }

    /** An expired password, a forced command and a switch all say something else. */
    private static String firstLine(String said) {
        String line =
                said.lines().map(String::strip).filter(l -> !l.isEmpty()).findFirst().orElse("");
        String plain = line.replaceAll("\\p{Cntrl}", " ");
        return plain.substring(0, Math.min(plain.length(), SAID_MAX));
    }

    private String mark() {
        byte[] bytes = new byte[MARK_BYTES];
        chance.nextBytes(bytes);
        return "rackside-" + HexFormat.of().formatHex(bytes);
    }
}
