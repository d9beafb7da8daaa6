package io.rackside.app.discovery;

import io.rackside.app.devicetypes.DeviceTypeLibrary;
import io.rackside.app.site.SiteBook;
import io.rackside.app.site.SiteModel;
import io.rackside.bmc.ipmi.session.IpmiAddress;
import io.rackside.bmc.redfish.RedfishProbe;
import io.rackside.model.CabinetId;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.DeviceType;
import io.rackside.model.Endpoint;
import io.rackside.model.Face;
import io.rackside.model.Identity;
import io.rackside.model.Placement;
import io.rackside.model.RackSpace;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Finds what can be managed in a network, without a login. */
public final class Discovery {
    private static final int HTTPS = 443;

    private final SiteBook book;
    private final Surroundings surroundings;
    private final Supplier<DeviceTypeLibrary> types;

    /**
     * @param types the device types at hand, asked for once for each proposal
     */
    public Discovery(SiteBook book, Surroundings surroundings, Supplier<DeviceTypeLibrary> types) {
        this.book = book;
        this.surroundings = surroundings;
        this.types = types;
    }

    /**
     * Begins a scan.
     *
     * @param ranges as {@link AddressRanges} reads them; empty for what announces itself in the
     *     networks this machine is in
     * @param ports besides 443; 1 to 65535
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
        return new RunningScan(
                surroundings,
                AddressRanges.parse(ranges),
                with(HTTPS, ports),
                with(IpmiAddress.USUAL_PORT, ipmiPorts),
                this::known,
                this::known);
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
                        .orElseGet(() -> types.generic(DeviceKind.SERVER));
        String host = found.address().replaceFirst("^(https?|ipmi)://", "");
        Set<String> names = new LinkedHashSet<>();
        there.forEach(device -> names.add(device.name()));
        String name = host;
        for (int n = 2; names.contains(name); n++) {
            name = host + " (" + n + ")";
        }
        return Device.of(cabinet, name, type, new Placement.Unplaced())
                .withEndpoints(endpoints(found));
    }

    private static List<Endpoint> endpoints(Found found) {
        List<Endpoint> all = new ArrayList<>();
        for (int i = 0; i < found.protocols().size(); i++) {
            all.add(
                    new Endpoint(
                            found.protocols().get(i),
                            found.addresses().get(i),
                            Optional.empty(),
                            Optional.empty(),
                            false));
        }
        return all;
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

    private Optional<DeviceId> known(RedfishProbe.Found seen) {
        Identity identity = new Identity(Optional.empty(), Optional.of(seen.uuid()));
        String address = seen.address().toString();
        return book.model().devices().stream()
                .filter(device -> device.retired().isEmpty())
                .filter(
                        device ->
                                identity.known() && device.identity().uuid().equals(identity.uuid())
                                        || device.endpoints().stream()
                                                .filter(e -> e.address().equals(address))
                                                .anyMatch(e -> mayBe(e, seen)))
                .map(Device::id)
                .findFirst();
    }

    private Optional<DeviceId> known(IpmiAddress address) {
        return book.model().devices().stream()
                .filter(device -> device.retired().isEmpty())
                .filter(
                        device ->
                                device.endpoints().stream()
                                        .anyMatch(e -> e.address().equals(address.toString())))
                .map(Device::id)
                .findFirst();
    }

    /** Many sites use the same addresses; a box that shows another certificate is another box. */
    private static boolean mayBe(Endpoint endpoint, RedfishProbe.Found seen) {
        return endpoint.pin().isEmpty()
                || seen.certificate().isEmpty()
                || endpoint.pin().get().fingerprint().equals(seen.certificate().get());
    }
}
