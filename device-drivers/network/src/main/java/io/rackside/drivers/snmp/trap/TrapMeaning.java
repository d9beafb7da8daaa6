package io.rackside.drivers.snmp.trap;

import io.rackside.model.Grade;
import io.rackside.model.Message;

/** What a notification means to a technician, and how urgent it is by itself. */
public enum TrapMeaning {
    COLD_START(Grade.MINOR, "network.snmp.trap.cold-start"),
    WARM_START(Grade.MINOR, "network.snmp.trap.warm-start"),
    LINK_DOWN(Grade.MAJOR, "network.snmp.trap.link-down"),
    PORT_SWITCHED_OFF(Grade.NOTICE, "network.snmp.trap.port-switched-off"),
    LINK_UP(Grade.NOTICE, "network.snmp.trap.link-up"),
    LOGIN_FAILED(Grade.MINOR, "network.snmp.trap.login-failed"),
    NEIGHBOURS_CHANGED(Grade.NOTICE, "network.snmp.trap.neighbours-changed"),
    PARTS_CHANGED(Grade.NOTICE, "network.snmp.trap.parts-changed"),
    TOPOLOGY_CHANGED(Grade.NOTICE, "network.snmp.trap.topology-changed"),
    POE_PORT_CHANGED(Grade.NOTICE, "network.snmp.trap.poe-port-changed"),
    POE_BUDGET_HIGH(Grade.MINOR, "network.snmp.trap.poe-budget-high"),
    POE_BUDGET_NORMAL(Grade.NOTICE, "network.snmp.trap.poe-budget-normal"),
    PART_REMOVED(Grade.MAJOR, "network.snmp.trap.part-removed"),
    PART_INSERTED(Grade.NOTICE, "network.snmp.trap.part-inserted"),
    PART_FAILED(Grade.MAJOR, "network.snmp.trap.part-failed"),
    PART_RECOVERED(Grade.NOTICE, "network.snmp.trap.part-recovered"),
    PART_RESET(Grade.MINOR, "network.snmp.trap.part-reset"),
    DYING_GASP(Grade.URGENT, "network.snmp.trap.dying-gasp"),
    OPTICS_REMOVED(Grade.MINOR, "network.snmp.trap.optics-removed"),
    OPTICS_INSERTED(Grade.NOTICE, "network.snmp.trap.optics-inserted"),
    OPTICS_FAILED(Grade.MAJOR, "network.snmp.trap.optics-failed"),
    OPTICS_RECOVERED(Grade.NOTICE, "network.snmp.trap.optics-recovered"),
    POWER_REMOVED(Grade.MAJOR, "network.snmp.trap.power-removed"),
    POWER_INSERTED(Grade.NOTICE, "network.snmp.trap.power-inserted"),
    POWER_FAILED(Grade.MAJOR, "network.snmp.trap.power-failed"),
    POWER_RECOVERED(Grade.NOTICE, "network.snmp.trap.power-recovered"),
    FAN_REMOVED(Grade.MAJOR, "network.snmp.trap.fan-removed"),
    FAN_INSERTED(Grade.NOTICE, "network.snmp.trap.fan-inserted"),
    FAN_FAILED(Grade.MAJOR, "network.snmp.trap.fan-failed"),
    FAN_RECOVERED(Grade.NOTICE, "network.snmp.trap.fan-recovered"),
    TEMPERATURE_HIGH(Grade.MAJOR, "network.snmp.trap.temperature-high"),
    TEMPERATURE_CRITICAL(Grade.URGENT, "network.snmp.trap.temperature-critical"),
    TEMPERATURE_LOW(Grade.MINOR, "network.snmp.trap.temperature-low"),
    TEMPERATURE_NORMAL(Grade.NOTICE, "network.snmp.trap.temperature-normal"),
    TEMPERATURE_WRONG(Grade.MAJOR, "network.snmp.trap.temperature-wrong"),
    VOLTAGE_WRONG(Grade.MAJOR, "network.snmp.trap.voltage-wrong"),
    VOLTAGE_NORMAL(Grade.NOTICE, "network.snmp.trap.voltage-normal"),
    READING_WRONG(Grade.MAJOR, "network.snmp.trap.reading-wrong"),
    READING_NORMAL(Grade.NOTICE, "network.snmp.trap.reading-normal"),
    REDUNDANCY_LOST(Grade.MAJOR, "network.snmp.trap.redundancy-lost"),
    REDUNDANCY_RESTORED(Grade.NOTICE, "network.snmp.trap.redundancy-restored"),
    MEMBER_LOST(Grade.MAJOR, "network.snmp.trap.member-lost"),
    MEMBER_FOUND(Grade.NOTICE, "network.snmp.trap.member-found"),
    EVENT_TOLD(Grade.NOTICE, "network.snmp.trap.event-told"),
    ALARM_RAISED(Grade.MAJOR, "network.snmp.trap.alarm-raised"),
    ALARM_OVER(Grade.NOTICE, "network.snmp.trap.alarm-over"),
    CPU_HIGH(Grade.MINOR, "network.snmp.trap.cpu-high"),
    CPU_NORMAL(Grade.NOTICE, "network.snmp.trap.cpu-normal"),
    MEMORY_HIGH(Grade.MINOR, "network.snmp.trap.memory-high"),
    MEMORY_NORMAL(Grade.NOTICE, "network.snmp.trap.memory-normal"),
    HA_SWITCHED(Grade.MAJOR, "network.snmp.trap.ha-switched"),
    PARTNER_LOST(Grade.MAJOR, "network.snmp.trap.partner-lost"),
    PARTNER_FOUND(Grade.NOTICE, "network.snmp.trap.partner-found"),
    PFC_DEADLOCK(Grade.MAJOR, "network.snmp.trap.pfc-deadlock"),
    PFC_DEADLOCK_OVER(Grade.NOTICE, "network.snmp.trap.pfc-deadlock-over"),
    PFC_OFF(Grade.MAJOR, "network.snmp.trap.pfc-off"),
    PFC_ON(Grade.NOTICE, "network.snmp.trap.pfc-on"),
    PFC_STORM(Grade.MINOR, "network.snmp.trap.pfc-storm"),
    ERROR_DOWN(Grade.MAJOR, "network.snmp.trap.error-down"),
    ERROR_DOWN_OVER(Grade.NOTICE, "network.snmp.trap.error-down-over"),
    CHECKSUMS_HIGH(Grade.MINOR, "network.snmp.trap.checksums-high"),
    CHECKSUMS_NORMAL(Grade.NOTICE, "network.snmp.trap.checksums-normal"),
    OVERLOADED(Grade.MAJOR, "network.snmp.trap.overloaded"),
    LOAD_NORMAL(Grade.NOTICE, "network.snmp.trap.load-normal"),
    OUTLET_OFF(Grade.MINOR, "network.snmp.trap.outlet-off"),
    OUTLET_ON(Grade.NOTICE, "network.snmp.trap.outlet-on"),
    BATTERY_LOW(Grade.URGENT, "network.snmp.trap.battery-low"),
    BATTERY_WELL(Grade.NOTICE, "network.snmp.trap.battery-well"),
    CONFIGURATION_CHANGED(Grade.NOTICE, "network.snmp.trap.configuration-changed"),
    ON_BATTERY(Grade.URGENT, "network.snmp.trap.on-battery"),
    ON_MAINS(Grade.NOTICE, "network.snmp.trap.on-mains");

    private final Grade grade;
    private final String code;

    TrapMeaning(Grade grade, String code) {
        this.grade = grade;
        this.code = code;
    }

    public Grade grade() {
        return grade;
    }

    /**
     * In words, when rendered.
     *
     * @param where port or part it is about, text or a message
     */
    Message what(Object where) {
        return Message.of(code, where);
    }
}
