package io.rackside.app.discovery;

import io.rackside.app.access.LinkBudget;
import io.rackside.app.devicetypes.DeviceTypeLibrary;
import io.rackside.app.site.SiteBook;
import io.rackside.app.site.SiteModel;
import io.rackside.bmc.Login;
import io.rackside.bmc.ipmi.session.IpmiAddress;
import io.rackside.bmc.redfish.RedfishProbe;
import io.rackside.drivers.network.profile.Profiles;
import io.rackside.drivers.snmp.session.SnmpAddress;
import io.rackside.drivers.snmp.session.SnmpLogin;
import io.rackside.drivers.ssh.SshAddress;
import io.rackside.model.CabinetId;
import io.rackside.model.CredentialRef;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.DeviceType;
import io.rackside.model.Endpoint;
import io.rackside.model.Face;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.model.Placement;
import io.rackside.model.Protocol;
import io.rackside.model.RackSpace;
import io.rackside.model.SiteId;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Finds what can be managed in a network; no credential is sent that nobody named for it. */
public final class Discovery {
    private static final int HTTPS = 443;

    /** A longer name of its own is no name for a drawing. */
    private static final int NAME_MOST = 40;

    private final SiteBook book;
    private final Surroundings surroundings;
    private final Supplier<DeviceTypeLibrary> types;
    private final Supplier<Profiles> profiles;
    private final Function<Optional<SiteId>, LinkBudget> links;
    private final Function<CredentialRef, Login> logins;

    /**
     * @param types the device types at hand, asked for once for each proposal
     * @param profiles by which agents are told, asked for once for each scan
     * @param links by the site they lead to
     * @param logins of the vault; refused while that is locked
     */
    public Discovery(
            SiteBook book,
            Surroundings surroundings,
            Supplier<DeviceTypeLibrary> types,
            Supplier<Profiles> profiles,
            Function<Optional<SiteId>, LinkBudget> links,
            Function<CredentialRef, Login> logins) {
        this.book = book;
        this.surroundings = surroundings;
        this.types = types;
        this.profiles = profiles;
        this.links = links;
        this.logins = logins;
    }

    /**
     * Begins a scan at the usual ports and these.
     *
     * @param ranges as {@link AddressRanges} reads them; empty for what announces itself in the
     *     networks this machine is in
     * @param ports for Redfish besides 443; 1 to 65535
     * @throws ScanRefused when a range cannot be read or there are too many addresses
     */
    public Scan scan(List<String> ranges, List<Integer> ports) {
        return scan(ranges, ports, List.of());
    }

    /**
     * The same, with further ports for IPMI.
     *
     * @param ipmiPorts besides 623; 1 to 65535
     */
    public Scan scan(List<String> ranges, List<Integer> ports, List<Integer> ipmiPorts) {
        return scan(ScanOrder.of(ranges).bmcsAt(ports, ipmiPorts));
    }

    /**
     * Begins a scan.
     *
     * @throws ScanRefused when a range cannot be read, there are too many addresses, or its
     *     credential is no community
     * @throws RuntimeException an AccessRefused when its credential is not at hand
     */
    public Scan scan(ScanOrder order) {
        AddressRanges ranges = AddressRanges.parse(order.ranges());
        ScanOrder whole =
                order.credential()
                        .map(kept -> order.with(community(kept)))
                        .orElse(order)
                        .bmcsAt(
                                with(HTTPS, order.ports()),
                                with(IpmiAddress.USUAL_PORT, order.ipmiPorts()))
                        .othersAt(
                                with(SnmpAddress.USUAL_PORT, order.snmpPorts()),
                                with(SshAddress.PORT, order.sshPorts()));
        return new RunningScan(
                surroundings,
                ranges,
                whole,
                new InModel(),
                new Signs(profiles.get()),
                new ScanLink(
                        links.apply(
                                order.site()
                                        .or(() -> ScanLink.site(book.model(), ranges.hosts())))));
    }

    /** A user and a passphrase would be no good to strangers, and would be given away to them. */
    private SnmpLogin.Community community(CredentialRef kept) {
        Login login = logins.apply(kept);
        if (!login.user().isEmpty()) {
            throw new ScanRefused(Message.of("core.scan.community-only", kept.name()));
        }
        char[] text = login.password();
        try {
            return new SnmpLogin.Community(text);
        } finally {
            Arrays.fill(text, '\0');
        }
    }

