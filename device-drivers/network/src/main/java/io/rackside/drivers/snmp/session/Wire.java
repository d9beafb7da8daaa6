package io.rackside.drivers.snmp.session;

import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.Value;

import org.snmp4j.PDU;
import org.snmp4j.ScopedPDU;
import org.snmp4j.asn1.BER;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.IpAddress;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.SMIConstants;
import org.snmp4j.smi.UnsignedInteger32;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

import java.util.ArrayList;
import java.util.List;

/** Our questions and answers as SNMP4J has them. */
public final class Wire {
    private Wire() {}

    static PDU pdu(Ask ask, boolean scoped, OctetString context) {
        PDU pdu = scoped ? new ScopedPDU() : new PDU();
        if (pdu instanceof ScopedPDU in) {
            in.setContextName(context);
        }
        for (Oid object : ask.objects()) {
            pdu.add(new VariableBinding(oid(object)));
        }
        switch (ask) {
            case Ask.Get _ -> pdu.setType(PDU.GET);
            case Ask.Next _ -> pdu.setType(PDU.GETNEXT);
            case Ask.Bulk bulk -> {
                pdu.setType(PDU.GETBULK);
                pdu.setNonRepeaters(0);
                pdu.setMaxRepetitions(bulk.repetitions());
            }
        }
        return pdu;
    }

    static Answer answer(PDU pdu, int bytes) {
        if (pdu.getErrorStatus() != PDU.noError) {
            return new Answer.Refusal(pdu.getErrorStatus(), pdu.getErrorIndex());
        }
        List<Answer.Varbind> varbinds = new ArrayList<>(pdu.size());
        for (VariableBinding binding : pdu.getVariableBindings()) {
            varbinds.add(varbind(binding));
        }
        return new Answer.Values(varbinds, bytes);
    }

    private static Answer.Varbind varbind(VariableBinding binding) {
        Oid oid = oid(binding.getOid());
        return switch (binding.getSyntax()) {
            case SMIConstants.EXCEPTION_END_OF_MIB_VIEW -> new Answer.Varbind.End(oid);
            case SMIConstants.EXCEPTION_NO_SUCH_INSTANCE, SMIConstants.EXCEPTION_NO_SUCH_OBJECT ->
                    new Answer.Varbind.Missing(oid);
            default ->
                    new Answer.Varbind.Here(
                            oid, value(binding.getVariable()), binding.getBERLength());
        };
    }

    /** A value as it came. */
    public static Value value(Variable variable) {
        return switch (variable) {
            case Integer32 whole -> new Value.Whole(whole.getValue());
            case OctetString octets when octets.getSyntax() == BER.OPAQUE ->
                    new Value.Opaque(new Value.Octets(octets.getValue()));
            case OctetString octets -> new Value.Octets(octets.getValue());
            case OID oid -> new Value.Name(oid(oid));
            case IpAddress address ->
                    new Value.Address(new Value.Octets(address.getInetAddress().getAddress()));
            case UnsignedInteger32 number ->
                    switch (number.getSyntax()) {
                        case SMIConstants.SYNTAX_COUNTER32 ->
                                new Value.Counter32(number.getValue());
                        case SMIConstants.SYNTAX_TIMETICKS -> new Value.Ticks(number.getValue());
                        default -> new Value.Gauge(number.getValue());
                    };
            case Counter64 counter -> new Value.Counter64(counter.getValue());
            case Null _ -> new Value.Nothing();
            default -> new Value.Nothing();
        };
    }

    public static Oid oid(OID oid) {
        return Oid.of(oid.getValue());
    }

    static OID oid(Oid oid) {
        return new OID(oid.toArray());
    }
}
