package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.bmc.files.FileRefused;
import io.rackside.bmc.files.relay.Relay;
import io.rackside.bmc.files.relay.RelayAddress;
import io.rackside.bmc.files.relay.RelayIdentity;
import io.rackside.model.Message;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * {@code rackside firmware relay}: holds images beside a cabinet for a laptop far away and gives
 * them to the BMCs it names, until the process is told to end. Needs no data folder.
 */
@Command(name = "relay", description = "core.cli.help.firmware.relay")
final class FirmwareRelayCommand implements Callable<ExitStatus> {
    private static final String FOLDER = "relay";
    private static final int MIB = 1 << 20;
    private static final int DISK_MIN = 16;
    private static final int DISK_MAX = 1 << 20;
    private static final int DISK_USUAL = 4096;
    private static final int PORT_MAX = 65_535;

    @Mixin private CommonOptions common;

    @Option(names = "--address", paramLabel = "ADDR", description = "core.cli.option.relay-address")
    private String address;

    @Option(names = "--port", paramLabel = "PORT", description = "core.cli.option.relay-port")
    private int port = RelayAddress.USUAL_PORT;

    @Option(names = "--folder", paramLabel = "DIR", description = "core.cli.option.relay-folder")
    private Path place;

    @Option(names = "--disk", paramLabel = "MIB", description = "core.cli.option.relay-disk")
    private int disk = DISK_USUAL;

    @Option(names = "--new-token", description = "core.cli.option.relay-new-token")
    private boolean newToken;

    @Option(names = "--keep", description = "core.cli.option.relay-keep")
    private boolean keep;

    private final Terminal terminal;
    private final Folder folder;

    FirmwareRelayCommand(Terminal terminal, Folder folder) {
        this.terminal = terminal;
        this.folder = folder;
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        TwinOptions.inRange("--port", port, 0, PORT_MAX);
        TwinOptions.inRange("--disk", disk, DISK_MIN, DISK_MAX);
        SecureRandom chance = new SecureRandom();
        Path at = place == null ? folder.path(common.data).resolve(FOLDER) : place;
        Relay.Setup setup =
                new Relay.Setup(
                        at, new InetSocketAddress(bound(), port), (long) disk * MIB, this::tell);
        RelayIdentity identity = identity(at, chance);
        try (EndSignal end = EndSignal.wanted();
                Relay relay = Relay.open(setup, identity, terminal.time(), chance)) {
            ready(relay, identity);
            end.await();
            if (!keep) {
                relay.clear();
            }
            return ExitStatus.DONE;
        } catch (FileRefused e) {
            throw new Failure(ExitStatus.FAILED, e.what());
        }
    }

    /** Empty text means all addresses of this machine. */
    private InetAddress bound() {
        try {
            return address == null
                    ? new InetSocketAddress(0).getAddress()
                    : InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new Failure(
                    ExitStatus.USAGE, Message.of("core.cli.error.relay-address", address));
        }
    }

    private RelayIdentity identity(Path at, SecureRandom chance) {
        try {
            return RelayIdentity.in(at, newToken, terminal.time().now(), chance);
        } catch (IOException e) {
            throw new Failure(
                    ExitStatus.FAILED,
                    Message.of("core.cli.error.relay-folder", at.toString(), e.toString()));
        }
    }

    private void ready(Relay relay, RelayIdentity identity) {
        List<String> places = places(relay.address());
        if (common.json) {
            ObjectNode root =
                    InventoryJson.object()
                            .put("ready", places.getFirst())
                            .put("fingerprint", identity.fingerprint())
                            .put("token", identity.newToken().orElse(null));
            places.forEach(root.putArray("addresses")::add);
            terminal.json(root);
        } else {
            terminal.out().println("ready " + places.getFirst());
            places.forEach(one -> terminal.say("core.cli.relay.reached-at", one));
            terminal.say("core.cli.relay.fingerprint", identity.fingerprint());
            // Shown once, to the person who carries it to the laptop; it is kept nowhere.
            identity.newToken()
                    .ifPresentOrElse(
                            token -> terminal.say("core.cli.relay.token", token),
                            () -> terminal.say("core.cli.relay.token-known"));
        }
        terminal.out().flush();
    }

    /** Where a laptop may find it. */
    private static List<String> places(InetSocketAddress at) {
        int port = at.getPort();
        if (!at.getAddress().isAnyLocalAddress()) {
            return List.of(place(at.getAddress(), port));
        }
        try {
            List<String> all =
                    NetworkInterface.networkInterfaces()
                            .flatMap(NetworkInterface::inetAddresses)
                            .filter(one -> !one.isLinkLocalAddress() && !one.isLoopbackAddress())
                            .map(one -> place(one, port))
                            .sorted()
                            .toList();
            return all.isEmpty() ? List.of(place(InetAddress.getLoopbackAddress(), port)) : all;
        } catch (SocketException e) {
            return List.of(place(at.getAddress(), port));
        }
    }

    private static String place(InetAddress one, int port) {
        String text = one.getHostAddress();
        return (text.contains(":") ? "[" + text + "]" : text) + ":" + port;
    }

    private void tell(Message what) {
        terminal.err()
                .println(
                        terminal.time(terminal.time().now())
                                + "  "
                                + Table.plain(terminal.text(what)));
    }
}
