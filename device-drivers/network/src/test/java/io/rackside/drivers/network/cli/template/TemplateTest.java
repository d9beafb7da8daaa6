package io.rackside.drivers.network.cli.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.network.cli.config.ConfigDiff.Kind;
import io.rackside.drivers.network.cli.config.RunningConfig;
import io.rackside.drivers.network.cli.profile.CliProfile;
import io.rackside.drivers.network.cli.profile.CliProfiles;
import io.rackside.drivers.network.cli.profile.Command;
import io.rackside.drivers.network.cli.profile.ValueType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Forms become lines, and lines that take them back. */
class TemplateTest {
    private static final String[] ZTE = {
        "!<if-intf>",
        "interface xgei-0/1/1/2",
        "$",
        "interface xgei-0/1/1/3",
        "$",
        "!<switchvlan>",
        "switchvlan-configuration",
        "  list 100-120",
        "  interface xgei-0/1/1/2",
        "    switchport mode trunk",
        "    switchport trunk vlan 10-12",
        "  $",
        "$"
    };

    private static CliProfile profile(String name) {
        return CliProfiles.shipped().named(name).orElseThrow();
    }

    private static ConfigChange fill(
            String profile, String template, Map<String, String> values, String... before) {
        return Template.of(profile(profile), template)
                .orElseThrow()
                .fill(values, RunningConfig.of(profile(profile), List.of(before)));
    }

    private static List<String> text(List<Command> commands) {
        return commands.stream().map(Command::line).toList();
    }

    @Test
    void anAccessPortThatWasATrunkBecomesATrunkAgain() {
        ConfigChange change =
                fill(
                        "huawei-vrp5",
                        "access-port",
                        Map.of("port", "GigabitEthernet0/0/7", "vlan", "20"),
                        "vlan batch 20 30",
                        "#",
                        "interface GigabitEthernet0/0/7",
                        " port link-type trunk",
                        " port trunk allow-pass vlan 2 to 10 30",
                        "#");
        assertEquals(
                List.of(
                        "interface GigabitEthernet0/0/7",
                        "undo port trunk allow-pass vlan 2 to 10 30",
                        "port link-type access",
                        "port default vlan 20",
                        "quit"),
                text(change.lines()));
        assertEquals(
                List.of(
                        "interface GigabitEthernet0/0/7",
                        "undo port default vlan",
                        "undo port link-type",
                        "port link-type trunk",
                        "port trunk allow-pass vlan 2 to 10 30",
                        "quit"),
                text(change.inverse()));
        assertTrue(change.cannotBeTakenBack().isEmpty());
    }

    /** The lines are: interface, undo of the old list, link-type, default vlan, quit. */
    @Test
    void theInverseOfThePrefixSpeaksOfNoSettingTheDeviceWasNeverTold() {
        ConfigChange change =
                fill(
                        "huawei-vrp5",
                        "access-port",
                        Map.of("port", "GigabitEthernet0/0/7", "vlan", "20"),
                        "interface GigabitEthernet0/0/7",
                        " port link-type trunk",
                        " port trunk allow-pass vlan 2 to 10 30",
                        "#");
        String head = "interface GigabitEthernet0/0/7";
        String list = "port trunk allow-pass vlan 2 to 10 30";
        assertEquals(List.of(), text(change.inverse(0)));
        assertEquals(List.of(), text(change.inverse(1)));
        assertEquals(List.of(head, list, "quit"), text(change.inverse(2)));
        assertEquals(
                List.of(head, "undo port link-type", "port link-type trunk", list, "quit"),
                text(change.inverse(3)));
        assertEquals(text(change.inverse()), text(change.inverse(4)));
        assertEquals(
                List.of(" " + head, "- " + list),
                change.diff(2).stream()
                        .map(line -> (line.kind() == Kind.KEPT ? " " : "-") + line.text())
                        .toList());
        ConfigChange group =
                fill(
                        "cisco-ios",
                        "lag",
                        Map.of("group", "3", "ports", "Te1/0/1,Te1/0/2"),
                        "interface Te1/0/1",
                        "interface Te1/0/2");
        assertEquals(
                List.of(
                        "interface Te1/0/1",
                        "no channel-group",
                        "exit",
                        "no interface Port-channel 3"),
                text(group.inverse(4)));
    }

