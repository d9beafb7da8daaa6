package io.rackside.drivers.network.cli.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/** What a profile calls secret is hidden: in one line, over many, and when a device says it. */
class SecretMaskTest {
    private static SecretMask mask(String profile) {
        return SecretMask.of(CliProfiles.shipped().named(profile).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "huawei-vrp8, snmp-agent community read cipher Top-Secret",
        "h3c-comware, snmp-agent community read simple Top-Secret",
        "cisco-ios, snmp-server community Top-Secret RO",
        "fortinet-fortios, set passwd Top-Secret"
    })
    void aDeviceThatSaysTheSecretAgainInItsOwnWordsIsMasked(String profile, String typed) {
        for (String said :
                List.of(
                        "Error: Unrecognized command " + typed,
                        "Error: 'Top-Secret' is too simple.",
                        "% Invalid input Top-Secret, Top-Secret")) {
            String shown = mask(profile).over(said, typed);
            assertFalse(shown.contains("Top-Secret"), shown);
            assertTrue(shown.contains(SecretMask.MASK), shown);
        }
        assertEquals(
                "Error: Unrecognized command",
                mask(profile).over("Error: Unrecognized command", typed));
    }

    @Test
    void aRefusalOfALineWithoutASecretIsShownAsItIs() {
        assertEquals(
                "Error: The VLAN does not exist.",
                mask("huawei-vrp8").over("Error: The VLAN does not exist.", "port default vlan 9"));
    }

    private static void hidden(String profile, List<String> before, List<String> secret) {
        List<String> all = new java.util.ArrayList<>(before);
        all.addAll(secret);
        all.add(profile.equals("arista-eos") ? "EOF" : profile.startsWith("huawei") ? "\"" : "^C");
        all.add("ntp server 10.0.0.1");
        List<String> shown = mask(profile).over(all);
        assertEquals(all.size(), shown.size());
        assertFalse(shown.toString().contains("word"), shown::toString);
        assertEquals("ntp server 10.0.0.1", shown.getLast());
    }

    @Test
    void aBannerOfSeveralLinesIsHiddenAsAWholeAndEnds() {
        List<String> text = List.of("the word of the day", "interface word");
        hidden("cisco-ios", List.of("banner motd ^C"), text);
        hidden("ruijie-rgos", List.of("banner login ^C"), text);
        hidden("arista-eos", List.of("banner motd"), text);
        hidden("huawei-vrp5", List.of("header shell information \""), text);
        List<String> one = List.of("banner motd ^Chello^C", "ntp server 10.0.0.1");
        assertEquals(one, mask("cisco-ios").over(one));
    }

    @Test
    void certificatesAndKeysAreHiddenAsAWhole() {
        List<String> pem =
                List.of(
                        "    set certificate \"-----BEGIN CERTIFICATE-----",
                        "MIIBword",
                        "-----END CERTIFICATE-----\"",
                        "    set comments \"x\"",
                        "    set private-key \"-----BEGIN ENCRYPTED PRIVATE KEY-----",
                        "MIIEword",
                        "-----END ENCRYPTED PRIVATE KEY-----\"",
                        "    set range global");
        List<String> shown = mask("fortinet-fortios").over(pem);
        assertFalse(shown.toString().contains("word"), shown::toString);
        assertEquals("    set comments \"x\"", shown.get(3));
        assertEquals("    set range global", shown.getLast());
        List<String> chains =
                List.of(
                        "crypto pki certificate chain A",
                        " certificate ca 01",
                        "  30820word",
                        "  \tquit",
                        "crypto pki certificate chain B",
                        " certificate 02",
                        "  30821word",
                        "  \tquit",
                        "ntp server 10.0.0.1");
        List<String> both = mask("cisco-ios").over(chains);
        assertFalse(both.toString().contains("word"), both::toString);
        assertEquals("ntp server 10.0.0.1", both.getLast());
    }
}
