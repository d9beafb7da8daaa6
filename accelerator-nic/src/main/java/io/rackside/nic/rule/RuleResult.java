package io.rackside.nic.rule;

import io.rackside.model.Message;
import io.rackside.nic.criterion.Criterion;
import io.rackside.nic.rule.Rule.Remedy;

import java.util.List;
import java.util.Objects;

/** What became of a rule on a host. */
public sealed interface RuleResult {
    Rule rule();

    /**
     * The pitfall is there.
     *
     * @param hits what is otherwise than it should be
     * @param remedies those of the rule that are about these hits
     * @param unread what could not be checked beside
     */
    record Fits(Rule rule, List<Hit> hits, List<Remedy> remedies, List<Message> unread)
            implements RuleResult {
        public Fits {
            Objects.requireNonNull(rule, "rule");
            hits = List.copyOf(hits);
            remedies = List.copyOf(remedies);
            unread = List.copyOf(unread);
        }
    }

    /** It is not there: the rule is about other hosts, or all is as it should be. */
    record DoesNotApply(Rule rule, Message why) implements RuleResult {
        public DoesNotApply {
            Objects.requireNonNull(rule, "rule");
            Objects.requireNonNull(why, "why");
        }
    }

    /**
     * Nobody can tell.
     *
     * @param because each reason once
     */
    record NotChecked(Rule rule, List<Message> because) implements RuleResult {
        public NotChecked {
            Objects.requireNonNull(rule, "rule");
            because = List.copyOf(because);
        }
    }

    /**
     * A value that is otherwise than it should be.
     *
     * @param row the thing it belongs to, as the host calls it
     * @param value the host's own
     */
    record Hit(Table table, String row, String column, String value, Criterion expected) {
        public Hit {
            Objects.requireNonNull(table, "table");
            Objects.requireNonNull(row, "row");
            Objects.requireNonNull(column, "column");
            Objects.requireNonNull(value, "value");
            Objects.requireNonNull(expected, "expected");
        }

        /** In words. */
        public Message said() {
            Message title = Column.of(column).title();
            return value.isEmpty()
                    ? Message.of("nic.rule.hit-empty", row, title, expected.said())
                    : Message.of("nic.rule.hit", row, title, value, expected.said());
        }
    }
}
