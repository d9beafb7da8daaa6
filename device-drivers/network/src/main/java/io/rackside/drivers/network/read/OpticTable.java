package io.rackside.drivers.network.read;

import io.rackside.drivers.network.profile.LightUnit;
import io.rackside.drivers.network.profile.OpticsRule;
import io.rackside.drivers.network.profile.Profile;
import io.rackside.drivers.snmp.Oid;
import io.rackside.model.Health;
import io.rackside.model.Thresholds;
import io.rackside.model.network.NetworkInterface;
import io.rackside.model.network.Optic;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Transceivers and their light: from a profile's tables and from the standard's sensors. */
public final class OpticTable {
    private static final Pattern LIGHT =
            Pattern.compile(
                    "(?i)\\b(?:rx|tx|receive|transmit|optical|dom|laser|lane|q?sfp)\\b|transceiver|xcvr|module"
                        + " temperature|supply voltage|bias");

    private static final Pattern RECEIVED = Pattern.compile("(?i)\\brx|receive|\\bin(?:put)?\\b");

    private final Answers answers;
    private final Entities entities;
    private final Ports ports;
    private final Set<Long> owned = new HashSet<>();
    private final RuleValues values;
    private final LightLimits sensorLimits;
    private final double wattsFactor;
    private final List<Optic> optics = new ArrayList<>();
    private final List<Optic> byRules;

    public OpticTable(Answers answers, Entities entities, Ports ports, Optional<Profile> profile) {
        this.answers = answers;
        this.entities = entities;
        this.ports = ports;
        this.values = new RuleValues(answers);
        this.wattsFactor = profile.map(Profile::lightFactor).orElse(1.0);
        this.sensorLimits = new LightLimits(answers, profile.flatMap(Profile::sensorLimits));
        profile.ifPresent(p -> p.optics().forEach(this::byRule));
        byRules = List.copyOf(optics);
        bySensors();
    }

    /** Those of a profile's tables, whose temperature no sensor tells. */
    List<Optic> byRules() {
        return byRules;
    }

    public List<Optic> all() {
        return List.copyOf(optics);
    }

    /** Whether that sensor belongs to a transceiver. */
    boolean owns(long entity) {
        return owned.contains(entity);
    }

    private void byRule(OpticsRule rule) {
        Set<Oid> rows = new TreeSet<>();
        rule.rx().ifPresent(l -> rows.addAll(answers.rows(l.object()).keySet()));
        rule.tx().ifPresent(l -> rows.addAll(answers.rows(l.object()).keySet()));
        rule.serial().ifPresent(s -> rows.addAll(answers.rows(s).keySet()));
        for (Oid row : rows) {
            byRule(rule, row).ifPresent(optics::add);
        }
    }

    private Optional<Optic> byRule(OpticsRule rule, Oid row) {
        if (row.size() == 0) {
            return Optional.empty();
        }
        Optional<NetworkInterface> port =
                switch (rule.by()) {
                    case ENTITY -> entities.port(row.at(0), ports);
                    case IF_INDEX -> ports.index(row.at(0));
                    case NAME -> rule.port().flatMap(p -> ports.text(answers.text(p, row)));
                };
        List<Double> rxLanes = lanes(rule.rxLanes(), rule.rx(), row);
        List<Double> txLanes = lanes(rule.txLanes(), rule.tx(), row);
        Thresholds rxLimits = limits(rule, row, 0);
        Thresholds txLimits = limits(rule, row, 4);
        OptionalDouble rx = light(rule.rx(), row, rxLanes, rxLimits);
        OptionalDouble tx = light(rule.tx(), row, txLanes, txLimits);
        String serial = rule.serial().map(s -> answers.text(s, row)).orElse("");
        OptionalDouble celsius = values.number(rule.celsius(), row);
        OptionalDouble volts = values.number(rule.volts(), row);
        if (serial.isEmpty() && rx.isEmpty() && tx.isEmpty() && !positive(volts)) {
            return Optional.empty();
        }
        return Optional.of(
                new Optic(
                        port.map(NetworkInterface::name)
                                .orElseGet(
                                        () ->
                                                rule.by() == OpticsRule.By.ENTITY
                                                        ? entities.title(row)
                                                        : row.toString()),
                        index(port),
                        rule.vendor().map(s -> answers.text(s, row)).orElse(""),
                        rule.partNumber().map(s -> answers.text(s, row)).orElse(""),
                        serial,
                        celsius,
                        volts,
                        values.number(rule.biasMilliamps(), row),
                        rx,
                        tx,
                        rxLanes,
                        txLanes,
                        rxLimits,
                        txLimits,
                        judged(port, rx, tx, rxLimits, txLimits)));
    }

