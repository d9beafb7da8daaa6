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
                "ruijie-rgos; enable secret 5 $1$SECRET"
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
