package io.rackside.nic.apply;

import io.rackside.model.Message;

import java.util.Objects;
import java.util.Optional;

/** What came of the last thing a change did. */
public sealed interface ApplyEvent {
    /**
     * What the host says of the change now.
     *
     * @param why a line failed, or why it is silent
     */
    record Says(HostSays host, Optional<Message> why) implements ApplyEvent {
        public Says {
            Objects.requireNonNull(host, "host");
            Objects.requireNonNull(why, "why");
        }
    }

    /** What a reading of the host shows. */
    record Shows(Standing standing) implements ApplyEvent {
        public Shows {
            Objects.requireNonNull(standing, "standing");
        }
    }

    /**
     * The host cannot take the change; it was asked before anything was sent.
     *
     * @param allowed false where that is for want of root
     */
    record Unfit(Message why, boolean allowed) implements ApplyEvent {
        public Unfit {
            Objects.requireNonNull(why, "why");
        }
    }

    /**
     * Whether what is set again in a boot reads as it was written.
     *
     * @param why it is not; empty when it is
     */
    record Kept(Optional<Message> why) implements ApplyEvent {
        public Kept {
            Objects.requireNonNull(why, "why");
        }
    }

    /** Something failed on our side: a full disk, a fault. */
    record Failed(Message what) implements ApplyEvent {
        public Failed {
            Objects.requireNonNull(what, "what");
        }
    }
}
