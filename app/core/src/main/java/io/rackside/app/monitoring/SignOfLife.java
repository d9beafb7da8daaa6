package io.rackside.app.monitoring;

import io.rackside.model.Endpoint;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;

/** Whether anything at all answers at an address; says nothing about who, and sends nothing. */
@FunctionalInterface
public interface SignOfLife {
    /** True also where it cannot be told without more. */
    boolean at(Endpoint endpoint);

    /** Opens a TCP connection and closes it. Names are not looked up. */
    static SignOfLife byTcp(Duration most) {
        return endpoint -> {
            URI uri;
            try {
                uri = URI.create(endpoint.address());
            } catch (IllegalArgumentException _) {
                return true;
            }
            String host = uri.getHost();
            if (host == null || !host.matches("[0-9.]+|\\[[0-9a-fA-F:.]+(%25[\\w.-]+)?]")) {
                return true;
            }
            int port = uri.getPort() > 0 ? uri.getPort() : usual(uri.getScheme());
            String literal = host.replace("[", "").replace("]", "").replace("%25", "%");
            try (Socket socket = new Socket()) {
                socket.connect(
                        new InetSocketAddress(InetAddress.getByName(literal), port),
                        (int) most.toMillis());
                return true;
            } catch (IOException _) {
                return false;
            }
        };
    }

    private static int usual(String scheme) {
        return switch (scheme) {
            case "http" -> 80;
            case "ssh" -> 22;
            default -> 443;
        };
    }
}
