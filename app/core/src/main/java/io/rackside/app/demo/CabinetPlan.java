package io.rackside.app.demo;

import io.rackside.app.devicetypes.DeviceTypeLibrary;
import io.rackside.bmc.virtual.machine.Make;
import io.rackside.model.Cabinet;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.DeviceType;
import io.rackside.model.Link;
import io.rackside.model.Placement;
import io.rackside.model.PortRef;
import io.rackside.model.PowerFeed;
import io.rackside.model.RedundancyGroup;
import io.rackside.model.SecurityZone;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What stands where in one demo cabinet, and how it is cabled.
 *
 * @param twins the boxes that get a twin, from the top down
 */
record CabinetPlan(
        List<Device> devices,
        List<Twin> twins,
        List<Link> links,
        List<PowerFeed> feeds,
        List<RedundancyGroup> groups) {

    /** A box whose BMC is played by a twin of that make. */
    record Twin(DeviceId device, String name, Make make) {}

    /** The cabinet of that size, filled to what its envelope allows. */
    static CabinetPlan of(Cabinet cabinet, DeviceTypeLibrary types, Names names) {
        Drafting drafting = new Drafting(cabinet, types, names);
        drafting.boxes();
        drafting.cables();
        drafting.cords();
        drafting.groups();
        return new CabinetPlan(
                drafting.devices, drafting.twins, drafting.links, drafting.feeds, drafting.groups);
    }

    /** Collects the plan; used by one thread and thrown away. */
    private static final class Drafting {
        private static final int CONTROL_PLANES = 3;

        /** Storage and the networks of virtual machines have switch ports of their own. */
        private static final int FIRST_FAST = 24;

        /** The makes take turns, so that neighbours differ. */
        private static final List<Make> MAKES = List.of(Make.HUAWEI, Make.STANDARD, Make.INSPUR);

        private final Cabinet cabinet;
        private final DeviceTypeLibrary types;
        private final Names names;
        private final List<Device> devices = new ArrayList<>();
        private final List<Twin> twins = new ArrayList<>();
        private final List<Link> links = new ArrayList<>();
        private final List<PowerFeed> feeds = new ArrayList<>();
        private final List<RedundancyGroup> groups = new ArrayList<>();
        private Device feedA;
        private Device feedB;

        Drafting(Cabinet cabinet, DeviceTypeLibrary types, Names names) {
            this.cabinet = cabinet;
            this.types = types;
            this.names = names;
        }

        void boxes() {
            switch (cabinet.model()) {
                case U42 -> {
                    network(42, 41, 40, 39);
                    servers(7, 36);
                    box("stor-01", "generic-storage-4u24", at(18), names.storage());
                }
                case U24 -> {
                    network(24, 23, 22, 21);
                    servers(5, 18);
                    box("stor-01", "huawei-dorado-3000-v6", at(6), names.storage());
                }
                case U8 -> {
                    network(8, 7, 6, 5);
                    servers(2, 3);
                }
            }
            feedA = box("pdu-a", "generic-pdu-0u-24", side(Placement.SideSlot.REAR_LEFT), "");
            feedB = box("pdu-b", "generic-pdu-0u-24", side(Placement.SideSlot.REAR_RIGHT), "");
        }

        private void network(int upper, int lower, int firewall, int bastion) {
            box("sw-01", "huawei-s6730-h48x6c", at(upper), names.switching());
            // Of another maker: what one maker's release does to a switch must not hit both.
            box("sw-02", "h3c-s6800-54qf", at(lower), names.switching());
            box("fw-01", "huawei-usg6525e", at(firewall), names.border());
            Device gate = box("bastion", "generic-bastion", at(bastion), names.access());
            twins.add(new Twin(gate.id(), gate.name(), Make.STANDARD));
        }

        private void servers(int count, int highestUnit) {
            for (int i = 0; i < count; i++) {
                Make make = MAKES.get(i % MAKES.size());
                Device server =
                        box(
                                "srv-0" + (i + 1),
                                type(make),
                                at(highestUnit - 2 * i),
                                i < CONTROL_PLANES ? names.controlPlane() : names.worker());
                twins.add(new Twin(server.id(), server.name(), make));
            }
        }

        private static String type(Make make) {
            return switch (make) {
                case HUAWEI -> "huawei-taishan-200-2280";
                case INSPUR -> "inspur-nf5280m5";
                case STANDARD -> "rackwright-rw-2200-e";
            };
        }

        private static Placement at(int lowestUnit) {
            return Placement.Mounted.atU(lowestUnit);
        }

        private static Placement side(Placement.SideSlot slot) {
            return new Placement.Beside(slot);
        }

        private Device box(String name, String slug, Placement placement, String role) {
            DeviceType type = types.bySlug(slug).orElseThrow();
            Device device =
                    Device.of(cabinet.id(), name, type, placement)
                            .withRole(
                                    role,
                                    name.equals("bastion") ? SecurityZone.III : SecurityZone.II);
            devices.add(device);
            return device;
        }

        /**
         * Each server has a leg in both switches, and each port of its fast card another one; the
         * firewall hangs on both.
         */
        void cables() {
            Device upper = named("sw-01").orElseThrow();
            Device lower = named("sw-02").orElseThrow();
            int port = 1;
            for (Twin twin : twins) {
                Device device = device(twin.device());
                cable(device, "1", upper, Integer.toString(port));
                cable(device, "2", lower, Integer.toString(port));
                if (device.type().kind() == DeviceKind.SERVER) {
                    String fast = Integer.toString(FIRST_FAST + port);
                    cable(device, "SmartNIC3-1", upper, fast);
                    cable(device, "SmartNIC3-2", lower, fast);
                }
                port++;
            }
            Device firewall = named("fw-01").orElseThrow();
            cable(firewall, "10GE0", upper, "48");
            cable(firewall, "10GE1", lower, "48");
            cable(upper, "Q1", lower, "Q1");
            cable(upper, "Q2", lower, "Q2");
        }

        private void cable(Device from, String fromPort, Device to, String toPort) {
            links.add(
                    new Link(
                            new PortRef(from.id(), fromPort),
                            new PortRef(to.id(), toPort),
                            from.name() + ":" + fromPort + " - " + to.name() + ":" + toPort));
        }

        /** The first supply of each box hangs on feed A, the second on feed B, same outlet. */
        void cords() {
            int outlet = 1;
            for (Device device : devices) {
                if (device.type().heightHalfU() == 0) {
                    continue;
                }
                String number = Integer.toString(outlet++);
                feeds.add(new PowerFeed(device.id(), "PSU1", feedA.id(), number, "A"));
                feeds.add(new PowerFeed(device.id(), "PSU2", feedB.id(), number, "B"));
            }
        }

        void groups() {
            group(names.switching(), 1, device -> device.name().startsWith("sw-"));
            List<Device> control = in(device -> device.role().equals(names.controlPlane()));
            if (control.size() == CONTROL_PLANES) {
                group(names.controlPlane(), 2, control::contains);
            }
        }

        private void group(String name, int needed, Predicate<Device> member) {
            Set<DeviceId> members = new HashSet<>();
            in(member).forEach(device -> members.add(device.id()));
            groups.add(new RedundancyGroup(name, members, needed));
        }

        private List<Device> in(Predicate<Device> wanted) {
            return devices.stream().filter(wanted).toList();
        }

        private Optional<Device> named(String name) {
            return devices.stream().filter(d -> d.name().equals(name)).findFirst();
        }

        private Device device(DeviceId id) {
            return devices.stream().filter(d -> d.id().equals(id)).findFirst().orElseThrow();
        }
    }
}
