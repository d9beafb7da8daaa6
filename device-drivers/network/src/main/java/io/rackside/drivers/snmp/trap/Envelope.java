package io.rackside.drivers.snmp.trap;

import org.snmp4j.asn1.BER;
import org.snmp4j.asn1.BERInputStream;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OctetString;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a message of SNMPv3 says of itself in clear text (RFC 3412 section 6, RFC 3414 section 2.4).
 *
 * @param encrypted whether the rest of it is
 * @param reportable whether an answer is expected: of an inform, and not of a trap
 * @param engine of whoever is the authority
 */
record Envelope(boolean reportable, boolean encrypted, byte[] engine, String user) {
    private static final int REPORTABLE = 4;
    private static final int ENCRYPTED = 2;
    private static final int USER_MOST = 32;

    /** Empty when it is no such message. */
    static Optional<Envelope> of(byte[] datagram, int length) {
        try {
            BERInputStream in = new BERInputStream(ByteBuffer.wrap(datagram, 0, length));
            BER.MutableByte type = new BER.MutableByte();
            BER.decodeHeader(in, type, false);
            if (number(in) != SnmpConstants.version3) {
                return Optional.empty();
            }
            BER.decodeHeader(in, type, false);
            number(in);
            number(in);
            byte[] flags = octets(in);
            number(in);
            BERInputStream security = new BERInputStream(ByteBuffer.wrap(octets(in)));
            BER.decodeHeader(security, type, false);
            byte[] engine = octets(security);
            number(security);
            number(security);
            String user = new String(octets(security), StandardCharsets.UTF_8);
            return Optional.of(
                    new Envelope(
                            has(flags, REPORTABLE),
                            has(flags, ENCRYPTED),
                            engine,
                            user.substring(0, Math.min(user.length(), USER_MOST))
                                    .replaceAll("\\p{Cntrl}", " ")));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static boolean has(byte[] flags, int flag) {
        return flags.length > 0 && (flags[0] & flag) != 0;
    }

    private static int number(BERInputStream in) throws IOException {
        Integer32 number = new Integer32();
        number.decodeBER(in);
        return number.getValue();
    }

    private static byte[] octets(BERInputStream in) throws IOException {
        OctetString octets = new OctetString();
        octets.decodeBER(in);
        return octets.getValue();
    }
}
