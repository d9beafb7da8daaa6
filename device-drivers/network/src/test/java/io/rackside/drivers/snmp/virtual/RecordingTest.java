package io.rackside.drivers.snmp.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;

import java.util.List;

/** Recordings as people shorten and mask them. */
class RecordingTest {
    @Test
    void aRowWithoutAnObjectIdentifierCostsItselfOnly() {
        Recording recording =
                Recording.of(
                        """
                        Switch 16 ports
                        a masked one|4|x
                        1.3.6.1.2.1.4.20.1.2.10.xx.xx.1|2|7
                        1.3.6.1.2.1.1.2.0|6|none of these
                        .1.3.6.1.2.1.1.5.0|4|here
                        """);
        assertEquals(1, recording.size());
        assertEquals(4, recording.faults().size());
        assertEquals(
                "here", recording.at(new OID("1.3.6.1.2.1.1.5.0")).orElseThrow().toValueString());
    }

    @Test
    void bytesThatCannotBePrintedMayStandEscaped() {
        Recording recording = Recording.of("1.3.6.1.2.1.1.5.0|4e|\\x07\\xe5 a\\\\b\\n\\x41|tail\n");
        OctetString value =
                (OctetString)
                        recording.at(new OID("1.3.6.1.2.1.1.5.0")).orElseThrow().getVariable();
        assertEquals("07:e5:20:61:5c:62:0a:41:7c:74:61:69:6c", value.toHexString());
        assertEquals(List.of(), recording.faults());
    }
}
