package io.rackside.app.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.network.cli.CliSite;
import io.rackside.drivers.network.cli.config.RunningConfig;
import io.rackside.drivers.network.cli.profile.CliProfile;
import io.rackside.drivers.network.cli.profile.CliProfiles;
import io.rackside.drivers.network.virtual.CliDialect;
import io.rackside.model.baseline.BaselineReport;
import io.rackside.model.baseline.EntryStanding;
import io.rackside.model.baseline.Standing;
import io.rackside.model.host.Fact;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.List;

@Timeout(90)
class SwitchReadingsTest {
    @TempDir Path folder;

    private static Fact<String> read(String family, String key, String... lines) {
        CliProfile profile = CliProfiles.shipped().named(family).orElseThrow();
        return SwitchReadings.read(family, RunningConfig.of(profile, List.of(lines)), key);
    }

    @ParameterizedTest
    @CsvSource({
        "huawei-vrp8, lldp, lldp enable, on",
        "huawei-vrp8, stp, stp disable, off",
        "huawei-vrp8, telnet, telnet ipv4 server enable, on",
        "huawei-vrp8, ssh, stelnet ipv4 server enable, on",
        "huawei-vrp8, ntp.servers, ntp unicast-server 192.0.2.7, 192.0.2.7",
        "huawei-vrp5, ntp.servers, ntp-service unicast-server 192.0.2.7 preference, 192.0.2.7",
        "huawei-vrp5, telnet, undo telnet server enable, off",
        "h3c-comware, lldp, lldp global enable, on",
        "h3c-comware, telnet, telnet server enable, on",
        "h3c-comware, ssh, ssh server enable, on",
        "h3c-comware, syslog.hosts, info-center loghost 192.0.2.9 facility local5, 192.0.2.9",
        "cisco-ios, lldp, lldp run, on",
        "cisco-ios, syslog.hosts, logging host 192.0.2.9, 192.0.2.9",
        "cisco-ios, stp, no spanning-tree vlan 1-100, off",
        "cisco-ios, stp, spanning-tree mode rapid-pvst, on",
        "cisco-ios, ssh1, ip ssh version 2, off",
        "huawei-vrp5, ssh1, ssh server compatible-ssh1x enable, on",
        "huawei-vrp5, snmp.default-communities, snmp-agent community read public acl 2000, public",
        "cisco-ios, snmp.default-communities, snmp-server community private RW, private",
        "cisco-ios, snmp.default-communities, snmp-server community publican RO, ''",
    })
    void aSettingIsFoundByItsLine(String family, String key, String line, String value) {
        assertEquals(Fact.known(value), read(family, key, line));
    }

    /** As Comware shows its configuration: what stands in a section is not the switch's own. */
    @Test
    void linesOfNoSectionMayBeOneBlankFromTheMargin() {
        String[] lines = {
            "#",
            " sysname SW",
            " lldp global enable",
            "#",
            " info-center loghost 192.0.2.9",
            "#",
            "interface Ten-GigabitEthernet1/0/1",
            " telnet server enable",
            "#"
        };
        assertEquals(Fact.known("on"), read("h3c-comware", "lldp", lines));
        assertEquals(Fact.known("192.0.2.9"), read("h3c-comware", "syslog.hosts", lines));
        assertInstanceOf(Fact.Unread.class, read("h3c-comware", "telnet", lines));
    }

    @Test
    void whereNoLineTellsNothingIsSaid() {
        for (String key : List.of("lldp", "stp", "telnet", "ssh")) {
            assertInstanceOf(Fact.Unread.class, read("huawei-vrp8", key, "sysname SW"), key);
        }
        assertEquals(Fact.known(""), read("huawei-vrp8", "ntp.servers", "sysname SW"));
    }

    @Test
    void aServiceIsOnAsSoonAsOneOfItsLinesSaysSo() {
        assertEquals(
                Fact.known("on"),
                read(
                        "huawei-vrp8",
                        "telnet",
                        "telnet ipv4 server enable",
                        "undo telnet ipv6 server enable"));
    }

