package io.rackside.app.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.access.Terms;
import io.rackside.app.diagnosis.Diagnosis;
import io.rackside.app.diagnosis.Pitfall;
import io.rackside.app.network.cli.CliSite;
import io.rackside.bmc.Login;
import io.rackside.drivers.network.cli.CliException;
import io.rackside.drivers.ssh.SshSession;
import io.rackside.model.CabinetModel;
import io.rackside.model.CredentialRef;
import io.rackside.model.Device;
import io.rackside.model.DeviceKind;
import io.rackside.model.DeviceType;
import io.rackside.model.Endpoint;
import io.rackside.model.Identity;
import io.rackside.model.Placement;
import io.rackside.model.Protocol;
import io.rackside.model.host.Fact;
import io.rackside.nic.virtual.CardModel;
import io.rackside.nic.virtual.HostEvents;
import io.rackside.nic.virtual.VirtualHost;
import io.rackside.nic.virtual.VirtualHostSettings;
import io.rackside.nic.virtual.VirtualHostSettings.Privilege;
import io.rackside.nic.virtual.VirtualOs;
import io.rackside.operations.JobId;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

@Timeout(120)
class HostWorkflowTest {
    private static final String SERIAL = "SN-EDGE-01";

    @TempDir Path folder;

    private CliSite site;
    private VirtualHost host;
    private int port;

    @BeforeEach
    void start() {
        site = new CliSite(folder);
        site.login("host", "root", CliSite.PASSWORD);
        host =
                new VirtualHost(
                        VirtualHostSettings.of(0, "root", CliSite.PASSWORD, VirtualOs.KYLIN_V10_SP2)
                                .named("edge-01", SERIAL, 7)
                                .with(List.of(CardModel.INTEL_82576, CardModel.CONNECTX6_DX), 0),
                        HostEvents.none(),
                        Time.system());
        port = host.start();
    }

    @AfterEach
    void stop() {
        site.close();
        host.close();
    }

    private Device server(String name, int u, String serial, boolean reached) {
        Device device =
                Device.of(
                                site.rackside()
                                        .site()
                                        .cabinets()
                                        .add(
                                                site.site().id(),
                                                "",
                                                "",
                                                "B-" + u,
                                                CabinetModel.U42,
                                                OptionalInt.of(8000))
                                        .id(),
                                name,
                                DeviceType.plain(DeviceKind.SERVER, 2),
                                Placement.Mounted.atU(u))
                        .identifiedBy(Identity.ofSerial(serial))
                        .withEndpoints(
                                reached
                                        ? List.of(
                                                new Endpoint(
                                                        Protocol.SSH,
                                                        "ssh://127.0.0.1:" + port,
                                                        Optional.of(new CredentialRef("host")),
                                                        Optional.empty(),
                                                        false))
                                        : List.of());
        return site.rackside().site().devices().add(device);
    }

    private static Terms named() {
        return CliSite.reading().with(new CredentialRef("host"));
    }

    @Test
    void whatAHostToldIsThereAfterARestartAsItWasTold() throws Exception {
        Device box = server("A-01", 1, SERIAL, true);
        HostLook look = site.rackside().hosts().read(site.subject("A-01"), CliSite.reading());
        assertEquals(Optional.of(box.id()), look.box().map(Device::id));
        assertInstanceOf(Fact.Known.class, look.inventory().nics().getFirst().offload().features());
        site.restart();
        KeptHost kept = site.rackside().hosts().kept().of(box.id()).orElseThrow();
        assertEquals(look.inventory(), kept.inventory());
        assertEquals(List.of(box.id()), List.copyOf(site.rackside().hosts().kept().all().keySet()));
    }

    @Test
    void aHostReadAtABareAddressIsTheBoxItFits() throws Exception {
        Device box = server("A-02", 3, SERIAL, false);
        HostLook look =
                site.rackside().hosts().read(site.subject("ssh://127.0.0.1:" + port), named());
        assertEquals(Optional.of(box.id()), look.box().map(Device::id));
        assertTrue(site.rackside().hosts().kept().of(box.id()).isPresent());
    }

