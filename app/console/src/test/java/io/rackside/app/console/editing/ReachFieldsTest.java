package io.rackside.app.console.editing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.model.Protocol;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Optional;

class ReachFieldsTest {
    @Test
    void anAddressIsTakenAsAPersonWritesIt() {
        assertEquals(Optional.of("https://10.1.2.3"), redfish("10.1.2.3"));
        assertEquals(Optional.of("https://10.1.2.3:8443"), redfish("HTTPS://10.1.2.3:8443/"));
        assertEquals(Optional.of("https://[fe80::1%25eth0]"), redfish("[fe80::1%eth0]"));
        assertEquals(Optional.of("ipmi://10.1.2.3"), ipmi("10.1.2.3"));
        assertEquals(Optional.of("ipmi://bmc-7.site:6230"), ipmi("ipmi://bmc-7.site:6230"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://admin:secret@10.1.2.3",
                "https://10.1.2.3/redfish/v1",
                "https://10.1.2.3?x",
                "https://10.1.2.3:70000",
                "ipmi://10.1.2.3",
                "10.1.2",
                "a b",
                "https://"
            })
    void whatIsNoRedfishAddressIsRefused(String text) {
        assertEquals(Optional.empty(), redfish(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://10.1.2.3", "ipmi://u:p@10.1.2.3", "ipmi://10.1.2.3:0"})
    void whatIsNoIpmiAddressIsRefused(String text) {
        assertEquals(Optional.empty(), ipmi(text));
    }

    private static Optional<String> redfish(String text) {
        return ReachFields.root(Protocol.REDFISH, text);
    }

    private static Optional<String> ipmi(String text) {
        return ReachFields.root(Protocol.IPMI, text);
    }
}
