package io.rackside.app.cluster;

import io.rackside.app.Options;
import io.rackside.app.Rackside;
import io.rackside.drivers.cluster.virtual.Seeding;
import io.rackside.drivers.cluster.virtual.VirtualCluster;
import io.rackside.drivers.cluster.virtual.VirtualClusterSettings;
import io.rackside.model.Cabinet;
import io.rackside.model.CabinetModel;
import io.rackside.model.Device;
import io.rackside.model.DeviceKind;
import io.rackside.model.DeviceType;
import io.rackside.model.Identity;
import io.rackside.model.Link;
import io.rackside.model.Placement;
import io.rackside.model.PortRef;
import io.rackside.model.PowerFeed;
import io.rackside.model.Site;
import io.rackside.model.SiteLink;
import io.rackside.operations.Time;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A cabinet of six servers, two switches and two PDUs in a data folder, and a stand-in for a
 * cluster of five nodes on them. Of node-001 the BMC has the UUID in the other byte order, node-003
 * is known by its name alone, node-005 by nothing; srv-06 is no node.
 */
public final class ClusterRack implements AutoCloseable {
    private final VirtualCluster cluster;
    private final Map<String, Device> boxes = new HashMap<>();

    private ClusterRack(VirtualCluster cluster) {
        this.cluster = cluster;
    }

    /** Makes it in a folder. */
    public static ClusterRack in(Path data, Path anchors) throws IOException {
        VirtualCluster cluster = cluster();
        ClusterRack rack = new ClusterRack(cluster);
        Options options =
                new Options(
                        "tester",
                        "bench",
                        Optional.of("Ms Test"),
                        anchors,
                        Optional.empty(),
                        Optional.empty(),
                        1);
        try (Rackside rackside = Rackside.open(data, options, Time.system())) {
            rack.furnish(rackside);
        }
        return rack;
    }

    /** Another stand-in for the same cluster. */
    public static VirtualCluster cluster() throws IOException {
        VirtualCluster cluster =
                VirtualCluster.start(
                        VirtualClusterSettings.usual().withPace(Duration.ofHours(1)),
                        Time.system(),
                        new SecureRandom());
        new Seeding(5, 40, 10).into(cluster.world());
        return cluster;
    }

    public VirtualCluster virtual() {
        return cluster;
    }

    private void furnish(Rackside rackside) {
        Site site = rackside.site().sites().add("Dongpu", Optional.empty(), SiteLink.local());
        Cabinet cabinet =
                rackside.site()
                        .cabinets()
                        .add(site.id(), "", "", "A-07", CabinetModel.U42, OptionalInt.empty());
        add(rackside, cabinet, "srv-01", DeviceKind.SERVER, uuid(swapped(Seeding.systemUuid(0))));
        add(rackside, cabinet, "srv-02", DeviceKind.SERVER, uuid(Seeding.systemUuid(1)));
        add(rackside, cabinet, "node-003", DeviceKind.SERVER, Identity.none());
        add(rackside, cabinet, "srv-04", DeviceKind.SERVER, uuid(Seeding.systemUuid(3)));
        add(rackside, cabinet, "srv-05", DeviceKind.SERVER, Identity.ofSerial("SN-0005"));
        add(rackside, cabinet, "srv-06", DeviceKind.SERVER, Identity.ofSerial("SN-0006"));
        for (String each : List.of("sw-01", "sw-02")) {
            add(rackside, cabinet, each, DeviceKind.SWITCH, Identity.none());
        }
        for (String each : List.of("pdu-a", "pdu-b")) {
            add(rackside, cabinet, each, DeviceKind.PDU, Identity.none());
        }
        wire(rackside);
    }

    /** srv-02 has one cord, srv-04 one cable. */
    private void wire(Rackside rackside) {
        int port = 1;
        for (String each : List.of("srv-01", "srv-02", "node-003", "srv-04", "srv-05", "srv-06")) {
            String number = Integer.toString(port++);
            cord(rackside, each, "PSU1", "pdu-a", number);
            cable(rackside, each, "eth0", "sw-01", number);
            if (!each.equals("srv-02")) {
                cord(rackside, each, "PSU2", "pdu-b", number);
            }
            if (!each.equals("srv-04")) {
                cable(rackside, each, "eth1", "sw-02", number);
            }
        }
        cable(rackside, "sw-01", "Q1", "sw-02", "Q1");
    }

    private void add(
            Rackside rackside, Cabinet cabinet, String name, DeviceKind kind, Identity identity) {
        DeviceType type =
                kind == DeviceKind.PDU ? DeviceType.plain(kind, 0) : DeviceType.plain(kind, 2);
        Device device =
                Device.of(cabinet.id(), name, type, new Placement.Unplaced())
                        .identifiedBy(identity);
        boxes.put(name, rackside.site().devices().add(device));
    }

    private void cord(Rackside rackside, String box, String psu, String pdu, String outlet) {
        rackside.site()
                .cabling()
                .plug(
                        new PowerFeed(
                                boxes.get(box).id(),
                                psu,
                                boxes.get(pdu).id(),
                                outlet,
                                pdu.equals("pdu-a") ? "A" : "B"));
    }

    private void cable(Rackside rackside, String from, String port, String to, String at) {
        rackside.site()
                .cabling()
                .plan(
                        new Link(
                                new PortRef(boxes.get(from).id(), port),
                                new PortRef(boxes.get(to).id(), at),
                                ""));
    }

    private static Identity uuid(String uuid) {
        return new Identity(Optional.empty(), Optional.of(uuid));
    }

    /** The first three fields backwards, as firmware older than SMBIOS 2.6 has them. */
    private static String swapped(String uuid) {
        String[] fields = uuid.split("-", -1);
        for (int i = 0; i < 3; i++) {
            StringBuilder turned = new StringBuilder();
            for (int at = fields[i].length(); at > 0; at -= 2) {
                turned.append(fields[i], at - 2, at);
            }
            fields[i] = turned.toString();
        }
        return String.join("-", fields);
    }

    @Override
    public void close() {
        cluster.close();
    }
}
