package io.rackside.app.network.cli;

import io.rackside.app.Options;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.access.Trust;
import io.rackside.bmc.Login;
import io.rackside.drivers.network.virtual.CliDialect;
import io.rackside.drivers.network.virtual.VirtualCli;
import io.rackside.drivers.network.virtual.VirtualCliDevice;
import io.rackside.drivers.network.virtual.VirtualCliSettings;
import io.rackside.drivers.ssh.Fingerprints;
import io.rackside.drivers.ssh.virtual.VirtualShell;
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
import io.rackside.operations.Time;
import io.rackside.operations.TrailEntry;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A data folder with a cabinet, and virtual switches whose command lines answer on loopback. */
public final class CliSite implements AutoCloseable {
    public static final String PASSWORD = "canary-77b1-password";

    private final Path folder;
    private final Map<String, Login> logins = new HashMap<>();
    private final List<VirtualSsh> servers = new ArrayList<>();
    private final Site site;
    private final Cabinet cabinet;
    private Rackside rackside;

    public CliSite(Path folder) {
        this.folder = folder;
        login("switch", "admin", PASSWORD);
        rackside = open("data");
        site = rackside.site().sites().add("Dongpu", Optional.empty(), SiteLink.local());
        cabinet =
                rackside.site()
                        .cabinets()
                        .add(site.id(), "", "", "A-07", CabinetModel.U42, OptionalInt.of(8000));
    }

    private Rackside open(String name) {
        return Rackside.open(
                folder.resolve(name),
                new Options(
                        "tester",
                        "bench",
                        Optional.of("Ms Test"),
                        folder.resolve("anchors"),
                        Optional.empty(),
                        Optional.of(ref -> Optional.ofNullable(logins.get(ref.name()))),
                        1),
                Time.system());
    }

    public Rackside rackside() {
        return rackside;
    }

    public Site site() {
        return site;
    }

    /** Ends the process as far as the data folder can tell, and starts it again. */
    public void restart() {
        restart("data");
    }

    /** The same with another folder. */
    public void restart(String name) {
        rackside.close();
        rackside = open(name);
    }

    public void login(String name, String user, String password) {
        logins.put(name, new Login(user, password.toCharArray()));
    }

    /** A virtual switch of that dialect, on loopback; its port. */
    public int serve(CliDialect dialect) {
        return serve(
                VirtualSshSettings.of(0, "admin", PASSWORD, 1),
                new VirtualCliDevice(VirtualCliSettings.of(dialect, "SW-1"), Time.system()));
    }

    public int serve(VirtualSshSettings settings, VirtualCliDevice device) {
        return serve(settings, new VirtualCli(device));
    }

    public int serve(VirtualSshSettings settings, VirtualShell shell) {
        VirtualSsh server = new VirtualSsh(settings, shell, Optional.empty());
        servers.add(server);
        return server.start();
    }

    public VirtualSsh server(int index) {
        return servers.get(index);
    }

    /** The fingerprint of a server's host key, hex. */
    public String fingerprint(int index) {
        return Fingerprints.hex(blob(servers.get(index).hostKey()));
    }

    /** An ECDSA key as SSH writes it (RFC 5656 section 3.1). */
    private static byte[] blob(PublicKey key) {
        ECPublicKey ec = (ECPublicKey) key;
        byte[] name = "ecdsa-sha2-nistp256".getBytes(StandardCharsets.US_ASCII);
        byte[] curve = "nistp256".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer blob = ByteBuffer.allocate(12 + name.length + curve.length + 65);
        blob.putInt(name.length).put(name).putInt(curve.length).put(curve).putInt(65).put((byte) 4);
        blob.put(unsigned(ec.getW().getAffineX().toByteArray()));
        blob.put(unsigned(ec.getW().getAffineY().toByteArray()));
        return blob.array();
    }

    private static byte[] unsigned(byte[] number) {
        byte[] fixed = new byte[32];
        int count = Math.min(32, number.length);
        System.arraycopy(number, number.length - count, fixed, 32 - count, count);
        return fixed;
    }

    public Device add(String name, int u, int port) {
        return add(name, u, "ssh://127.0.0.1:" + port, "switch", false);
    }

    public Device add(String name, int u, String address, String credential, boolean old) {
        return rackside.site()
                .devices()
                .add(
                        Device.of(
                                        cabinet.id(),
                                        name,
                                        DeviceType.plain(DeviceKind.SWITCH, 2),
                                        Placement.Mounted.atU(u))
                                .withEndpoints(
                                        List.of(
                                                new Endpoint(
                                                        Protocol.SSH,
                                                        address,
                                                        Optional.of(new CredentialRef(credential)),
                                                        Optional.empty(),
                                                        old))));
    }

    public Subject subject(String target) {
        return rackside.access().subject(target);
    }

    public static Terms reading() {
        return Terms.person().trusting(Trust.atFirstSight());
    }

    /** Entries of the trail of that kind, the oldest first. */
    public List<TrailEntry> trail(String kind) {
        return rackside.audit().entries(1, 10_000).stream()
                .filter(entry -> entry.kind().equals(kind))
                .toList();
    }

    @Override
    public void close() {
        rackside.close();
        servers.forEach(VirtualSsh::close);
    }
}
