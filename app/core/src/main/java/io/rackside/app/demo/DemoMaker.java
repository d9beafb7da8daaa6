package io.rackside.app.demo;

import io.rackside.app.Options;
import io.rackside.app.devicetypes.DeviceTypeLibrary;
import io.rackside.app.monitoring.StoredAttendance;
import io.rackside.app.site.SiteModel;
import io.rackside.bmc.virtual.http.TlsIdentity;
import io.rackside.bmc.virtual.machine.RackServers;
import io.rackside.drivers.ssh.virtual.VirtualSsh;
import io.rackside.model.Cabinet;
import io.rackside.model.CabinetId;
import io.rackside.model.CabinetModel;
import io.rackside.model.CredentialRef;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Endpoint;
import io.rackside.model.Identity;
import io.rackside.model.Pin;
import io.rackside.model.Protocol;
import io.rackside.model.SiteId;
import io.rackside.operations.Actor;
import io.rackside.operations.Time;
import io.rackside.store.Store;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Fills a new data folder with the demo's sites, cabinets and boxes. */
final class DemoMaker {
    /** The login of the fleet's boxes; the demo does not have it, for they exist nowhere. */
    private static final CredentialRef NO_LOGIN = new CredentialRef("fleet");

    /** Addresses for examples (RFC 5737): no device anywhere has one. */
    private static final String EXAMPLE_NET = "https://192.0.2.";

    private static final int FIRST_NUMBER = 201;
    private static final int FIRST_NETWORK_NUMBER = 301;

    /** Ports of twins begin here, each at the next free one. */
    private static final int FIRST_PORT = 28_443;

    /** The same for switches, firewalls and PDUs. */
    private static final int FIRST_NETWORK_PORT = 28_601;

    /** The same for the systems of servers. */
    private static final int FIRST_HOST_PORT = 28_801;

    private static final int PORTS_TRIED = 2_000;

    private final Names names;
    private final Options options;
    private final Time time;
    private final long seed;

    DemoMaker(Names names, Options options, Time time, long seed) {
        this.names = names;
        this.options = options;
        this.time = time;
        this.seed = seed;
    }

    /**
     * Makes it.
     *
     * @param cabinets in all, at least 1
     * @throws IOException when the folder cannot be written
     * @throws io.rackside.store.StoreException when it is held or cannot be used
     */
    DemoFile make(Path folder, int units, int cabinets) throws IOException {
        FleetPlan plan =
                FleetPlan.of(
                        CabinetModel.ofUnits(units),
                        cabinets,
                        DeviceTypeLibrary.shipped(),
                        names,
                        seed);
        List<DemoFile.Part> parts = new ArrayList<>();
        int number = FIRST_NUMBER;
        int port = FIRST_PORT;
        int hostPort = FIRST_HOST_PORT;
        for (CabinetPlan.Twin twin : plan.first().twins()) {
            port = freePort(port);
            DemoFile.Part part =
                    new DemoFile.Part(twin.device(), twin.name(), twin.make(), number++, port++, 0);
            if (part.hasHost()) {
                hostPort = freePort(hostPort);
                part = part.at(part.port(), hostPort++);
            }
            parts.add(part);
        }
        DemoFile file =
                new DemoFile(
                        units,
                        cabinets,
                        plan.first().devices().getFirst().cabinet(),
                        parts,
                        network(plan.first().devices()));
        // First, so that a folder whose making was cut short is still known as a demo's.
        Files.createDirectories(folder);
        file.write(folder);
        save(folder, plan, file);
        return file;
    }

    /** The twins that speak SNMP among the boxes of one cabinet. */
    static List<DemoFile.NetworkPart> network(List<Device> devices) {
        List<DemoFile.NetworkPart> parts = new ArrayList<>();
        int number = FIRST_NETWORK_NUMBER;
        int port = FIRST_NETWORK_PORT;
        for (Device device : devices) {
            Optional<NetworkKind> kind = NetworkKind.of(device.type());
            if (kind.isPresent()) {
                int snmp = freePort(port);
                int ssh = kind.get().front().isPresent() ? freePort(snmp + 1) : 0;
                port = Math.max(snmp, ssh) + 1;
                parts.add(
                        new DemoFile.NetworkPart(
                                device.id(), device.name(), kind.get(), number++, snmp, ssh));
            }
        }
        return parts;
    }

    private static int freePort(int from) {
        for (int port = from; port < from + PORTS_TRIED; port++) {
            InetSocketAddress wanted =
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            try (ServerSocket probe = new ServerSocket();
                    DatagramSocket _ = new DatagramSocket(wanted)) {
                probe.bind(wanted);
                return port;
            } catch (IOException e) {
                continue;
            }
        }
        return from;
    }