    @Test
    void aVlanAmongVeryManyRangesIsThere() {
        String ranges =
                IntStream.rangeClosed(1, 600)
                        .mapToObj(n -> Integer.toString(6 * n) + "-" + (6 * n + 2))
                        .collect(Collectors.joining(","));
        assertTrue(fill("cisco-nxos", "vlan", Map.of("vlan", "3601"), "vlan " + ranges).isEmpty());
        assertEquals(
                List.of("no vlan 3604"),
                text(
                        fill("cisco-nxos", "vlan", Map.of("vlan", "3604"), "vlan " + ranges)
                                .inverse()));
        String endless = "vlan 1" + ",2".repeat(40_000);
        assertFalse(fill("cisco-nxos", "vlan", Map.of("vlan", "3"), endless).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"cisco-ios", "cisco-nxos", "arista-eos", "ruijie-rgos"})
    void aListOverSeveralLinesIsOneList(String profile) {
        String allowed = " switchport trunk allowed vlan ";
        String[] before = {
            "interface Eth1/1", " switchport mode trunk", allowed + "2-10,20", allowed + "add 30,40"
        };
        assertTrue(trunk(profile, "2-10,20,30,40", before).isEmpty());
        assertEquals(
                List.of("interface Eth1/1", "switchport trunk allowed vlan 7", "exit"),
                text(trunk(profile, "7", before).lines()));
        assertEquals(
                List.of("interface Eth1/1", "switchport trunk allowed vlan 2-10,20,30,40", "exit"),
                text(trunk(profile, "7", before).inverse()));
    }

    /** We may come by any of them: none is off the port at any moment, there or back. */
    @ParameterizedTest
    @CsvSource({"cisco-ios", "cisco-nxos", "arista-eos", "ruijie-rgos"})
    void ofAListTooLongForALineWhatIsMissingIsAddedBeforeWhatIsTooMuchGoes(String profile) {
        String many = everyOther(1_000);
        String others = everyOther(2_000);
        List<String> before =
                new ArrayList<>(List.of("interface Eth1/1", " switchport mode trunk"));
        for (int from = 0; from < 120; from += 30) {
            String part =
                    IntStream.range(from, from + 30)
                            .mapToObj(n -> Integer.toString(1_000 + 2 * n))
                            .collect(Collectors.joining(","));
            before.add(" switchport trunk allowed vlan " + (from == 0 ? part : "add " + part));
        }
        before.add(" switchport trunk allowed vlan add 4000");
        ConfigChange change = trunk(profile, others + ",4000", before.toArray(String[]::new));
        for (List<Command> commands : List.of(change.lines(), change.inverse())) {
            List<String> lines = text(commands);
            assertTrue(lines.stream().allMatch(line -> line.length() < 254), lines::toString);
            assertTrue(lines.stream().noneMatch(line -> line.contains("4000")), lines::toString);
            List<String> kinds =
                    lines.stream()
                            .filter(line -> line.startsWith("switchport trunk allowed vlan "))
                            .map(line -> line.split(" ")[4])
                            .distinct()
                            .toList();
            assertEquals(List.of("add", "remove"), kinds);
        }
        List<String> fromAll =
                text(trunk(profile, many, "interface Eth1/1", " switchport mode trunk").lines());
        assertTrue(
                fromAll.stream().noneMatch(line -> line.matches(".* vlan( add)? \\d.*")),
                fromAll::toString);
        assertEquals(
                List.of("interface Eth1/1", "no switchport trunk allowed vlan", "exit"),
                text(trunk(profile, many, "interface Eth1/1", " switchport mode trunk").inverse()));
    }

    private static String everyOther(int first) {
        return IntStream.range(0, 120)
                .mapToObj(n -> Integer.toString(first + 2 * n))
                .collect(Collectors.joining(","));
    }

    private static ConfigChange trunk(String profile, String vlans, String... before) {
        return fill(
                profile,
                "trunk-port",
                Map.of("port", before[0].substring("interface ".length()), "vlans", vlans),
                before);
    }

