package io.rackside.app.baseline;

import io.rackside.app.access.Subject;
import io.rackside.app.acts.Choice;
import io.rackside.operations.Act;
import io.rackside.operations.CanonicalJson;
import io.rackside.operations.Guard;
import io.rackside.operations.Hashes;

import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What is to be set on a host, as it is shown to a person, who confirms it by its {@link #hash}.
 */
public final class BaselineDraft {
    private final Subject subject;
    private final Act act;
    private final List<DraftEntry> entries;
    private final List<LeftOut> leftOut;
    private final List<Guard.Opinion> opinions;
    private final List<EntryOrder> orders;
    private final List<String> files;

    /**
     * @param act the whole of it, with the risk of its riskiest entry; what a person agrees to
     * @param orders of the entries, in the same order
     * @param files ids of the files it was planned with
     */
    BaselineDraft(
            Subject subject,
            Act act,
            List<DraftEntry> entries,
            List<LeftOut> leftOut,
            List<Guard.Opinion> opinions,
            List<EntryOrder> orders,
            List<String> files) {
        this.subject = Objects.requireNonNull(subject, "subject");
        this.act = Objects.requireNonNull(act, "act");
        this.entries = List.copyOf(entries);
        this.leftOut = List.copyOf(leftOut);
        this.opinions = List.copyOf(opinions);
        this.orders = List.copyOf(orders);
        this.files = List.copyOf(files);
    }

    public Subject subject() {
        return subject;
    }

    /** The whole of it, with the risk of its riskiest entry. */
    public Act act() {
        return act;
    }

    /** What is set, in that order. */
    public List<DraftEntry> entries() {
        return entries;
    }

    /** What deviates and is not set, and why. */
    public List<LeftOut> leftOut() {
        return leftOut;
    }

    /** What the guards think of it. */
    public List<Guard.Opinion> opinions() {
        return opinions;
    }

    List<EntryOrder> orders() {
        return orders;
    }

    /** Ids of the files it was planned with. */
    public List<String> files() {
        return files;
    }

    /** The act with what the guards say. */
    public Choice choice() {
        return new Choice(act, opinions);
    }

    /** Whether there is nothing to set. */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /**
     * SHA-256, 64 lower-case hexadecimal digits, of device, values and commands: the same plan has
     * the same one, and a host that has changed another.
     */
    public String hash() {
        TreeMap<String, Object> all = new TreeMap<>();
        all.put("device", act.target().device().value());
        all.put("serial", act.target().identity().serial().orElse(""));
        all.put(
                "entries",
                orders.stream()
                        .map(order -> new TreeMap<String, Object>(order.parameters()))
                        .toList());
        return Hashes.sha256Hex(CanonicalJson.bytes(all));
    }
}
