package io.rackside.bmc.ipmi.sol;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.ipmi.command.CompletionWords;
import io.rackside.bmc.ipmi.message.CompletionCode;
import io.rackside.bmc.ipmi.message.Messenger;
import io.rackside.bmc.ipmi.message.Response;
import io.rackside.bmc.ipmi.session.IpmiSession;
import io.rackside.bmc.ipmi.wire.CipherSuite;
import io.rackside.bmc.ipmi.wire.ConfidentialityAlgorithm;
import io.rackside.bmc.ipmi.wire.Payload;
import io.rackside.model.Message;
import io.rackside.operations.Authorised;
import io.rackside.operations.TerminalAct;
import io.rackside.operations.Time;

import java.util.Optional;
import java.util.Set;

/** Gets the serial line for a session, from whoever has it only when the act says so. */
public final class SolOpening {
    /** Primary and secondary RMCP port: how a BMC behind a translated address names its own. */
    private static final Set<Integer> OWN_PORTS = Set.of(0, 623, 664, 0xFFFF);

    /** Times it is asked for again after an answer to it was lost. */
    private static final int TRIES = 3;

    private final IpmiSession session;
    private final Priority priority;
    private final Authorised leave;
    private final String name;
    private final boolean encrypted;

    /**
     * @param session in IPMI 2.0, with the rights the line needs
     * @param leave for a {@link TerminalAct}
     */
    public SolOpening(IpmiSession session, Priority priority, Authorised leave) {
        this.session = session;
        this.priority = priority;
        this.leave = leave;
        this.name = leave.act().target().name();
        this.encrypted =
                session.facts()
                        .suite()
                        .map(CipherSuite::confidentiality)
                        .filter(c -> c != ConfidentialityAlgorithm.NONE)
                        .isPresent();
    }

    /**
     * Opens the terminal, which then owns the session.
     *
     * @param access how the BMC is set up
     * @param ended called once when the terminal is over: closes the session
     * @throws BmcException when it cannot be had; the session is still the caller's then
     */
    public SolTerminal open(SolAccess access, Time time, Runnable ended)
            throws InterruptedException {
        if (session.facts().suite().isEmpty()) {
            throw refused(BmcException.Kind.NOT_SUPPORTED, "bmc.sol.only-version-20");
        }
        if (access.enabled().filter(on -> !on).isPresent()) {
            throw refused(BmcException.Kind.NOT_SUPPORTED, "bmc.sol.disabled");
        }
        Messenger messenger = session.at(priority);
        boolean takeOver = TerminalAct.of(leave.act()).takeOver();
        long before = SolCommands.holder(messenger.ask(SolCommands.instance())).orElse(0L);
        if (before != 0 && !takeOver) {
            throw inUse(messenger, before);
        }
        // Its ear has to be there before the BMC sends the first characters.
        DeferredEar ear = new DeferredEar();
        session.listen(Payload.SOL, ear);
        boolean opened = false;
        try {
            leave.spend(TerminalAct.KIND);
            if (before != 0) {
                messenger.ask(SolCommands.deactivate());
            }
            SolCommands.Activated given = activate(messenger, takeOver);
            SolTerminal terminal =
                    new SolTerminal(
                            name,
                            session,
                            SolHolder.read(messenger),
                            given.characters(),
                            encrypted,
                            time,
                            ended);
            ear.leadTo(terminal.ear());
            terminal.start();
            opened = true;
            return terminal;
        } finally {
            if (!opened) {
                session.listenNoMore(Payload.SOL);
            }
        }
    }

    private SolCommands.Activated activate(Messenger messenger, boolean takeOver)
            throws InterruptedException {
        for (int i = 0; i < TRIES; i++) {
            Response answer = messenger.ask(SolCommands.activate(encrypted));
            if (answer.ok()) {
                return checked(messenger, answer);
            }
            if (answer.code() != SolCommands.ACTIVE_ALREADY) {
                throw refused(answer.code());
            }
            Optional<Long> holder =
                    SolCommands.holder(messenger.ask(SolCommands.instance())).filter(id -> id != 0);
            boolean ours = holder.filter(id -> id == session.id()).isPresent();
            if (!ours && !takeOver) {
                throw inUse(messenger, holder.orElse(0L));
            }
            messenger.ask(SolCommands.deactivate());
        }
        throw inUse(messenger, 0);
    }

    /** A line on another port would need another session; it is given back at once. */
    private SolCommands.Activated checked(Messenger messenger, Response answer)
            throws InterruptedException {
        Optional<SolCommands.Activated> given = SolCommands.activated(answer.data());
        boolean here =
                given.isPresent()
                        && (OWN_PORTS.contains(given.get().port())
                                || given.get().port() == session.address().port());
        if (!here) {
            messenger.ask(SolCommands.deactivate());
            throw given.isEmpty()
                    ? refused(BmcException.Kind.NONSENSE, "bmc.sol.nonsense")
                    : new BmcException(
                            BmcException.Kind.NOT_SUPPORTED,
                            Message.of("bmc.sol.other-port", name, given.get().port()));
        }
        return given.get();
    }

    private BmcException inUse(Messenger messenger, long holder) throws InterruptedException {
        Message who =
                holder == 0 ? Message.of("bmc.sol.by-somebody") : SolHolder.who(messenger, holder);
        return new BmcException(BmcException.Kind.BUSY, Message.of("bmc.sol.in-use", name, who));
    }

    private BmcException refused(int code) {
        return switch (code) {
            case SolCommands.TYPE_DISABLED ->
                    refused(BmcException.Kind.NOT_SUPPORTED, "bmc.sol.disabled");
            case SolCommands.LIMIT_REACHED -> refused(BmcException.Kind.BUSY, "bmc.sol.limit");
            case SolCommands.NOT_WITH_ENCRYPTION ->
                    refused(BmcException.Kind.NOT_SUPPORTED, "bmc.sol.only-in-clear");
            case SolCommands.NOT_WITHOUT_ENCRYPTION ->
                    refused(BmcException.Kind.NOT_SUPPORTED, "bmc.sol.only-encrypted");
            case CompletionCode.PRIVILEGE ->
                    refused(BmcException.Kind.NOT_ALLOWED, "bmc.sol.not-allowed");
            case CompletionCode.INVALID_COMMAND ->
                    refused(BmcException.Kind.NOT_SUPPORTED, "bmc.sol.none");
            default ->
                    new BmcException(
                            BmcException.Kind.NOT_SUPPORTED,
                            Message.of("bmc.sol.refused", name, CompletionWords.of(code)));
        };
    }

    private BmcException refused(BmcException.Kind kind, String code) {
        return new BmcException(kind, Message.of(code, name));
    }
}