    @Test
    void aListThatIsNoneBecomesNoneAgain() {
        assertEquals(
                List.of("interface Eth1/1", "switchport trunk allowed vlan none", "exit"),
                text(
                        trunk(
                                        "cisco-ios",
                                        "7",
                                        "interface Eth1/1",
                                        " switchport mode trunk",
                                        " switchport trunk allowed vlan none")
                                .inverse()));
    }

    @Test
    void aListOverSeveralLinesOfVrpIsOneList() {
        assertTrue(
                trunk(
                                "huawei-vrp5",
                                "1-10,30",
                                "interface GigabitEthernet0/0/7",
                                " port link-type trunk",
                                " port trunk allow-pass vlan 2 to 10",
                                " port trunk allow-pass vlan 30")
                        .isEmpty());
    }

    /** Coming by VLAN 100 we would never send the line after the one that takes it away. */
    @ParameterizedTest
    @CsvSource({
        "huawei-vrp5, port link-type trunk, port trunk allow-pass vlan, undo, quit",
        "huawei-vrp8, port link-type trunk, port trunk allow-pass vlan, undo, quit",
        "h3c-comware, port link-type trunk, port trunk permit vlan, undo, quit"
    })
    void aVlanThatAPortKeepsIsInNoLineThereNorBack(
            String profile, String mode, String list, String undo, String quit) {
        String head = "interface GigabitEthernet0/0/7";
        ConfigChange more = trunk(profile, "1,100,200", head, " " + mode, " " + list + " 100");
        assertEquals(List.of(head, list + " 200", quit), text(more.lines()));
        assertEquals(List.of(head, undo + " " + list + " 200", quit), text(more.inverse()));
        ConfigChange other =
                trunk(profile, "100,200", head, " " + mode, " " + list + " 100 300 to 310");
        assertEquals(
                List.of(head, list + " 200", undo + " " + list + " 1 300 to 310", quit),
                text(other.lines()));
        assertEquals(
                List.of(head, list + " 1 300 to 310", undo + " " + list + " 200", quit),
                text(other.inverse()));
    }

    /** A port has VLAN 1 without showing it, and shows that it has it no more. */
    @ParameterizedTest
    @CsvSource({
        "huawei-vrp5, port trunk allow-pass vlan",
        "huawei-vrp8, port trunk allow-pass vlan",
        "h3c-comware, port trunk permit vlan"
    })
    void vlanOneIsThereUnlessTheDeviceShowsThatItIsNot(String profile, String list) {
        String head = "interface GigabitEthernet0/0/7";
        String mode = " port link-type trunk";
        assertTrue(trunk(profile, "1,10", head, mode, " " + list + " 10").isEmpty());
        assertEquals(
                List.of(head, "undo " + list + " 10", "quit"),
                text(trunk(profile, "1,10", head, mode).inverse()));
        assertTrue(
                trunk(profile, "10", head, mode, " undo " + list + " 1", " " + list + " 10")
                        .isEmpty());
        ConfigChange access =
                fill(
                        profile,
                        "access-port",
                        Map.of("port", "GigabitEthernet0/0/7", "vlan", "1"),
                        head,
                        mode,
                        " undo " + list + " 1",
                        " " + list + " 10");
        assertTrue(
                text(access.lines()).contains(list + " 1")
                        && text(access.inverse()).contains("undo " + list + " 1"),
                () -> text(access.lines()) + " " + text(access.inverse()));
    }

    @Test
    void aListOfAllIsReadAndSetAgainAsTheDeviceWroteIt() {
        String[] before = {
            "interface XGE1/0/7", " port link-type trunk", " port trunk permit vlan all"
        };
        assertTrue(trunk("h3c-comware", "1-4094", before).isEmpty());
        ConfigChange less = trunk("h3c-comware", "1-9,11-4094", before);
        assertEquals(
                List.of("interface XGE1/0/7", "undo port trunk permit vlan 10", "quit"),
                text(less.lines()));
        assertEquals(
                List.of("interface XGE1/0/7", "port trunk permit vlan all", "quit"),
                text(less.inverse()));
        ConfigChange access =
                fill(
                        "h3c-comware",
                        "access-port",
                        Map.of("port", "XGE1/0/7", "vlan", "20"),
                        before);
        assertEquals("undo port trunk permit vlan all", text(access.lines()).get(1));
        assertTrue(text(access.inverse()).contains("port trunk permit vlan all"));
    }

