package io.rackside.drivers.network.read;

import io.rackside.drivers.network.profile.BatteryRule;
import io.rackside.drivers.network.profile.FirewallRule;
import io.rackside.drivers.network.profile.NumberRule;
import io.rackside.drivers.network.profile.OutletRule;
import io.rackside.drivers.network.profile.Profile;
import io.rackside.drivers.network.profile.StateRule;
import io.rackside.drivers.snmp.Oid;
import io.rackside.model.Health;
import io.rackside.model.network.BatteryState;
import io.rackside.model.network.FirewallState;
import io.rackside.model.network.Outlet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What only boxes of one kind have: sessions of a firewall, outlets of a PDU, a Mib.UPS's battery.
 */
public final class BoxFacts {
    private static final int MOST_OUTLETS = 1_000;
    private static final int MOST_MEMBERS = 16;

    /** A Mib.UPS that would run longer says a number that stands for none. */
    private static final int MOST_MINUTES = 100_000;

    private final Answers answers;
    private final Names names;
    private final RuleValues values;

    public BoxFacts(Answers answers, Entities entities) {
        this.answers = answers;
        this.names = new Names(answers, entities);
        this.values = new RuleValues(answers);
    }

    public Optional<FirewallState> firewall(FirewallRule rule) {
        FirewallState state =
                new FirewallState(
                        count(rule.sessions(), rule.sessionsAt()),
                        count(rule.sessionsMost(), Optional.empty()),
                        count(rule.sessionsPerSecond(), Optional.empty()),
                        word(rule.haMode()),
                        word(rule.haState()),
                        texts(rule.members()),
                        word(rule.haPeer()));
        return state.sessions().isPresent()
                        || !state.haState().isEmpty()
                        || !state.haMode().isEmpty()
                ? Optional.of(state)
                : Optional.empty();
    }

    public List<Outlet> outlets(OutletRule rule) {
        Set<Oid> rows = new TreeSet<>();
        rule.state().ifPresent(s -> rows.addAll(answers.rows(s).keySet()));
        rule.watts().ifPresent(w -> rows.addAll(values.rows(w)));
        rule.amps().ifPresent(a -> rows.addAll(values.rows(a)));
        List<Outlet> outlets = new ArrayList<>();
        for (Oid row : rows) {
            if (outlets.size() < MOST_OUTLETS) {
                String state = rule.state().map(s -> answers.text(s, row)).orElse("");
                outlets.add(
                        new Outlet(
                                row.toString(),
                                names.of(rule.name(), row, true),
                                rule.on().contains(state)
                                        ? Optional.of(true)
                                        : rule.off().contains(state)
                                                ? Optional.of(false)
                                                : Optional.empty(),
                                values.number(rule.amps(), row),
                                values.number(rule.watts(), row)));
            }
        }
        return outlets;
    }

    public Optional<BatteryState> battery(BatteryRule rule) {
        Optional<StateRule.State> state = rule.state().flatMap(s -> s.of(text(s.object())));
        return some(
                new BatteryState(
                        first(rule.charge()),
                        duration(first(rule.seconds())),
                        first(rule.volts()),
                        first(rule.load()),
                        state.map(StateRule.State::health).orElse(Health.UNKNOWN),
                        state.map(StateRule.State::word).orElse("")));
    }

