package io.rackside.app.baseline;

import io.rackside.app.access.Subject;
import io.rackside.app.acts.Choice;
import io.rackside.app.network.push.PushPlan;
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
     * @param legs the acts of the BMC that set some of them
     * @param pushes what sets them on a switch, one for each
     * @param files ids of the files it was planned with
     * @param restart whether the host is restarted at the end, where something waits for that
     * @param backOf the job whose entries it takes back; empty where it sets some
     */
    record Contents(
            List<DraftEntry> entries,
            List<LeftOut> leftOut,
            List<EntryOrder> orders,
            List<Leg> legs,
            List<PushPlan> pushes,
            List<String> files,
            boolean restart,
            Optional<JobId> backOf) {
        Contents {
            entries = List.copyOf(entries);
            leftOut = List.copyOf(leftOut);
            orders = List.copyOf(orders);
            legs = List.copyOf(legs);
            pushes = List.copyOf(pushes);
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

    /** The acts of the BMC that set some of them. */
    List<Leg> legs() {
        return contents.legs();
    }

    /** What sets them on a switch, one for each. */
    List<PushPlan> pushes() {
        return contents.pushes();
    }

    /** Whether the host is restarted at the end, once those who use it agree. */
    public boolean restarts() {
        return contents.restart();
    }

    /** Whether something counts from the next start of the host on. */
    public boolean waitsForStart() {
        return contents.orders().stream().anyMatch(EntryOrder::afterBoot);
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
        if (contents.restart()) {
            all.put("restart", true);
        }
        if (!contents.legs().isEmpty()) {
            all.put(
                    "acts",
                    contents.legs().stream()
                            .map(leg -> new TreeMap<String, Object>(leg.act().parameters()))
                            .toList());
        }
        if (!contents.pushes().isEmpty()) {
            all.put("pushes", contents.pushes().stream().map(PushPlan::hash).toList());
        }
        return Hashes.sha256Hex(CanonicalJson.bytes(all));
    }
}