    @ParameterizedTest
    @CsvSource({
        "huawei-vrp5, port trunk allow-pass vlan only-some",
        "h3c-comware, port trunk permit vlan all except 10",
        "ruijie-rgos, switchport trunk allowed vlan only 10",
        "zte-zxros, switchport trunk vlan all"
    })
    void aListThatCannotBeReadKeepsThePortFromBeingChanged(String profile, String line) {
        String[] before =
                profile.startsWith("zte")
                        ? new String[] {
                            "switchvlan-configuration", "  interface Eth1/1", "    " + line, "$"
                        }
                        : new String[] {"interface Eth1/1", " " + line};
        ChangeRefused refused =
                assertThrows(
                        ChangeRefused.class,
                        () ->
                                fill(
                                        profile,
                                        "trunk-port",
                                        Map.of("port", "Eth1/1", "vlans", "1"),
                                        before));
        assertEquals("network.cli.template.unreadable", refused.what().code());
        assertEquals(List.of("interface Eth1/1", line), refused.what().arguments());
    }

    /** Else a change to what a device does not show would never be seen as made. */
    @Test
    void whatADeviceDoesNotShowBecauseItIsUsualIsSet() {
        assertTrue(
                fill(
                                "huawei-vrp8",
                                "access-port",
                                Map.of("port", "10GE1/0/1", "vlan", "1"),
                                "interface 10GE1/0/1")
                        .isEmpty());
        assertEquals(
                List.of("interface 10GE1/0/1", "port default vlan 1", "quit"),
                text(
                        fill(
                                        "huawei-vrp8",
                                        "access-port",
                                        Map.of("port", "10GE1/0/1", "vlan", "1"),
                                        "interface 10GE1/0/1",
                                        " port default vlan 9")
                                .lines()));
        assertTrue(fill("arista-eos", "lldp", Map.of(), "hostname x").isEmpty());
        assertEquals(
                List.of("no lldp run"),
                text(fill("arista-eos", "lldp", Map.of(), "no lldp run").inverse()).stream()
                        .distinct()
                        .toList());
        assertTrue(
                fill(
                                "cisco-nxos",
                                "time",
                                Map.of("server", "10.0.0.2"),
                                "ntp server 10.0.0.2 use-vrf default")
                        .isEmpty());
        assertFalse(
                fill(
                                "cisco-nxos",
                                "time",
                                Map.of("server", "10.0.0.2"),
                                "ntp server 10.0.0.21 use-vrf default")
                        .isEmpty());
    }

    @Test
    void settingsWithinAnotherSectionAreFoundSetAndTakenBack() {
        ConfigChange trunk =
                fill(
                        "zte-zxros",
                        "trunk-port",
                        Map.of("port", "xgei-0/1/1/2", "vlans", "11,20"),
                        ZTE);
        assertEquals(
                List.of(
                        "switchvlan-configuration",
                        "interface xgei-0/1/1/2",
                        "switchport trunk vlan 20",
                        "no switchport trunk vlan 10,12",
                        "exit",
                        "exit"),
                text(trunk.lines()));
        assertEquals(
                List.of(
                        "switchvlan-configuration",
                        "interface xgei-0/1/1/2",
                        "switchport trunk vlan 10,12",
                        "no switchport trunk vlan 20",
                        "exit",
                        "exit"),
                text(trunk.inverse()));
        assertTrue(fill("zte-zxros", "vlan", Map.of("vlan", "110"), ZTE).isEmpty());
        assertEquals(
                List.of("switchvlan-configuration", "no vlan 30", "exit"),
                text(fill("zte-zxros", "vlan", Map.of("vlan", "30"), ZTE).inverse()));
        assertTrue(fill("zte-zxros", "lldp", Map.of(), ZTE).isEmpty());
    }

    @Test
    void aPortWithoutAnyOfTheSettingsIsKnownAllTheSame() {
        Map<String, String> known = Map.of("port", "xgei-0/1/1/3", "vlan", "30");
        assertFalse(fill("zte-zxros", "access-port", known, ZTE).isEmpty());
        Map<String, String> unknown = Map.of("port", "xgei-0/1/1/9", "vlan", "30");
        assertThrows(ChangeRefused.class, () -> fill("zte-zxros", "access-port", unknown, ZTE));
    }