    /** By Mib.UPS-MIB (RFC 1628). */
    public Optional<BatteryState> standardBattery() {
        long status = answers.whole(Mib.UPS_BATTERY_STATUS).orElse(0);
        OptionalDouble minutes = answers.decimal(Mib.UPS_MINUTES);
        OptionalDouble volts = answers.decimal(Mib.UPS_BATTERY_VOLTAGE);
        OptionalDouble load = OptionalDouble.empty();
        for (Oid line : answers.rows(Mib.UPS_OUTPUT_LOAD).keySet()) {
            OptionalDouble one = answers.decimal(Mib.UPS_OUTPUT_LOAD, line);
            if (one.isPresent() && (load.isEmpty() || one.getAsDouble() > load.getAsDouble())) {
                load = one;
            }
        }
        return some(
                new BatteryState(
                        percent(answers.decimal(Mib.UPS_CHARGE)),
                        minutes.isPresent() && minutes.getAsDouble() <= MOST_MINUTES
                                ? duration(OptionalDouble.of(minutes.getAsDouble() * 60))
                                : Optional.empty(),
                        volts.isPresent()
                                ? OptionalDouble.of(volts.getAsDouble() / 10)
                                : OptionalDouble.empty(),
                        load,
                        switch ((int) status) {
                            case 2 -> Health.OK;
                            case 3 -> Health.WARNING;
                            case 4 -> Health.CRITICAL;
                            default -> Health.UNKNOWN;
                        },
                        switch ((int) status) {
                            case 2 -> "batteryNormal";
                            case 3 -> "batteryLow";
                            case 4 -> "batteryDepleted";
                            default -> "";
                        }));
    }

    private OptionalDouble first(Optional<NumberRule> rule) {
        return rule.stream()
                .flatMap(r -> values.rows(r).stream())
                .map(row -> values.number(rule, row))
                .filter(OptionalDouble::isPresent)
                .findFirst()
                .orElse(OptionalDouble.empty());
    }

    private static OptionalDouble percent(OptionalDouble said) {
        return said.isPresent() && said.getAsDouble() >= 0 && said.getAsDouble() <= 100
                ? said
                : OptionalDouble.empty();
    }

    private static Optional<BatteryState> some(BatteryState state) {
        return state.chargePercent().isPresent()
                        || state.left().isPresent()
                        || !state.status().isEmpty()
                ? Optional.of(state)
                : Optional.empty();
    }

    private static Optional<Duration> duration(OptionalDouble seconds) {
        return seconds.isPresent() && seconds.getAsDouble() >= 0
                ? Optional.of(Duration.ofSeconds((long) seconds.getAsDouble()))
                : Optional.empty();
    }

    /** A single object's value, a row of a column, or the sum of the column. */
    private OptionalLong count(Optional<Oid> object, Optional<Oid> at) {
        if (object.isEmpty()) {
            return OptionalLong.empty();
        }
        if (Profile.single(object.get())) {
            OptionalLong said = answers.whole(object.get());
            return said.isPresent() && said.getAsLong() < 0 ? OptionalLong.empty() : said;
        }
        if (at.isPresent()) {
            return answers.count(object.get(), at.get());
        }
        OptionalLong sum = OptionalLong.empty();
        for (Oid row : answers.rows(object.get()).keySet()) {
            OptionalLong said = answers.count(object.get(), row);
            if (said.isPresent()) {
                sum = OptionalLong.of(sum.orElse(0) + said.getAsLong());
            }
        }
        return sum;
    }

    /** The device's word for it; of a column those of the rows that are worst. */
    private String word(Optional<StateRule> rule) {
        if (rule.isEmpty()) {
            return "";
        }
        Map<String, Health> said = new LinkedHashMap<>();
        for (Oid row : values.rows(rule.get().object())) {
            String other = values.text(rule.get().object(), row);
            if (!other.isEmpty() && values.taken(rule.get().only(), row)) {
                Optional<StateRule.State> state = rule.get().of(other);
                said.put(
                        state.map(StateRule.State::word).orElse(other),
                        state.map(StateRule.State::health).orElse(Health.UNKNOWN));
            }
        }
        Optional<Health> worst = said.values().stream().reduce(Health::worse);
        return said.entrySet().stream()
                .filter(each -> each.getValue() == worst.orElseThrow())
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(" / "));
    }

    private String text(Oid object) {
        if (Profile.single(object)) {
            return answers.text(object);
        }
        return answers.rows(object).keySet().stream()
                .map(row -> answers.text(object, row))
                .filter(said -> !said.isEmpty())
                .findFirst()
                .orElse("");
    }

    private List<String> texts(Optional<Oid> column) {
        return column.stream()
                .flatMap(c -> answers.rows(c).keySet().stream().map(row -> answers.text(c, row)))
                .filter(said -> !said.isEmpty())
                .limit(MOST_MEMBERS)
                .toList();
    }
}