    /** The first is recorded; the others are as in the makers' command references. */
    @ParameterizedTest
    @CsvSource({
        "huawei-vrp5, telnet, ' TELNET IPv4 server                       :Disable', off",
        "huawei-vrp8, telnet, ' TELNET IPv6 server                       :Enable', on",
        "huawei-vrp5, ssh1, ' SSH version                         :2.0', off",
        "h3c-comware, ssh1, ' SSH version : 1.99', on",
        "h3c-comware, ssh, ' Stelnet server: Enable', on",
        "h3c-comware, stp, ' Protocol status    : Disabled', off",
        "huawei-vrp8, stp, '-------[CIST Global Info][Mode MSTP]-------', on",
        "cisco-ios, ssh1, SSH Enabled - version 1.99, on",
        "cisco-ios, ssh, SSH Disabled - version 2.0, off",
    })
    void whereNoLineTellsTheSwitchIsAsked(String family, String key, String line, String value) {
        assertTrue(
                CliProfiles.shipped()
                        .named(family)
                        .orElseThrow()
                        .tables()
                        .containsKey(SwitchReadings.table(family, key).orElseThrow()));
        assertEquals(Fact.known(value), SwitchReadings.told(family, key, List.of(line)));
        assertInstanceOf(
                Fact.Unread.class, SwitchReadings.told(family, key, List.of("something else")));
    }

    @Test
    void hiddenCommunitiesMayBeTheDefaultOnes() {
        Fact.Unread<?> unread =
                assertInstanceOf(
                        Fact.Unread.class,
                        read(
                                "huawei-vrp8",
                                "snmp.default-communities",
                                "snmp-agent community read cipher %^%#canary%^%#"));
        assertEquals("core.baseline.switch-hidden", unread.why().code());
    }

    @Test
    void telnetOfIosIsOffWhereEachOfItsLinesTakesSshAlone() {
        String[] lines = {
            "line con 0", "line vty 0 4", " transport input ssh", "line vty 5 15", " login"
        };
        assertInstanceOf(Fact.Unread.class, read("cisco-ios", "telnet", lines));
        lines[4] = " transport input none";
        assertEquals(Fact.known("off"), read("cisco-ios", "telnet", lines));
        lines[4] = " transport input telnet ssh";
        assertEquals(Fact.known("on"), read("cisco-ios", "telnet", lines));
    }

    @Test
    void whatNobodyKnowsOfAFamilyIsSaid() {
        Fact.Unread<?> unread =
                assertInstanceOf(Fact.Unread.class, read("ruijie-rgos", "lldp", "lldp enable"));
        assertEquals("core.baseline.no-switch-reader", unread.why().code());
    }

    @Test
    void communitiesAreCountedAndNeverTold() {
        Fact<String> count =
                read(
                        "huawei-vrp8",
                        "snmp.communities",
                        "snmp-agent community read cipher canary-1",
                        "snmp-agent community write cipher canary-2",
                        "snmp-agent sys-info version v3");
        assertEquals(Fact.known("2"), count);
    }

    @Test
    void portsThatPauseAreNamedByTheirSection() {
        assertEquals(
                Fact.known("10GE1/0/2,10GE1/0/4"),
                read(
                        "huawei-vrp8",
                        "pfc.ports",
                        "interface 10GE1/0/1",
                        " port link-type trunk",
                        "#",
                        "interface 10GE1/0/2",
                        " dcb pfc enable mode manual",
                        "#",
                        "dcb pfc enable",
                        "interface 10GE1/0/4",
                        " dcb pfc enable"));
    }

    @Test
    void aSwitchIsHeldAgainstItsSetpointsAndThoseOfHostsAreNotAboutIt() throws Exception {
        try (CliSite site = new CliSite(folder)) {
            site.add("sw-01", 40, site.serve(CliDialect.VRP8));
            BaselineWorkflow baselines = site.rackside().baselines();
            BaselineReport report =
                    baselines.check(site.subject("sw-01"), List.of(), CliSite.reading());
            List<EntryStanding> judged =
                    report.entries().stream()
                            .filter(entry -> entry.standing() != Standing.NOT_APPLICABLE)
                            .toList();
            assertEquals(11, judged.size(), report::toString);
            assertTrue(judged.stream().allMatch(entry -> entry.id().startsWith("switch.")));
            assertTrue(judged.stream().anyMatch(entry -> entry.standing() == Standing.DEVIATES));
            assertEquals(
                    report, baselines.kept(site.subject("sw-01").target().device()).orElseThrow());
            BaselineDraft plan =
                    baselines.plan(
                            site.subject("sw-01"),
                            List.of("switch"),
                            List.of("switch.ntp", "switch.telnet"),
                            CliSite.reading());
            assertTrue(plan.isEmpty());
            assertEquals(2, plan.leftOut().size());
        }
    }
}
