package io.rackside.bmc.virtual.ipmi.session;

import io.rackside.bmc.virtual.ipmi.wire.Peer;
import io.rackside.bmc.virtual.ipmi.wire.SessionKeys;
import io.rackside.bmc.virtual.machine.Privilege;

/** An open session. Not thread-safe: the service's lock guards it. */
public final class Session {
    /** How many outstanding numbers RMCP+ allows for (IPMI 2.0, 6.12.13). */
    private static final int PLUS_AHEAD = 15;

    private static final int PLUS_BEHIND = 16;
    private static final int LEGACY_WINDOW = 8;

    private final long id;
    private final long consoleId;
    private final int handle;
    private final int user;
    private final Privilege limit;
    private final SessionKeys keys;
    private final byte[] password;
    private final SequenceWindow window;
    private Privilege privilege = Privilege.USER;
    private Peer peer;
    private long outbound;
    private long usedNanos;

    private Session(
            long id,
            long consoleId,
            int handle,
            Login login,
            SessionKeys keys,
            SequenceWindow window,
            long outbound) {
        this.id = id;
        this.consoleId = consoleId;
        this.handle = handle;
        this.user = login.user();
        this.limit = login.limit();
        this.password = login.password();
        this.peer = login.peer();
        this.keys = keys;
        this.window = window;
        this.outbound = outbound;
        this.privilege = limit.compareTo(Privilege.USER) < 0 ? limit : Privilege.USER;
    }

    /** Who logged in, from where, and the most he may become in this session. */
    record Login(int user, Privilege limit, byte[] password, Peer peer) {}

    static Session plus(long id, long consoleId, int handle, Login login, SessionKeys keys) {
        return new Session(
                id,
                consoleId,
                handle,
                login,
                keys,
                new SequenceWindow(0, PLUS_AHEAD, PLUS_BEHIND),
                1);
    }

    static Session legacy(long id, int handle, Login login, long inbound, long outbound) {
        return new Session(
                id,
                id,
                handle,
                login,
                null,
                new SequenceWindow(inbound - 1, LEGACY_WINDOW, LEGACY_WINDOW),
                outbound);
    }

    /** By which the BMC knows it. */
    public long id() {
        return id;
    }

    /** By which the remote console knows it. */
    public long consoleId() {
        return consoleId;
    }

    /** Small number in Get Session Info, from 1. */
    public int handle() {
        return handle;
    }

    /** Place of its account. */
    public int user() {
        return user;
    }

    /** The most it may become. */
    public Privilege limit() {
        return limit;
    }

    public Privilege privilege() {
        return privilege;
    }

    public void privilege(Privilege wanted) {
        privilege = wanted;
    }

    /** Whether it was opened by RMCP+. */
    public boolean isPlus() {
        return keys != null;
    }

    /** Of an RMCP+ session. */
    public SessionKeys keys() {
        return keys;
    }

    /** With which packets of an IPMI 1.5 session are signed. */
    public byte[] password() {
        return password;
    }

    /** From where its last packet came. */
    public Peer peer() {
        return peer;
    }

    /** Whether that sequence number may come; it cannot come again. */
    public boolean take(long sequence) {
        return window.take(sequence);
    }

    /** The number of the next packet it is sent; never 0. */
    public long nextSequence() {
        long next = outbound;
        outbound = outbound == 0xffffffffL ? 1 : outbound + 1;
        return next;
    }

    void used(long nanos, Peer from) {
        usedNanos = nanos;
        peer = from;
    }

    long usedNanos() {
        return usedNanos;
    }
}
