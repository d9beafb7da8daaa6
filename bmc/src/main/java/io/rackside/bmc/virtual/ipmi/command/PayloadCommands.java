package io.rackside.bmc.virtual.ipmi.command;

import io.rackside.bmc.virtual.ipmi.console.SolPayload;
import io.rackside.bmc.virtual.ipmi.session.Session;
import io.rackside.bmc.virtual.ipmi.wire.Completion;
import io.rackside.bmc.virtual.ipmi.wire.RefusedException;
import io.rackside.bmc.virtual.machine.Accounts;
import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.bmc.virtual.machine.Privilege;

/** Payloads, which is serial over LAN (IPMI 2.0, 24 and 26). */
final class PayloadCommands {
    private static final int SOL = 1;
    private static final int INSTANCE = 1;
    private static final int VERSION_1_0 = 0x10;
    private static final int NO_VLAN = 0xffff;
    private static final int ENCRYPTED = 1 << 7;
    private static final int TAKEN = 0x80;
    private static final int SWITCHED_OFF = 0x81;
    private static final int CANNOT_ENCRYPT = 0x83;
    private static final int NOT_ACTIVE = 0x80;
    private static final int NO_SUCH_VERSION = 0x80;
    private static final int REVISION = 0x11;
    private static final int NO_SUCH_PARAMETER = 0x80;
    private static final int READ_ONLY = 0x82;

    private final Controller bmc;
    private final SolPayload sol;
    private final int port;

    private PayloadCommands(Controller bmc, SolPayload sol, int port) {
        this.bmc = bmc;
        this.sol = sol;
        this.port = port;
    }

    static void addTo(CommandTable table, Controller bmc, SolPayload sol, int port) {
        PayloadCommands own = new PayloadCommands(bmc, sol, port);
        table.add(CommandTable.APP, 0x48, Privilege.OPERATOR, own::activate);
        table.add(CommandTable.APP, 0x49, Privilege.OPERATOR, own::deactivate);
        table.add(CommandTable.APP, 0x4a, Privilege.USER, own::status);
        table.add(CommandTable.APP, 0x4b, Privilege.USER, own::instance);
        table.add(CommandTable.APP, 0x4d, Privilege.USER, own::access);
        table.add(CommandTable.APP, 0x4e, Privilege.USER, PayloadCommands::support);
        table.add(CommandTable.APP, 0x4f, Privilege.USER, PayloadCommands::version);
        table.add(CommandTable.TRANSPORT, 0x21, Privilege.ADMINISTRATOR, own::set);
        table.add(CommandTable.TRANSPORT, 0x22, Privilege.USER, own::get);
    }

    private static void solOnly(int type, int instance) throws RefusedException {
        if ((type & 0x3f) != SOL || (instance & 0x0f) != INSTANCE) {
            throw new RefusedException(Completion.INVALID_FIELD);
        }
    }

    private void activate(Call call) throws RefusedException {
        solOnly(call.in().u8(), call.in().u8());
        int how = call.in().u8();
        call.in().skip(3);
        Session session = call.session().orElseThrow();
        if (sol.has(Misbehaviour.Serial.SWITCHED_OFF)) {
            throw new RefusedException(SWITCHED_OFF);
        }
        if (sol.holder() != 0) {
            throw new RefusedException(TAKEN);
        }
        boolean encrypts = session.isPlus() && session.keys().suite().confidentiality() != 0;
        boolean wantsEncryption = (how & ENCRYPTED) != 0;
        if (!session.isPlus()
                || wantsEncryption && (!encrypts || sol.has(Misbehaviour.Serial.ONLY_IN_CLEAR))) {
            throw new RefusedException(CANNOT_ENCRYPT);
        }
        sol.activate(session);
        call.out()
                .u32(0)
                .u16(SolPayload.MOST_BYTES)
                .u16(SolPayload.MOST_BYTES)
                .u16(sol.has(Misbehaviour.Serial.OTHER_PORT) ? port + 1 : port)
                .u16(NO_VLAN);
    }

    /** Anybody with the privilege may take it from anybody. */
    private void deactivate(Call call) throws RefusedException {
        solOnly(call.in().u8(), call.in().u8());
        if (sol.holder() == 0) {
            throw new RefusedException(NOT_ACTIVE);
        }
        sol.deactivate();
    }

    private void status(Call call) throws RefusedException {
        solOnly(call.in().u8(), INSTANCE);
        call.out().u8(1).u16(sol.holder() != 0 ? 1 : 0);
    }

    private void instance(Call call) throws RefusedException {
        solOnly(call.in().u8(), call.in().u8());
        call.out().u32(sol.holder()).u8(sol.holder() != 0 ? INSTANCE : 0).bytes(new byte[7]);
    }

    /** Whoever may log in may use it as far as his privilege goes. */
    private void access(Call call) throws RefusedException {
        SessionCommands.lanOnly(call.in().u8());
        int user = call.in().u8() & 0x3f;
        if (user < 1 || user > Accounts.PLACES) {
            throw new RefusedException(Completion.OUT_OF_RANGE);
        }
        boolean enabled = bmc.accounts().place(user).enabled();
        call.out().u8(enabled ? 1 << SOL : 0, 0, 0, 0);
    }

    /** IPMI messages and SOL; the payloads that open sessions. */
    private static void support(Call call) throws RefusedException {
        SessionCommands.lanOnly(call.in().u8());
        call.out().u16(0b11).u16(0b111111).u32(0);
    }

    private static void version(Call call) throws RefusedException {
        SessionCommands.lanOnly(call.in().u8());
        if (call.in().u8() > SOL) {
            throw new RefusedException(NO_SUCH_VERSION);
        }
        call.out().u8(VERSION_1_0);
    }

    private void get(Call call) throws RefusedException {
        int channel = call.in().u8();
        int parameter = call.in().u8();
        call.in().skip(2);
        SessionCommands.lanOnly(channel);
        call.out().u8(REVISION);
        if ((channel & 0x80) != 0) {
            return;
        }
        switch (parameter) {
            case 0 -> call.out().u8(0);
            case 1 -> call.out().u8(sol.has(Misbehaviour.Serial.SWITCHED_OFF) ? 0 : 1);
            case 2 -> call.out().u8(0xc0 | Privilege.OPERATOR.ordinal() + 1);
            case 3 -> call.out().u8(10, SolPayload.MOST_CHARACTERS);
            case 4 -> call.out().u8(7, 50);
            case 5, 6 -> call.out().u8(0x0a);
            case 7 -> call.out().u8(SessionCommands.LAN_CHANNEL);
            case 8 -> call.out().u16(port);
            default -> throw new RefusedException(NO_SUCH_PARAMETER);
        }
    }

    private void set(Call call) throws RefusedException {
        SessionCommands.lanOnly(call.in().u8());
        throw new RefusedException(call.in().u8() <= 8 ? READ_ONLY : NO_SUCH_PARAMETER);
    }
}
