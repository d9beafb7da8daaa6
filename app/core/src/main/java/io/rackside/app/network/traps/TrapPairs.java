package io.rackside.app.network.traps;

import io.rackside.app.monitoring.Finding;
import io.rackside.app.monitoring.Judgement;
import io.rackside.app.monitoring.Plan;
import io.rackside.app.monitoring.ToldStates;
import io.rackside.drivers.snmp.trap.Trap;
import io.rackside.drivers.snmp.trap.TrapMeaning;
import io.rackside.model.Device;
import io.rackside.model.Grade;
import io.rackside.model.Message;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Notifications that begin and end a state, and so raise and clear an alarm. What has no
 * counterpart in its own MIB raises none: nothing would ever clear it. An end nobody heard is made
 * up for by the next reading that shows it, or when the box starts anew.
 *
 * <p>A link that is planned has the cause its reading has too, so that the reading that follows
 * confirms or clears it.
 */
final class TrapPairs {
    /** What is planned at the other end of a port's cable. */
    enum Far {
        NOT_PLANNED,
        PLANNED,
        /** Planned, and known to be switched off now: the link is down for a good reason. */
        OFF;

        /**
         * @param ports names of the device's ports
         */
        static Far of(Plan plan, Device device, Optional<String> port, List<String> ports) {
            return port.filter(name -> plan.cables(device, ports).containsKey(name))
                    .map(name -> plan.isFarOff(device, name, ports) ? OFF : PLANNED)
                    .orElse(NOT_PLANNED);
        }
    }

    /** What a notification is the begin of. */
    private static final Map<TrapMeaning, String> BEGINS =
            Map.ofEntries(
                    Map.entry(TrapMeaning.PART_REMOVED, "part"),
                    Map.entry(TrapMeaning.PART_FAILED, "part"),
                    Map.entry(TrapMeaning.OPTICS_REMOVED, "optics"),
                    Map.entry(TrapMeaning.OPTICS_FAILED, "optics"),
                    Map.entry(TrapMeaning.POWER_REMOVED, "power"),
                    Map.entry(TrapMeaning.POWER_FAILED, "power"),
                    Map.entry(TrapMeaning.FAN_REMOVED, "fan"),
                    Map.entry(TrapMeaning.FAN_FAILED, "fan"),
                    Map.entry(TrapMeaning.TEMPERATURE_HIGH, "temperature"),
                    Map.entry(TrapMeaning.TEMPERATURE_CRITICAL, "temperature"),
                    Map.entry(TrapMeaning.TEMPERATURE_LOW, "temperature"),
                    Map.entry(TrapMeaning.TEMPERATURE_WRONG, "temperature"),
                    Map.entry(TrapMeaning.VOLTAGE_WRONG, "voltage"),
                    Map.entry(TrapMeaning.READING_WRONG, "reading"),
                    Map.entry(TrapMeaning.REDUNDANCY_LOST, "redundancy"),
                    Map.entry(TrapMeaning.MEMBER_LOST, "member"),
                    Map.entry(TrapMeaning.ALARM_RAISED, "alarm"),
                    Map.entry(TrapMeaning.CPU_HIGH, "cpu"),
                    Map.entry(TrapMeaning.MEMORY_HIGH, "memory"),
                    Map.entry(TrapMeaning.POE_BUDGET_HIGH, "poe"),
                    Map.entry(TrapMeaning.PARTNER_LOST, "partner"),
                    Map.entry(TrapMeaning.PFC_DEADLOCK, "pfc-deadlock"),
                    Map.entry(TrapMeaning.PFC_OFF, "pfc"),
                    Map.entry(TrapMeaning.ERROR_DOWN, "error-down"),
                    Map.entry(TrapMeaning.CHECKSUMS_HIGH, "checksums"),
                    Map.entry(TrapMeaning.OVERLOADED, "load"),
                    Map.entry(TrapMeaning.BATTERY_LOW, "battery-charge"),
                    Map.entry(TrapMeaning.ON_BATTERY, "battery"));

