package io.rackside.app.baseline;

import io.rackside.app.access.Subject;
import io.rackside.app.acts.Choice;
import io.rackside.operations.Act;
import io.rackside.operations.CanonicalJson;
import io.rackside.operations.Guard;
import io.rackside.operations.Hashes;
import io.rackside.operations.JobId;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is to be set on a host, as it is shown to a person, who confirms it by its {@link #hash}.
 */
public final class BaselineDraft {
    private final Subject subject;
    private final Act act;
    private final Contents contents;
    private final List<Guard.Opinion> opinions;

    /**
     * What it is made of.
     *
     * @param entries what is set, in that order
     * @param leftOut what is not, and why
     * @param orders of the entries, in the same order
     * @param files ids of the files it was planned with
     * @param backOf the job whose entries it takes back; empty where it sets some
     */
    record Contents(
            List<DraftEntry> entries,
            List<LeftOut> leftOut,
            List<EntryOrder> orders,
            List<String> files,
            Optional<JobId> backOf) {
        Contents {
            entries = List.copyOf(entries);
            leftOut = List.copyOf(leftOut);
            orders = List.copyOf(orders);
            files = List.copyOf(files);
            Objects.requireNonNull(backOf, "backOf");
        }
    }

    /**
     * @param act the whole of it, with the risk of its riskiest entry; what a person agrees to
     */
    BaselineDraft(Subject subject, Act act, Contents contents, List<Guard.Opinion> opinions) {
        this.subject = Objects.requireNonNull(subject, "subject");
        this.act = Objects.requireNonNull(act, "act");
        this.contents = Objects.requireNonNull(contents, "contents");
        this.opinions = List.copyOf(opinions);
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
        return contents.entries();
    }

    /** What deviates and is not set, and why. */
    public List<LeftOut> leftOut() {
        return contents.leftOut();
    }

    /** What the guards think of it. */
    public List<Guard.Opinion> opinions() {
        return opinions;
    }

    List<EntryOrder> orders() {
        return contents.orders();
    }

    /** Ids of the files it was planned with. */
    public List<String> files() {
        return contents.files();
    }

    /** The job whose entries it takes back; empty where it sets some. */
    public Optional<JobId> backOf() {
        return contents.backOf();
    }

    /** The act with what the guards say. */
    public Choice choice() {
        return new Choice(act, opinions);
    }

    /** Whether there is nothing to set. */
    public boolean isEmpty() {
        return contents.entries().isEmpty();
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
                contents.orders().stream()
                        .map(order -> new TreeMap<String, Object>(order.parameters()))
                        .toList());
        return Hashes.sha256Hex(CanonicalJson.bytes(all));
    }
}