    private static boolean positive(OptionalDouble value) {
        return value.isPresent() && value.getAsDouble() > 0;
    }

    private static OptionalLong index(Optional<NetworkInterface> port) {
        return port.map(p -> OptionalLong.of(p.index())).orElse(OptionalLong.empty());
    }

    /** Without fibre there is no light, and without a link nobody misses it. */
    private static Health judged(
            Optional<NetworkInterface> port,
            OptionalDouble rx,
            OptionalDouble tx,
            Thresholds rxLimits,
            Thresholds txLimits) {
        if (!port.map(NetworkInterface::up).orElse(false) || (rx.isEmpty() && tx.isEmpty())) {
            return Health.UNKNOWN;
        }
        Health received = rx.isPresent() ? rxLimits.judge(rx.getAsDouble()) : Health.UNKNOWN;
        Health sent = tx.isPresent() ? txLimits.judge(tx.getAsDouble()) : Health.UNKNOWN;
        return received.worse(sent);
    }

    /** The weakest lane where the lanes are told; else the one value. */
    private OptionalDouble light(
            Optional<OpticsRule.Light> light, Oid row, List<Double> lanes, Thresholds limits) {
        if (!lanes.isEmpty()) {
            return lanes.stream().mapToDouble(Double::doubleValue).min();
        }
        OptionalDouble said = said(light, row);
        if (said.isEmpty()) {
            return said;
        }
        LightUnit unit = light.get().unit();
        OptionalDouble dbm = unit.dbm(said.getAsDouble());
        if (unit == LightUnit.BY_SIGN && said.getAsDouble() > 0 && outside(dbm, limits)) {
            OptionalDouble other = LightUnit.HUNDREDTH_DBM.dbm(said.getAsDouble());
            return outside(other, limits) ? dbm : other;
        }
        return dbm;
    }

    private OptionalDouble said(Optional<OpticsRule.Light> light, Oid row) {
        if (light.isEmpty()) {
            return OptionalDouble.empty();
        }
        OptionalDouble said = answers.decimal(light.get().object(), row);
        return said.isPresent() && light.get().none().contains(said.getAsDouble())
                ? OptionalDouble.empty()
                : said;
    }

    private static boolean outside(OptionalDouble dbm, Thresholds limits) {
        return dbm.isEmpty() || limits.judge(dbm.getAsDouble()) == Health.CRITICAL;
    }

    private List<Double> lanes(
            Optional<OpticsRule.Light> light, Optional<OpticsRule.Light> port, Oid row) {
        if (light.isEmpty()) {
            return List.of();
        }
        List<Double> said = new ArrayList<>();
        for (String lane : answers.text(light.get().object(), row).split("[,;\\s]+", 32)) {
            OptionalDouble number = Numbers.decimal(lane);
            // What stands for no value is a whole number: -1.00 is a dBm.
            if (number.isPresent()
                    && (lane.contains(".") || !light.get().none().contains(number.getAsDouble()))) {
                said.add(number.getAsDouble());
            }
        }
        LightUnit unit =
                light.get().unit() == LightUnit.BY_PORT
                        ? LaneUnit.of(said, said(port, row))
                        : light.get().unit();
        return said.stream()
                .map(unit::dbm)
                .flatMapToDouble(OptionalDouble::stream)
                .boxed()
                .toList();
    }

    /** Four limits in the order of {@link OpticsRule.Limit}, from that one on. */
    private Thresholds limits(OpticsRule rule, Oid row, int first) {
        return LightLimits.meant(
                new Thresholds(
                        limit(rule, row, first),
                        limit(rule, row, first + 1),
                        limit(rule, row, first + 2),
                        limit(rule, row, first + 3)));
    }

    private OptionalDouble limit(OpticsRule rule, Oid row, int limit) {
        Optional<OpticsRule.Light> light =
                Optional.ofNullable(rule.limits().get(OpticsRule.Limit.values()[limit]));
        OptionalDouble said = said(light, row);
        return said.isPresent() ? light.orElseThrow().unit().dbm(said.getAsDouble()) : said;
    }