    @Test
    void aHostThatFitsNoBoxIsKeptForNone() throws Exception {
        server("A-03", 5, "SN-OTHER", false);
        HostLook look =
                site.rackside().hosts().read(site.subject("ssh://127.0.0.1:" + port), named());
        assertEquals(Optional.empty(), look.box());
        assertTrue(site.rackside().hosts().kept().all().isEmpty());
    }

    @Test
    void anotherHostIsNotSpokenToInItsPlace() {
        Device box = server("A-04", 7, "SN-OTHER", true);
        CliException read =
                assertThrows(
                        CliException.class,
                        () ->
                                site.rackside()
                                        .hosts()
                                        .read(site.subject("A-04"), CliSite.reading()));
        assertEquals(CliException.Kind.ANOTHER_BOX, read.kind());
        assertTrue(site.rackside().hosts().kept().of(box.id()).isEmpty());
        CliException opened = assertThrows(CliException.class, () -> open("A-04"));
        assertEquals(CliException.Kind.ANOTHER_BOX, opened.kind());
        assertEquals(List.of(), site.trail(HostTrail.OPENED));
    }

    @Test
    void aHostThatTellsNothingOfItselfIsReadAndNotActedOn() throws Exception {
        host.close();
        site.login("host", "tech", CliSite.PASSWORD);
        host =
                new VirtualHost(
                        VirtualHostSettings.of(0, "tech", CliSite.PASSWORD, VirtualOs.KYLIN_V10_SP2)
                                .named("edge-01", SERIAL, 7)
                                .may(Privilege.NONE),
                        HostEvents.none(),
                        Time.system());
        port = host.start();
        server("A-07", 13, SERIAL, true);
        HostLook look = site.rackside().hosts().read(site.subject("A-07"), CliSite.reading());
        assertTrue(
                look.inventory().problems().stream()
                        .anyMatch(each -> each.what().code().equals("core.host.not-compared")));
        CliException opened = assertThrows(CliException.class, () -> open("A-07"));
        assertEquals("core.host.not-proven", opened.what().code());
        assertEquals(List.of(), site.trail(HostTrail.OPENED));
    }

    private void open(String name) throws InterruptedException {
        try (HostWay way = site.rackside().hosts().way(site.subject(name), CliSite.reading());
                SshSession session = way.within(new JobId("job-1")).open()) {
            assertTrue(session.open());
        }
    }

    @Test
    void aSessionOfAJobStandsInTheTrail() throws Exception {
        Device box = server("A-05", 9, SERIAL, true);
        open("A-05");
        var entry = site.trail(HostTrail.OPENED).getFirst();
        assertEquals("job-1", entry.body().get("job"));
        assertEquals(box.id().value(), entry.body().get("device"));
        assertFalse(entry.body().toString().contains(CliSite.PASSWORD));
    }

    private Optional<String> typed(Login login) throws InterruptedException {
        Terms terms = CliSite.reading().given(_ -> Optional.of(login));
        try (HostWay way = site.rackside().hosts().way(site.subject("A-08"), terms)) {
            return way.password().map(String::new);
        }
    }

    @Test
    void withAKeyAloneNobodyLogsInWhereAPasswordIsTyped() throws Exception {
        server("A-08", 15, SERIAL, true);
        Login plain = new Login("tech", "secret".toCharArray());
        Login key = new Login("tech", "passphrase".toCharArray()).withPrivateKey(new char[] {'k'});
        assertEquals(Optional.of("secret"), typed(plain));
        assertEquals(Optional.empty(), typed(key));
        assertEquals(Optional.of("own"), typed(key.withSudoPassword("own".toCharArray())));
    }

    @Test
    void whatIsKeptIsHeldAgainstThePitfalls() throws Exception {
        Device box = server("A-06", 11, SERIAL, true);
        site.rackside().hosts().read(site.subject("A-06"), CliSite.reading());
        Diagnosis look = site.rackside().diagnosis().kept(box.id()).orElseThrow();
        assertTrue(
                look.pitfalls().stream()
                        .anyMatch(
                                pitfall ->
                                        pitfall.id().equals("packet-loss")
                                                && pitfall.verdict()
                                                        == Pitfall.Verdict.NOT_CHECKED),
                look.pitfalls()::toString);
        site.restart();
        assertEquals(
                look.pitfalls(),
                site.rackside().diagnosis().kept(box.id()).orElseThrow().pitfalls());
    }
}
