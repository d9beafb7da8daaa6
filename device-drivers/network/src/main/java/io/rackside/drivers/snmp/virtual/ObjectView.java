package io.rackside.drivers.snmp.virtual;

import org.snmp4j.smi.OID;
import org.snmp4j.smi.VariableBinding;

import java.util.Optional;

/** The objects of a device as its agent sees them now. */
public interface ObjectView {
    /** That object. */
    Optional<VariableBinding> at(OID object);

    /** The first object behind that name, in the order of SNMP. */
    Optional<VariableBinding> after(OID object);
}
