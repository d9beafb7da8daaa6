package io.rackside.nic.rule;

import io.rackside.nic.adapter.Evidence;
import io.rackside.nic.criterion.Applies;
import io.rackside.nic.criterion.Bilingual;
import io.rackside.nic.criterion.Citation;
import io.rackside.nic.criterion.Criterion;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A pitfall of the field.
 *
 * @param reads the tables it looks into
 * @param expects what a sound host shows; the rule fits where something is otherwise
 * @param open columns of the host of which no source tells the sound value, as it is the site's
 *     own; a host that shows nothing wrong is not sound by that, it could not be checked
 * @param remedies what mends it, those first that a person should try first
 * @param verify how to see that it is mended
 * @param sources where it was learnt
 * @param evidence what the rule was held against
 */
public record Rule(
        String id,
        Bilingual title,
        Applies applies,
        List<Read> reads,
        List<Expectation> expects,
        Set<String> open,
        List<Remedy> remedies,
        Bilingual verify,
        List<Citation> sources,
        Evidence evidence) {
    public Rule {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(applies, "applies");
        reads = List.copyOf(reads);
        expects = List.copyOf(expects);
        open = Set.copyOf(open);
        remedies = List.copyOf(remedies);
        Objects.requireNonNull(verify, "verify");
        sources = List.copyOf(sources);
        Objects.requireNonNull(evidence, "evidence");
    }

    /**
     * A table it looks into.
     *
     * @param rows which of them, those that are as all of these say; all of them when none does
     */
    public record Read(Table table, List<Condition> rows) {
        public Read {
            Objects.requireNonNull(table, "table");
            rows = List.copyOf(rows);
        }
    }

    /** A column and what stands in it. */
    public record Condition(String column, Criterion criterion) {
        public Condition {
            Objects.requireNonNull(column, "column");
            Objects.requireNonNull(criterion, "criterion");
        }
    }

    /** What each row of a table has to be. */
    public record Expectation(Table table, Condition condition) {
        public Expectation {
            Objects.requireNonNull(table, "table");
            Objects.requireNonNull(condition, "condition");
        }
    }

    /**
     * What mends it.
     *
     * @param when columns that have to be wrong for it; always when empty
     * @param unless columns of which none may be wrong for it
     */
    public record Remedy(Set<String> when, Set<String> unless, Bilingual text) {
        public Remedy {
            when = Set.copyOf(when);
            unless = Set.copyOf(unless);
            Objects.requireNonNull(text, "text");
        }
    }
}
