package io.rackside.app.access;

import io.rackside.model.CredentialRef;
import io.rackside.model.Message;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A credential is tried on one device before many: until a device has taken it, others wait, and
 * once {@link #REFUSALS} have refused it nobody tries it further until a person acts. That is what
 * keeps a mistyped password from locking the accounts of a whole cabinet.
 */
public final class CredentialTrials {
    /** Devices that may refuse a credential no device has taken yet. */
    static final int REFUSALS = 2;

    private static final class State {
        private boolean taken;
        private boolean underWay;
        private final List<String> refusedBy = new ArrayList<>();
    }

    private final Map<CredentialRef, State> states = new HashMap<>();

    /** A login under way with a credential; closed without a word it was no proof either way. */
    public final class Trial implements AutoCloseable {
        private final State state;
        private final String device;
        private final boolean first;

        private Trial(State state, String device, boolean first) {
            this.state = state;
            this.device = device;
            this.first = first;
        }

        /** The device took it. */
        public void taken() {
            synchronized (states) {
                state.taken = true;
                state.refusedBy.clear();
            }
        }

        /** The device refused it. */
        public void refused() {
            synchronized (states) {
                if (!state.taken) {
                    state.refusedBy.add(device);
                }
            }
        }

        @Override
        public void close() {
            synchronized (states) {
                if (first) {
                    state.underWay = false;
                    states.notifyAll();
                }
            }
        }
    }

    /**
     * Waits for the turn to use a credential on a device.
     *
     * @throws AccessRefused when too many have refused it
     */
    public Trial begin(CredentialRef ref, String device) throws InterruptedException {
        synchronized (states) {
            State state = states.computeIfAbsent(ref, _ -> new State());
            while (!state.taken && state.underWay) {
                states.wait();
            }
            if (state.taken) {
                return new Trial(state, device, false);
            }
            if (state.refusedBy.size() >= REFUSALS) {
                throw new AccessRefused(
                        AccessRefused.Kind.NO_CREDENTIAL,
                        Message.of(
                                "core.access.credential-doubted",
                                ref.name(),
                                state.refusedBy.get(0),
                                state.refusedBy.get(1)));
            }
            state.underWay = true;
            return new Trial(state, device, true);
        }
    }

    /** A person has put the credential right, or wants it tried again. */
    public void forget(CredentialRef ref) {
        synchronized (states) {
            State state = states.get(ref);
            if (state != null) {
                state.refusedBy.clear();
            }
        }
    }
}
