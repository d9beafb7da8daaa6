package io.rackside.nic.plan;

import io.rackside.model.host.Bond;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;
import io.rackside.nic.knob.Knob;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether changes on one port cut the session they are made through: route, port, knob. */
final class PathRisk {
    /** How the port is to our session. */
    private enum Relation {
        /** The session runs elsewhere. */
        APART,
        /** In the same bond as one that carries on. */
        BONDED,
        /** It is the port. */
        SAME,
        /** Over a function or a representor of the port. */
        ON_TOP,
        UNKNOWN
    }

    /** What makes another device of a card: its ports may not come back as ports of this host. */
    private static final Pattern OTHER_DEVICE =
            Pattern.compile("flash\\.(?:LINK_TYPE_P\\d+|INTERNAL_CPU_MODEL)");

    private final Relation relation;
    private final Relation card;
    private final boolean network;

    private PathRisk(Relation relation, Relation card, boolean network) {
        this.relation = relation;
        this.card = card;
        this.network = network;
    }

    static PathRisk of(HostInventory host, HostNic port, OwnPath own) {
        Relation card =
                host.nics().stream()
                        .filter(nic -> nic.physicalFunction().isEmpty())
                        .filter(nic -> card(nic).equals(card(port)))
                        .map(nic -> relation(host, nic, own))
                        .max(Comparator.naturalOrder())
                        .orElse(Relation.APART);
        return new PathRisk(relation(host, port, own), card, own.overNetwork());
    }

    /** Its PCI address without the function; the name of what has none. */
    private static String card(HostNic nic) {
        int function = nic.pci().lastIndexOf('.');
        return function < 0 ? nic.name() : nic.pci().substring(0, function);
    }

    private static Relation relation(HostInventory host, HostNic port, OwnPath own) {
        if (!own.overNetwork()) {
            return Relation.APART;
        }
        if (!own.known()) {
            return Relation.UNKNOWN;
        }
        Optional<Bond> bond = own.bond(host);
        if (bond.isPresent()) {
            return overBond(host, bond.get(), port);
        }
        Optional<HostNic> carrier = own.nic(host);
        if (carrier.isEmpty()) {
            return overBridge(host, port, own.port());
        }
        return direct(carrier.get(), port);
    }

    private static Relation direct(HostNic carrier, HostNic port) {
        if (carrier.name().equals(port.name())) {
            return Relation.SAME;
        }
        boolean sameFunction = !port.pci().isEmpty() && port.pci().equals(carrier.pci());
        boolean functionOf = !port.pci().isEmpty() && port.pci().equals(carrier.physicalFunction());
        return sameFunction || functionOf ? Relation.ON_TOP : Relation.APART;
    }

    /** Of what has no hardware only its members are told, and of a tunnel not even these. */
    private static Relation overBridge(HostInventory host, HostNic port, String bridge) {
        if (port.master().equals(bridge)) {
            return Relation.SAME;
        }
        boolean told = host.nics().stream().anyMatch(nic -> nic.master().equals(bridge));
        // A port of a bond, or of another bridge, may reach this one by what is told of neither.
        return told && port.master().isEmpty() && !carries(host, port)
                ? Relation.APART
                : Relation.UNKNOWN;
    }

    /**
     * Whether a function of the port is a member of something, and so may carry what it carries.
     */
    private static boolean carries(HostInventory host, HostNic port) {
        return host.nics().stream()
                .filter(nic -> direct(nic, port) == Relation.ON_TOP)
                .anyMatch(nic -> !nic.master().isEmpty());
    }

    /** Members may be the port itself, or functions of it. */
    private static Relation overBond(HostInventory host, Bond bond, HostNic port) {
        Relation nearest = Relation.APART;
        boolean other = false;
        for (Bond.Member member : bond.members()) {
            Relation one =
                    host.nics().stream()
                            .filter(nic -> nic.name().equals(member.name()))
                            .findFirst()
                            .map(nic -> direct(nic, port))
                            .orElse(Relation.APART);
            other |= one == Relation.APART && member.up();
            nearest = one.compareTo(nearest) > 0 ? one : nearest;
        }
        return nearest != Relation.APART && other ? Relation.BONDED : nearest;
    }

    /**
     * What a change does to our session.
     *
     * @param effects what the change costs
     * @param later whether it counts from a restart on
     */
    OwnSession of(Knob knob, Set<Effect> effects, boolean later) {
        if (later) {
            return fromNextStart(knob);
        }
        boolean rebuilt = knob.equals(Knob.ESWITCH_MODE);
        // A frame size that the switch does not carry stops what is larger than a greeting.
        boolean dropped = effects.contains(Effect.LINK_LOST) || knob.equals(Knob.MTU);
        boolean gone = effects.contains(Effect.FUNCTIONS_DROPPED);
        if (knob.hostWide()) {
            return network && effects.contains(Effect.LINK_LOST)
                    ? OwnSession.INTERRUPTED
                    : OwnSession.UNTOUCHED;
        }
        return switch (relation) {
            case APART -> OwnSession.UNTOUCHED;
            case BONDED ->
                    rebuilt || dropped || gone ? OwnSession.KEPT_BY_BOND : OwnSession.UNTOUCHED;
            case SAME ->
                    rebuilt
                            ? OwnSession.LOST
                            : dropped ? OwnSession.INTERRUPTED : OwnSession.UNTOUCHED;
            case ON_TOP ->
                    rebuilt || gone
                            ? OwnSession.LOST
                            : dropped ? OwnSession.INTERRUPTED : OwnSession.UNTOUCHED;
            case UNKNOWN -> rebuilt || dropped || gone ? OwnSession.UNKNOWN : OwnSession.UNTOUCHED;
        };
    }

    /** A restart nobody takes unawares; but no timer takes back what it brings. */
    private OwnSession fromNextStart(Knob knob) {
        boolean other = OTHER_DEVICE.matcher(knob.id()).matches();
        return switch (other ? card : relation) {
            case APART -> OwnSession.UNTOUCHED;
            case BONDED -> other ? OwnSession.LOST : OwnSession.KEPT_BY_BOND;
            case SAME, ON_TOP -> other ? OwnSession.LOST : OwnSession.INTERRUPTED;
            case UNKNOWN -> OwnSession.UNKNOWN;
        };
    }
}
