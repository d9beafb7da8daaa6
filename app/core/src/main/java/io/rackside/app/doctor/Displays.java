package io.rackside.app.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a window can be shown on this machine: on Linux an X server has to answer where DISPLAY
 * says (X(7), "Display names"). A Wayland session has one too, Xwayland; JavaFX speaks X11 only.
 */
public final class Displays {
    private static final Pattern NAME = Pattern.compile("(?:(.*?)/)?(.*):(\\d{1,5})(?:\\.\\d+)?");
    private static final int FIRST_PORT = 6000;
    private static final int LAST_PORT = 65_535;
    private static final Duration ANSWER = Duration.ofSeconds(3);

    private final Path sockets;

    /**
     * @param sockets the folder of the X servers' local sockets, {@code /tmp/.X11-unix}
     */
    Displays(Path sockets) {
        this.sockets = sockets;
    }

    /** Those of this machine. */
    public static Displays ofThisMachine() {
        return new Displays(Path.of("/tmp/.X11-unix"));
    }

    /** Asks it, for at most three seconds; always there where the system is not Linux. */
    public boolean reachable(Map<String, String> environment) {
        if (!System.getProperty("os.name").equals("Linux")) {
            return true;
        }
        Matcher name = NAME.matcher(environment.getOrDefault("DISPLAY", "").strip());
        if (!name.matches()) {
            return false;
        }
        String host = name.group(2);
        int number = Integer.parseInt(name.group(3));
        return host.isEmpty() || host.equals("unix") || "unix".equals(name.group(1))
                ? local(number)
                : remote(host, number);
    }

    private boolean local(int number) {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(sockets.resolve("X" + number));
        try (SocketChannel server = SocketChannel.open(address)) {
            return server.isConnected();
        } catch (IOException e) {
            // Not every server has a socket in the file system; those that do not listen by TCP.
            return remote("localhost", number);
        }
    }

    private static boolean remote(String host, int number) {
        int port = FIRST_PORT + number;
        if (port > LAST_PORT) {
            return false;
        }
        try (Socket server = new Socket()) {
            server.connect(new InetSocketAddress(host, port), (int) ANSWER.toMillis());
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
