package io.rackside.app.offload.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.Options;
import io.rackside.app.Rackside;
import io.rackside.app.access.Terms;
import io.rackside.app.access.Trust;
import io.rackside.app.offload.measure.HurriedTime;
import io.rackside.app.offload.measure.VirtualPair;
import io.rackside.app.offload.path.PathView.CellView;
import io.rackside.app.offload.path.PathView.RowView;
import io.rackside.bmc.Login;
import io.rackside.drivers.network.virtual.CliDialect;
import io.rackside.drivers.network.virtual.CliSurroundings;
import io.rackside.drivers.network.virtual.VirtualCli;
import io.rackside.drivers.network.virtual.VirtualCliDevice;
import io.rackside.drivers.network.virtual.VirtualCliSettings;
import io.rackside.drivers.snmp.virtual.Cable;
import io.rackside.drivers.snmp.virtual.SwitchModel;
import io.rackside.drivers.snmp.virtual.VirtualAgent;
import io.rackside.drivers.snmp.virtual.VirtualSwitch;
import io.rackside.drivers.ssh.virtual.VirtualSsh;
import io.rackside.drivers.ssh.virtual.VirtualSshSettings;
import io.rackside.model.Cabinet;
import io.rackside.model.CabinetModel;
import io.rackside.model.CredentialRef;
import io.rackside.model.Device;
import io.rackside.model.DeviceKind;
import io.rackside.model.DeviceType;
import io.rackside.model.Endpoint;
import io.rackside.model.Placement;
import io.rackside.model.Protocol;
import io.rackside.model.Site;
import io.rackside.model.SiteLink;
import io.rackside.nic.virtual.VirtualHost;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Two hosts and the switch between them, each asked in its own language: what is planted is found.
 */
@Timeout(180)
class PathTwinsTest {
    private static final String SWITCH = "SW-A";
    private static final String SERIAL = "2102A1";
    private static final String CHASSIS = "48:8e:ef:71:60:00";
    private static final String COMMUNITY = "canary-7";
    private static final String PASSWORD = "canary-77b1";
    private static final int PORTS = 4;

    /** A switch whose ports 1 and 2 carry DSCP 26 as lossless priority 3. */
    enum Family {
        HUAWEI(
                CliDialect.VRP8,
                SwitchModel.HUAWEI_CE6865,
                """
                diffserv domain default
                ip-dscp-inbound 26 phb af3 green
                dcb pfc roce
                priority 3
                quit
                """,
                """
                trust dscp
                dcb pfc enable roce mode manual
                qos queue 3 ecn
                jumboframe enable 9216
                """,
                """
                dcb pfc other
                priority 4
                interface 25GE1/0/2
                dcb pfc enable other mode manual
                """),
        H3C(
                CliDialect.COMWARE,
                SwitchModel.H3C_S6800,
                """
                qos map-table dscp-dot1p
                import 26 export 3
                quit
                """,
                """
                qos trust dscp
                priority-flow-control enable
                priority-flow-control no-drop dot1p 3
                qos wred queue 3 ecn
                jumboframe enable 9216
                """,
                """
                interface Ten-GigabitEthernet1/0/2
                priority-flow-control no-drop dot1p 4
                """);

        private final CliDialect dialect;
        private final SwitchModel model;
        private final String whole;
        private final String port;
        private final String otherPause;

        Family(
                CliDialect dialect,
                SwitchModel model,
                String whole,
                String port,
                String otherPause) {
            this.dialect = dialect;
            this.model = model;
            this.whole = whole;
            this.port = port;
            this.otherPause = otherPause;
        }

        String name(int number) {
            return model.portPrefix() + number;
        }

        List<String> lines() {
            return (whole
                            + "interface "
                            + name(1)
                            + "\n"
                            + port
                            + "interface "
                            + name(2)
                            + "\n"
                            + port
                            + "quit\n")
                    .lines()
                    .toList();
        }
    }

