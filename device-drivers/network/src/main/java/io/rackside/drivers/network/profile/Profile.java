package io.rackside.drivers.network.profile;

import io.rackside.drivers.snmp.Oid;
import io.rackside.model.DeviceKind;
import io.rackside.model.Sensor;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How the devices of one maker or family are read beyond the standard MIBs: one file.
 *
 * @param id name of the file, without its ending
 * @param recorded its facts that a recording or a device has shown; the others are known from
 *     documents
 * @param matches which devices it is for; any of them will do
 * @param kinds what makes a device of another kind than {@code kind}, the first that is found
 * @param vlanNames column of VLAN names by VLAN, beyond Q-BRIDGE-MIB
 * @param vlanTags columns of VLAN names by numbers of the device's own
 * @param poeWatts column of a PoE port's power
 * @param ciscoSensors whether it has CISCO-ENTITY-SENSOR-MIB
 * @param ciscoVlans whether CISCO-VTP-MIB and CISCO-VLAN-MEMBERSHIP-MIB tell its ports' VLANs
 * @param bridgePerVlan whether it shows a bridge of its own for each VLAN, as Cisco IOS does
 * @param sensorUnits whether entPhySensorUnitsDisplay tells what its sensors are in, and their
 *     precision means nothing
 * @param lightFactor what its watts of light are to be multiplied with; 1 where they are right
 * @param sensorLimits columns of limits beside ENTITY-SENSOR-MIB
 * @param ups whether it has UPS-MIB
 * @param own the objects that lie below each model's own identifier
 * @param objects all it names
 * @param evidence where its facts come from
 */
public record Profile(
        String id,
        Set<String> recorded,
        List<Match> matches,
        String manufacturer,
        String os,
        DeviceKind kind,
        List<KindRule> kinds,
        List<TextRule> manufacturerTexts,
        List<TextRule> model,
        List<TextRule> serial,
        List<TextRule> version,
        List<ReadingRule> readings,
        List<PartRule> fans,
        List<PartRule> powerSupplies,
        List<OpticsRule> optics,
        Optional<StackRule> stack,
        Optional<FirewallRule> firewall,
        List<OutletRule> outlets,
        Optional<BatteryRule> battery,
        Optional<NameRule.Column> vlanNames,
        List<VlanTagRule> vlanTags,
        Optional<NumberRule> poeWatts,
        boolean ciscoSensors,
        boolean ciscoVlans,
        boolean bridgePerVlan,
        boolean sensorUnits,
        double lightFactor,
        Optional<SensorLimits> sensorLimits,
        boolean ups,
        Optional<OwnTree> own,
        List<Oid> objects,
        List<String> evidence) {
    /** The profile of what no file is for. */
    public static final String STANDARD = "standard";

    public Profile {
        recorded = Set.copyOf(recorded);
        matches = List.copyOf(matches);
        kinds = List.copyOf(kinds);
        manufacturerTexts = List.copyOf(manufacturerTexts);
        model = List.copyOf(model);
        serial = List.copyOf(serial);
        version = List.copyOf(version);
        readings = List.copyOf(readings);
        fans = List.copyOf(fans);
        powerSupplies = List.copyOf(powerSupplies);
        optics = List.copyOf(optics);
        outlets = List.copyOf(outlets);
        vlanTags = List.copyOf(vlanTags);
        objects = List.copyOf(objects);
        evidence = List.copyOf(evidence);
    }

    /**
     * A device it is for: below an object identifier, with a description, or both; and where
     * neither tells it from others, as with those that call themselves net-snmp, with an object
     * that it has.
     */
    public record Match(
            Optional<Oid> below, Optional<BoundedPattern> description, Optional<Oid> object) {
        /**
         * How closely it is for that device; empty when it is not. What matches more of the object
         * identifier is closer; a description decides between equals.
         */
        Optional<Integer> closeness(Oid sysObjectId, String sysDescr, Predicate<Oid> told) {
            return object.isPresent() && !told.test(object.get())
                    ? Optional.empty()
                    : closeness(sysObjectId, sysDescr);
        }

        /** The same whatever objects it has. */
        Optional<Integer> closeness(Oid sysObjectId, String sysDescr) {
            if (below.isPresent() && !sysObjectId.startsWith(below.get())) {
                return Optional.empty();
            }
            if (description.isPresent() && !description.get().found(sysDescr)) {
                return Optional.empty();
            }
            return Optional.of(
                    4 * below.map(Oid::size).orElse(0)
                            + (object.isPresent() ? 2 : 0)
                            + (description.isPresent() ? 1 : 0));
        }
    }

    /** What makes a device of that kind. */
    public record KindRule(Match match, DeviceKind kind) {}

    /** With the objects that lie below a model's own identifier in their place. */
    Profile at(Oid sysObjectId) {
        return own.map(tree -> tree.at(sysObjectId)).orElse(this);
    }

    /** The kind of that device. */
    public DeviceKind kind(Oid sysObjectId, String sysDescr) {
        return kinds.stream()
                .filter(rule -> rule.match().closeness(sysObjectId, sysDescr).isPresent())
                .findFirst()
                .map(KindRule::kind)
                .orElse(kind);
    }

    /**
     * Whether the standard's memories are this device's: not where a rule names its memory, nor
     * where a controller answers for a server and tells of its own.
     */
    public boolean memoryByStandard() {
        return kind != DeviceKind.SERVER
                && readings.stream().noneMatch(rule -> rule.place() == Sensor.Place.MEMORY);
    }

    /** Whether neither a recording nor a device has met it. */
    public boolean fromDocuments() {
        return recorded.isEmpty();
    }

    /** Its objects that are single ones. */
    public List<Oid> singles() {
        return objects.stream().filter(Profile::single).toList();
    }

    /** Its objects that are columns. */
    public List<Oid> columns() {
        return objects.stream().filter(oid -> !single(oid)).toList();
    }

    /** Whether it names an instance: the only one of an object that has no rows. */
    public static boolean single(Oid oid) {
        return oid.size() > 0 && oid.at(oid.size() - 1) == 0;
    }
}
