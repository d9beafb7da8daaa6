package io.rackside.drivers.network.read;

import io.rackside.drivers.network.profile.NumberRule;
import io.rackside.drivers.network.profile.Profile;
import io.rackside.drivers.network.profile.ReadingRule;
import io.rackside.drivers.network.profile.StateRule;
import io.rackside.drivers.snmp.Oid;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;

/** The values a profile's rules name: of a column at a row, or of a single object at any row. */
record RuleValues(Answers answers) {
    /** The row of a single object. */
    static final Oid ONLY = Oid.of("");

    private static final int MOST_DIGITS = 9;

    SortedSet<Oid> rows(Oid object) {
        SortedSet<Oid> rows = new TreeSet<>();
        if (!Profile.single(object)) {
            rows.addAll(answers.rows(object).keySet());
        } else if (answers.object(object).isPresent()) {
            rows.add(ONLY);
        }
        return rows;
    }

    String text(Oid object, Oid row) {
        return Profile.single(object) ? answers.text(object) : answers.text(object, row);
    }

    OptionalDouble decimal(Oid object, Oid row) {
        return Profile.single(object) ? answers.decimal(object) : answers.decimal(object, row);
    }

    /** In the rule's unit; absent where there is none, or it stands for none. */
    OptionalDouble number(NumberRule rule, Oid row) {
        OptionalDouble said = decimal(rule.object(), row);
        if (said.isEmpty() || rule.none().contains(said.getAsDouble())) {
            return OptionalDouble.empty();
        }
        double scaled = said.getAsDouble();
        if (rule.digits().isPresent()) {
            double digits = decimal(rule.digits().get(), row).orElse(0);
            if (digits < 0 || digits > MOST_DIGITS) {
                return OptionalDouble.empty();
            }
            scaled /= Math.pow(10, digits);
        }
        if (rule.scale().isPresent()) {
            double scale = decimal(rule.scale().get(), row).orElse(0);
            scaled = scale < 0 ? scaled / -scale : scale > 0 ? scaled * scale : scaled;
        }
        return rule.apply(scaled);
    }

    OptionalDouble number(Optional<NumberRule> rule, Oid row) {
        return rule.isPresent() ? number(rule.get(), row) : OptionalDouble.empty();
    }

    /** Whether a rule takes that row. */
    boolean taken(Optional<ReadingRule.Only> only, Oid row) {
        return only.map(o -> o.takes(text(o.object(), row))).orElse(true);
    }

    Optional<StateRule.State> state(Optional<StateRule> rule, Oid row) {
        return rule.flatMap(r -> r.of(text(r.object(), row)));
    }
}
