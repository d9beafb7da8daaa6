package io.rackside.drivers.network.cli.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.network.cli.config.RunningConfig;
import io.rackside.drivers.network.cli.profile.CliProfile;
import io.rackside.drivers.network.cli.profile.CliProfiles;
import io.rackside.drivers.network.cli.profile.Command;
import io.rackside.drivers.network.cli.profile.ValueType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Forms become lines, and lines that take them back. */
class TemplateTest {
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
                RunningConfig before = RunningConfig.of(profile, List.of("interface Eth1/1", "!"));
                ConfigChange change = template.fill(values, before);
                assertTrue(change.cannotBeTakenBack().isEmpty(), profile.name() + " " + name);
                assertTrue(!change.inverse().isEmpty(), profile.name() + " " + name);
            }
        }
    }

    private static String example(Template.Field field) {
        return switch (field.type()) {
            case ValueType.Number number -> Integer.toString(number.least() + 1);
            case ValueType.Vlans _ -> "2-10,20";
            case ValueType.Address _ -> "10.0.0.1";
            case ValueType.Choice choice -> choice.words().getFirst();
            case ValueType.Text text -> text.name().equals("interface") ? "Eth1/1" : "name1";
        };
    }
}
