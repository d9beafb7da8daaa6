package io.rackside.drivers.network.read;

import io.rackside.drivers.network.profile.NumberRule;
import io.rackside.drivers.network.profile.Profile;
import io.rackside.drivers.network.profile.ReadingRule;
import io.rackside.drivers.network.profile.StateRule;
import io.rackside.drivers.snmp.Oid;
import io.rackside.model.Health;

import java.util.Collection;
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

    /** The rows a rule may have a value in, also by what it has in its place. */
    SortedSet<Oid> rows(NumberRule rule) {
        SortedSet<Oid> rows = rows(rule.object());
        if (rule.end().isPresent()) {
            Oid end = rule.end().get();
            SortedSet<Oid> ended = new TreeSet<>();
            rows.stream()
                    .filter(row -> row.size() > end.size())
                    .filter(row -> row.from(row.size() - end.size()).equals(end))
                    .forEach(row -> ended.add(row.upTo(row.size() - end.size())));
            rows = ended;
        }
        if (rule.or().isPresent()) {
            rows.addAll(rows(rule.or().get()));
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
        OptionalDouble own = ownNumber(rule, rule.end().map(row::then).orElse(row));
        return own.isEmpty() ? number(rule.or(), row) : own;
    }

    private OptionalDouble ownNumber(NumberRule rule, Oid row) {
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
        if (rule.units().isPresent()) {
            NumberRule.Units units = rule.units().get();
            Double factor = units.factors().get(text(units.object(), row));
            if (factor == null) {
                return OptionalDouble.empty();
            }
            scaled *= factor;
        }
        return rule.fahrenheit().filter(scale -> fahrenheit(scale, row)).isPresent()
                ? rule.applyFahrenheit(scaled)
                : rule.apply(scaled);
    }

    /** By the scale of that row, else of the box of a chain it belongs to: the row's first part. */
    private boolean fahrenheit(ReadingRule.Only scale, Oid row) {
        String own = text(scale.object(), row);
        return scale.takes(
                own.isEmpty() && row.size() > 1 ? text(scale.object(), row.upTo(1)) : own);
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

    /** The state of a row among those; unknown where the rule does not believe them all. */
    Optional<StateRule.State> state(Optional<StateRule> rule, Collection<Oid> rows, Oid row) {
        Optional<StateRule.State> state = state(rule, row);
        boolean doubted =
                rule.map(StateRule::notAll).orElse(false)
                        && rows.size() > 1
                        && rows.stream().allMatch(each -> fault(state(rule, each)));
        return doubted
                ? state.map(s -> new StateRule.State(Health.UNKNOWN, s.absent(), s.word()))
                : state;
    }

    private static boolean fault(Optional<StateRule.State> state) {
        return state.map(StateRule.State::health)
                .filter(health -> health == Health.WARNING || health == Health.CRITICAL)
                .isPresent();
    }
}