    @TempDir private Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    private <T extends AutoCloseable> T kept(T opened) {
        open.add(opened);
        return opened;
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void eachPlantedMismatchIsOneRedCellWithItsSentence(Family family) throws Exception {
        VirtualPair hosts = kept(new VirtualPair());
        for (VirtualHost host : List.of(hosts.near, hosts.far)) {
            lossless(host);
        }
        VirtualCliDevice box = commandLine(family);
        Rackside rackside = rackside(family, hosts, box);
        PathView good = check(rackside, hosts);
        assertEquals(
                List.of(SWITCH + " " + family.name(1), SWITCH + " " + family.name(2)),
                good.boxes().stream()
                        .filter(PathView.BoxView::isSwitch)
                        .map(one -> one.name() + " " + one.port())
                        .toList());
        assertEquals(List.of(), red(good));
        for (String aspect : List.of("mtu", "trust", "priority", "pfc", "ecn", "counters")) {
            row(good, aspect)
                    .cells()
                    .forEach(cell -> assertEquals("agrees", cell.state(), aspect + " " + cell));
        }

        typed(family, box, "interface " + family.name(2) + "\njumboframe enable 1518\nquit");
        assertRed(
                check(rackside, hosts),
                "mtu",
                2,
                "nic.path.mend.mtu-switch",
                List.of(SWITCH, family.name(2), 1500L, 9000L));
        typed(family, box, "interface " + family.name(2) + "\njumboframe enable 9216\nquit");

        hosts.far.run("mlnx_qos -i ens2f0np0 --dscp2prio=set,26,5");
        assertRed(
                check(rackside, hosts),
                "priority",
                3,
                "nic.path.mend.priority",
                List.of(name(hosts.farPort), VirtualPair.PORT, 26L, 5L, 3L));
        hosts.far.run("mlnx_qos -i ens2f0np0 --dscp2prio=set,26,3");

        typed(family, box, family.otherPause + "quit");
        assertRed(
                check(rackside, hosts),
                "pfc",
                2,
                "nic.path.mend.pfc",
                List.of(SWITCH, family.name(2), "0,0,0,0,1,0,0,0", "0,0,0,1,0,0,0,0"));
    }

    private static String name(int port) {
        return "ssh://127.0.0.1:" + port;
    }

    private static void assertRed(
            PathView path, String aspect, int box, String code, List<Object> arguments) {
        assertEquals(List.of(aspect + " " + box), red(path));
        CellView cell = row(path, aspect).cells().get(box);
        assertEquals(code, cell.mend().orElseThrow().code());
        assertEquals(arguments, cell.mend().orElseThrow().arguments());
    }

    /** Aspect and box of each mismatch. */
    private static List<String> red(PathView path) {
        List<String> red = new ArrayList<>();
        for (RowView row : path.rows()) {
            IntStream.range(0, row.cells().size())
                    .filter(box -> row.cells().get(box).state().equals("mismatch"))
                    .forEach(box -> red.add(row.word() + " " + box));
        }
        return red;
    }

    private static RowView row(PathView path, String aspect) {
        return path.rows().stream()
                .filter(row -> row.word().equals(aspect))
                .findFirst()
                .orElseThrow();
    }

    private PathView check(Rackside rackside, VirtualPair hosts) throws InterruptedException {
        return rackside.roce(new HurriedTime())
                .check(
                        rackside.access().subject(name(hosts.nearPort)),
                        VirtualPair.PORT,
                        rackside.access().subject(name(hosts.farPort)),
                        VirtualPair.PORT,
                        Optional.of(new LosslessWish(26, 3)),
                        terms());
    }

    private static Terms terms() {
        return Terms.person()
                .trusting(Trust.atFirstSight())
                .given(
                        _ ->
                                Optional.of(
                                        new Login(
                                                VirtualPair.USER,
                                                VirtualPair.PASSWORD.toCharArray())));
    }

    private static void lossless(VirtualHost host) throws InterruptedException {
        for (String line :
                List.of(
                        "ip link set ens2f0np0 mtu 9000",
                        "mlnx_qos -i ens2f0np0 --trust=dscp --pfc=0,0,0,1,0,0,0,0",
                        "echo 106 > /sys/class/infiniband/mlx5_0/tc/1/traffic_class",
                        "echo 1 > /sys/class/net/ens2f0np0/ecn/roce_np/enable/3",
                        "echo 1 > /sys/class/net/ens2f0np0/ecn/roce_rp/enable/3")) {
            VirtualHost.Answer said = host.run(line);
            assertEquals(0, said.status(), said::toString);
        }
    }

    private static String mac(VirtualHost host) throws InterruptedException {
        return host.run("cat /sys/class/net/ens2f0np0/address").output().strip();
    }

    private static VirtualCliDevice commandLine(Family family) {
        List<String> ports = IntStream.rangeClosed(1, PORTS).mapToObj(family::name).toList();
        VirtualCliDevice box =
                new VirtualCliDevice(
                        new VirtualCliSettings(
                                family.dialect, SWITCH, ports, Optional.empty(), 1, Set.of()),
                        new CliSurroundings() {
                            @Override
                            public Optional<String> model() {
                                return Optional.of(family.model.model());
                            }

                            @Override
                            public Optional<String> serial() {
                                return Optional.of(SERIAL);
                            }

                            @Override
                            public Optional<String> chassis() {
                                return Optional.of(CHASSIS);
                            }
                        },
                        Time.system());
        box.setUp(family.lines());
        return box;
    }

    private static void typed(Family family, VirtualCliDevice box, String lines) {
        assertTrue(family.lines().size() > PORTS);
        box.setUp(lines.lines().toList());
    }

    private VirtualAgent agent(Family family, VirtualPair hosts)
            throws IOException, InterruptedException {
        return kept(
                VirtualAgent.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        Map.of(
                                COMMUNITY,
                                new VirtualSwitch(
                                        new VirtualSwitch.Plan(
                                                family.model,
                                                SWITCH,
                                                SERIAL,
                                                CHASSIS,
                                                PORTS,
                                                25_000,
                                                Map.of(
                                                        1,
                                                        heard(mac(hosts.near)),
                                                        2,
                                                        heard(mac(hosts.far)))),
                                        1,
                                        Time.system())),
                        List.of(),
                        1,
                        Time.system()));
    }

