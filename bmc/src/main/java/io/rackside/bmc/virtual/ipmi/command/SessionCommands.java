package io.rackside.bmc.virtual.ipmi.command;

import io.rackside.bmc.virtual.ipmi.session.Session;
import io.rackside.bmc.virtual.ipmi.wire.Completion;
import io.rackside.bmc.virtual.ipmi.wire.Output;
import io.rackside.bmc.virtual.ipmi.wire.RefusedException;
import io.rackside.bmc.virtual.ipmi.wire.Suite;
import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.bmc.virtual.machine.Privilege;

import java.net.Inet4Address;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Before and in a session: capabilities, privilege, who is there (IPMI 2.0, 22.13 to 22.20). */
final class SessionCommands {
    static final int LAN_CHANNEL = 1;

    private static final int PRESENT_CHANNEL = 0x0e;
    private static final int RMCP_PLUS = 0x80;
    private static final int NONE = 1;
    private static final int MD2 = 1 << 1;
    private static final int MD5 = 1 << 2;
    private static final int STRAIGHT = 1 << 4;
    private static final int PER_MESSAGE_OFF = 1 << 4;
    private static final int PLUS_PROTOCOL = 1;
    private static final int ABOVE_LIMIT = 0x81;
    private static final int NO_SUCH_SESSION = 0x87;
    private static final int SUITES_AT_ONCE = 16;

    private final Controller bmc;

    private SessionCommands(Controller bmc) {
        this.bmc = bmc;
    }

    static void addTo(CommandTable table, Controller bmc) {
        SessionCommands own = new SessionCommands(bmc);
        table.addOpen(CommandTable.APP, 0x38, own::capabilities);
        table.addOpen(CommandTable.APP, 0x54, own::cipherSuites);
        table.add(CommandTable.APP, 0x3b, Privilege.CALLBACK, SessionCommands::privilege);
        table.add(CommandTable.APP, 0x3c, Privilege.CALLBACK, own::close);
        table.add(CommandTable.APP, 0x3d, Privilege.USER, own::info);
    }

    static void lanOnly(int channel) throws RefusedException {
        int number = channel & 0x0f;
        if (number != LAN_CHANNEL && number != PRESENT_CHANNEL) {
            throw new RefusedException(Completion.INVALID_FIELD);
        }
    }

    private void capabilities(Call call) throws RefusedException {
        int channel = call.in().u8();
        int level = call.in().u8() & 0x0f;
        lanOnly(channel);
        if (level < 1 || level > Privilege.ADMINISTRATOR.ordinal() + 1) {
            throw new RefusedException(Completion.INVALID_FIELD);
        }
        boolean extended = (channel & 0x80) != 0;
        int ways = legacyWays();
        int types = (extended ? RMCP_PLUS : 0) | ways;
        boolean unsigned = ways != 0 && letsIn(Misbehaviour.Way.UNSIGNED);
        boolean nameless = bmc.accounts().place(1).enabled();
        boolean open = nameless && bmc.accounts().place(1).password().length == 0;
        int named = bmc.accounts().enabled() - (nameless ? 1 : 0);
        int status =
                (bmc.identity().kg().length > 0 ? 1 << 5 : 0)
                        | (unsigned ? PER_MESSAGE_OFF : 0)
                        | (named > 0 ? 1 << 2 : 0)
                        | (nameless ? 1 << 1 : 0)
                        | (open ? 1 : 0);
        call.out()
                .u8(LAN_CHANNEL, types, status)
                .u8(extended ? 1 << 1 | (ways != 0 ? 1 : 0) : 0)
                .u24(0)
                .u8(0);
    }

    private int legacyWays() {
        return (letsIn(Misbehaviour.Way.NONE) ? NONE : 0)
                | (letsIn(Misbehaviour.Way.MD2) ? MD2 : 0)
                | (bmc.legacy() || letsIn(Misbehaviour.Way.MD5) ? MD5 : 0)
                | (letsIn(Misbehaviour.Way.STRAIGHT) ? STRAIGHT : 0);
    }

    private boolean letsIn(Misbehaviour.Way way) {
        return bmc.server()
                .faults()
                .all(Misbehaviour.LetsIn.class)
                .anyMatch(fault -> fault.way() == way);
    }

    private void cipherSuites(Call call) throws RefusedException {
        lanOnly(call.in().u8());
        call.in().u8();
        int index = call.in().u8() & 0x3f;
        Output records = new Output();
        for (Suite suite : bmc.suites().listed()) {
            records.bytes(suite.record());
        }
        byte[] all = records.toBytes();
        int from = Math.min(all.length, index * SUITES_AT_ONCE);
        call.out()
                .u8(LAN_CHANNEL)
                .bytes(Arrays.copyOfRange(all, from, Math.min(all.length, from + SUITES_AT_ONCE)));
    }

    private static void privilege(Call call) throws RefusedException {
        int level = call.in().u8() & 0x0f;
        Session session = call.session().orElseThrow();
        if (level > 0) {
            if (level == 1 || level > Privilege.ADMINISTRATOR.ordinal() + 1) {
                throw new RefusedException(Completion.INVALID_FIELD);
            }
            if (level > session.limit().ordinal() + 1) {
                throw new RefusedException(ABOVE_LIMIT);
            }
            session.privilege(Privilege.values()[level - 1]);
        }
        call.out().u8(session.privilege().ordinal() + 1);
    }

    private void close(Call call) throws RefusedException {
        long id = call.in().u32();
        Session own = call.session().orElseThrow();
        Optional<Session> wanted =
                id == 0 ? byHandle(bmc.sessions().all(), call.in().u8()) : bmc.sessions().find(id);
        Session session = wanted.orElseThrow(() -> new RefusedException(NO_SUCH_SESSION));
        if (session.id() != own.id() && own.privilege() != Privilege.ADMINISTRATOR) {
            throw new RefusedException(Completion.NO_PRIVILEGE);
        }
        bmc.sessions().close(session);
    }

    private void info(Call call) throws RefusedException {
        int index = call.in().u8();
        List<Session> all = bmc.sessions().all();
        Optional<Session> wanted =
                switch (index) {
                    case 0x00 -> call.session();
                    case 0xfe -> byHandle(all, call.in().u8());
                    case 0xff -> bmc.sessions().find(call.in().u32());
                    default ->
                            index <= all.size()
                                    ? Optional.of(all.get(index - 1))
                                    : Optional.empty();
                };
        call.out().u8(wanted.map(Session::handle).orElse(0)).u8(bmc.sessions().limit(), all.size());
        if (wanted.isPresent()) {
            describe(wanted.get(), call.out());
        }
    }

    private static Optional<Session> byHandle(List<Session> all, int handle) {
        return all.stream().filter(s -> s.handle() == handle).findFirst();
    }

    private static void describe(Session session, Output out) {
        out.u8(session.user(), session.privilege().ordinal() + 1)
                .u8((session.isPlus() ? PLUS_PROTOCOL << 4 : 0) | LAN_CHANNEL);
        // There is no room for an IPv6 address (IPMI 2.0, 22.20).
        byte[] address =
                session.peer().address().getAddress() instanceof Inet4Address v4
                        ? v4.getAddress()
                        : new byte[4];
        out.bytes(address).bytes(new byte[6]).u16(session.peer().address().getPort());
    }
}
