package io.rackside.drivers.snmp.session;

import org.snmp4j.CommandResponderEvent;
import org.snmp4j.PDU;
import org.snmp4j.Snmp;
import org.snmp4j.mp.PduHandle;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.OID;

import java.util.Set;

/**
 * Lets those reports through that cannot be signed, because what is wrong is the very key. SNMP4J
 * drops them, and a wrong passphrase would look like a dead device. Whoever forges one only makes
 * us stop.
 */
final class Reports implements Snmp.ReportHandler {
    private static final Set<OID> UNSIGNED =
            Set.of(
                    SnmpConstants.usmStatsUnsupportedSecLevels,
                    SnmpConstants.usmStatsWrongDigests,
                    SnmpConstants.usmStatsDecryptionErrors);

    private final Snmp.ReportHandler next;

    Reports(Snmp.ReportHandler next) {
        this.next = next;
    }

    @Override
    public <A extends Address> void processReport(
            PduHandle handle, CommandResponderEvent<A> event) {
        PDU report = event.getPDU();
        if (event.getSecurityLevel() == SecurityLevel.noAuthNoPriv.getSnmpValue()
                && report.size() == 1
                && UNSIGNED.contains(report.get(0).getOid())) {
            event.setSecurityLevel(SecurityLevel.authNoPriv.getSnmpValue());
        }
        next.processReport(handle, event);
    }
}
