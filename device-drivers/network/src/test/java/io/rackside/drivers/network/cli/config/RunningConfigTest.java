package io.rackside.drivers.network.cli.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.network.cli.profile.CliProfile;
import io.rackside.drivers.network.cli.profile.CliProfiles;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What is kept, what is hidden, and what is called different. */
class RunningConfigTest {
    private static CliProfile profile(String name) {
        return CliProfiles.shipped().named(name).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "huawei-vrp8; local-user a password irreversible-cipher $1c$SECRET$",
                "huawei-vrp5; snmp-agent community read cipher %^%#SECRET,x;y%^%#",
                "huawei-vrp5; set authentication password cipher SECRET",
                "huawei-vrp5; snmp-agent community write SECRET",
                "huawei-vrp5;  pre-shared-key SECRET",
                "h3c-comware; password hash $h$6$SECRET==",
                "h3c-comware; snmp-agent community read simple SECRET",
                "h3c-comware; snmp-agent community write SECRET",
                "h3c-comware;  authentication-key SECRET cipher $c$3$SECRET",
                "cisco-ios; enable secret 5 $1$SECRET",
                "cisco-ios; username a privilege 15 password 7 SECRET",
                "cisco-ios; snmp-server community SECRET RO 10",
                "cisco-ios; tacacs-server host 10.0.0.1 key SECRET",
                "cisco-nxos; snmp-server community SECRET group network-operator",
                "arista-eos; username admin secret sha512 $6$SECRET",
                "fortinet-fortios;         set password ENC SECRET==",
                "fortinet-fortios;         set psksecret ENC SECRET",
                "fortinet-fortios;         set passwd SECRET",
                "ruijie-rgos; enable secret 5 $1$SECRET",
                "huawei-vrp5; snmp-agent target-host trap address udp-domain 10.0.0.1 params"
                        + " securityname SECRET v2c",
                "huawei-vrp8; snmp-agent target-host trap address udp-domain 10.0.0.1 params"
                        + " securityname cipher %^%#SECRET%^%# v2c",
                "huawei-vrp8; snmp-agent usm-user v3 u authentication-mode md5 SECRET privacy-mode"
                        + " des56 SECRET",
                "huawei-vrp5;  vrrp vrid 1 authentication-mode md5 SECRET",
                "huawei-vrp5;  ospf authentication-mode md5 1 cipher SECRET",
                "huawei-vrp5;  ospf authentication-mode md5 1 SECRET",
                "h3c-comware; snmp-agent target-host trap address udp-domain 10.0.0.1 params"
                        + " securityname SECRET v2c",
                "h3c-comware; snmp-agent usm-user v3 u g simple authentication-mode sha SECRET"
                        + " privacy-mode aes128 SECRET",
                "h3c-comware; snmp-agent usm-user v3 u g cipher authentication-mode sha"
                        + " $c$3$SECRET== privacy-mode aes128 $c$3$SECRET==",
                "cisco-ios; crypto isakmp key SECRET address 10.0.0.1",
                "cisco-ios; ntp authentication-key 1 md5 SECRET 7",
                "cisco-ios; snmp-server host 10.0.0.1 vrf mgmt version 2c SECRET",
                "cisco-ios; snmp-server host 10.0.0.1 SECRET",
                "cisco-ios;   key-string SECRET timeout 30",
                "cisco-ios; wpa-psk ascii 0 SECRET",
                "cisco-ios;  standby 1 authentication SECRET",
                "cisco-ios;  standby 1 authentication md5 key-string 7 SECRET timeout 30",
                "cisco-ios; enable secret level 5 5 $1$SECRET",
                "cisco-ios; snmp-server user u g v3 auth sha SECRET priv aes 128 SECRET",
                "cisco-ios; tacacs-server host 10.0.0.1 key 7 SECRET timeout 5",
                "ruijie-rgos; ntp authentication-key 1 md5 SECRET 7",
                "ruijie-rgos; snmp-server host 10.0.0.1 vrf mgmt version 2c SECRET",
                "ruijie-rgos;  wpa-psk ascii 0 SECRET",
                "cisco-nxos; snmp-server user u g auth md5 0xSECRET priv 0xSECRET localizedkey",
                "cisco-nxos; snmp-server user u g auth sha 0xSECRET priv aes-128 0xSECRET"
                        + " localizedkey",
                "cisco-nxos; snmp-server user u g auth sha 0xSECRET",
                "cisco-nxos; ntp authentication-key 1 md5 SECRET 7",
                "arista-eos; snmp-server user u g v3 auth sha SECRET priv aes SECRET",
                "fortinet-fortios;         set passwd \"x SECRET \\\" SECRET z\"",
                "fortinet-fortios;         set passwd \"not closed SECRET",
                "zte-zxros; username who password SECRET",
                "zte-zxros; username who password SECRET privilege 15",
                "zte-zxros; snmp-server community encrypted SECRET view v ro",
                "zte-zxros; snmp-server host 10.0.0.1 trap version 2c SECRET udp-port 162"
            })
    void secretsAreMasked(String profile, String line) {
        RunningConfig masked =
                RunningConfig.of(profile(profile), List.of(line)).masked(profile(profile));
        String shown = String.join("\n", masked.lines());
        if (line.contains("authentication-key SECRET cipher")) {
            assertFalse(shown.contains("$c$3$SECRET"), shown);
        } else {
            assertFalse(shown.contains("SECRET"), shown);
        }
        assertTrue(shown.contains(RunningConfig.MASK), shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "huawei-vrp8; snmp-agent usm-user v3 u authentication-mode md5 1A2B privacy-mode"
                        + " des56 5E6F; snmp-agent usm-user v3 u authentication-mode md5 ********"
                        + " privacy-mode des56 ********",
                "h3c-comware; snmp-agent usm-user v3 u g simple authentication-mode sha abcdef"
                        + " privacy-mode aes128 xyz; snmp-agent usm-user v3 u g simple"
                        + " authentication-mode sha ******** privacy-mode aes128 ********",
                "cisco-ios; snmp-server host H vrf V version 2c public bgp;"
                        + " snmp-server host H vrf V version 2c ******** bgp",
                "cisco-ios; standby 1 authentication md5 key-chain HSRP;"
                        + " standby 1 authentication md5 key-chain HSRP",
                "cisco-ios; no service password-encryption; no service password-encryption",
                "arista-eos; snmp-server group g v3 priv read all;"
                        + " snmp-server group g v3 priv read all",
                "huawei-vrp5; ospf authentication-mode md5 1 cipher X;"
                        + " ospf authentication-mode md5 1 cipher ********"
            })
    void nothingButTheSecretsIsMasked(String profile, String line, String expected) {
        assertEquals(
                List.of(expected),
                RunningConfig.of(profile(profile), List.of(line)).masked(profile(profile)).lines());
    }

    @Test
    void theNamesOfCommunitiesAreSecretAndOtherNamesAreNot() {
        CliProfile profile = profile("fortinet-fortios");
        List<String> lines =
                List.of(
                        "config system snmp community",
                        "    edit 1",
                        "        set name \"comm unity\"",
                        "        config hosts",
                        "        end",
                        "        set name plain",
                        "    next",
                        "end",
                        "    set name \"shown\"");
        assertEquals(
                List.of(
                        "config system snmp community",
                        "    edit 1",
                        "        set name ********",
                        "        config hosts",
                        "        end",
                        "        set name ********",
                        "    next",
                        "end",
                        "    set name \"shown\""),
                RunningConfig.of(profile, lines).masked(profile).lines());
    }

    @Test
    void aPrivateKeyIsMaskedAsAWhole() {
        CliProfile profile = profile("fortinet-fortios");
        List<String> lines =
                List.of(
                        "    set private-key \"-----BEGIN ENCRYPTED PRIVATE KEY-----",
                        "MIIFSECRET",
                        "-----END ENCRYPTED PRIVATE KEY-----\"",
                        "next");
        RunningConfig masked = RunningConfig.of(profile, lines).masked(profile);
        assertFalse(String.join("\n", masked.lines()).contains("MIIFSECRET"));
        assertEquals("next", masked.lines().getLast());
    }

    @Test
    void whatChangesByItselfIsCut() {
        CliProfile profile = profile("huawei-vrp8");
        assertEquals(
                List.of("sysname a"),
                RunningConfig.of(
                                profile,
                                List.of(
                                        "2026-11-21 18:00:00.123 +08:00",
                                        "!Software Version V200R019C10SPC800",
                                        "!Last configuration was updated at 2026-11-21 10:00:00",
                                        "sysname a",
                                        ""))
                        .lines());
    }

    @Test
    void aSectionIsFoundHoweverItsHeadIsSpaced() {
        CliProfile profile = profile("huawei-vrp5");
        RunningConfig config =
                RunningConfig.of(
                        profile,
                        List.of("#", "interface Eth-Trunk1", " mode lacp", " trunkport x", "#"));
        assertEquals(
                List.of("mode lacp", "trunkport x"),
                config.section("interface Eth-Trunk 1").orElseThrow());
        assertTrue(config.section("interface Eth-Trunk 2").isEmpty());
    }

    @Test
    void aDiffIsUnified() {
        ConfigDiff diff =
                ConfigDiff.between(
                        List.of("a", "b", "c", "d", "e", "f", "g"),
                        List.of("a", "b", "x", "d", "e", "f", "g", "h"));
        assertEquals(
                List.of("@@ -2,3 +2,3 @@", " b", "-c", "+x", " d", "@@ -7,1 +7,2 @@", " g", "+h"),
                diff.unified(1));
        assertTrue(ConfigDiff.between(List.of("a"), List.of("a")).isEmpty());
    }

    /** Whatever the two texts: applying the diff to one gives the other. */
    @Test
    void aDiffLeadsFromOneTextToTheOther() {
        Random chance = new Random(5);
        for (int round = 0; round < 500; round++) {
            List<String> before = text(chance);
            List<String> after = text(chance);
            List<String> kept = new ArrayList<>();
            List<String> made = new ArrayList<>();
            for (ConfigDiff.Line line : ConfigDiff.between(before, after).lines()) {
                if (line.kind() != ConfigDiff.Kind.ADDED) {
                    kept.add(line.text());
                }
                if (line.kind() != ConfigDiff.Kind.REMOVED) {
                    made.add(line.text());
                }
            }
            assertEquals(before, kept);
            assertEquals(after, made);
        }
    }

    private static List<String> text(Random chance) {
        List<String> lines = new ArrayList<>();
        for (int i = chance.nextInt(30); i > 0; i--) {
            lines.add(Character.toString('a' + chance.nextInt(5)));
        }
        return lines;
    }

    @Test
    void textsWithNothingInCommonAreShownAsReplaced() {
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            before.add("a" + i);
            after.add("b" + i);
        }
        assertEquals(10_000, ConfigDiff.between(before, after).lines().size());
    }
}
