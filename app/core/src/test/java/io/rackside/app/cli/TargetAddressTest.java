package io.rackside.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.rackside.bmc.ipmi.session.IpmiAddress;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.util.Optional;

class TargetAddressTest {
    @ParameterizedTest
    @CsvSource({
        "https://10.1.2.3,https://10.1.2.3",
        "https://10.1.2.3:8443/redfish/v1/,https://10.1.2.3:8443",
        "HTTPS://bmc-01,https://bmc-01",
        "https://[2001:db8::7],https://[2001:db8::7]",
        "https://[fe80::1%25eth0],https://[fe80::1%25eth0]",
        "https://[fe80::1%eth0]:8443,https://[fe80::1%25eth0]:8443",
        "http://127.0.0.1:8000,http://127.0.0.1:8000",
        "http://127.9.9.9,http://127.9.9.9",
        "http://[::1]:8000,http://[::1]:8000",
        "http://localhost,http://localhost",
    })
    void anAddressIsReducedToItsRoot(String text, String root) {
        TargetAddress address = TargetAddress.parse(text);
        assertEquals(new TargetAddress.Redfish(URI.create(root)), address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://10.1.2.3", "http://bmc-01", "http://[fe80::1%25eth0]"})
    void clearTextGoesToThisMachineOnly(String text) {
        assertEquals(
                new TargetAddress.Wrong(TargetAddress.Reason.CLEAR_TEXT),
                TargetAddress.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://", "https://[fe80::1", "https://a b", "https://x?y=1"})
    void whatIsNoAddressIsSaidSo(String text) {
        assertEquals(
                new TargetAddress.Wrong(TargetAddress.Reason.MALFORMED), TargetAddress.parse(text));
    }

    @Test
    void anIpmiAddressHasAPortAndNoPassword() {
        assertEquals(
                new TargetAddress.Ipmi(new IpmiAddress("10.1.2.3", Optional.empty(), 9623)),
                TargetAddress.parse("ipmi://10.1.2.3:9623"));
        assertEquals(
                new TargetAddress.Wrong(TargetAddress.Reason.SECRET_INSIDE),
                TargetAddress.parse("ipmi://ADMIN:ADMIN@10.1.2.3"));
        assertEquals(
                new TargetAddress.Wrong(TargetAddress.Reason.MALFORMED),
                TargetAddress.parse("ipmi://10.1.2.3:99999"));
    }

    @Test
    void aPasswordInTheAddressIsRefused() {
        assertEquals(
                new TargetAddress.Wrong(TargetAddress.Reason.SECRET_INSIDE),
                TargetAddress.parse("https://root:calvin@10.1.2.3"));
    }

    @Test
    void aCommandLineIsBehindSsh() {
        TargetAddress address = TargetAddress.parse("ssh://[fe80::1%25eth0]:2222");
        assertEquals(
                "ssh://[fe80::1%25eth0]:2222",
                assertInstanceOf(TargetAddress.Ssh.class, address).address().url());
        assertEquals(
                new TargetAddress.Wrong(TargetAddress.Reason.SECRET_INSIDE),
                TargetAddress.parse("ssh://admin@10.1.2.3"));
    }

    @Test
    void everythingElseIsTheNameOfADevice() {
        assertEquals(new TargetAddress.Named("A-07/srv-03"), TargetAddress.parse(" A-07/srv-03 "));
        assertEquals(
                new TargetAddress.Wrong(TargetAddress.Reason.SCHEME),
                TargetAddress.parse("ftp://10.1.2.3"));
    }
}
