package io.rackside.app.discovery;

import static io.rackside.app.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.SteppedTime;
import io.rackside.app.access.LinkBudget;
import io.rackside.app.devicetypes.DeviceTypeLibrary;
import io.rackside.app.site.MemorySites;
import io.rackside.app.site.SiteBook;
import io.rackside.bmc.Login;
import io.rackside.bmc.ipmi.session.IpmiAddress;
import io.rackside.bmc.redfish.RedfishProbe;
import io.rackside.bmc.redfish.session.BmcAddress;
import io.rackside.drivers.network.profile.Profiles;
import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.Value;
import io.rackside.drivers.snmp.session.SnmpAddress;
import io.rackside.drivers.snmp.session.SnmpLogin;
import io.rackside.drivers.snmp.session.SnmpProbe;
import io.rackside.drivers.ssh.SshAddress;
import io.rackside.model.Cabinet;
import io.rackside.model.CabinetModel;
import io.rackside.model.CredentialRef;
import io.rackside.model.Device;
import io.rackside.model.DeviceKind;
import io.rackside.model.DeviceType;
import io.rackside.model.Endpoint;
import io.rackside.model.Message;
import io.rackside.model.Pin;
import io.rackside.model.Placement;
import io.rackside.model.Protocol;
import io.rackside.model.Site;
import io.rackside.model.SiteLink;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

class ScanTest {
    private final Net net = new Net();
    private final SiteBook book = new SiteBook(new MemorySites(), new SteppedTime());
    private final SteppedTime time = new SteppedTime();
    private LinkBudget link = new LinkBudget(SiteLink.local(), time);
    private Login kept = new Login("", "canary-community".toCharArray());
    private final Discovery discovery =
            new Discovery(
                    book, net, DeviceTypeLibrary::shipped, Profiles::shipped, _ -> link, _ -> kept);

    /** A network in memory. */
    private static final class Net implements Surroundings {
        final Map<String, String> services = new HashMap<>();
        final Set<String> asked = new ConcurrentSkipListSet<>();
        final AtomicInteger atOnce = new AtomicInteger();
        final AtomicInteger mostAtOnce = new AtomicInteger();
        Optional<String> certificate = Optional.empty();
        List<BmcAddress> announced = List.of();
        Optional<String> deaf = Optional.empty();
        List<Neighbours.Neighbour> neighbours = List.of();
        CountDownLatch hold = new CountDownLatch(0);
        final Map<String, String> ipmi = new HashMap<>();
        final Set<String> askedIpmi = new ConcurrentSkipListSet<>();
        List<IpmiAddress> present = List.of();

        final Map<String, SnmpProbe.Seen> agents = new HashMap<>();
        final Map<String, String> shells = new HashMap<>();
        final Set<Optional<SnmpLogin.Community>> communities = ConcurrentHashMap.newKeySet();

        @Override
        public Optional<SnmpProbe.Seen> look(
                SnmpAddress address, Optional<SnmpLogin.Community> community) {
            communities.add(community);
            return Optional.ofNullable(agents.get(address.toString()));
        }

        @Override
        public Optional<String> look(SshAddress address) {
            return Optional.ofNullable(shells.get(address.url()));
        }

        @Override
        public List<IpmiAddress> present() {
            return present;
        }

        @Override
        public Optional<String> look(IpmiAddress address) {
            askedIpmi.add(address.toString());
            return Optional.ofNullable(ipmi.get(address.toString()));
        }

        @Override
        public List<BmcAddress> announced() {
            if (deaf.isPresent()) {
                throw new UncheckedIOException(new IOException(deaf.get()));
            }
            return announced;
        }

        @Override
        public List<Neighbours.Neighbour> neighbours() {
            return neighbours;
        }

        @Override
        public Optional<RedfishProbe.Found> look(BmcAddress address) throws InterruptedException {
            mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            try {
                asked.add(address.toString());
                hold.await();
                return Optional.ofNullable(services.get(address.toString()))
                        .map(
                                uuid ->
                                        new RedfishProbe.Found(
                                                address,
                                                "Rackwright",
                                                "RW-2200 E",
                                                uuid,
                                                "1.15.0",
                                                certificate));
            } finally {
                atOnce.decrementAndGet();
            }
        }
    }

