package io.rackside.drivers.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.rackside.model.host.Fact;
import io.rackside.model.host.StorageSession;
import io.rackside.model.host.StorageSession.Kind;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

/** Storage over the network, as sysfs, /proc/mounts and ss tell it. */
class RemoteReadingTest {
    private static final String ADDRESSES =
            """
            [{"ifname":"ens1","addr_info":[{"family":"inet","local":"10.0.1.5","prefixlen":24}]},
             {"ifname":"vlan7","addr_info":[{"family":"inet6","local":"2001:db8::5","prefixlen":64}]}]
            """;

    private static final String WAYS =
            """
            lower bond0=ens1
            lower bond0=ens2
            lower br0=bond0
            lower vlan7=ens3
            lower loop0=loop1
            lower loop1=loop0
            route 10.0.0.9=10.0.0.9 dev br0 src 10.0.0.5 uid 0 \\    cache
            route 10.0.2.9=10.0.2.9 via 10.0.1.1 dev ens1 src 10.0.1.5 uid 0
            route 10.0.3.9=10.0.3.9 dev loop0 src 10.0.3.5
            """;

    private static String part(String name, String text) {
        return "M begin " + name + "\n" + text + "\nM rc 0 " + name + "\nM end " + name + "\n";
    }

    private static Fact<List<StorageSession>> read(String remote) {
        String said = part("ip-address", ADDRESSES) + part("remote", remote + WAYS) + "M done\n";
        return new RemoteReading(
                        new Answers(Transcript.of(said, "M")), Set.of("ens1", "ens2", "ens3"))
                .sessions();
    }

    private static StorageSession session(
            Kind kind, String name, String address, String state, String used, String... ports) {
        return new StorageSession(
                kind,
                name,
                address,
                state,
                used.isEmpty() ? List.of() : List.of(used.split(" ")),
                List.of(ports));
    }

    @Test
    void aSessionOfIscsiHasItsTargetAndTheWayOverBridgeAndBond() {
        assertEquals(
                Fact.known(
                        List.of(
                                session(
                                        Kind.ISCSI,
                                        "iqn.2001-04.com.example:disk1",
                                        "10.0.0.9",
                                        "LOGGED_IN",
                                        "",
                                        "ens1",
                                        "ens2"))),
                read(
                        """
                        /sys/class/iscsi_session/session3/targetname=iqn.2001-04.com.example:disk1
                        /sys/class/iscsi_session/session3/state=LOGGED_IN
                        /sys/class/iscsi_connection/connection3:0/persistent_address=10.0.0.9
                        """));
    }

    @Test
    void nvmeOverFabricsIsToldFromTheHostsOwnDisks() {
        assertEquals(
                Fact.known(
                        List.of(
                                session(
                                        Kind.NVME_RDMA,
                                        "nqn.2014-08.org.example:a",
                                        "10.0.2.9",
                                        "live",
                                        "",
                                        "ens1"),
                                session(
                                        Kind.NVME_TCP,
                                        "nqn.2014-08.org.example:a",
                                        "2001:db8::9",
                                        "connecting",
                                        "",
                                        "ens3"))),
                read(
                        """
                        /sys/class/nvme/nvme0/transport=pcie
                        /sys/class/nvme/nvme1/address=traddr=10.0.2.9,trsvcid=4420
                        /sys/class/nvme/nvme1/subsysnqn=nqn.2014-08.org.example:a
                        /sys/class/nvme/nvme1/transport=rdma
                        /sys/class/nvme/nvme1/state=live
                        /sys/class/nvme/nvme2/address=traddr=2001:db8::9,trsvcid=4420,src_addr=2001:db8::5
                        /sys/class/nvme/nvme2/subsysnqn=nqn.2014-08.org.example:a
                        /sys/class/nvme/nvme2/transport=tcp
                        /sys/class/nvme/nvme2/state=connecting
                        """));
    }

    @Test
    void mountsAreToldByWhatTheySpeakAndOnceEach() {
        assertEquals(
                Fact.known(
                        List.of(
                                session(
                                        Kind.NFS_RDMA,
                                        "10.0.0.9:/vm",
                                        "10.0.0.9",
                                        "",
                                        "/vm /var/vm",
                                        "ens1",
                                        "ens2"),
                                session(Kind.NFS, "nas:/iso", "10.0.2.9", "", "/iso", "ens1"),
                                session(Kind.CEPH, "edge@1.fs=/", "10.0.2.9", "", "/ceph", "ens1"),
                                session(Kind.GLUSTER, "nas:/g", "", "", "/g"))),
                read(
                        """
                        mount=10.0.0.9:/vm /vm nfs4 rw,proto=rdma,port=20049,addr=10.0.0.9
                        mount=nas:/iso /iso nfs rw,proto=tcp,mountaddr=10.9.9.9,addr=10.0.2.9
                        mount=10.0.0.9:/vm /var/vm nfs4 rw,proto=rdma,addr=10.0.0.9
                        mount=edge@1.fs=/ /ceph ceph rw,mon_addr=10.0.2.9:3300/10.0.2.8:3300
                        mount=nas:/g /g fuse.glusterfs rw
                        mount=half
                        """));
    }

    @Test
    void aProgramWithItsOwnClientIsSeenByItsConnection() {
        assertEquals(
                Fact.known(
                        List.of(
                                session(Kind.RBD, "vms/disk 1", "", "", "", "ens1"),
                                session(Kind.CEPH, "10.0.1.9", "10.0.1.9", "", "", "ens1"))),
                read(
                        """
                        /sys/bus/rbd/devices/0/name=disk 1
                        /sys/bus/rbd/devices/0/pool=vms
                        /sys/bus/rbd/devices/0/client_addr=10.0.1.5:0/1234567
                        socket=10.0.1.5:51234 10.0.1.9:6789
                        socket=10.0.1.5:51236 10.0.1.9:3300
                        """));
    }

    @Test
    void aWayInCirclesOrWithoutHardwareLeadsToNoPort() {
        assertEquals(
                Fact.known(List.of(session(Kind.NFS, "x:/", "10.0.3.9", "", "/x"))),
                read("mount=x:/ /x nfs rw,addr=10.0.3.9\n"));
    }

    @Test
    void whatWasNotReadIsNotNothing() {
        RemoteReading unread =
                new RemoteReading(
                        new Answers(
                                Transcript.of(part("ip-address", "[]") + "M begin remote\n", "M")),
                        Set.of());
        assertInstanceOf(Fact.Unread.class, unread.sessions());
    }
}
