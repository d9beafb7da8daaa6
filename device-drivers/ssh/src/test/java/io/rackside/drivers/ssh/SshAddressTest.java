package io.rackside.drivers.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Optional;

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
    @CsvSource({
        "ssh://10.1.2.3, 10.1.2.3:22, ssh://10.1.2.3",
        "SSH://sw-07.site:2222/, sw-07.site:2222, ssh://sw-07.site:2222",
        "ssh://[fe80::1%25eth0], [fe80::1%eth0]:22, ssh://[fe80::1%25eth0]",
        "ssh://[2001:db8::1]:830, [2001:db8::1]:830, ssh://[2001:db8::1]:830",
    })
    void aUrlIsReadAndWritten(String url, String address, String again) {
        SshAddress read = SshAddress.parse(url).orElseThrow();
        assertEquals(address, read.toString());
        assertEquals(again, read.url());
        assertEquals(Optional.of(read), SshAddress.parse(read.url()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ssh://",
                "ssh://user@host",
                "ssh://host:0",
                "ssh://host:99999",
                "ssh://host/path",
                "ssh://fe80::1",
                "http://host"
            })
    void whatIsNoUrlOfOursIsRefused(String url) {
        assertEquals(Optional.empty(), SshAddress.parse(url));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 65_536})
    void whatIsNoPortIsRefused(int port) {
        assertThrows(IllegalArgumentException.class, () -> new SshAddress("a", port));
    }
}