    private static final Map<TrapMeaning, String> ENDS =
            Map.ofEntries(
                    Map.entry(TrapMeaning.PART_INSERTED, "part"),
                    Map.entry(TrapMeaning.PART_RECOVERED, "part"),
                    Map.entry(TrapMeaning.OPTICS_INSERTED, "optics"),
                    Map.entry(TrapMeaning.OPTICS_RECOVERED, "optics"),
                    Map.entry(TrapMeaning.POWER_INSERTED, "power"),
                    Map.entry(TrapMeaning.POWER_RECOVERED, "power"),
                    Map.entry(TrapMeaning.FAN_INSERTED, "fan"),
                    Map.entry(TrapMeaning.FAN_RECOVERED, "fan"),
                    Map.entry(TrapMeaning.TEMPERATURE_NORMAL, "temperature"),
                    Map.entry(TrapMeaning.VOLTAGE_NORMAL, "voltage"),
                    Map.entry(TrapMeaning.READING_NORMAL, "reading"),
                    Map.entry(TrapMeaning.REDUNDANCY_RESTORED, "redundancy"),
                    Map.entry(TrapMeaning.MEMBER_FOUND, "member"),
                    Map.entry(TrapMeaning.ALARM_OVER, "alarm"),
                    Map.entry(TrapMeaning.CPU_NORMAL, "cpu"),
                    Map.entry(TrapMeaning.MEMORY_NORMAL, "memory"),
                    Map.entry(TrapMeaning.POE_BUDGET_NORMAL, "poe"),
                    Map.entry(TrapMeaning.PARTNER_FOUND, "partner"),
                    Map.entry(TrapMeaning.PFC_DEADLOCK_OVER, "pfc-deadlock"),
                    Map.entry(TrapMeaning.PFC_ON, "pfc"),
                    Map.entry(TrapMeaning.ERROR_DOWN_OVER, "error-down"),
                    Map.entry(TrapMeaning.CHECKSUMS_NORMAL, "checksums"),
                    Map.entry(TrapMeaning.LOAD_NORMAL, "load"),
                    Map.entry(TrapMeaning.BATTERY_WELL, "battery-charge"),
                    Map.entry(TrapMeaning.ON_MAINS, "battery"));

    /** As a reading grades a planned link that is down. */
    private static final Grade LINK = Grade.MINOR;

    private TrapPairs() {}

    /**
     * What it says of its box.
     *
     * @param far whether its port has a planned cable, and what is at the other end
     */
    static Judgement of(HeardTrap heard, Far far) {
        Optional<TrapMeaning> meaning = heard.trap().meaning();
        if (meaning.isEmpty()) {
            return Judgement.none();
        }
        Message why = Message.of("core.trap.told", heard.what());
        if (far != Far.NOT_PLANNED && meaning.get() == TrapMeaning.LINK_DOWN) {
            Grade grade = far == Far.OFF ? Grade.NOTICE : LINK;
            return finding("link:" + heard.port().orElse(""), grade, heard, why);
        }
        if (far != Far.NOT_PLANNED && meaning.get() == TrapMeaning.LINK_UP) {
            return Judgement.well("link:" + heard.port().orElse(""), why);
        }
        String where = where(heard.trap());
        String begun = BEGINS.get(meaning.get());
        if (begun != null && endIsTold(heard, begun)) {
            return finding(
                    ToldStates.CAUSE + begun + ":" + where, heard.trap().grade(), heard, why);
        }
        String ended = ENDS.get(meaning.get());
        return ended == null
                ? Judgement.none()
                : Judgement.well(ToldStates.CAUSE + ended + ":" + where, why);
    }

    /**
     * As it says itself: the name of a port that only has a number is known once the box was read,
     * and an end must match a begin that came before.
     */
    private static String where(Trap trap) {
        return trap.part()
                .or(
                        () ->
                                trap.interfaceIndex().isPresent()
                                        ? Optional.of(
                                                "ifIndex " + trap.interfaceIndex().getAsLong())
                                        : trap.port())
                .orElse("");
    }

    private static boolean endIsTold(HeardTrap heard, String state) {
        return heard.trap().family().stream().anyMatch(each -> state.equals(ENDS.get(each)));
    }

    private static Judgement finding(String cause, Grade grade, HeardTrap heard, Message why) {
        return Judgement.of(
                new Finding(
                        cause,
                        grade,
                        why,
                        heard.port().or(heard.trap()::part).orElse(""),
                        Optional.empty()));
    }
}
