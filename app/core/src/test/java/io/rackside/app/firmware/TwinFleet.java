package io.rackside.app.firmware;

import io.rackside.app.Options;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.firmware.library.Claims;
import io.rackside.bmc.Login;
import io.rackside.bmc.virtual.VirtualRedfish;
import io.rackside.bmc.virtual.firmware.UpdateFlavour;
import io.rackside.bmc.virtual.firmware.VirtualFirmware;
import io.rackside.bmc.virtual.machine.Account;
import io.rackside.bmc.virtual.machine.RackServers;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.model.Cabinet;
import io.rackside.model.CabinetModel;
import io.rackside.model.CredentialRef;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.DeviceType;
import io.rackside.model.Endpoint;
import io.rackside.model.Identity;
import io.rackside.model.Pin;
import io.rackside.model.Placement;
import io.rackside.model.Protocol;
import io.rackside.model.Site;
import io.rackside.model.SiteLink;
import io.rackside.model.firmware.Component;
import io.rackside.model.firmware.FirmwarePackage;
import io.rackside.operations.Time;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A cabinet of twins on loopback whose firmware can be updated, and a data folder that knows it.
 */
public final class TwinFleet implements AutoCloseable {
    public static final String USER = "operator";
    public static final String PASSWORD = "canary-77ab-password";
    public static final String WANTED = "9.01.2";

    public final List<VirtualServer> servers = new ArrayList<>();
    public final List<VirtualRedfish> twins = new ArrayList<>();
    public final List<DeviceId> ids = new ArrayList<>();
    public final Path folder;
    public final Time time;
    public final FirmwarePackage pack;
    public Rackside rackside;

    public TwinFleet(Path folder, Time time, UpdateFlavour flavour, int count) throws IOException {
        this.folder = folder;
        this.time = time;
        for (int i = 1; i <= count; i++) {
            VirtualServer server = new VirtualServer(RackServers.of(flavour, i), time, 40 + i);
            servers.add(server);
            twins.add(
                    VirtualRedfish.start(
                            server,
                            new Account(USER, PASSWORD.toCharArray()),
                            VirtualRedfish.Setup.standard(time)));
        }
        rackside = Rackside.open(folder.resolve("data"), options(folder), time);
        furnish();
        Path file = folder.resolve("bmc_" + WANTED + ".bin");
        Files.write(
                file,
                VirtualFirmware.image(
                        Component.BMC, servers.getFirst().spec().model(), WANTED, 300_000));
        pack = rackside.firmwareLibrary().importFile(file, claims(), true);
    }

    private Claims claims() {
        return new Claims(
                Optional.of(servers.getFirst().spec().manufacturer()),
                List.of(servers.getFirst().spec().model()),
                Optional.of(Component.BMC),
                List.of(),
                Optional.of(WANTED),
                Optional.of(false),
                Optional.of(Duration.ofMinutes(6)));
    }

    public static Options options(Path folder) {
        return new Options(
                "tester",
                "bench",
                Optional.of("Ms Test"),
                folder.resolve("anchors"),
                Optional.empty(),
                Optional.of(_ -> Optional.of(new Login(USER, PASSWORD.toCharArray()))),
                1);
    }

    private void furnish() {
        Site site = rackside.site().sites().add("Dongpu", Optional.empty(), SiteLink.local());
        Cabinet cabinet =
                rackside.site()
                        .cabinets()
                        .add(site.id(), "", "", "A-07", CabinetModel.U42, OptionalInt.of(8000));
        for (int i = 0; i < twins.size(); i++) {
            ids.add(
                    rackside.site()
                            .devices()
                            .add(
                                    Device.of(
                                                    cabinet.id(),
                                                    "srv-%02d".formatted(i + 1),
                                                    DeviceType.plain(DeviceKind.SERVER, 4),
                                                    Placement.Mounted.atU(2 * i + 1))
                                            .identifiedBy(
                                                    Identity.ofSerial(
                                                            servers.get(i).spec().serial()))
                                            .withEndpoints(List.of(endpoint(twins.get(i)))))
                            .id());
        }
    }

    private static Endpoint endpoint(VirtualRedfish twin) {
        return new Endpoint(
                Protocol.REDFISH,
                twin.uri().toString(),
                Optional.of(new CredentialRef("bmc")),
                Optional.of(new Pin(twin.fingerprint(), Instant.EPOCH, "Ms Test")),
                false);
    }

    /** Takes an image of a BIOS in, which takes the host down. */
    public FirmwarePackage takeInBios(String version) throws IOException {
        Path file = folder.resolve("bios_" + version + ".bin");
        String model = servers.getFirst().spec().model();
        Files.write(file, VirtualFirmware.image(Component.BIOS, model, version, 200_000));
        Claims claims =
                new Claims(
                        Optional.of(servers.getFirst().spec().manufacturer()),
                        List.of(model),
                        Optional.of(Component.BIOS),
                        List.of(),
                        Optional.of(version),
                        Optional.of(true),
                        Optional.of(Duration.ofMinutes(9)));
        return rackside.firmwareLibrary().importFile(file, claims, true);
    }

    public List<Subject> subjects() {
        return ids.stream().map(id -> rackside.access().subject(id)).toList();
    }

    UpgradeWish wish() {
        return UpgradeWish.of(
                "bmc " + WANTED,
                subjects(),
                new UpgradeWish.Source.Images(rackside.firmware().images().offers()));
    }

    /** How often firmware was laid over that box, or was begun to be. */
    public int flashes(int number) {
        return servers.get(number - 1).firmware().ledger().flashes().size();
    }

    @Override
    public void close() {
        rackside.close();
        twins.forEach(VirtualRedfish::close);
    }
}
