package io.rackside.bmc.virtual.ipmi.command;

import io.rackside.bmc.virtual.ipmi.session.Session;
import io.rackside.bmc.virtual.ipmi.wire.Completion;
import io.rackside.bmc.virtual.ipmi.wire.Input;
import io.rackside.bmc.virtual.ipmi.wire.IpmiMessage;
import io.rackside.bmc.virtual.ipmi.wire.Output;
import io.rackside.bmc.virtual.ipmi.wire.Peer;

import java.util.Optional;

/** One request on its way through a command: what came, from whom, and what goes back. */
public final class Call {
    private final IpmiMessage request;
    private final Input in;
    private final Output out = new Output();
    private final Peer peer;
    private final Session session;
    private int completion = Completion.OK;

    /**
     * @param session null outside a session
     */
    Call(IpmiMessage request, Session session, Peer peer) {
        this.request = request;
        this.in = new Input(request.data());
        this.session = session;
        this.peer = peer;
    }

    /** Address or software id of who asks. */
    int requester() {
        return request.requester();
    }

    public Input in() {
        return in;
    }

    public Output out() {
        return out;
    }

    public Peer peer() {
        return peer;
    }

    /** The session it came in. */
    public Optional<Session> session() {
        return Optional.ofNullable(session);
    }

    /** Answers with that code and still with data. */
    public void completion(int code) {
        completion = code;
    }

    int completion() {
        return completion;
    }
}
