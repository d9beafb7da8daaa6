package io.rackside.bmc.ipmi;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.ipmi.session.IpmiSession;
import io.rackside.bmc.ipmi.session.Privilege;
import io.rackside.bmc.ipmi.sol.SolAccess;
import io.rackside.bmc.ipmi.sol.SolOpening;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.operations.Authorised;
import io.rackside.operations.TerminalSession;
import io.rackside.operations.Time;

/** The way to a host's serial console: one at a time, in a session with no more rights than due. */
final class IpmiConsole {
    private final Line line;
    private final Time time;

    IpmiConsole(Line line, Time time) {
        this.line = line;
        this.time = time;
    }

    TerminalSession open(Authorised leave, Priority priority) throws InterruptedException {
        ControllerGate.Place place =
                line.place(ControllerGate.Stream.CONSOLE)
                        .orElseThrow(
                                () ->
                                        new BmcException(
                                                BmcException.Kind.BUSY,
                                                Message.of(
                                                        "bmc.sol.open-here",
                                                        leave.act().target().name())));
        boolean opened = false;
        try {
            TerminalSession terminal = open(leave, priority, place);
            opened = true;
            return terminal;
        } finally {
            if (!opened) {
                place.close();
            }
        }
    }

    private TerminalSession open(Authorised leave, Priority priority, ControllerGate.Place place)
            throws InterruptedException {
        Rightful rightful = rightful(leave.act().target().identity(), priority);
        boolean opened = false;
        try {
            TerminalSession terminal =
                    new SolOpening(rightful.session(), priority, leave)
                            .open(
                                    rightful.access(),
                                    time,
                                    () -> {
                                        line.end(rightful.session());
                                        place.close();
                                    });
            opened = true;
            return terminal;
        } finally {
            if (!opened) {
                line.end(rightful.session());
            }
        }
    }

    /** A session with the rights that the BMC wants for its serial line. */
    private record Rightful(IpmiSession session, SolAccess access) {}

    private Rightful rightful(Identity target, Priority priority) throws InterruptedException {
        Rightful operator = own(target, priority, Privilege.OPERATOR);
        if (operator.access().privilege().orElse(0) <= Privilege.OPERATOR.level()) {
            return operator;
        }
        line.end(operator.session());
        return own(target, priority, Privilege.ADMINISTRATOR);
    }

    private Rightful own(Identity target, Priority priority, Privilege rights)
            throws InterruptedException {
        IpmiSession session = line.own(priority, target, rights);
        boolean told = false;
        try {
            Rightful rightful = new Rightful(session, SolAccess.read(session.at(priority)));
            told = true;
            return rightful;
        } finally {
            if (!told) {
                line.end(session);
            }
        }
    }
}