    @Test
    void aGroupOfPortsOfZteIsSetWhereItsProtocolIs() {
        assertEquals(
                List.of(
                        "interface smartgroup3",
                        "exit",
                        "lacp",
                        "interface smartgroup3",
                        "lacp mode 802.3ad",
                        "exit",
                        "exit",
                        "lacp",
                        "interface xgei-0/1/1/3",
                        "smartgroup 3 mode active",
                        "exit",
                        "exit"),
                text(
                        fill("zte-zxros", "lag", Map.of("group", "3", "ports", "xgei-0/1/1/3"), ZTE)
                                .lines()));
    }

    @Test
    void aVlanInterfaceOfFortiOsIsMadeAndDeleted() {
        String[] before = {
            "config system global",
            "    set lldp-transmission disable",
            "end",
            "config system interface",
            "    edit \"port1\"",
            "        set vdom \"root\"",
            "    next",
            "end"
        };
        ConfigChange vlan =
                fill(
                        "fortinet-fortios",
                        "vlan",
                        Map.of("name", "srv20", "vdom", "root", "port", "port1", "vlan", "20"),
                        before);
        assertEquals(
                List.of(
                        "config system interface",
                        "edit \"srv20\"",
                        "set vdom \"root\"",
                        "set interface \"port1\"",
                        "set vlanid 20",
                        "next",
                        "end"),
                text(vlan.lines()));
        assertEquals(
                List.of("config system interface", "delete \"srv20\"", "end"),
                text(vlan.inverse()));
        assertEquals(
                List.of(
                        "config system global",
                        "unset lldp-transmission",
                        "set lldp-transmission disable",
                        "end"),
                text(fill("fortinet-fortios", "lldp", Map.of(), before).inverse()));
        assertTrue(
                fill(
                                "fortinet-fortios",
                                "vlan",
                                Map.of("name", "srv20", "port", "port1", "vlan", "20"),
                                "config system interface",
                                "    edit \"srv20\"",
                                "        set interface \"port1\"",
                                "        set vlanid 20",
                                "    next",
                                "end")
                        .isEmpty());
    }

    @Test
    void aNewVlanIsTakenBackAsAWholeAndAnOldOneIsLeft() {
        assertEquals(
                List.of("undo vlan 20"),
                text(fill("huawei-vrp5", "vlan", Map.of("vlan", "20")).inverse()));
        assertTrue(
                fill("huawei-vrp5", "vlan", Map.of("vlan", "20"), "vlan batch 10 to 25").isEmpty());
        assertEquals(
                List.of("vlan 20", "undo name", "name old", "quit"),
                text(
                        fill(
                                        "h3c-comware",
                                        "vlan",
                                        Map.of("vlan", "20", "name", "new"),
                                        "vlan 20",
                                        " name old",
                                        "#")
                                .inverse()));
    }

    @Test
    void aListOfServersKeepsTheOthers() {
        ConfigChange change =
                fill(
                        "h3c-comware",
                        "time",
                        Map.of("server", "10.0.0.2"),
                        "#",
                        " ntp-service unicast-server 10.0.0.1",
                        "#");
        assertEquals(List.of("ntp-service unicast-server 10.0.0.2"), text(change.lines()));
        assertEquals(List.of("undo ntp-service unicast-server 10.0.0.2"), text(change.inverse()));
    }

    @Test
    void aGroupOfPortsIsOneSectionForEach() {
        List<String> lines =
                text(
                        fill(
                                        "cisco-ios",
                                        "lag",
                                        Map.of("group", "3", "ports", "Te1/0/1, Te1/0/2"),
                                        "interface Te1/0/1",
                                        "interface Te1/0/2")
                                .lines());
        assertEquals(
                List.of(
                        "interface Port-channel 3",
                        "exit",
                        "interface Te1/0/1",
                        "channel-group 3 mode active",
                        "exit",
                        "interface Te1/0/2",
                        "channel-group 3 mode active",
                        "exit"),
                lines);
    }

