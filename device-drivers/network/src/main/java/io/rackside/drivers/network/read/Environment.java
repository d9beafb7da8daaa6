package io.rackside.drivers.network.read;

import io.rackside.drivers.network.profile.NameRule;
import io.rackside.drivers.network.profile.PartRule;
import io.rackside.drivers.network.profile.Profile;
import io.rackside.drivers.network.profile.ReadingRule;
import io.rackside.drivers.network.profile.StateRule;
import io.rackside.drivers.snmp.Oid;
import io.rackside.model.Health;
import io.rackside.model.Inventory;
import io.rackside.model.Quantity;
import io.rackside.model.Reading;
import io.rackside.model.Sensor;
import io.rackside.model.Thresholds;
import io.rackside.model.network.Optic;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Temperatures, fans, power supplies and loads, from the standard's sensors and a profile's. */
public final class Environment {
    /** A temperature outside is a number that stands for none. */
    private static final double COLDEST = -100;

    private static final double HOTTEST = 300;

    private static final Pattern FAN = Pattern.compile("(?i)\\bfan|tachometer");

    private final Answers answers;
    private final Entities entities;
    private final Names names;
    private final RuleValues values;
    private final Instant at;
    private final List<Reading> readings = new ArrayList<>();
    private final List<Inventory.Fan> fans = new ArrayList<>();
    private final List<Inventory.PowerSupply> supplies = new ArrayList<>();

    /**
     * @param optical sensors that tell light and are shown with their transceivers
     */
    public Environment(
            Answers answers,
            Entities entities,
            Optional<Profile> profile,
            OpticTable optical,
            Instant at) {
        this.answers = answers;
        this.entities = entities;
        this.names = new Names(answers, entities);
        this.values = new RuleValues(answers);
        this.at = at;
        profile.ifPresent(this::byProfile);
        bySensors(optical);
        optical.byRules().forEach(this::transceiver);
        if (temperatures().isEmpty()) {
            lmSensors();
        }
        ups(new StandardUps(answers, at));
        StandardLoads standard = new StandardLoads(answers, at);
        if (loads().isEmpty()) {
            readings.addAll(standard.processors());
        }
        readings.addAll(standard.memories());
        partsWithoutState();
        readings.addAll(PoeSupply.of(answers, at));
    }

    public List<Reading> temperatures() {
        return of(Quantity.TEMPERATURE);
    }

    public List<Reading> loads() {
        return of(Quantity.UTILISATION);
    }

    public List<Reading> others() {
        return readings.stream()
                .filter(
                        r ->
                                r.sensor().quantity() != Quantity.TEMPERATURE
                                        && r.sensor().quantity() != Quantity.UTILISATION)
                .toList();
    }

    public List<Inventory.Fan> fans() {
        return List.copyOf(fans);
    }

    public List<Inventory.PowerSupply> powerSupplies() {
        return List.copyOf(supplies);
    }

    private List<Reading> of(Quantity quantity) {
        return readings.stream().filter(r -> r.sensor().quantity() == quantity).toList();
    }

    private void byProfile(Profile profile) {
        profile.readings().forEach(this::reading);
        profile.fans().forEach(this::fans);
        profile.powerSupplies().forEach(this::supplies);
    }

    private void reading(ReadingRule rule) {
        if (rule.otherwise() && known(rule)) {
            return;
        }
        SortedSet<Oid> rows = values.rows(rule.value());
        for (Oid row : rows) {
            if (!values.taken(rule.only(), row)) {
                continue;
            }
            OptionalDouble value = value(rule, row);
            if (value.isEmpty() || outside(rule.quantity(), value.getAsDouble())) {
                continue;
            }
            Thresholds limits =
                    new Thresholds(
                            values.number(rule.lowerCritical(), row),
                            values.number(rule.lowerWarning(), row),
                            values.number(rule.upperWarning(), row),
                            values.number(rule.upperCritical(), row));
            Optional<StateRule.State> state = values.state(rule.state(), rows, row);
            if (state.map(StateRule.State::absent).orElse(false)) {
                continue;
            }
            Sensor sensor =
                    new Sensor(
                            key(rule.value().object(), row),
                            load(rule, names.of(rule.name(), row, rows.size() > 1)),
                            rule.quantity(),
                            rule.place() == Sensor.Place.ELSEWHERE
                                    ? place(names.of(rule.name(), row, true), rule.quantity())
                                    : rule.place(),
                            limits);
            readings.add(
                    new Reading(
                            sensor,
                            value,
                            "",
                            judged(rule, state, limits, value.getAsDouble()),
                            at));
        }
    }

