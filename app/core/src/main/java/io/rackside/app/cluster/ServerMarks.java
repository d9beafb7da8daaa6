package io.rackside.app.cluster;

import io.rackside.app.host.KeptHost;
import io.rackside.app.site.SiteModel;
import io.rackside.drivers.cluster.match.Server;
import io.rackside.drivers.ssh.SshAddress;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.Identity;
import io.rackside.model.Inventory;
import io.rackside.model.Protocol;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** All by which a node could be known as a server of the rack, of whoever told it. */
final class ServerMarks {
    private ServerMarks() {}

    static List<Server> of(Ground ground, SiteModel model) {
        List<Device> servers =
                model.devices().stream()
                        .filter(device -> device.retired().isEmpty())
                        .filter(device -> device.type().kind() == DeviceKind.SERVER)
                        .toList();
        Map<DeviceId, Inventory> bmcs =
                ground.inventories().apply(servers.stream().map(Device::id).toList());
        Map<DeviceId, KeptHost> hosts = ground.hosts().get();
        return servers.stream()
                .map(
                        device -> {
                            Marks marks = new Marks(device);
                            Inventory bmc = bmcs.get(device.id());
                            if (bmc != null) {
                                marks.add(bmc);
                            }
                            KeptHost host = hosts.get(device.id());
                            if (host != null) {
                                marks.add(host.inventory());
                            }
                            return marks.server(device.id());
                        })
                .toList();
    }

    /** Those of one box. */
    private static final class Marks {
        private final Set<String> names = new HashSet<>();
        private final Set<String> uuids = new HashSet<>();
        private final Set<String> macs = new HashSet<>();
        private final Set<String> serials = new HashSet<>();
        private final Set<String> addresses = new HashSet<>();

        private Marks(Device device) {
            names.add(device.name());
            add(device.identity());
            device.endpoint(Protocol.SSH)
                    .flatMap(way -> SshAddress.parse(way.address()))
                    .ifPresent(way -> addresses.add(way.host()));
        }

        private void add(Identity identity) {
            identity.uuid().ifPresent(uuids::add);
            identity.serial().ifPresent(serials::add);
        }

        private void name(String name) {
            if (!name.isBlank()) {
                names.add(name);
            }
        }

        private void add(Inventory bmc) {
            // A chassis of several hosts is none of them.
            if (bmc.systems().size() > 1) {
                return;
            }
            for (Inventory.HostSystem system : bmc.systems()) {
                add(system.identity());
                name(system.hostName());
            }
            for (Inventory.Nic nic : bmc.nics()) {
                if (!nic.ofBmc()) {
                    macs.add(nic.mac());
                    nic.addresses().forEach(this::address);
                }
            }
        }

        private void add(HostInventory host) {
            add(host.device().identity());
            name(host.device().hostName());
            for (HostNic nic : host.nics()) {
                macs.add(nic.mac());
                nic.addresses().forEach(this::address);
            }
        }

        /** Without the length of its prefix. */
        private void address(String text) {
            Stream.of(text.split("/", -1)[0]).filter(it -> !it.isBlank()).forEach(addresses::add);
        }

        private Server server(DeviceId device) {
            return new Server(device, names, uuids, macs, serials, addresses);
        }
    }
}
