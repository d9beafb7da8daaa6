package io.rackside.app.network.cli;

import io.rackside.app.access.Subject;
import io.rackside.drivers.network.cli.CliSession;
import io.rackside.drivers.network.cli.profile.CliProfile;
import io.rackside.model.Message;

import java.util.List;
import java.util.UUID;

/** An open command line of the box that is meant, being recorded. Closing it ends all of it. */
public final class OpenCli implements AutoCloseable {
    private final Subject subject;
    private final CliSession session;
    private final WhoAnswers who;
    private final List<Message> findings;
    private final UUID recording;
    private final RecordedTerminal terminal;
    private final Cost cost;

    /** What a conversation costs. */
    interface Cost {
        /** On the wire, both ways. */
        long bytes();

        double seconds();
    }

    OpenCli(
            Subject subject,
            CliSession session,
            WhoAnswers who,
            List<Message> findings,
            UUID recording,
            RecordedTerminal terminal,
            Cost cost) {
        this.subject = subject;
        this.session = session;
        this.who = who;
        this.findings = List.copyOf(findings);
        this.recording = recording;
        this.terminal = terminal;
        this.cost = cost;
    }

    /** The box by its SSH address. */
    public Subject subject() {
        return subject;
    }

    /** To type at; closing it closes this. */
    public CliSession session() {
        return session;
    }

    public CliProfile profile() {
        return session.profile();
    }

    /** Which box it is. */
    public WhoAnswers who() {
        return who;
    }

    /** What is weak in the way it is spoken to. */
    public List<Message> findings() {
        return findings;
    }

    /** What its recording is called. */
    public UUID recording() {
        return recording;
    }

    /**
     * What it has cost so far.
     *
     * @param lines that were typed
     * @param bytes on the wire, both ways
     */
    public record Stats(long lines, long bytes, double seconds) {}

    public Stats stats() {
        return new Stats(terminal.lines(), cost.bytes(), cost.seconds());
    }

    @Override
    public void close() {
        session.close();
    }
}