    private void save(Path folder, FleetPlan plan, DemoFile file) {
        Actor actor = new Actor("demo", options.account(), options.host());
        try (Store store = Store.open(folder, options.anchors(), actor, time)) {
            store.together(
                    () -> {
                        write(store, plan.model(), devices(plan, file));
                        new StoredAttendance(store.settings()).keep(outOfReach(plan));
                        store.lastKnown().save(new FleetStates(time.now(), seed).of(plan.others()));
                        return true;
                    });
        }
    }

    /** The demo is at the first cabinet's site; all others stay as last seen. */
    private static Set<SiteId> outOfReach(FleetPlan plan) {
        CabinetId live = plan.first().devices().getFirst().cabinet();
        Set<SiteId> left = new HashSet<>();
        plan.model().cabinets().forEach(cabinet -> left.add(cabinet.site()));
        plan.model().cabinet(live).map(Cabinet::site).ifPresent(left::remove);
        return left;
    }

    private static void write(Store store, SiteModel model, List<Device> devices) {
        model.sites().forEach(store.sites()::save);
        model.cabinets().forEach(store.cabinets()::save);
        devices.forEach(store.devices()::save);
        model.links().forEach(store.links()::save);
        model.feeds().forEach(store.powerFeeds()::save);
        model.groups().forEach(store.redundancyGroups()::save);
    }

    /** The boxes with their endpoints. */
    private List<Device> devices(FleetPlan plan, DemoFile file) {
        Map<DeviceId, DemoFile.Part> live = new HashMap<>();
        file.parts().forEach(part -> live.put(part.device(), part));
        Map<DeviceId, DemoFile.NetworkPart> network = new HashMap<>();
        file.network().forEach(part -> network.put(part.device(), part));
        Set<DeviceId> seen = new HashSet<>();
        plan.others().forEach(c -> c.twins().forEach(twin -> seen.add(twin.device())));
        List<Device> devices = new ArrayList<>();
        int host = 0;
        for (Device device : plan.model().devices()) {
            if (live.containsKey(device.id())) {
                DemoFile.Part part = live.get(device.id());
                String serial = RackServers.of(part.make(), part.number()).serial();
                devices.add(
                        device.identifiedBy(Identity.ofSerial(serial))
                                .withEndpoints(twin(part, serial)));
            } else if (network.containsKey(device.id())) {
                DemoFile.NetworkPart part = network.get(device.id());
                devices.add(
                        device.identifiedBy(Identity.ofSerial(part.kind().serial(part.number())))
                                .withEndpoints(endpoints(part, time)));
            } else if (seen.contains(device.id())) {
                // Stations reuse the same addresses, as they do in the field.
                String address = EXAMPLE_NET + (10 + host++ % 200);
                devices.add(device.withEndpoints(List.of(endpoint(address, NO_LOGIN))));
            } else {
                devices.add(device);
            }
        }
        return devices;
    }

    /** The certificate follows from the serial, so it is known before the twin first runs. */
    private List<Endpoint> twin(DemoFile.Part part, String serial) {
        List<Endpoint> endpoints = new ArrayList<>();
        endpoints.add(
                endpoint("https://127.0.0.1:" + part.port(), DemoLogin.ACCOUNT)
                        .pinned(new Pin(TlsIdentity.of(serial).fingerprint(), time.now(), "demo")));
        endpoints.add(
                new Endpoint(
                        Protocol.IPMI,
                        ipmiAddress(part.port()),
                        Optional.of(DemoLogin.ACCOUNT),
                        Optional.empty(),
                        false));
        if (part.hasHost()) {
            endpoints.add(host(part, time));
        }
        return endpoints;
    }

    /** Where the system of such a server answers; its host key follows from its number. */
    static Endpoint host(DemoFile.Part part, Time time) {
        return ssh(part.sshPort(), part.number(), time);
    }

    private static Endpoint ssh(int port, int number, Time time) {
        return new Endpoint(
                Protocol.SSH,
                "ssh://127.0.0.1:" + port,
                Optional.of(DemoLogin.ACCOUNT),
                Optional.of(new Pin(VirtualSsh.fingerprint(number), time.now(), "demo")),
                false);
    }

    /** Where such a twin answers; its host key follows from its number. */
    static List<Endpoint> endpoints(DemoFile.NetworkPart part, Time time) {
        List<Endpoint> endpoints = new ArrayList<>();
        endpoints.add(
                new Endpoint(
                        Protocol.SNMP,
                        "snmp://127.0.0.1:" + part.port(),
                        Optional.of(DemoLogin.SNMP),
                        Optional.empty(),
                        false));
        if (part.kind().front().isPresent()) {
            endpoints.add(ssh(part.sshPort(), part.number(), time));
        }
        return endpoints;
    }

    static String ipmiAddress(int port) {
        return "ipmi://127.0.0.1:" + port;
    }

    private static Endpoint endpoint(String address, CredentialRef login) {
        return new Endpoint(Protocol.REDFISH, address, Optional.of(login), Optional.empty(), false);
    }
}
