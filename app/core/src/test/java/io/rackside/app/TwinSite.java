package io.rackside.app;

import io.rackside.bmc.Login;
import io.rackside.bmc.virtual.VirtualRedfish;
import io.rackside.bmc.virtual.machine.Account;
import io.rackside.bmc.virtual.machine.Accounts;
import io.rackside.bmc.virtual.machine.Make;
import io.rackside.bmc.virtual.machine.RackServers;
import io.rackside.bmc.virtual.machine.VirtualServer;
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
import io.rackside.operations.Time;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A data folder with a cabinet of one twin on loopback. */
final class TwinSite implements AutoCloseable {
    static final String USER = "operator";
    static final String PASSWORD = "canary-1f9c-password";

    final Time time;
    final VirtualServer server;
    final Path folder;
    final Accounts accounts = Accounts.of(account());
    VirtualRedfish twin;
    Rackside rackside;
    Device device;
    private final List<VirtualRedfish> open = new ArrayList<>();
    private char[] password = PASSWORD.toCharArray();

    TwinSite(Path folder, Time time) throws IOException {
        this(folder, time, Make.HUAWEI);
    }

    TwinSite(Path folder, Time time, Make make) throws IOException {
        this.folder = folder;
        this.time = time;
        this.server = new VirtualServer(RackServers.of(make, 7), time, 7);
        this.twin = VirtualRedfish.start(server, accounts, setup());
        open.add(twin);
        this.rackside = Rackside.open(folder.resolve("data"), options(), time);
        rackside.settings().change(s -> s.asking(Duration.ofSeconds(5)));
        this.device = furnish();
    }

    static Account account() {
        return new Account(USER, PASSWORD.toCharArray());
    }

    VirtualRedfish.Setup setup() {
        return VirtualRedfish.Setup.standard(time);
    }

    Options options() {
        return new Options(
                "tester",
                "bench",
                Optional.of("Ms Test"),
                folder.resolve("anchors"),
                Optional.empty(),
                Optional.of(_ -> Optional.of(new Login(USER, password))),
                1);
    }

    void password(String other) {
        password = other.toCharArray();
    }

    /** Ends the process as far as the data folder can tell, and starts it again. */
    void restart() {
        rackside.close();
        rackside = Rackside.open(folder.resolve("data"), options(), time);
    }

    /** The data folder as a power cut would leave it now. */
    Path copy() throws IOException {
        Path copy = Files.createDirectories(folder.resolve("crashed"));
        try (Stream<Path> files = Files.list(folder.resolve("data"))) {
            for (Path file :
                    files.filter(
                                    f ->
                                            f.getFileName()
                                                    .toString()
                                                    .matches(
                                                            "(rackside\\.db.*|trail\\.key|settings\\.json)"))
                            .toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    private Device furnish() {
        Site site = rackside.site().sites().add("Dongpu", Optional.empty(), SiteLink.local());
        Cabinet cabinet =
                rackside.site()
                        .cabinets()
                        .add(site.id(), "", "", "A-07", CabinetModel.U42, OptionalInt.of(8000));
        return rackside.site()
                .devices()
                .add(
                        Device.of(
                                        cabinet.id(),
                                        "srv-03",
                                        DeviceType.plain(DeviceKind.SERVER, 4),
                                        Placement.Mounted.atU(32))
                                .withEndpoints(
                                        List.of(
                                                new Endpoint(
                                                        Protocol.REDFISH,
                                                        twin.uri().toString(),
                                                        Optional.of(new CredentialRef("bmc")),
                                                        Optional.empty(),
                                                        false))));
    }

    @Override
    public void close() {
        rackside.close();
        for (VirtualRedfish one : open.reversed()) {
            one.close();
        }
    }
}
