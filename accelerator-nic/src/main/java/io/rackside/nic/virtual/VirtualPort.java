package io.rackside.nic.virtual;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A port of a card, a physical function of the bus. */
final class VirtualPort {
    /**
     * Place of the first virtual function behind its card, and from one to the next (SR-IOV 1.1).
     */
    private static final int INTEL_OFFSET = 0x80;

    private static final int OFFSET = 2;
    private static final int APART = 64;
    private static final int DEVICES = 8;

    /** How long a link is gone when its driver opens the queues anew. */
    static final Duration REOPENING = Duration.ofMillis(700);

    static final int LEAST_MTU = 68;

    final VirtualCard card;
    final int index;
    final String name;
    final String mac;
    final int cpus;
    final List<String> addresses = new CopyOnWriteArrayList<>();
    final List<VirtualVf> functions = new ArrayList<>();
    final List<VirtualSf> subFunctions = new ArrayList<>();
    final PortTraffic traffic = new PortTraffic();
    PortSettings settings;
    String eswitch = "legacy";

    /** How a card of Mellanox looks for flows. */
    String steering = "smfs";

    String master = "";
    boolean cable = true;

    /** Whether those outside were told that it is on. */
    boolean lit = true;

    /** The largest frame the way behind the cable lets through. */
    int wayMtu;

    /** What the other end of the cable can do at most, in Mbit/s. */
    int farSpeed = Integer.MAX_VALUE;

    Instant downUntil = Instant.MIN;

    VirtualPort(VirtualCard card, int index, String name, String mac, int cpus) {
        this.card = card;
        this.index = index;
        this.name = name;
        this.mac = mac;
        this.cpus = cpus;
        wayMtu = card.model.limits().mtu();
        settings = new PortSettings(card.model, cpus);
    }

    /** Its driver starts anew. */
    void reset() {
        settings = new PortSettings(card.model, cpus);
        functions.clear();
        subFunctions.clear();
        eswitch = "legacy";
        steering = "smfs";
    }

    String pci() {
        return card.model.simulated() ? "" : card.place + "." + index;
    }

    /** What {@code ethtool -i} calls its bus address. */
    String bus() {
        return card.model.simulated() ? card.place : pci();
    }

    /** In Mbit/s when it has a link, as fast as both of its ends can be; 0 where none is told. */
    int speed() {
        return Math.min(card.model.limits().speed(), farSpeed);
    }

    boolean carrier(Instant now) {
        return settings.up && cable && !now.isBefore(downUntil);
    }

    void blink(Instant now, Duration dark) {
        Instant until = now.plus(dark);
        downUntil = until.isAfter(downUntil) ? until : downUntil;
    }

    /** Whether its driver takes that; Mellanox's opens its queues anew for it. */
    boolean mtu(int wanted, Instant now) {
        if (wanted < LEAST_MTU || wanted > card.model.limits().mtu()) {
            return false;
        }
        if (wanted != settings.mtu && card.model.mellanox()) {
            blink(now, REOPENING);
        }
        settings.mtu = wanted;
        return true;
    }

    boolean switchdev() {
        return eswitch.equals("switchdev");
    }

    String rdma(int cardNumber) {
        return card.model.rdmaName() + (cardNumber * card.model.limits().ports() + index);
    }

    /** Without the port's own end: {@code ens1f0np0} to {@code ens1f0}. */
    private String base() {
        return name.replaceFirst("np\\d+$", "");
    }

    /** The interface of a function; before udev was there, the kernel's name. */
    String functionName(VirtualVf vf, Instant now) {
        return now.isBefore(vf.named)
                ? "eth" + (index * APART + vf.number)
                : base() + "v" + vf.number;
    }

    /** The interface that stands for a function in the switch. */
    String representor(VirtualVf vf) {
        return base() + "npf" + index + "vf" + vf.number;
    }

    /** The interface of a sub-function. */
    String subFunctionName(VirtualSf sub) {
        return base() + "s" + sub.number;
    }

    /** The interface that stands for a sub-function in the switch. */
    String representor(VirtualSf sub) {
        return base() + "npf" + index + "sf" + sub.number;
    }

    /** A function's address on the bus; a simulated one has none. */
    String functionPci(int number) {
        if (card.model.simulated()) {
            return "";
        }
        int at =
                card.model.igb()
                        ? INTEL_OFFSET + 2 * number + index
                        : OFFSET + index * APART + number;
        String bus = card.place.substring(0, card.place.lastIndexOf(':'));
        return String.format("%s:%02x.%d", bus, at / DEVICES, at % DEVICES);
    }
}
