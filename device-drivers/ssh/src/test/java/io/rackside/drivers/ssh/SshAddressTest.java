package io.rackside.drivers.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts as people and URLs write them. */
class SshAddressTest {
    @Test
    void aLinkLocalAddressKeepsItsZone() {
        assertEquals("fe80::1%eth0", new SshAddress("[fe80::1%25eth0]", 22).host());
        assertEquals("[fe80::1%eth0]:22", SshAddress.of("fe80::1%eth0").toString());
        assertEquals("sw-07.site:2222", new SshAddress("sw-07.site", 2222).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\nb", "-o ProxyCommand=x y", "a/b", "user@host"})
    void whatIsNoHostIsRefused(String host) {
        assertThrows(IllegalArgumentException.class, () -> SshAddress.of(host));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 65_536})
    void whatIsNoPortIsRefused(int port) {
        assertThrows(IllegalArgumentException.class, () -> new SshAddress("a", port));
    }
}
