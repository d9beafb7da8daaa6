package io.rackside.drivers.snmp.virtual;

import org.snmp4j.MessageDispatcher;
import org.snmp4j.ScopedPDU;
import org.snmp4j.mp.CounterSupport;
import org.snmp4j.mp.MPv3;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.mp.StateReference;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.security.SecurityModels;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.USM;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.util.DefaultPDUFactory;

import java.util.Set;

/**
 * SNMPv3 as an agent speaks it: that a signature or a cipher is wrong is reported unsigned (RFC
 * 3414 section 3.2), since the other side could not check it.
 */
final class AgentMessages extends MPv3 {
    private static final Set<OID> UNSIGNED =
            Set.of(
                    SnmpConstants.usmStatsUnsupportedSecLevels,
                    SnmpConstants.usmStatsUnknownUserNames,
                    SnmpConstants.usmStatsWrongDigests,
                    SnmpConstants.usmStatsDecryptionErrors);

    private static final Set<OID> OF_KEYS =
            Set.of(SnmpConstants.usmStatsWrongDigests, SnmpConstants.usmStatsDecryptionErrors);

    private volatile boolean hiding;

    AgentMessages(byte[] engine, SecurityProtocols protocols, USM usm) {
        super(
                engine,
                new DefaultPDUFactory(),
                protocols,
                new SecurityModels().addSecurityModel(usm),
                CounterSupport.getInstance());
    }

    /** Whether it says nothing from now on where a key is wrong. */
    void hideReports(boolean hide) {
        hiding = hide;
    }

    @Override
    public int sendReport(
            MessageDispatcher dispatcher,
            ScopedPDU pdu,
            int securityLevel,
            int securityModel,
            OctetString securityName,
            int maxSize,
            StateReference<?> state,
            VariableBinding payload) {
        if (hiding && OF_KEYS.contains(payload.getOid())) {
            return SnmpConstants.SNMP_MP_OK;
        }
        int level =
                UNSIGNED.contains(payload.getOid())
                        ? SecurityLevel.noAuthNoPriv.getSnmpValue()
                        : securityLevel;
        return super.sendReport(
                dispatcher, pdu, level, securityModel, securityName, maxSize, state, payload);
    }
}