    private static Cable heard(String mac) {
        return new Cable(mac, mac, "");
    }

    /** A data folder that was never open at a window: nobody has read its switch yet. */
    private Rackside rackside(Family family, VirtualPair hosts, VirtualCliDevice box)
            throws IOException, InterruptedException {
        VirtualSsh server =
                kept(
                        new VirtualSsh(
                                VirtualSshSettings.of(0, "admin", PASSWORD, 1),
                                new VirtualCli(box),
                                Optional.empty()));
        Rackside rackside =
                kept(
                        Rackside.open(
                                folder.resolve("data"),
                                new Options(
                                        "tester",
                                        "bench",
                                        Optional.of("Ms Test"),
                                        folder.resolve("anchors"),
                                        Optional.empty(),
                                        Optional.of(ref -> Optional.of(login(ref))),
                                        1),
                                Time.system()));
        Site site = rackside.site().sites().add("North", Optional.empty(), SiteLink.local());
        Cabinet cabinet =
                rackside.site()
                        .cabinets()
                        .add(site.id(), "", "", "A-07", CabinetModel.U42, OptionalInt.of(8000));
        rackside.site()
                .devices()
                .add(
                        Device.of(
                                        cabinet.id(),
                                        SWITCH,
                                        DeviceType.plain(DeviceKind.SWITCH, 1),
                                        Placement.Mounted.atU(40))
                                .withEndpoints(
                                        List.of(
                                                endpoint(
                                                        Protocol.SSH,
                                                        name(server.start()),
                                                        "switch"),
                                                endpoint(
                                                        Protocol.SNMP,
                                                        "snmp://127.0.0.1:"
                                                                + agent(family, hosts)
                                                                        .address()
                                                                        .getPort(),
                                                        "snmp"))));
        return rackside;
    }

    private static Login login(CredentialRef ref) {
        return ref.name().equals("snmp")
                ? new Login("", COMMUNITY.toCharArray())
                : new Login("admin", PASSWORD.toCharArray());
    }

    private static Endpoint endpoint(Protocol protocol, String address, String credential) {
        return new Endpoint(
                protocol,
                address,
                Optional.of(new CredentialRef(credential)),
                Optional.empty(),
                false);
    }
}