    /** By the state, else by the limits; unknown where a state that is not believed is all. */
    private static Health judged(
            ReadingRule rule, Optional<StateRule.State> state, Thresholds limits, double value) {
        Health said = state.map(StateRule.State::health).orElse(Health.UNKNOWN);
        boolean doubted = state.isPresent() && rule.state().get().notAll();
        return said != Health.UNKNOWN || (doubted && limits.equals(Thresholds.NONE))
                ? said
                : limits.judge(value);
    }

    /** A part has a processor and a memory, and both are called as the part is. */
    private static String load(ReadingRule rule, String name) {
        if (rule.quantity() != Quantity.UTILISATION || rule.name() instanceof NameRule.Fixed) {
            return name;
        }
        String what = rule.place() == Sensor.Place.CPU ? "CPU" : "memory";
        return name.toLowerCase(Locale.ROOT).contains(what.toLowerCase(Locale.ROOT))
                ? name
                : name + " " + what;
    }

    private OptionalDouble value(ReadingRule rule, Oid row) {
        OptionalDouble value = values.number(rule.value(), row);
        if (value.isEmpty() || (rule.total().isEmpty() && rule.left().isEmpty())) {
            return value;
        }
        OptionalDouble total = total(rule, row, value.getAsDouble());
        if (total.isEmpty() || total.getAsDouble() <= 0) {
            return OptionalDouble.empty();
        }
        double part = value.getAsDouble() / total.getAsDouble();
        double used = rule.free() ? 1 - part : part;
        return used < 0 || used > 1
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.round(used * 1000) / 10.0);
    }

    private OptionalDouble total(ReadingRule rule, Oid row, double value) {
        if (rule.total().isPresent()) {
            return values.decimal(rule.total().get(), row);
        }
        OptionalDouble left = values.number(rule.left(), row);
        return left.isPresent()
                ? OptionalDouble.of(value + left.getAsDouble())
                : OptionalDouble.empty();
    }

    private boolean known(ReadingRule rule) {
        return readings.stream()
                .map(Reading::sensor)
                .anyMatch(
                        sensor ->
                                sensor.quantity() == rule.quantity()
                                        && sensor.place() == rule.place());
    }

    private void fans(PartRule rule) {
        if (rule.otherwise() && !fans.isEmpty()) {
            return;
        }
        SortedSet<Oid> rows = partRows(rule);
        for (Oid row : rows) {
            Optional<StateRule.State> state = values.state(rule.state(), rows, row);
            if (absent(rule, row, state)) {
                continue;
            }
            OptionalDouble speed = values.number(rule.speed(), row);
            if (rule.state().isEmpty() && speed.isEmpty()) {
                continue;
            }
            fan(
                    key(rule.state().map(StateRule::object).orElse(RuleValues.ONLY), row),
                    names.of(rule.name(), row, rows.size() > 1),
                    rule.unit(),
                    speed,
                    state.map(StateRule.State::health).orElse(Health.UNKNOWN),
                    state.map(StateRule.State::word).orElse(""));
        }
    }

    private void fan(
            String id,
            String name,
            Quantity unit,
            OptionalDouble speed,
            Health health,
            String state) {
        Reading reading =
                new Reading(
                        new Sensor(id, name, unit, Sensor.Place.FAN, Thresholds.NONE),
                        speed,
                        state,
                        health,
                        at);
        fans.add(new Inventory.Fan(id, name, reading, health, state));
    }

    private void supplies(PartRule rule) {
        if (rule.otherwise() && !supplies.isEmpty()) {
            return;
        }
        SortedSet<Oid> rows = partRows(rule);
        for (Oid row : rows) {
            Optional<StateRule.State> state = values.state(rule.state(), rows, row);
            if (absent(rule, row, state)) {
                continue;
            }
            supplies.add(
                    new Inventory.PowerSupply(
                            key(rule.state().map(StateRule::object).orElse(RuleValues.ONLY), row),
                            names.of(rule.name(), row, rows.size() > 1),
                            "",
                            rule.model().map(oid -> values.text(oid, row)).orElse(""),
                            rule.serial().map(oid -> values.text(oid, row)).orElse(""),
                            "",
                            OptionalDouble.empty(),
                            values.number(rule.watts(), row),
                            OptionalDouble.empty(),
                            values.number(rule.volts(), row),
                            state.map(StateRule.State::health).orElse(Health.UNKNOWN),
                            state.map(StateRule.State::word).orElse("")));
        }
    }

    private boolean absent(PartRule rule, Oid row, Optional<StateRule.State> state) {
        return state.map(StateRule.State::absent).orElse(false)
                || values.state(rule.presence(), row).map(StateRule.State::absent).orElse(false);
    }

    private SortedSet<Oid> partRows(PartRule rule) {
        SortedSet<Oid> rows = new TreeSet<>();
        rule.state().ifPresent(state -> rows.addAll(values.rows(state.object())));
        rule.speed().ifPresent(speed -> rows.addAll(values.rows(speed)));
        rule.volts().ifPresent(volts -> rows.addAll(values.rows(volts)));
        rows.removeIf(row -> !values.taken(rule.only(), row));
        return rows;
    }

    /** The standard's sensors; what a profile has named already is not said twice. */
    private void bySensors(OpticTable optical) {
        List<Reading> own = temperatures();
        boolean ownFans = !fans.isEmpty();
        for (EntitySensors.Sensor sensor : EntitySensors.of(answers)) {
            String name = entities.at(sensor.entity()).map(Entities.Entity::title).orElse("");
            if (name.isEmpty()) {
                name = Long.toString(sensor.entity());
            }
            switch (sensor.type()) {
                case EntitySensors.CELSIUS -> {
                    if (!told(own, sensor, name)) {
                        standard(sensor, name, Quantity.TEMPERATURE);
                    }
                }
                case EntitySensors.HUMIDITY -> standard(sensor, name, Quantity.HUMIDITY);
                case EntitySensors.VOLTS_AC, EntitySensors.VOLTS_DC ->
                        electric(optical, sensor, name, Quantity.VOLTAGE);
                case EntitySensors.AMPERES -> electric(optical, sensor, name, Quantity.CURRENT);
                case EntitySensors.WATTS -> electric(optical, sensor, name, Quantity.POWER);
                case EntitySensors.RPM -> {
                    if (!ownFans) {
                        fanSensor(sensor, name, Quantity.FAN_SPEED);
                    }
                }
                case EntitySensors.PERCENT -> {
                    if (!ownFans) {
                        fanSensor(sensor, name, Quantity.FAN_DUTY);
                    }
                }
                case EntitySensors.OTHER, EntitySensors.UNKNOWN -> {
                    // SONiC tells the percentage of its fans with the type "unknown".
                    if (!ownFans && FAN.matcher(name).find() && sensor.value() <= 100) {
                        fanSensor(sensor, name, Quantity.FAN_DUTY);
                    }
                }
                default -> {}
            }
        }
    }

    /** Whether a profile's table has that sensor: Cisco names some in two MIBs. */
    private static boolean told(List<Reading> own, EntitySensors.Sensor sensor, String name) {
        String row = "." + sensor.entity();
        return own.stream()
                .map(Reading::sensor)
                .anyMatch(
                        s ->
                                s.key().endsWith(row)
                                        || s.name()
                                                .toLowerCase(Locale.ROOT)
                                                .startsWith(name.toLowerCase(Locale.ROOT)));
    }

    private void electric(
            OpticTable optical, EntitySensors.Sensor sensor, String name, Quantity quantity) {
        if (!optical.owns(sensor.entity())) {
            standard(sensor, name, quantity);
        }
    }

    private void standard(EntitySensors.Sensor sensor, String name, Quantity quantity) {
        if (outside(quantity, sensor.value())) {
            return;
        }
        readings.add(
                new Reading(
                        new Sensor(
                                "entity." + sensor.entity(),
                                name,
                                quantity,
                                place(name, quantity),
                                Thresholds.NONE),
                        OptionalDouble.of(sensor.value()),
                        "",
                        Health.OK,
                        at));
    }

    private void fanSensor(EntitySensors.Sensor sensor, String name, Quantity unit) {
        fan(
                "entity." + sensor.entity(),
                name,
                unit,
                OptionalDouble.of(sensor.value()),
                Health.OK,
                "");
    }

    /** Fans and power supplies the device only names, where nothing tells how they are. */
    private void partsWithoutState() {
        if (fans.isEmpty()) {
            entities.of(Entities.FAN)
                    .forEach(
                            e ->
                                    fan(
                                            "entity." + e.index(),
                                            e.title(),
                                            Quantity.FAN_SPEED,
                                            OptionalDouble.empty(),
                                            Health.UNKNOWN,
                                            ""));
        }
        if (supplies.isEmpty()) {
            for (Entities.Entity e : entities.of(Entities.POWER_SUPPLY)) {
                supplies.add(
                        new Inventory.PowerSupply(
                                "entity." + e.index(),
                                e.title(),
                                e.vendor(),
                                e.model(),
                                e.serial(),
                                "",
                                OptionalDouble.empty(),
                                OptionalDouble.empty(),
                                OptionalDouble.empty(),
                                OptionalDouble.empty(),
                                Health.UNKNOWN,
                                ""));
            }
        }
    }

    /** The temperature of a transceiver that is told by a profile's table. */
    private void transceiver(Optic optic) {
        if (optic.celsius().isPresent()
                && !outside(Quantity.TEMPERATURE, optic.celsius().getAsDouble())) {
            readings.add(
                    new Reading(
                            new Sensor(
                                    "transceiver." + optic.port(),
                                    optic.port() + " transceiver",
                                    Quantity.TEMPERATURE,
                                    Sensor.Place.ELSEWHERE,
                                    Thresholds.NONE),
                            optic.celsius(),
                            "",
                            Health.OK,
                            at));
        }
    }

    private void lmSensors() {
        for (Oid row : answers.rows(Mib.LM_TEMP_VALUE).keySet()) {
            OptionalDouble value = answers.decimal(Mib.LM_TEMP_VALUE, row);
            String name = answers.text(Mib.LM_TEMP_NAME, row);
            if (value.isPresent() && !outside(Quantity.TEMPERATURE, value.getAsDouble() / 1000)) {
                readings.add(
                        new Reading(
                                new Sensor(
                                        key(Mib.LM_TEMP_VALUE, row),
                                        name.isEmpty() ? row.toString() : name,
                                        Quantity.TEMPERATURE,
                                        place(name, Quantity.TEMPERATURE),
                                        Thresholds.NONE),
                                OptionalDouble.of(value.getAsDouble() / 1000),
                                "",
                                Health.OK,
                                at));
            }
        }
    }

    /** By the standard, where a profile has not named the same. */
    private void ups(StandardUps standard) {
        List<Reading> own = List.copyOf(readings);
        Stream.of(standard.battery(), standard.input(), standard.output())
                .flatMap(List::stream)
                .filter(reading -> own.stream().noneMatch(each -> alike(each, reading)))
                .forEach(readings::add);
    }

    private static boolean alike(Reading own, Reading standard) {
        String name = standard.sensor().name().split(" ", 2)[0].toLowerCase(Locale.ROOT);
        return own.sensor().quantity() == standard.sensor().quantity()
                && own.sensor().name().toLowerCase(Locale.ROOT).startsWith(name);
    }

    private static boolean outside(Quantity quantity, double value) {
        return switch (quantity) {
            case TEMPERATURE -> value < COLDEST || value > HOTTEST;
            case HUMIDITY, UTILISATION -> value < 0 || value > 100;
            default -> false;
        };
    }

    private static Sensor.Place place(String name, Quantity quantity) {
        String word = name.toLowerCase(Locale.ROOT);
        if (word.contains("cpu")) {
            return Sensor.Place.CPU;
        }
        if (word.contains("inlet") || word.contains("ambient") || word.contains("intake")) {
            return Sensor.Place.INLET;
        }
        if (word.contains("outlet") || word.contains("exhaust")) {
            return Sensor.Place.OUTLET;
        }
        if (word.contains("psu") || word.contains("power suppl")) {
            return Sensor.Place.POWER_SUPPLY;
        }
        return quantity == Quantity.TEMPERATURE && word.contains("board")
                ? Sensor.Place.BOARD
                : Sensor.Place.ELSEWHERE;
    }

    private static String key(Oid object, Oid row) {
        return row.size() == 0 ? object.toString() : object + "." + row;
    }
}
