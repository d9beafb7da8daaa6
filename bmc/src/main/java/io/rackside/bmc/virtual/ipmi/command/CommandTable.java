package io.rackside.bmc.virtual.ipmi.command;

import io.rackside.bmc.virtual.ipmi.session.Session;
import io.rackside.bmc.virtual.ipmi.wire.Completion;
import io.rackside.bmc.virtual.ipmi.wire.IpmiMessage;
import io.rackside.bmc.virtual.ipmi.wire.Peer;
import io.rackside.bmc.virtual.ipmi.wire.RefusedException;
import io.rackside.bmc.virtual.machine.Privilege;

import java.util.HashMap;
import java.util.Map;

/** The commands a BMC knows and who may use them (IPMI 2.0, appendix G). */
public final class CommandTable {
    public static final int CHASSIS = 0x00;
    public static final int SENSOR = 0x04;
    public static final int APP = 0x06;
    public static final int STORAGE = 0x0a;
    public static final int TRANSPORT = 0x0c;
    public static final int GROUP = 0x2c;

    private static final int BMC_ADDRESS = 0x20;
    private static final int DESTINATION_UNAVAILABLE = 0xd3;

    /** What a command does. */
    @FunctionalInterface
    public interface Command {
        void run(Call call) throws RefusedException;
    }

    /** Null privilege: also outside a session. */
    private record Entry(Privilege privilege, Command command) {}

    private final Map<Integer, Entry> entries = new HashMap<>();

    /** Adds a command that needs a session with at least that privilege. */
    public void add(int netFn, int command, Privilege privilege, Command what) {
        entries.put(netFn << 8 | command, new Entry(privilege, what));
    }

    /** Adds a command that is also answered outside a session. */
    public void addOpen(int netFn, int command, Command what) {
        entries.put(netFn << 8 | command, new Entry(null, what));
    }

    /**
     * The answer to a request.
     *
     * @param session null outside a session
     */
    public byte[] answer(IpmiMessage request, Session session, Peer peer) {
        Call call = new Call(request, session, peer);
        try {
            find(request, session).command().run(call);
            return request.response(call.completion(), call.out().toBytes());
        } catch (RefusedException e) {
            return request.response(e.code(), new byte[0]);
        }
    }

    private Entry find(IpmiMessage request, Session session) throws RefusedException {
        if (request.responder() != BMC_ADDRESS) {
            throw new RefusedException(DESTINATION_UNAVAILABLE);
        }
        Entry entry = entries.get(request.netFn() << 8 | request.command());
        if (session == null && (entry == null || entry.privilege() != null)) {
            throw new RefusedException(Completion.NO_PRIVILEGE);
        }
        if (entry == null || request.lun() != 0) {
            throw new RefusedException(Completion.INVALID_COMMAND);
        }
        if (entry.privilege() != null && session.privilege().compareTo(entry.privilege()) < 0) {
            throw new RefusedException(Completion.NO_PRIVILEGE);
        }
        return entry;
    }
}