    @ParameterizedTest
    @CsvSource({
        "cisco-ios, Gi1/0/1, GigabitEthernet1/0/1",
        "h3c-comware, XGE1/0/1, Ten-GigabitEthernet1/0/1",
        "huawei-vrp5, GE0/0/1, GigabitEthernet0/0/1",
        "huawei-vrp8, 10GigabitEthernet1/0/1, 10GE1/0/1"
    })
    void aPortSpelledOtherwiseIsNoNewPort(String profile, String typed, String written) {
        for (Map.Entry<String, Map<String, String>> form :
                Map.of(
                                "access-port", Map.of("port", typed, "vlan", "20"),
                                "trunk-port", Map.of("port", typed, "vlans", "20"),
                                "lag", Map.of("group", "3", "ports", typed))
                        .entrySet()) {
            String[] before = {
                "interface " + written, " description uplink", "#", "interface Vlan1", "#"
            };
            ChangeRefused refused =
                    assertThrows(
                            ChangeRefused.class,
                            () -> fill(profile, form.getKey(), form.getValue(), before),
                            form::toString);
            assertEquals("network.cli.template.other-spelling", refused.what().code());
            assertEquals(List.of("interface " + typed, written), refused.what().arguments());
        }
        assertEquals(
                "network.cli.template.no-port",
                assertThrows(
                                ChangeRefused.class,
                                () ->
                                        fill(
                                                profile,
                                                "access-port",
                                                Map.of("port", typed, "vlan", "20"),
                                                "interface Vlan1"))
                        .what()
                        .code());
    }

    @Test
    void aPortThatIsGoneIsNotAsWanted() {
        CliProfile profile = profile("cisco-ios");
        assertFalse(
                Template.of(profile, "access-port")
                        .orElseThrow()
                        .isSet(
                                Map.of("port", "Gi1/0/1", "vlan", "20"),
                                RunningConfig.of(profile, List.of("interface Vlan1"))));
    }

    @ParameterizedTest
    @CsvSource({
        "h3c-comware, vlan 2 to 10",
        "h3c-comware, vlan 3 5 to 7 20",
        "huawei-vrp5, vlan batch 2 to 10",
        "huawei-vrp8, vlan batch 3 5 to 7",
        "cisco-ios, 'vlan 2-10,20'",
        "cisco-nxos, 'vlan 1,5-7'"
    })
    void aVlanWithinARangeIsThereAndIsNeverDeletedByTheWayBack(String profile, String range) {
        assertTrue(fill(profile, "vlan", Map.of("vlan", "6"), range, "#").isEmpty());
        ConfigChange named =
                fill(profile, "vlan", Map.of("vlan", "6", "name", "storage"), range, "#");
        assertFalse(
                text(named.inverse()).stream().anyMatch(line -> line.matches("(undo|no) vlan.*")),
                () -> text(named.inverse()).toString());
        assertFalse(fill(profile, "vlan", Map.of("vlan", "30"), range, "#").isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "h3c-comware, port hybrid vlan 2 to 10 tagged",
        "h3c-comware, undo port hybrid vlan 1",
        "huawei-vrp5, port hybrid untagged vlan 10",
        "huawei-vrp8, port hybrid pvid vlan 10"
    })
    void whatAHybridPortWouldLoseKeepsItFromBeingChanged(String profile, String line) {
        String[] before = {
            "interface GigabitEthernet1/0/7", " port link-type hybrid", " " + line, "#"
        };
        for (Map.Entry<String, Map<String, String>> form :
                Map.of(
                                "access-port", Map.of("port", "GigabitEthernet1/0/7", "vlan", "20"),
                                "trunk-port", Map.of("port", "GigabitEthernet1/0/7", "vlans", "20"))
                        .entrySet()) {
            ChangeRefused refused =
                    assertThrows(
                            ChangeRefused.class,
                            () -> fill(profile, form.getKey(), form.getValue(), before));
            assertEquals("network.cli.template.would-be-lost", refused.what().code());
            assertEquals(
                    List.of("interface GigabitEthernet1/0/7", line), refused.what().arguments());
        }
    }

