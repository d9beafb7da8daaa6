package io.rackside.app.monitoring;

import io.rackside.app.access.CredentialTrials;
import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.bmc.Bmc;
import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.model.CredentialRef;
import io.rackside.model.DeviceId;
import io.rackside.model.Inventory;
import io.rackside.model.Protocol;

import java.util.Optional;
import java.util.function.Consumer;

/** The open conversation with a box. Used by its poller alone. */
final class Conversation {
    private final DeviceAccess access;
    private final CredentialTrials trials;
    private Bmc open;

    Conversation(DeviceAccess access, CredentialTrials trials) {
        this.access = access;
        this.trials = trials;
    }

    /**
     * The conversation; a new one begins with a look at who answers, and a credential no device has
     * taken yet is tried by one box at a time.
     *
     * @param looked gets that look
     */
    Bmc with(DeviceId device, Priority priority, Consumer<Inventory> looked)
            throws InterruptedException {
        if (open != null) {
            return open.at(priority);
        }
        Subject subject = access.subject(device);
        Optional<CredentialRef> credential = subject.endpoint().credential();
        if (credential.isEmpty()) {
            return begin(subject, priority, looked);
        }
        try (CredentialTrials.Trial trial =
                trials.begin(credential.get(), subject.target().name())) {
            try {
                Bmc begun = begin(subject, priority, looked);
                trial.taken();
                return begun;
            } catch (BmcException e) {
                if (e.kind() == BmcException.Kind.LOGIN_REFUSED) {
                    trial.refused();
                }
                throw e;
            }
        }
    }

    boolean isOpen() {
        return open != null;
    }

    /** The conversation as a stream needs it; only while it is open. */
    Bmc stream() {
        return open;
    }

    void close() {
        if (open != null) {
            open.close();
            open = null;
        }
    }

    /**
     * A box seen for the first time is looked at once in a conversation of its own: the one that
     * stays is then held to what it said it is.
     */
    private Bmc begin(Subject subject, Priority priority, Consumer<Inventory> looked)
            throws InterruptedException {
        boolean stranger =
                !subject.target().identity().known()
                        || subject.endpoint().protocol() == Protocol.REDFISH
                                && subject.endpoint().pin().isEmpty();
        if (stranger) {
            try (Bmc first = access.open(subject, Terms.background())) {
                looked.accept(first.at(priority).firstLook());
            }
        }
        Bmc fresh = access.open(access.again(subject), Terms.background());
        try {
            looked.accept(fresh.at(priority).firstLook());
            open = fresh;
            return fresh.at(priority);
        } finally {
            if (open == null) {
                fresh.close();
            }
        }
    }
}