    private static List<Integer> with(int usual, List<Integer> further) {
        Set<Integer> all = new LinkedHashSet<>(List.of(usual));
        all.addAll(further);
        return List.copyOf(all);
    }

    /** How what was found and is not known yet might be put into a cabinet, from the bottom up. */
    public List<Proposal> propose(CabinetId cabinet, List<Found> found) {
        SiteModel model = book.model();
        List<Device> there = new ArrayList<>(model.devicesIn(cabinet));
        DeviceTypeLibrary library = types.get();
        List<Proposal> proposals = new ArrayList<>();
        for (Found one : found) {
            if (one.known().isEmpty()) {
                Device device = device(cabinet, one, there, library);
                Device placed =
                        model.cabinet(cabinet)
                                .map(c -> place(new RackSpace(c.model(), there), device))
                                .orElse(device);
                there.add(placed);
                proposals.add(new Proposal(one, placed));
            }
        }
        return List.copyOf(proposals);
    }

    private static Device device(
            CabinetId cabinet, Found found, List<Device> there, DeviceTypeLibrary types) {
        DeviceType type =
                types.matching(found.vendor(), found.product())
                        .orElseGet(() -> types.generic(found.kind().orElse(DeviceKind.SERVER)));
        String host =
                found.said(Evidence.NAME)
                        .map(String::strip)
                        .filter(name -> name.length() <= NAME_MOST)
                        .orElseGet(() -> found.address().replaceFirst("^[a-z]+://", ""));
        Set<String> names = new LinkedHashSet<>();
        there.forEach(device -> names.add(device.name()));
        String name = host;
        for (int n = 2; names.contains(name); n++) {
            name = host + " (" + n + ")";
        }
        return Device.of(cabinet, name, type, new Placement.Unplaced())
                .withEndpoints(endpoints(found));
    }

    /** A BMC's own agent and command line are not those of the box it is in. */
    private static List<Endpoint> endpoints(Found found) {
        boolean bmc = found.protocols().stream().anyMatch(Discovery::ofBmc);
        return found.services().stream()
                .filter(service -> !bmc || ofBmc(service.protocol()))
                .map(
                        service ->
                                new Endpoint(
                                        service.protocol(),
                                        service.address(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        false))
                .toList();
    }

    private static boolean ofBmc(Protocol protocol) {
        return protocol == Protocol.REDFISH || protocol == Protocol.IPMI;
    }

    private static Device place(RackSpace space, Device device) {
        for (int unit = 1; unit <= 42; unit++) {
            Placement wanted =
                    device.type().halfWidth()
                            ? new Placement.Mounted(
                                    2 * (unit - 1), Face.FRONT, Placement.Width.LEFT)
                            : Placement.Mounted.atU(unit);
            if (device.type().heightHalfU() > 0 && space.obstacle(device, wanted).isEmpty()) {
                return device.movedTo(device.cabinet(), wanted);
            }
        }
        return device;
    }

    /** The boxes of the model. */
    private final class InModel implements RunningScan.Known {
        @Override
        public Optional<DeviceId> of(RedfishProbe.Found seen) {
            Identity identity = new Identity(Optional.empty(), Optional.of(seen.uuid()));
            String address = seen.address().toString();
            return boxes().filter(
                            device ->
                                    identity.known()
                                                    && device.identity()
                                                            .uuid()
                                                            .equals(identity.uuid())
                                            || device.endpoints().stream()
                                                    .filter(e -> e.address().equals(address))
                                                    .anyMatch(e -> mayBe(e, seen)))
                    .map(Device::id)
                    .findFirst();
        }

        @Override
        public Optional<DeviceId> at(String address) {
            return boxes().filter(
                            device ->
                                    device.endpoints().stream()
                                            .anyMatch(e -> e.address().equals(address)))
                    .map(Device::id)
                    .findFirst();
        }

        private Stream<Device> boxes() {
            return book.model().devices().stream().filter(device -> device.retired().isEmpty());
        }
    }

    /** Many sites use the same addresses; a box that shows another certificate is another box. */
    private static boolean mayBe(Endpoint endpoint, RedfishProbe.Found seen) {
        return endpoint.pin().isEmpty()
                || seen.certificate().isEmpty()
                || endpoint.pin().get().fingerprint().equals(seen.certificate().get());
    }
}
