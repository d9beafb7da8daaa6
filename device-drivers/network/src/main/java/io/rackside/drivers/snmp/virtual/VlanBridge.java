package io.rackside.drivers.snmp.virtual;

import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.VariableBinding;

import java.util.Arrays;
import java.util.Optional;

/**
 * A Catalyst as the community NAME@VLAN or the context vlan-VLAN shows it: BRIDGE-MIB is that of
 * the VLAN alone, with its own bridge ports, all else is the switch's. Made for one question.
 */
final class VlanBridge implements ObjectView {
    private static final String BRIDGE = "1.3.6.1.2.1.17.";
    private static final OID BRANCH = new OID("1.3.6.1.2.1.17");
    private static final OID BEHIND = new OID("1.3.6.1.2.1.18");
    private static final int LEARNED = 3;

    private final ObjectTable all;
    private final ObjectTable bridge = new ObjectTable();

    VlanBridge(VirtualSwitch box, ObjectTable all, int vlan) {
        this.all = all;
        int members = 0;
        for (SwitchPort port : box.ports()) {
            if (port.up() && (port.vlan() == vlan || port.tagged(vlan))) {
                members++;
                member(port, port.vlan() == vlan);
            }
        }
        bridge.fixed(BRIDGE + "1.1.0", ObjectTable.mac(box.chassis()));
        bridge.fixed(BRIDGE + "1.2.0", new Integer32(members));
    }

    private void member(SwitchPort port, boolean own) {
        int number = port.number();
        bridge.fixed(BRIDGE + "1.4.1.1." + number, new Integer32(number));
        bridge.fixed(BRIDGE + "1.4.1.2." + number, new Integer32(SwitchObjects.index(port)));
        bridge.fixed(BRIDGE + "2.15.1.3." + number, new Integer32(SwitchObjects.FORWARDING));
        if (own) {
            for (String address : port.learned()) {
                String row = row(address);
                bridge.fixed(BRIDGE + "4.3.1.1." + row, ObjectTable.mac(address));
                bridge.fixed(BRIDGE + "4.3.1.2." + row, new Integer32(number));
                bridge.fixed(BRIDGE + "4.3.1.3." + row, new Integer32(LEARNED));
            }
        }
    }

    /** A MAC address as numbers of an object's name. */
    static String row(String address) {
        return String.join(
                ".",
                Arrays.stream(address.split(":"))
                        .map(pair -> Integer.toString(Integer.parseInt(pair, 16)))
                        .toList());
    }

    @Override
    public Optional<VariableBinding> at(OID object) {
        return object.startsWith(BRANCH) ? bridge.at(object) : all.at(object);
    }

    @Override
    public Optional<VariableBinding> after(OID object) {
        Optional<VariableBinding> other = all.after(object);
        if (other.isPresent() && other.get().getOid().startsWith(BRANCH)) {
            other = all.after(BEHIND);
        }
        Optional<VariableBinding> own = bridge.after(object);
        return own.isPresent()
                        && (other.isEmpty()
                                || own.get().getOid().compareTo(other.get().getOid()) < 0)
                ? own
                : other;
    }
}