    private List<Found> scan(String... ranges) throws InterruptedException {
        try (Scan scan = discovery.scan(List.of(ranges), List.of())) {
            return scan.await();
        }
    }

    private static SnmpProbe.Engine engine(String hex) {
        return new SnmpProbe.Engine(
                new Value.Octets(HexFormat.of().parseHex(hex)), 3, Duration.ofHours(1));
    }

    private static Value.Octets text(String said) {
        return new Value.Octets(said.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anAgentIsFoundWithoutACredentialAndItsEngineTellsTheMaker() throws InterruptedException {
        net.agents.put(
                "snmp://10.1.2.7",
                new SnmpProbe.Seen(
                        Optional.of(engine("800007db03488eef716000")), Optional.empty()));
        net.agents.put(
                "snmp://10.1.2.8",
                new SnmpProbe.Seen(
                        Optional.of(engine("8000304404464754363046")), Optional.empty()));
        net.agents.put(
                "snmp://10.1.2.9",
                new SnmpProbe.Seen(Optional.of(engine("80001f8880abcdef01")), Optional.empty()));
        net.agents.put(
                "snmp://10.1.2.10",
                new SnmpProbe.Seen(
                        Optional.of(engine("80006f8d0453473630303041")), Optional.empty()));
        Map<String, Found> found =
                scan("10.1.2.0/28").stream().collect(Collectors.toMap(Found::address, one -> one));
        assertEquals(Set.of(Optional.empty()), net.communities);
        Found huawei = found.get("snmp://10.1.2.7");
        assertEquals("Huawei", huawei.vendor());
        assertEquals(Optional.empty(), huawei.kind(), "it makes switches, firewalls and servers");
        assertEquals(Optional.of("800007db03488eef716000"), huawei.said(Evidence.ENGINE_ID));
        assertEquals("Fortinet", found.get("snmp://10.1.2.8").vendor());
        assertEquals(
                Optional.empty(), found.get("snmp://10.1.2.8").kind(), "it makes switches too");
        assertEquals("Hillstone", found.get("snmp://10.1.2.10").vendor());
        assertEquals(Optional.of(DeviceKind.FIREWALL), found.get("snmp://10.1.2.10").kind());
        assertEquals("", found.get("snmp://10.1.2.9").vendor(), "anybody may use that agent");
    }

    @Test
    void withACommunityAnAgentIsToldByItsProfile() throws InterruptedException {
        Cabinet cabinet = cabinet();
        net.agents.put(
                "snmp://10.1.2.7",
                new SnmpProbe.Seen(
                        Optional.empty(),
                        Optional.of(
                                new SnmpProbe.Told(
                                        Oid.of("1.3.6.1.4.1.2011.2.23.291"),
                                        text("S5720-28X-PWR-LI-AC\r\nHuawei VRP"),
                                        text("ACC-01")))));
        net.shells.put("ssh://10.1.2.7", "SSH-2.0-HUAWEI-1.5");
        ScanOrder order =
                ScanOrder.of(List.of("10.1.2.7"))
                        .with(new SnmpLogin.Community("site-a".toCharArray()));
        List<Found> found;
        try (Scan scan = discovery.scan(order)) {
            found = scan.await();
        }
        assertEquals(1, found.size(), found::toString);
        Found one = found.getFirst();
        assertEquals(List.of(Protocol.SNMP, Protocol.SSH), one.protocols());
        assertEquals(Optional.of(DeviceKind.SWITCH), one.kind());
        assertEquals("Huawei", one.vendor());
        assertEquals(Optional.of("ACC-01"), one.said(Evidence.NAME));
        assertEquals(Optional.of("SSH-2.0-HUAWEI-1.5"), one.said(Evidence.IDENTIFICATION));
        assertTrue(net.communities.stream().allMatch(Optional::isPresent));
        Device device = discovery.propose(cabinet.id(), found).getFirst().device();
        assertEquals("ACC-01", device.name());
        assertEquals(DeviceKind.SWITCH, device.type().kind());
        assertEquals(
                List.of("snmp://10.1.2.7", "ssh://10.1.2.7"),
                device.endpoints().stream().map(Endpoint::address).toList());
        book.devices().add(device);
        assertTrue(scan("10.1.2.7").getFirst().known().isPresent());
    }

    @Test
    void aHostIsFoundByItsSshServerAndABmcsOwnOneIsNotTakenForItsHosts()
            throws InterruptedException {
        Cabinet cabinet = cabinet();
        net.shells.put("ssh://10.1.2.7", "SSH-2.0-OpenSSH_9.2p1 Debian-2");
        net.shells.put("ssh://10.1.2.8", "SSH-2.0-mpSSH_0.2.1");
        net.services.put("https://10.1.2.8", "");
        List<Found> found = scan("10.1.2.7-8");
        assertEquals(2, found.size(), found::toString);
        Map<String, Found> by =
                found.stream().collect(Collectors.toMap(Found::address, one -> one));
        assertEquals("OpenSSH_9.2p1 Debian-2", by.get("ssh://10.1.2.7").product());
        assertEquals("2.0", by.get("ssh://10.1.2.7").version());
        assertEquals(Optional.empty(), by.get("ssh://10.1.2.7").kind());
        Found bmc = by.get("https://10.1.2.8");
        assertEquals(List.of("https://10.1.2.8", "ssh://10.1.2.8"), bmc.addresses());
        assertEquals(Optional.of(DeviceKind.SERVER), bmc.kind());
        List<Proposal> proposals = discovery.propose(cabinet.id(), found);
        assertEquals(
                Set.of(List.of("ssh://10.1.2.7"), List.of("https://10.1.2.8")),
                proposals.stream()
                        .map(p -> p.device().endpoints().stream().map(Endpoint::address).toList())
                        .collect(Collectors.toSet()));
    }

    private Cabinet cabinet() {
        return book.cabinets()
                .add(
                        book.sites().add("S", Optional.empty(), SiteLink.local()).id(),
                        "",
                        "",
                        "A-07",
                        CabinetModel.U42,
                        OptionalInt.empty());
    }

    @Test
    void everyAddressIsAskedOnceAFewAtATime() throws InterruptedException {
        net.services.put("https://10.1.2.7", "11111111-2222-3333-4444-555555555555");
        List<Found> found = scan("10.1.2.0/24");
        assertEquals(254, net.asked.size());
        assertTrue(net.mostAtOnce.get() <= RunningScan.AT_ONCE);
        assertEquals(List.of("https://10.1.2.7"), found.stream().map(Found::address).toList());
    }

    @Test
    void aBoxThatShowsAnotherCertificateIsNotTheOneOfThatAddress() throws InterruptedException {
        Site there = book.sites().add("Dongpu", Optional.empty(), SiteLink.local());
        Cabinet cabinet =
                book.cabinets()
                        .add(there.id(), "", "", "A-07", CabinetModel.U42, OptionalInt.empty());
        Device device =
                book.devices()
                        .add(
                                Device.of(
                                                cabinet.id(),
                                                "srv-01",
                                                DeviceType.plain(DeviceKind.SERVER, 2),
                                                new Placement.Unplaced())
                                        .withEndpoints(
                                                List.of(
                                                        new Endpoint(
                                                                Protocol.REDFISH,
                                                                "https://10.1.2.7",
                                                                Optional.empty(),
                                                                Optional.empty(),
                                                                false))));
        net.services.put("https://10.1.2.7", "11111111-2222-3333-4444-555555555555");
        net.certificate = Optional.of("ab".repeat(32));
        assertEquals(Optional.of(device.id()), scan("10.1.2.7").getFirst().known());
        Pin other = new Pin("cd".repeat(32), Instant.EPOCH, "Ms Test");
        book.pin(device.id(), "https://10.1.2.7", Optional.of(other));
        assertEquals(Optional.empty(), scan("10.1.2.7").getFirst().known());
        Pin same = new Pin("ab".repeat(32), Instant.EPOCH, "Ms Test");
        book.pin(device.id(), "https://10.1.2.7", Optional.of(same));
        assertEquals(Optional.of(device.id()), scan("10.1.2.7").getFirst().known());
    }

    @Test
    void aHostWithBothProtocolsIsOneProposalWithBothAddresses() throws InterruptedException {
        Cabinet cabinet =
                book.cabinets()
                        .add(
                                book.sites().add("S", Optional.empty(), SiteLink.local()).id(),
                                "",
                                "",
                                "A-07",
                                CabinetModel.U42,
                                OptionalInt.empty());
        net.services.put("https://10.1.2.7", "");
        net.ipmi.put("ipmi://10.1.2.7", "2.0");
        net.ipmi.put("ipmi://10.1.2.8", "1.5");
        List<Found> found = scan("10.1.2.7-8");
        assertEquals(2, found.size(), () -> "found " + found);
        List<Proposal> proposals = discovery.propose(cabinet.id(), found);
        assertEquals(
                Set.of(List.of("https://10.1.2.7", "ipmi://10.1.2.7"), List.of("ipmi://10.1.2.8")),
                proposals.stream()
                        .map(p -> p.device().endpoints().stream().map(Endpoint::address).toList())
                        .collect(Collectors.toSet()));
        proposals.forEach(proposal -> book.devices().add(proposal.device()));
        assertTrue(scan("10.1.2.7-8").stream().allMatch(one -> one.known().isPresent()));
    }

    @Test
    void whoAnswersAPresencePingOnALinkIsAskedAtItsLinkLocalAddress() throws InterruptedException {
        net.present = List.of(IpmiAddress.parse("ipmi://[fe80::1%25eth0]").orElseThrow());
        net.ipmi.put("ipmi://[fe80::1%25eth0]", "2.0");
        assertEquals(List.of(Protocol.IPMI), scan().getFirst().protocols());
        assertEquals(List.of(), scan("10.1.2.7"));
        assertEquals(1, scan("fe80::/64%eth0").size());
    }

    @Test
    void aServiceWithTwoAddressesIsOneService() throws InterruptedException {
        net.services.put("https://10.1.2.7", "11111111-2222-3333-4444-555555555555");
        net.services.put("https://10.1.2.8", "11111111-2222-3333-4444-555555555555");
        assertEquals(1, scan("10.1.2.7-8").size());
    }

    @Test
    void servicesWithoutARealUuidAreNotMistakenForEachOther() throws InterruptedException {
        net.services.put("https://10.1.2.7", "00000000-0000-0000-0000-000000000000");
        net.services.put("https://10.1.2.8", "00000000-0000-0000-0000-000000000000");
        assertEquals(2, scan("10.1.2.7-8").size());
    }

    @Test
    void withoutARangeOnlyTheNeighbourhoodIsAsked() throws InterruptedException {
        net.neighbours = List.of(new Neighbours.Neighbour("10.9.9.9", "eth0"));
        net.announced = List.of(BmcAddress.parse("https://[fe80::1%25eth0]").orElseThrow());
        scan();
        assertEquals(Set.of("https://10.9.9.9", "https://[fe80::1%25eth0]"), net.asked);
    }

    @Test
    void aLinkLocalRangeAsksTheNeighboursOfThatInterfaceOnly() throws InterruptedException {
        net.neighbours =
                List.of(
                        new Neighbours.Neighbour("[fe80::5%25eth0]", "eth0"),
                        new Neighbours.Neighbour("[fe80::6%25eth1]", "eth1"));
        scan("fe80::/64%eth0");
        assertEquals(Set.of("https://[fe80::5%25eth0]"), net.asked);
    }

    @Test
    void aCancelledScanKeepsWhatItFoundAndEnds() throws InterruptedException {
        net.hold = new CountDownLatch(1);
        Scan scan = discovery.scan(List.of("10.1.2.0/24"), List.of());
        eventually(() -> net.asked.size() >= RunningScan.AT_ONCE, () -> "asked " + net.asked);
        scan.cancel();
        assertEquals(List.of(), scan.await());
        assertTrue(scan.progress().over());
        assertTrue(net.asked.size() < 254);
    }

    @Test
    void furtherPortsAreAskedBesidesTheUsualOne() throws InterruptedException {
        try (Scan scan = discovery.scan(List.of("10.1.2.7"), List.of(8443))) {
            scan.await();
        }
        assertEquals(Set.of("https://10.1.2.7", "https://10.1.2.7:8443"), net.asked);
    }

    @Test
    void aProposalHasAPlaceThatIsFreeAndANameThatIsNotTaken() throws InterruptedException {
        Cabinet cabinet =
                book.cabinets()
                        .add(
                                book.sites().add("S", Optional.empty(), SiteLink.local()).id(),
                                "",
                                "",
                                "A-07",
                                CabinetModel.U42,
                                OptionalInt.empty());
        net.services.put("https://10.1.2.7", "");
        net.services.put("https://10.1.2.8", "");
        List<Proposal> proposals = discovery.propose(cabinet.id(), scan("10.1.2.7-8"));
        proposals.forEach(proposal -> book.devices().add(proposal.device()));
        assertEquals(2, book.model().devicesIn(cabinet.id()).size());
        assertTrue(
                book.model().devicesIn(cabinet.id()).stream()
                        .allMatch(d -> d.placement() instanceof Placement.Mounted));
        assertTrue(
                scan("10.1.2.7-8").stream().allMatch(found -> found.known().isPresent()),
                "what is in the model is known");
    }

    @Test
    void thatNobodyCouldBeAskedToAnnounceHimselfIsSaidAndTheRestGoesOn()
            throws InterruptedException {
        net.deaf = Optional.of("Network is unreachable");
        net.services.put("https://10.1.2.3", "92384634-2938-2342-8820-489239905423");
        try (Scan scan = discovery.scan(ScanOrder.of(List.of("10.1.2.3")))) {
            assertEquals(1, scan.await().size());
            assertEquals(
                    List.of(Message.of("core.scan.no-ssdp", "Network is unreachable")),
                    scan.findings());
        }
    }

    @Test
    void aScanWaitsForTheLinkOfItsSite() throws InterruptedException {
        link = new LinkBudget(SiteLink.wan(), time);
        Instant before = time.now();
        try (Scan scan = discovery.scan(ScanOrder.of(List.of("10.1.2.0/24")))) {
            scan.await();
        }
        // 254 hosts, four questions of some 300 bytes: 13 s at 200 kbit/s, two of which were saved.
        long seconds = Duration.between(before, time.now()).toSeconds();
        assertTrue(seconds >= 8 && seconds <= 16, () -> seconds + " s");
        assertTrue(link.bytes() >= 254 * 4 * 300L, () -> link.bytes() + " bytes");
    }

    @Test
    void aCommunityOfTheVaultIsAskedWithAndAUserIsNot() throws InterruptedException {
        ScanOrder order = ScanOrder.of(List.of("10.1.2.3")).with(new CredentialRef("read"));
        try (Scan scan = discovery.scan(order)) {
            scan.await();
        }
        assertEquals(1, net.communities.size());
        assertTrue(net.communities.iterator().next().isPresent());
        kept = new Login("operator", "canary-passphrase".toCharArray());
        ScanRefused refused = assertThrows(ScanRefused.class, () -> discovery.scan(order));
        assertEquals("core.scan.community-only", refused.why().code());
    }

    @Test
    void theSiteOfAScanIsThatOfTheBoxesThereElseTheSlowest() {
        Site near = book.sites().add("near", Optional.empty(), SiteLink.local());
        Site far = book.sites().add("far", Optional.empty(), SiteLink.wan());
        assertEquals(Optional.of(far.id()), ScanLink.site(book.model(), List.of("10.1.2.3")));
        Cabinet cabinet =
                book.cabinets()
                        .add(near.id(), "", "", "A-01", CabinetModel.U42, OptionalInt.empty());
        book.devices()
                .add(
                        Device.of(
                                        cabinet.id(),
                                        "sw",
                                        DeviceType.plain(DeviceKind.SWITCH, 2),
                                        new Placement.Unplaced())
                                .withEndpoints(
                                        List.of(
                                                new Endpoint(
                                                        Protocol.SNMP,
                                                        "snmp://10.1.2.3",
                                                        Optional.empty(),
                                                        Optional.empty(),
                                                        false))));
        assertEquals(Optional.of(near.id()), ScanLink.site(book.model(), List.of("10.1.2.3")));
    }
}