    @Test
    void aFieldThatIsMissingUnknownOrWrongStopsTheForm() {
        for (Map<String, String> wrong :
                List.of(
                        Map.<String, String>of(),
                        Map.of("port", "Gi0/1"),
                        Map.of("port", "Gi0/1", "vlan", "4095"),
                        Map.of("port", "Gi0/1; reload", "vlan", "2"),
                        Map.of("port", "Gi0/1", "vlan", "2", "mode", "x"))) {
            assertThrowsExactly(
                    IllegalArgumentException.class,
                    () -> fill("cisco-ios", "access-port", wrong, "interface Gi0/1"),
                    wrong::toString);
            assertThrowsExactly(
                    IllegalArgumentException.class,
                    () ->
                            Template.of(profile("cisco-ios"), "access-port")
                                    .orElseThrow()
                                    .check(wrong),
                    wrong::toString);
        }
    }

    /** Each template of each family can be filled in, and each of its lines has a way back. */
    @Test
    void everyTemplateHasAWayBack() {
        for (CliProfile profile : CliProfiles.shipped().all()) {
            for (String name : profile.templates().keySet()) {
                Template template = Template.of(profile, name).orElseThrow();
                Map<String, String> values = new TreeMap<>();
                template.fields().forEach(f -> values.put(f.name(), example(f)));
                RunningConfig before =
                        RunningConfig.of(
                                profile,
                                List.of(
                                        "no lldp run",
                                        "no lldp enable",
                                        "version 7.1.070",
                                        "telnet server enable",
                                        "stelnet server enable",
                                        "ssh server enable",
                                        "ssh server compatible-ssh1x enable",
                                        "snmp-agent community read public",
                                        "snmp-server community public RO",
                                        "undo stp enable",
                                        "no spanning-tree vlan 1",
                                        "ip ssh version 2",
                                        "line vty 0 4",
                                        " transport input telnet ssh",
                                        "!",
                                        "interface Eth1/1",
                                        "!",
                                        "lldp",
                                        "  lldp disable",
                                        "$"));
                ConfigChange change = template.fill(values, before);
                assertTrue(change.cannotBeTakenBack().isEmpty(), profile.name() + " " + name);
                assertEquals(
                        name.equals("ssh-v2") && profile.name().equals("cisco-ios"),
                        change.inverse().isEmpty(),
                        profile.name() + " " + name);
            }
        }
    }

    private static String example(Template.Field field) {
        return switch (field.type()) {
            case ValueType.Number number -> Integer.toString(number.least() + 1);
            case ValueType.Vlans _ -> "2-10,20";
            case ValueType.Interfaces _ -> "port1,port2";
            case ValueType.Address _ -> "10.0.0.1";
            case ValueType.Choice choice -> choice.words().getFirst();
            case ValueType.Text text -> text.name().equals("interface") ? "Eth1/1" : "name1";
        };
    }

    /** A trunk of VRP and Comware carries VLAN 1 without showing it. */
    @ParameterizedTest
    @CsvSource({"huawei-vrp8, port trunk allow-pass vlan", "h3c-comware, port trunk permit vlan"})
    void anExactListThatTakesVlanOneOffATrunkIsTold(String profile, String permit) {
        String[] trunk = {
            "interface 10GE1/0/1", " port link-type trunk", " " + permit + " 10", "#"
        };
        assertEquals(
                List.of("interface 10GE1/0/1"),
                fill(profile, "trunk-port", Map.of("port", "10GE1/0/1", "vlans", "10,20"), trunk)
                        .losesDefaultVlan());
        assertEquals(
                List.of(),
                fill(profile, "trunk-port", Map.of("port", "10GE1/0/1", "vlans", "1,10"), trunk)
                        .losesDefaultVlan());
        trunk[3] = " undo " + permit + " 1";
        assertEquals(
                List.of(),
                fill(profile, "trunk-port", Map.of("port", "10GE1/0/1", "vlans", "10,20"), trunk)
                        .losesDefaultVlan());
    }

    /** Comware 7 keeps its NTP service off until told; Comware 5 does not know the line. */
    @Test
    void theNtpServiceOfComwareSevenIsSwitchedOn() {
        Map<String, String> server = Map.of("server", "10.0.0.2");
        String[] seven = {"#", " version 7.1.070, Release 6635P05", "#", " sysname sw-01", "#"};
        String[] five = {"#", " version 5.20, Release 2220P02", "#", " sysname sw-01", "#"};
        assertEquals(
                List.of("ntp-service unicast-server 10.0.0.2", "ntp-service enable"),
                text(fill("h3c-comware", "time", server, seven).lines()));
        assertEquals(
                List.of("undo ntp-service enable", "undo ntp-service unicast-server 10.0.0.2"),
                text(fill("h3c-comware", "time", server, seven).inverse()));
        assertEquals(
                List.of("ntp-service unicast-server 10.0.0.2"),
                text(fill("h3c-comware", "time", server, five).lines()));
        seven[4] = " ntp-service enable";
        assertEquals(
                List.of("ntp-service unicast-server 10.0.0.2"),
                text(fill("h3c-comware", "time", server, seven).lines()));
    }

