package io.rackside.app.network.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.network.cli.CliKeys;
import io.rackside.app.network.cli.CliSite;
import io.rackside.drivers.network.cli.config.ConfigDiff;
import io.rackside.drivers.network.cli.config.RunningConfig;
import io.rackside.drivers.network.cli.profile.CliProfile;
import io.rackside.drivers.network.cli.profile.CliProfiles;
import io.rackside.drivers.network.virtual.CliDialect;
import io.rackside.model.DeviceId;
import io.rackside.operations.Target;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

/** Configurations: read from a device, kept once, compared with the secrets masked. */
@Timeout(90)
class ConfigWorkflowTest {
    private static final CliProfile VRP = CliProfiles.shipped().named("huawei-vrp8").orElseThrow();

    @TempDir Path folder;

    private CliSite site;

    @BeforeEach
    void start() {
        site = new CliSite(folder);
        site.add("sw-01", 40, site.serve(CliDialect.VRP8));
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private ConfigWorkflow configs() {
        return site.rackside().configs();
    }

    private Target target() {
        return site.subject("sw-01").target();
    }

    private DeviceId device() {
        return target().device();
    }

    private KeptConfig keep(String... lines) {
        return configs()
                .keep(target(), RunningConfig.of(VRP, List.of(lines)), VRP, KeptConfig.Why.VISIT);
    }

    @Test
    void aBackupIsReadFromTheDeviceAndKept() throws Exception {
        KeptConfig first = configs().backup(site.subject("sw-01"), CliSite.reading());
        KeptConfig again = configs().backup(site.subject("sw-01"), CliSite.reading());
        assertEquals(first.id(), again.id());
        assertEquals(List.of(again, first), configs().kept(device()));
        assertTrue(configs().read(first).lines().contains("sysname SW-1"));
        assertTrue(configs().diff(first, again).isEmpty());
        assertEquals(2, site.trail(ConfigWorkflow.KEPT).size());
        site.restart();
        assertEquals(2, configs().kept(device()).size());
        assertEquals(first.lines(), configs().read(first).lines().size());
    }

    @Test
    void whatWasKeptIsComparedWithWhatRunsNowAndNothingIsKept() throws Exception {
        KeptConfig first = configs().backup(site.subject("sw-01"), CliSite.reading());
        assertTrue(
                configs()
                        .compareWithNow(first, site.subject("sw-01"), CliSite.reading())
                        .diff()
                        .isEmpty());
        KeptConfig other = keep("sysname SW-1", "snmp-agent community read cipher Secret-1");
        ConfigComparison compared =
                configs().compareWithNow(other, site.subject("sw-01"), CliSite.reading());
        assertTrue(
                compared.unified(0).stream().anyMatch(line -> line.startsWith("+interface ")),
                () -> compared.unified(0).toString());
        assertFalse(compared.unified(0).toString().contains("Secret"));
        assertEquals(2, configs().kept(device()).size());
    }

    @Test
    void aConfigurationOfAnotherDeviceIsNotComparedAndNobodyIsAsked() {
        KeptConfig other =
                configs()
                        .keep(
                                new Target(
                                        new DeviceId("device-other"),
                                        "sw-02",
                                        "",
                                        target().identity()),
                                RunningConfig.of(VRP, List.of("sysname SW-2")),
                                VRP,
                                KeptConfig.Why.VISIT);
        AccessRefused refused =
                assertThrows(
                        AccessRefused.class,
                        () ->
                                configs()
                                        .compareWithNow(
                                                other, site.subject("sw-01"), CliSite.reading()));
        assertEquals("core.config.of-another", refused.what().code());
    }

    @Test
    void aDiffShowsWhatChangedAndNoSecret() {
        KeptConfig before =
                keep("sysname SW-1", "snmp-agent community read cipher Secret-1", "vlan 10");
        KeptConfig after =
                keep("sysname SW-1", "snmp-agent community read cipher Secret-2", "vlan 20");
        ConfigComparison compared = configs().compare(before, after);
        assertEquals(
                List.of(
                        "@@ -1,3 +1,3 @@",
                        " sysname SW-1",
                        " snmp-agent community read cipher ********",
                        "-vlan 10",
                        "+vlan 20"),
                compared.diff().unified(3));
        assertEquals(1, compared.secrets());
        assertFalse(String.join("\n", configs().shown(after).lines()).contains("Secret"));
        assertFalse(site.trail(ConfigWorkflow.KEPT).toString().contains("Secret"));
    }

    /** A box was replaced by another maker's, or its family was taken for another one before. */
    @Test
    void eachOfTwoFamiliesIsMaskedByItsOwn() {
        CliProfile cisco = CliProfiles.shipped().named("cisco-ios").orElseThrow();
        List<String> lines = List.of("enable secret level 3 Hidden-1");
        assertNotEquals(
                RunningConfig.of(cisco, lines).masked(cisco).lines(),
                RunningConfig.of(VRP, lines).masked(VRP).lines());
        KeptConfig before =
                configs()
                        .keep(
                                target(),
                                RunningConfig.of(cisco, lines),
                                cisco,
                                KeptConfig.Why.VISIT);
        KeptConfig after = keep("sysname SW-1");
        for (ConfigDiff diff :
                List.of(configs().diff(before, after), configs().diff(after, before))) {
            assertFalse(diff.unified(3).toString().contains("Hidden"), diff.unified(3)::toString);
        }
    }

    @Test
    void aSecretThatChangedMakesAnotherConfigurationWithTheSameHash() {
        KeptConfig before = keep("snmp-agent community read cipher Secret-1");
        KeptConfig after = keep("snmp-agent community read cipher Secret-2");
        assertFalse(before.id().equals(after.id()));
        assertEquals(before.hash(), after.hash());
        assertTrue(configs().diff(before, after).isEmpty());
    }

    @Test
    void oneIsFoundByTheBeginningOfItsId() {
        KeptConfig one = keep("vlan 10");
        KeptConfig other = keep("vlan 20");
        assertEquals(one, configs().find(device(), one.id().substring(0, 12)).orElseThrow());
        assertEquals(other, configs().find(device(), other.id()).orElseThrow());
        assertTrue(configs().find(device(), "").isEmpty());
        assertTrue(configs().find(device(), "zz").isEmpty());
    }

    @Test
    void aLockedVaultKeepsThemShutButAJobGoesOn() throws Exception {
        site.rackside().vault().create("a passphrase".toCharArray());
        KeptConfig one = keep("vlan 10");
        try (CliKeys keys = site.rackside().cli().keys(site.subject("sw-01"), CliSite.reading())) {
            site.rackside().vault().lock();
            AccessRefused refused = assertThrows(AccessRefused.class, () -> configs().read(one));
            assertEquals(AccessRefused.Kind.VAULT_LOCKED, refused.kind());
            assertThrows(AccessRefused.class, () -> keep("vlan 30"));
            configs()
                    .keep(
                            keys,
                            target(),
                            RunningConfig.of(VRP, List.of("vlan 20")),
                            VRP,
                            KeptConfig.Why.AFTER_PUSH);
        }
        assertEquals(
                List.of(KeptConfig.Why.AFTER_PUSH, KeptConfig.Why.VISIT),
                configs().kept(device()).stream().map(KeptConfig::why).toList());
    }
}
