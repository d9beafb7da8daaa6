package io.rackside.drivers.snmp.virtual;

import org.snmp4j.smi.OID;
import org.snmp4j.smi.VariableBinding;

import java.util.Optional;

/** The objects of a device as its agent sees them now. */
public interface ObjectView {
    /** That object. */
    Optional<VariableBinding> at(OID object);

    /** The device as it shows the bridge of one VLAN alone; empty where it has no such view. */
    default Optional<ObjectView> ofVlan(int vlan) {
        return Optional.empty();
    }

    /** The first object behind that name, in the order of SNMP. */
    Optional<VariableBinding> after(OID object);
}
