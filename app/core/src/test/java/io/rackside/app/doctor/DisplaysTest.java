package io.rackside.app.doctor;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.Map;

@EnabledOnOs(OS.LINUX)
class DisplaysTest {
    /** No X server has a number as high as this, for its port would be none. */
    private static final int NOBODYS = 60_000;

    @TempDir Path sockets;
    private Displays displays;

    @BeforeEach
    void aMachine() {
        displays = new Displays(sockets);
    }

    @Test
    void aLocalServerIsFoundByItsSocket() throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(sockets.resolve("X" + NOBODYS)));
            assertTrue(reachable(":" + NOBODYS));
            assertTrue(reachable("unix:" + NOBODYS + ".0"));
        }
    }

    @Test
    void aServerOfAnotherHostIsFoundByItsPort() throws IOException {
        int number;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            number = server.getLocalPort() - 6000;
            assertTrue(number >= 0, "the system gives ports above those of the X servers");
            assertTrue(reachable("127.0.0.1:" + number));
        }
        assertFalse(reachable("127.0.0.1:" + number));
    }

    @Test
    void aDisplayNobodyServesIsNone() {
        assertFalse(reachable(":" + NOBODYS));
        assertFalse(reachable("localhost:" + NOBODYS + ".0"));
    }

    @Test
    void whatIsNoDisplayNameIsNone() {
        for (String text : new String[] {"", " ", "nonsense", ":", ":x", ":123456789"}) {
            assertFalse(reachable(text), text);
        }
    }

    @Test
    void aWaylandSessionWithoutAnXServerIsNone() {
        assertFalse(displays.reachable(Map.of("WAYLAND_DISPLAY", "wayland-0")));
    }

    private boolean reachable(String name) {
        return displays.reachable(Map.of("DISPLAY", name));
    }
}
