package io.rackside.drivers.network.cli.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.network.cli.config.RunningConfig;
import io.rackside.drivers.network.cli.profile.CliProfile;
import io.rackside.drivers.network.cli.profile.CliProfiles;
import io.rackside.drivers.network.cli.profile.Command;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;

/** Forms that switch a switch's own services: what is sent, what takes it back, what is refused. */
class ServiceTemplatesTest {
    private static ConfigChange fill(
            String family, String form, Map<String, String> values, String... before) {
        CliProfile profile = CliProfiles.shipped().named(family).orElseThrow();
        return Template.of(profile, form)
                .orElseThrow()
                .fill(values, RunningConfig.of(profile, List.of(before)));
    }

    private static List<String> text(List<Command> commands) {
        return commands.stream().map(Command::line).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "huawei-vrp8, telnet-off, stelnet server enable, telnet server enable, undo telnet server"
                + " enable",
        "huawei-vrp5, telnet-off, stelnet ipv4 server enable, telnet ipv6 server enable, undo"
                + " telnet ipv6 server enable",
        "h3c-comware, telnet-off, ssh server enable, telnet server enable, undo telnet server"
                + " enable",
        "huawei-vrp5, ssh-v2, sysname a, ssh server compatible-ssh1x enable, undo ssh server"
                + " compatible-ssh1x enable",
        "h3c-comware, ssh-v2, version 7.1.070, ssh server compatible-ssh1x enable, undo ssh server"
                + " compatible-ssh1x enable",
        "huawei-vrp8, no-default-community, sysname a, snmp-agent community write private, undo"
                + " snmp-agent community write private",
        "h3c-comware, no-default-community, version 7.1.070, snmp-agent community read public, undo"
                + " snmp-agent community public",
        "h3c-comware, no-default-community, version 5.20, snmp-agent community read public, undo"
                + " snmp-agent community read public",
        "cisco-ios, no-default-community, hostname a, snmp-server community public RO, no"
                + " snmp-server community public",
        "cisco-ios, no-default-community, hostname a, snmp-server community private RW 10, no"
                + " snmp-server community private",
        "huawei-vrp8, stp, sysname a, stp disable, stp enable",
        "h3c-comware, stp, sysname a, undo stp global enable, stp global enable",
        "cisco-ios, stp, hostname a, no spanning-tree vlan 10-20, spanning-tree vlan 10-20",
    })
    void aLineGoesAndComesBack(
            String family, String form, String beside, String line, String sent) {
        ConfigChange change = fill(family, form, Map.of(), beside, line);
        assertEquals(List.of(sent), text(change.lines()));
        assertEquals(List.of(line), text(change.inverse()));
        assertTrue(fill(family, form, Map.of(), beside).isEmpty());
    }

    /** Who comes by a terminal server has a session that proves nothing of SSH. */
    @ParameterizedTest
    @CsvSource({
        "huawei-vrp8, telnet server enable",
        "huawei-vrp5, telnet ipv4 server enable",
        "h3c-comware, telnet server enable",
    })
    void telnetStaysWhereNoLineSaysThatSshIsOn(String family, String line) {
        ChangeRefused refused =
                assertThrows(ChangeRefused.class, () -> fill(family, "telnet-off", Map.of(), line));
        assertEquals("network.cli.template.needs", refused.what().code());
    }

    @Test
    void eachLineOfIosTakesSshAloneAndGetsItsOwnBack() {
        String[] before = {
            "ip ssh version 2",
            "!",
            "line vty 0 4",
            " transport input telnet ssh",
            "line vty 5 15",
            " login local",
            "!"
        };
        ConfigChange change = fill("cisco-ios", "telnet-off", Map.of(), before);
        assertEquals(
                List.of(
                        "line vty 0 4",
                        "transport input ssh",
                        "exit",
                        "line vty 5 15",
                        "transport input ssh",
                        "exit"),
                text(change.lines()));
        assertEquals(
                List.of(
                        "line vty 5 15",
                        "no transport input",
                        "exit",
                        "line vty 0 4",
                        "no transport input",
                        "transport input telnet ssh",
                        "exit"),
                text(change.inverse()));
        before[0] = "ip ssh version 1";
        assertThrows(ChangeRefused.class, () -> fill("cisco-ios", "telnet-off", Map.of(), before));
    }

    /** IOS shows communities in the order they were made. */
    @Test
    void whatIsTakenAwayComesBackInItsOrder() {
        String[] before = {
            "snmp-server community public RO", "snmp-server community private RW 10",
        };
        ConfigChange change = fill("cisco-ios", "no-default-community", Map.of(), before);
        assertEquals(2, change.lines().size());
        assertEquals(List.of(before), text(change.inverse()));
    }

    @Test
    void aCommunityOfOnesOwnStays() {
        assertTrue(
                fill(
                                "huawei-vrp5",
                                "no-default-community",
                                Map.of(),
                                "snmp-agent community read publican",
                                "snmp-agent community read cipher %^%#public%^%#")
                        .isEmpty());
    }

    @Test
    void portsOfHostsBecomeEdgePortsEachAlone() {
        String[] before = {
            "#",
            " version 7.1.070",
            "#",
            "interface Ten-GigabitEthernet1/0/1",
            " stp edged-port",
            "#",
            "interface Ten-GigabitEthernet1/0/2",
            "#"
        };
        Map<String, String> ports =
                Map.of("ports", "Ten-GigabitEthernet1/0/1,Ten-GigabitEthernet1/0/2");
        ConfigChange change = fill("h3c-comware", "edge-port", ports, before);
        assertEquals(
                List.of("interface Ten-GigabitEthernet1/0/2", "stp edged-port", "quit"),
                text(change.lines()));
        assertEquals(
                List.of("interface Ten-GigabitEthernet1/0/2", "undo stp edged-port", "quit"),
                text(change.inverse()));
        ChangeRefused trunk =
                assertThrows(
                        ChangeRefused.class,
                        () ->
                                fill(
                                        "cisco-ios",
                                        "edge-port",
                                        Map.of("ports", "Gi0/1"),
                                        "interface Gi0/1",
                                        " switchport mode trunk"));
        assertEquals("network.cli.template.would-be-lost", trunk.what().code());
    }
}