    /**
     * FortiOS takes a server and that it is to be used together, when the outer section is left.
     */
    @Test
    void fortiOsIsToldItsTimeServerInOneSection() {
        String[] before = {
            "config system ntp",
            "    set ntpsync enable",
            "    set type fortiguard",
            "    set syncinterval 60",
            "end"
        };
        Map<String, String> values = Map.of("server", "10.0.0.5", "entry", "1");
        ConfigChange change = fill("fortinet-fortios", "time", values, before);
        assertEquals(
                List.of(
                        "config system ntp",
                        "set type custom",
                        "config ntpserver",
                        "edit 1",
                        "set server \"10.0.0.5\"",
                        "next",
                        "end",
                        "end"),
                text(change.lines()));
        assertEquals(
                List.of(
                        "config system ntp",
                        "config ntpserver",
                        "delete 1",
                        "end",
                        "unset type",
                        "set type fortiguard",
                        "end"),
                text(change.inverse()));
        String[] after = {
            "config system ntp",
            "    set ntpsync enable",
            "    set type custom",
            "    config ntpserver",
            "        edit 1",
            "            set server \"10.0.0.5\"",
            "        next",
            "    end",
            "end"
        };
        assertTrue(fill("fortinet-fortios", "time", values, after).isEmpty());
        ConfigChange other =
                fill("fortinet-fortios", "time", Map.of("server", "10.0.0.6", "entry", "1"), after);
        assertEquals(
                List.of(
                        "config system ntp",
                        "config ntpserver",
                        "edit 1",
                        "unset server",
                        "set server \"10.0.0.5\"",
                        "next",
                        "end",
                        "end"),
                text(other.inverse()));
        ConfigChange second =
                fill("fortinet-fortios", "time", Map.of("server", "10.0.0.6", "entry", "2"), after);
        assertEquals("edit 2", text(second.lines()).get(2));
        assertEquals("delete 2", text(second.inverse()).get(2));
    }

    @Test
    void fortiOsBundlesItsPortsUnderAName() {
        String[] before = {
            "config system interface",
            "    edit \"port3\"",
            "        set vdom \"root\"",
            "        set type physical",
            "    next",
            "end"
        };
        Map<String, String> values =
                Map.of("name", "agg1", "vdom", "root", "ports", "port3, port4");
        ConfigChange change = fill("fortinet-fortios", "lag", values, before);
        assertEquals(
                List.of(
                        "config system interface",
                        "edit \"agg1\"",
                        "set vdom \"root\"",
                        "set type aggregate",
                        "set member \"port3\" \"port4\"",
                        "next",
                        "end"),
                text(change.lines()));
        assertEquals(
                List.of("config system interface", "delete \"agg1\"", "end"),
                text(change.inverse()));
        String[] after = {
            "config system interface",
            "    edit \"agg1\"",
            "        set vdom \"root\"",
            "        set type aggregate",
            "        set member \"port3\" \"port4\"",
            "    next",
            "end"
        };
        assertTrue(fill("fortinet-fortios", "lag", values, after).isEmpty());
        ConfigChange three =
                fill(
                        "fortinet-fortios",
                        "lag",
                        Map.of("name", "agg1", "ports", "port3,port5"),
                        after);
        assertEquals("set member \"port3\" \"port4\"", text(three.inverse()).get(3));
        assertThrows(
                ChangeRefused.class,
                () ->
                        fill(
                                "fortinet-fortios",
                                "lag",
                                Map.of("name", "port3", "ports", "port4"),
                                before));
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        fill(
                                "fortinet-fortios",
                                "lag",
                                Map.of("name", "agg1", "ports", "port3\" \"x"),
                                before));
    }
}
