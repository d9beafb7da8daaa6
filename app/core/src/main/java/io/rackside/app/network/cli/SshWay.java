package io.rackside.app.network.cli;

import io.rackside.model.DeviceId;

import java.util.Objects;
import java.util.Optional;

/** How a box is reached by SSH. */
public sealed interface SshWay {
    /** Straight. */
    record Direct() implements SshWay {}

    /**
     * Through a bastion, which is a box of the model with an SSH address, a credential and a pin of
     * its own.
     *
     * @param asset what a bastion with a menu calls the box; empty for the host of its address
     */
    record Through(DeviceId bastion, Form form, Optional<String> asset) implements SshWay {
        public Through {
            Objects.requireNonNull(bastion, "bastion");
            Objects.requireNonNull(form, "form");
            asset.ifPresent(
                    name -> {
                        if (!name.matches("[^@\\s\\p{Cntrl}]{1,200}")) {
                            throw new IllegalArgumentException("no asset: " + name);
                        }
                    });
        }
    }

    /** What a bastion does for who comes through it. */
    enum Form {
        /** It forwards the connection and sees nothing of it (RFC 4254 section 7.2). */
        JUMP,
        /**
         * It speaks with the box itself and is logged in to by {@code user@account@asset}, as
         * JumpServer takes it: its host key is the one that is seen.
         */
        MENU
    }
}
