package io.rackside.drivers.snmp.virtual;

import io.rackside.operations.Time;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A port of a virtual switch: its state, and counters that grow with time while its link is up.
 * Used by many threads.
 */
final class SwitchPort {
    private static final int FRAME_BYTES = 800;

    /** What a module of a short range measures where all is well. */
    private static final double CELSIUS = 36;

    private static final double VOLTS = 3.30;
    private static final double MILLIAMPS = 6.12;
    private static final double SENT_DBM = -2.31;
    private static final double USUAL_LOSS = 0.64;
    private static final double DARK_DBM = -40;

    private final int number;
    private final VirtualSwitch.PortPlan plan;
    private final double load;
    private final Time time;
    private Optional<Cable> cable;
    private String alias;
    private int vlan = 1;
    private Set<Integer> tagged = Set.of();
    private List<String> learned;
    private boolean admin = true;
    private boolean light;
    private long since;
    private double octets;
    private long errors;
    private long changedTicks;
    private double loss;

    /**
     * Up where a cable is in it.
     *
     * @param number on the front, from 1
     * @param load of the line, 0 to 1
     */
    SwitchPort(int number, VirtualSwitch.PortPlan plan, double load, Time time) {
        this.number = number;
        this.plan = plan;
        this.cable = plan.cable();
        this.alias = cable.map(each -> "to " + each.systemName()).orElse("");
        this.learned = cable.map(Cable::source).stream().toList();
        this.load = load;
        this.time = time;
        this.light = cable.isPresent();
        this.since = time.nanos();
    }

    int number() {
        return number;
    }

    String name() {
        return plan.name();
    }

    synchronized String alias() {
        return alias;
    }

    synchronized void alias(String text) {
        alias = text;
    }

    /** The VLAN of frames without a tag. */
    synchronized int vlan() {
        return vlan;
    }

    /** Of frames without a tag, and those of frames with one. */
    synchronized void vlans(int own, Set<Integer> others) {
        vlan = own;
        tagged = Set.copyOf(others);
    }

    /** Whether any frames have a tag there. */
    synchronized boolean trunks() {
        return !tagged.isEmpty();
    }

    synchronized boolean tagged(int id) {
        return tagged.contains(id);
    }

    int megabits() {
        return plan.megabits();
    }

    boolean fibre() {
        return plan.fibre();
    }

    synchronized Optional<Cable> cable() {
        return cable;
    }

    synchronized void cable(Optional<Cable> now) {
        cable = now;
    }

    /** Addresses that frames came from. */
    synchronized List<String> learned() {
        return learned;
    }

    synchronized void learned(List<String> addresses) {
        learned = List.copyOf(addresses);
    }

    synchronized boolean admin() {
        return admin;
    }

    synchronized boolean up() {
        return admin && light;
    }

    synchronized long changedTicks() {
        return changedTicks;
    }

    /** Received so far, modulo 2^64. */
    synchronized long octets() {
        return (long) counted();
    }

    synchronized long frames() {
        return (long) (counted() / FRAME_BYTES);
    }

    synchronized long errors() {
        return errors;
    }

    synchronized void addErrors(long more) {
        errors += more;
    }

    /** Its fibre loses so much beyond the usual, in dB. */
    synchronized void loss(double decibels) {
        loss = decibels;
    }

    /** As after a restart of the switch. */
    synchronized void forget() {
        octets = 0;
        errors = 0;
        since = time.nanos();
        changedTicks = 0;
    }

    /** Changes the state; true when the link changed by it. */
    synchronized boolean change(boolean switchedOn, boolean cabled, long ticks) {
        boolean before = admin && light;
        octets = counted();
        since = time.nanos();
        admin = switchedOn;
        light = cabled;
        boolean changed = before != (admin && light);
        if (changed) {
            changedTicks = ticks;
        }
        return changed;
    }

    synchronized boolean light() {
        return light;
    }

    /** What the module in it measures; empty where none does. */
    synchronized Optional<VirtualSwitch.Optics> module() {
        return plan.fibre()
                ? Optional.of(
                        new VirtualSwitch.Optics(
                                CELSIUS,
                                VOLTS,
                                admin ? MILLIAMPS : 0,
                                light ? SENT_DBM - USUAL_LOSS - loss : DARK_DBM,
                                admin ? SENT_DBM : DARK_DBM))
                : Optional.empty();
    }

    private double counted() {
        double bytesPerSecond = admin && light ? plan.megabits() * 125_000.0 * load : 0;
        return octets + bytesPerSecond * ((time.nanos() - since) / 1e9);
    }
}
