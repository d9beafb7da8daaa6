package io.rackside.bmc.ipmi.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

/** How addresses are written. */
class IpmiAddressTest {
    @Test
    void addressesAreReadAsPeopleWriteThem() {
        assertEquals(
                Optional.of(new IpmiAddress("10.0.0.7", Optional.empty(), 623)),
                IpmiAddress.parse(" ipmi://10.0.0.7 "));
        assertEquals(
                Optional.of(new IpmiAddress("bmc-a07.site", Optional.empty(), 6230)),
                IpmiAddress.parse("IPMI://bmc-a07.site:6230/"));
        assertEquals(
                Optional.of(new IpmiAddress("fe80::1", Optional.of("eth0"), 623)),
                IpmiAddress.parse("ipmi://[fe80::1%25eth0]"));
        assertEquals(
                "ipmi://[fe80::1%25eth0]:99",
                IpmiAddress.parse("ipmi://[fe80::1%eth0]:99").orElseThrow().toString());
    }

    @Test
    void whatIsNoAddressIsNone() {
        for (String text :
                List.of(
                        "",
                        "10.0.0.7",
                        "https://10.0.0.7",
                        "ipmi://",
                        "ipmi://a:0",
                        "ipmi://a:65536",
                        "ipmi://[1:2]",
                        "ipmi://[10.0.0.7]",
                        "ipmi://a b")) {
            assertEquals(Optional.empty(), IpmiAddress.parse(text), text);
        }
    }
}
