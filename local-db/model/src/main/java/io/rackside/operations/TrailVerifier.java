package io.rackside.operations;

import io.rackside.model.Message;
import io.rackside.operations.TrailVerdict.Broken;
import io.rackside.operations.TrailVerdict.Reason;

import java.util.Collection;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Looks whether a trail is what was once written: the chain, the checkpoints on it, the anchor
 * outside.
 *
 * <p>Takes the lines in the order they are kept, one after another, so that a long trail need not
 * be in memory. Not for use by several threads.
 */
public final class TrailVerifier {
    private final NavigableMap<Long, Checkpoint> checkpoints = new TreeMap<>();
    private final Optional<Anchor> anchor;
    private final Optional<String> signer;
    private long last;
    private String lastHash = TrailEntry.GENESIS;

    /** What is wrong for certain. */
    private Optional<Broken> broken = Optional.empty();

    /**
     * An entry does not follow from the one before it. Which of the two is wrong is told by the
     * next checkpoint: when that one holds, everything that leads to it does.
     */
    private Optional<Broken> forked = Optional.empty();

    /**
     * @param anchor what is known from outside the folder
     * @param signer fingerprint the signer must have, see {@link Checkpoint#signer}
     */
    public TrailVerifier(
            Collection<Checkpoint> checkpoints, Optional<Anchor> anchor, Optional<String> signer) {
        checkpoints.forEach(checkpoint -> this.checkpoints.put(checkpoint.number(), checkpoint));
        this.anchor = anchor;
        this.signer = signer;
    }

    /** Looks at a whole trail at once. */
    public static TrailVerdict verify(
            Collection<TrailEntry> entries,
            Collection<Checkpoint> checkpoints,
            Optional<Anchor> anchor,
            Optional<String> signer) {
        TrailVerifier verifier = new TrailVerifier(checkpoints, anchor, signer);
        entries.forEach(entry -> verifier.accept(new TrailLine.Readable(entry)));
        return verifier.verdict();
    }

    /** Looks at the next line. */
    public void accept(TrailLine line) {
        if (broken.isPresent()) {
            return;
        }
        long expected = last + 1;
        if (line.number() > expected) {
            settle(broken(expected, Reason.GAP, "operations.trail.gap"));
        } else if (line.number() < expected) {
            settle(broken(line.number(), Reason.FORKED, "operations.trail.twice"));
        } else {
            switch (line) {
                case TrailLine.Unreadable _ ->
                        settle(broken(expected, Reason.UNREADABLE, "operations.trail.unreadable"));
                case TrailLine.Readable readable -> follow(readable.entry());
            }
        }
    }

    /** What was found; to be asked once, after the last line. */
    public TrailVerdict verdict() {
        if (broken.isEmpty()) {
            settle(missingTail());
        }
        return broken.<TrailVerdict>map(found -> found).orElseGet(this::intact);
    }

    private void follow(TrailEntry entry) {
        if (!entry.computedHash().equals(entry.hash())) {
            settle(broken(entry.number(), Reason.EDITED, "operations.trail.edited"));
            return;
        }
        if (!entry.previous().equals(lastHash)) {
            if (forked.isPresent() || vouchedFor(last)) {
                settle(broken(entry.number(), Reason.FORKED, "operations.trail.forked"));
                return;
            }
            forked = Optional.of(broken(entry.number(), Reason.FORKED, "operations.trail.forked"));
        }
        last = entry.number();
        lastHash = entry.hash();
        holdAgainstEvidence();
    }

    /** Holds the entry just followed against the checkpoint and the anchor that stand on it. */
    private void holdAgainstEvidence() {
        Checkpoint checkpoint = checkpoints.get(last);
        if (checkpoint != null) {
            Optional<Broken> signature = signature(checkpoint);
            if (signature.isPresent()) {
                settle(signature.get());
                return;
            }
            if (!checkpoint.hash().equals(lastHash)) {
                settle(broken(last, Reason.FORKED, "operations.trail.not-the-signed-one"));
                return;
            }
        }
        if (anchor.isPresent() && anchor.get().number() == last) {
            if (!anchor.get().hash().equals(lastHash)) {
                settle(broken(last, Reason.FORKED, "operations.trail.not-the-anchored-one"));
                return;
            }
        }
        if (forked.isPresent() && vouchedFor(last)) {
            // What leads up to here holds, so the entry that it does not follow from is the bad
            // one.
            long bad = forked.get().firstBad() - 1;
            broken = Optional.of(broken(bad, Reason.EDITED, "operations.trail.replaced"));
        }
    }

    private boolean vouchedFor(long number) {
        Checkpoint checkpoint = checkpoints.get(number);
        return checkpoint != null && checkpoint.hash().equals(lastHash)
                || anchor.filter(a -> a.number() == number && a.hash().equals(lastHash))
                        .isPresent();
    }

    private Optional<Broken> signature(Checkpoint checkpoint) {
        if (!checkpoint.signatureHolds()) {
            return Optional.of(
                    broken(
                            checkpoint.number(),
                            Reason.BAD_SIGNATURE,
                            "operations.trail.bad-signature"));
        }
        if (signer.isPresent() && !signer.get().equals(checkpoint.signer())) {
            return Optional.of(
                    new Broken(
                            checkpoint.number(),
                            Reason.WRONG_SIGNER,
                            Message.of(
                                    "operations.trail.wrong-signer",
                                    checkpoint.number(),
                                    checkpoint.signer())));
        }
        return Optional.empty();
    }

    private Broken missingTail() {
        long known = anchor.map(Anchor::number).orElse(0L);
        if (!checkpoints.isEmpty()) {
            known = Math.max(known, checkpoints.lastKey());
        }
        return known > last
                ? new Broken(
                        last + 1,
                        Reason.TRUNCATED,
                        Message.of("operations.trail.truncated", last + 1, known))
                : null;
    }

    /** The fork came before whatever was found after it. */
    private void settle(Broken found) {
        broken = forked.isPresent() ? forked : Optional.ofNullable(found);
    }

    private static Broken broken(long number, Reason reason, String code) {
        return new Broken(number, reason, Message.of(code, number));
    }

    private TrailVerdict intact() {
        boolean proven = signer.isPresent() && !checkpoints.isEmpty();
        return new TrailVerdict.Intact(
                last,
                checkpoints.isEmpty() ? 0 : checkpoints.lastKey(),
                proven,
                anchor.isPresent());
    }
}
