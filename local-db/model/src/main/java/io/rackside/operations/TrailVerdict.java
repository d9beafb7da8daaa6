package io.rackside.operations;

import io.rackside.model.Message;

import java.util.Objects;

/** What a look at a trail as a whole found. */
public sealed interface TrailVerdict {
    /** In words, when rendered. */
    Message what();

    /**
     * Every entry follows from the one before, and every checkpoint stands on it.
     *
     * @param entries how many there are
     * @param signedUpTo number of the last entry under a signature, 0 for none
     * @param signerProven whether all signatures were made by the signer that was asked for;
     *     otherwise the trail is consistent and its signer not proven
     * @param anchored whether it was held against an anchor; a chain alone does not show a cut tail
     */
    record Intact(long entries, long signedUpTo, boolean signerProven, boolean anchored)
            implements TrailVerdict {
        @Override
        public Message what() {
            if (entries == 0) {
                return Message.of("operations.trail.empty");
            }
            Message whole =
                    signerProven
                            ? Message.of("operations.trail.proven", entries, signedUpTo)
                            : Message.of("operations.trail.consistent", entries, signedUpTo);
            return anchored ? whole : Message.of("operations.trail.not-anchored", whole);
        }
    }

    /** How a trail can be broken. */
    enum Reason {
        /** Its content does not give its hash, or it was replaced by another one. */
        EDITED,
        /** It is missing, entries after it are there. */
        GAP,
        /** It follows from another entry than the one before it. */
        FORKED,
        /** It and all after it are missing. */
        TRUNCATED,
        /** A checkpoint's signature does not hold. */
        BAD_SIGNATURE,
        /** A checkpoint was signed by somebody else. */
        WRONG_SIGNER,
        /** It is no entry. */
        UNREADABLE
    }

    /**
     * Something is wrong.
     *
     * @param firstBad number of the first entry that cannot be what was written; for a missing one
     *     the number it had
     */
    record Broken(long firstBad, Reason reason, Message what) implements TrailVerdict {
        public Broken {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(what, "what");
        }
    }
}
