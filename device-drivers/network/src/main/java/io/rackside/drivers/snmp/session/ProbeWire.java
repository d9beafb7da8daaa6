package io.rackside.drivers.snmp.session;

import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.Value;
import io.rackside.drivers.snmp.session.SnmpProbe.Engine;
import io.rackside.drivers.snmp.session.SnmpProbe.Seen;
import io.rackside.drivers.snmp.session.SnmpProbe.Told;

import org.snmp4j.PDU;
import org.snmp4j.ScopedPDU;
import org.snmp4j.asn1.BER;
import org.snmp4j.asn1.BERInputStream;
import org.snmp4j.asn1.BERSerializable;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The datagrams of a probe. Pure. */
final class ProbeWire {
    private static final Integer32 VERSION_2C = new Integer32(SnmpConstants.version2c);
    private static final Integer32 VERSION_3 = new Integer32(SnmpConstants.version3);
    private static final Integer32 USM = new Integer32(3);

    /** What we take; every IPv4 host takes as much in one piece. */
    private static final Integer32 SIZE_MOST = new Integer32(1472);

    /** Neither signed nor encrypted, a report is wanted (RFC 3412 section 6.4). */
    private static final OctetString REPORTABLE = new OctetString(new byte[] {4});

    /** Lengths an engine's identity may have (RFC 3411 section 5). */
    private static final int ID_LEAST = 5;

    private static final int ID_MOST = 32;

    private static final Oid SYS_DESCR = Oid.of("1.3.6.1.2.1.1.1.0");
    private static final Oid SYS_OBJECT_ID = Oid.of("1.3.6.1.2.1.1.2.0");
    private static final Oid SYS_NAME = Oid.of("1.3.6.1.2.1.1.5.0");
    private static final Value.Octets NOTHING = new Value.Octets(new byte[0]);
    private static final OctetString EMPTY = new OctetString();
    private static final Integer32 ZERO = new Integer32(0);

    private ProbeWire() {}

    /** GET of nothing from an engine nobody knows yet (RFC 3414 section 4). */
    static byte[] discovery(int id) throws IOException {
        ScopedPDU pdu = new ScopedPDU();
        pdu.setType(PDU.GET);
        pdu.setRequestID(new Integer32(id));
        byte[] header =
                sequence(bytes(new Integer32(id)), bytes(SIZE_MOST), bytes(REPORTABLE), bytes(USM));
        byte[] security =
                sequence(
                        bytes(EMPTY),
                        bytes(ZERO),
                        bytes(ZERO),
                        bytes(EMPTY),
                        bytes(EMPTY),
                        bytes(EMPTY));
        return sequence(bytes(VERSION_3), header, bytes(new OctetString(security)), bytes(pdu));
    }

    /** GET of sysDescr, sysObjectID and sysName. */
    static byte[] system(int id, byte[] community) throws IOException {
        PDU pdu = new PDU();
        pdu.setType(PDU.GET);
        pdu.setRequestID(new Integer32(id));
        for (Oid object : List.of(SYS_DESCR, SYS_OBJECT_ID, SYS_NAME)) {
            pdu.add(new VariableBinding(Wire.oid(object)));
        }
        return sequence(bytes(VERSION_2C), bytes(new OctetString(community)), bytes(pdu));
    }

    /** What an answer to a probe says; nothing where it is none. */
    static Seen read(byte[] datagram, int id) {
        try {
            BERInputStream in = new BERInputStream(ByteBuffer.wrap(datagram));
            enter(in);
            int version = integer(in);
            return switch (version) {
                case SnmpConstants.version3 -> new Seen(report(in, id), Optional.empty());
                case SnmpConstants.version2c -> new Seen(Optional.empty(), response(in, id));
                default -> Seen.nothing();
            };
        } catch (IOException | RuntimeException e) {
            // Whatever a stranger sends is no answer.
            return Seen.nothing();
        }
    }

    private static Optional<Engine> report(BERInputStream in, int id) throws IOException {
        enter(in);
        int answered = integer(in);
        integer(in);
        octets(in);
        integer(in);
        BERInputStream security = new BERInputStream(ByteBuffer.wrap(octets(in)));
        enter(security);
        byte[] engine = octets(security);
        int boots = integer(security);
        int seconds = integer(security);
        boolean ours = answered == id && engine.length >= ID_LEAST && engine.length <= ID_MOST;
        return ours
                ? Optional.of(
                        new Engine(new Value.Octets(engine), boots, Duration.ofSeconds(seconds)))
                : Optional.empty();
    }

    private static Optional<Told> response(BERInputStream in, int id) throws IOException {
        octets(in);
        PDU pdu = new PDU();
        pdu.decodeBER(in);
        if (pdu.getType() != PDU.RESPONSE || pdu.getRequestID().getValue() != id) {
            return Optional.empty();
        }
        Oid objectId = Oid.of("");
        if (value(pdu, SYS_OBJECT_ID) instanceof Value.Name(Oid name)) {
            objectId = name;
        }
        return Optional.of(new Told(objectId, octets(pdu, SYS_DESCR), octets(pdu, SYS_NAME)));
    }

    private static Value value(PDU pdu, Oid object) {
        Variable value = pdu.getVariable(Wire.oid(object));
        return value == null ? new Value.Nothing() : Wire.value(value);
    }

    private static Value.Octets octets(PDU pdu, Oid object) {
        return value(pdu, object) instanceof Value.Octets octets ? octets : NOTHING;
    }

    private static void enter(BERInputStream in) throws IOException {
        BER.MutableByte type = new BER.MutableByte();
        BER.decodeHeader(in, type);
        if (type.getValue() != BER.SEQUENCE) {
            throw new IOException("no sequence");
        }
    }

    private static int integer(BERInputStream in) throws IOException {
        Integer32 value = new Integer32();
        value.decodeBER(in);
        return value.getValue();
    }

    private static byte[] octets(BERInputStream in) throws IOException {
        OctetString value = new OctetString();
        value.decodeBER(in);
        return value.getValue();
    }

    private static byte[] bytes(BERSerializable value) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(value.getBERLength());
        value.encodeBER(out);
        return out.toByteArray();
    }

    private static byte[] sequence(byte[]... parts) throws IOException {
        ByteArrayOutputStream inside = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            inside.write(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(inside.size() + 4);
        BER.encodeHeader(out, BER.SEQUENCE, inside.size());
        inside.writeTo(out);
        return out.toByteArray();
    }
}