    /** One transceiver as its sensors tell it. */
    private static final class Sensed {
        final NetworkInterface port;
        OptionalDouble celsius = OptionalDouble.empty();
        OptionalDouble volts = OptionalDouble.empty();
        OptionalDouble bias = OptionalDouble.empty();
        final List<Double> rx = new ArrayList<>();
        final List<Double> tx = new ArrayList<>();
        Thresholds rxLimits = Thresholds.NONE;
        Thresholds txLimits = Thresholds.NONE;
        boolean light;
        Optional<Entities.Entity> module = Optional.empty();

        Sensed(NetworkInterface port) {
            this.port = port;
        }
    }

    private void bySensors() {
        Map<Long, Sensed> byPort = new LinkedHashMap<>();
        for (EntitySensors.Sensor sensor : EntitySensors.of(answers)) {
            Optional<Entities.Entity> entity = entities.at(sensor.entity());
            String words = entity.map(e -> e.description() + " " + e.name()).orElse("");
            if (!LIGHT.matcher(words).find() && sensor.type() != EntitySensors.DBM) {
                continue;
            }
            Optional<NetworkInterface> port = entities.port(sensor.entity(), ports);
            if (port.isEmpty()) {
                continue;
            }
            owned.add(sensor.entity());
            Sensed one = byPort.computeIfAbsent(port.get().index(), _ -> new Sensed(port.get()));
            if (one.module.isEmpty()) {
                one.module = entities.module(sensor.entity());
            }
            put(one, sensor, RECEIVED.matcher(words).find());
        }
        byPort.values().stream().filter(one -> one.light).forEach(one -> optics.add(optic(one)));
    }

    private void put(Sensed one, EntitySensors.Sensor sensor, boolean received) {
        switch (sensor.type()) {
            case EntitySensors.CELSIUS -> one.celsius = OptionalDouble.of(sensor.value());
            case EntitySensors.VOLTS_DC, EntitySensors.VOLTS_AC ->
                    one.volts = OptionalDouble.of(sensor.value());
            case EntitySensors.AMPERES -> {
                if (one.bias.isEmpty()) {
                    one.bias = OptionalDouble.of(Math.round(sensor.value() * 1e6) / 1e3);
                }
            }
            case EntitySensors.WATTS, EntitySensors.DBM -> light(one, sensor, received);
            default -> {}
        }
    }

    private void light(Sensed one, EntitySensors.Sensor sensor, boolean received) {
        one.light = true;
        boolean inDbm = sensor.type() == EntitySensors.DBM;
        // Nexus 3000 switches send 0 for a receiver in the dark.
        boolean dark = inDbm && received && sensor.value() == 0;
        OptionalDouble dbm =
                inDbm
                        ? LightUnit.DBM.dbm(sensor.value())
                        : LightUnit.WATT.dbm(sensor.value() * wattsFactor);
        if (dbm.isPresent() && !dark) {
            (received ? one.rx : one.tx).add(dbm.getAsDouble());
        }
        Thresholds limits = sensorLimits.of(sensor.entity());
        if (received && one.rxLimits.equals(Thresholds.NONE)) {
            one.rxLimits = limits;
        } else if (!received && one.txLimits.equals(Thresholds.NONE)) {
            one.txLimits = limits;
        }
    }

    private static Optic optic(Sensed one) {
        if (one.bias.orElse(1) == 0) {
            // No laser is on: IOS XR tells 0 dBm of a copper module.
            one.tx.removeIf(dbm -> dbm == 0);
        }
        OptionalDouble rx = one.rx.stream().mapToDouble(Double::doubleValue).min();
        OptionalDouble tx = one.tx.stream().mapToDouble(Double::doubleValue).min();
        return new Optic(
                one.port.name(),
                OptionalLong.of(one.port.index()),
                one.module.map(Entities.Entity::vendor).orElse(""),
                one.module.map(Entities.Entity::model).orElse(""),
                one.module.map(Entities.Entity::serial).orElse(""),
                one.celsius,
                one.volts,
                one.bias,
                rx,
                tx,
                one.rx,
                one.tx,
                one.rxLimits,
                one.txLimits,
                judged(Optional.of(one.port), rx, tx, one.rxLimits, one.txLimits));
    }
}
