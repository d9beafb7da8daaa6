package io.rackside.app.baseline;

import io.rackside.model.Message;
import io.rackside.model.baseline.BaselineReport;
import io.rackside.model.baseline.BilingualText;
import io.rackside.model.baseline.EntryStanding;
import io.rackside.nic.baseline.Drift;
import io.rackside.nic.baseline.ItemResult.Verdict;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What changed from one check of a device to a later one.
 *
 * @param of the port or other part, empty for the device itself
 * @param before the value then, empty where none was read
 * @param after the value at the later check
 * @param since when the earlier check was
 * @param said in words
 */
public record DriftView(
        String id,
        String of,
        BilingualText title,
        Kind kind,
        Optional<String> before,
        Optional<String> after,
        Instant since,
        Message said) {
    /** What kind of change it is. */
    public enum Kind {
        /** It was as it has to be, and is not any more. */
        WENT_OFF("wentOff"),
        CAME_BACK("cameBack"),
        /** It still differs, in another way. */
        OTHER_VALUE("otherValue"),
        /** The value is the same; the baseline wants another, or leave was given or ended. */
        JUDGED_ANEW("judgedAnew"),
        /** It was known, and is not any more. */
        LOST_SIGHT("lostSight"),
        SEEN("seen"),
        NEW("new"),
        GONE("gone");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word in JSON. */
        public String word() {
            return word;
        }
    }

    public DriftView {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(of, "of");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(said, "said");
    }

    /** The changes, in the order of the later check, those that are gone at the end. */
    static List<DriftView> between(BaselineReport earlier, BaselineReport later) {
        return Drift.ofSeen(seen(earlier), seen(later)).stream()
                .map(drift -> view(drift, earlier, later))
                .toList();
    }

    private static List<Drift.Seen> seen(BaselineReport report) {
        return report.entries().stream()
                .map(entry -> new Drift.Seen(entry.id(), entry.of(), verdict(report, entry)))
                .toList();
    }

    private static Verdict verdict(BaselineReport report, EntryStanding entry) {
        String value = entry.now().orElse("");
        return switch (entry.standing()) {
            case MEETS -> new Verdict.Meets(value);
            case DEVIATES -> new Verdict.Deviates(value, Optional.empty());
            case EXEMPT ->
                    new Verdict.Exempt(
                            value, Leaves.exemption(report.device(), entry.leave().orElseThrow()));
            case NOT_APPLICABLE -> new Verdict.NotApplicable(entry.said());
            case NOT_CHECKED -> new Verdict.NotChecked(entry.said());
        };
    }

    private static DriftView view(Drift drift, BaselineReport earlier, BaselineReport later) {
        BilingualText title =
                Stream.concat(later.entries().stream(), earlier.entries().stream())
                        .filter(entry -> entry.id().equals(drift.setpoint()))
                        .findFirst()
                        .map(EntryStanding::title)
                        .orElseThrow();
        Optional<String> before = drift.before().flatMap(Verdict::read);
        Optional<String> after = drift.after().flatMap(Verdict::read);
        Kind kind = Kind.valueOf(drift.kind().name().toUpperCase(Locale.ROOT));
        return new DriftView(
                drift.setpoint(),
                drift.of(),
                title,
                kind,
                before,
                after,
                earlier.at(),
                said(kind, shown(before), shown(after)));
    }

    private static Object shown(Optional<String> value) {
        return value.filter(text -> !text.isEmpty())
                .<Object>map(text -> text)
                .orElseGet(() -> Message.of("core.baseline.nothing"));
    }

    private static Message said(Kind kind, Object before, Object after) {
        return switch (kind) {
            case WENT_OFF -> Message.of("core.baseline.drift.went-off", before, after);
            case CAME_BACK -> Message.of("core.baseline.drift.came-back", before, after);
            case OTHER_VALUE -> Message.of("core.baseline.drift.other-value", before, after);
            case JUDGED_ANEW -> Message.of("core.baseline.drift.judged-anew", after);
            case LOST_SIGHT -> Message.of("core.baseline.drift.lost-sight", before);
            case SEEN -> Message.of("core.baseline.drift.seen", after);
            case NEW -> Message.of("core.baseline.drift.new", after);
            case GONE -> Message.of("core.baseline.drift.gone", before);
        };
    }
}
