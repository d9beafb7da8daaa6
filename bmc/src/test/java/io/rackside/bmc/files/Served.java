package io.rackside.bmc.files;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/** An image that is given out to this machine, and a client that writes what a test wants. */
final class Served implements AutoCloseable {
    static final int SIZE = 300_000;
    static final Duration DEADLINE = Duration.ofMinutes(30);

    final HeldTime time = new HeldTime();
    final byte[] content;
    final Path path;
    final Image image;
    final ServedFile file;

    Served(Path folder, Transport transport) throws InterruptedException {
        this(folder, transport, SIZE);
    }

    Served(Path folder, Transport transport, int size) throws InterruptedException {
        this(folder, size, Opening.to("SRV-1", loopback(1), transport, DEADLINE));
    }

    Served(Path folder, int size, Opening opening) throws InterruptedException {
        content = new byte[size];
        new Random(7).nextBytes(content);
        path = folder.resolve("rescue image.iso");
        try {
            Files.write(path, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        image = Image.check(path, OptionalLong.of(size), Optional.empty());
        file = new FileService(time, new SecureRandom()).open(image, opening);
    }

    static InetAddress loopback(int last) {
        return InetAddress.ofLiteral("127.0.0." + last);
    }

    String target() {
        return file.url().reveal().getPath();
    }

    String get(String... headers) {
        return "GET " + target() + " HTTP/1.1\r\nHost: x\r\n" + lines(headers) + "\r\n";
    }

    String getAndClose(String... headers) {
        return "GET "
                + target()
                + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                + lines(headers)
                + "\r\n";
    }

    private static String lines(String... headers) {
        StringBuilder lines = new StringBuilder();
        for (String header : headers) {
            lines.append(header).append("\r\n");
        }
        return lines.toString();
    }

    /** Opens a connection from that address of the loopback interface. */
    Socket connect(InetAddress from) throws IOException {
        Socket socket = new Socket();
        socket.setSoTimeout(20_000);
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(file.address());
        return socket;
    }

    Socket connect() throws IOException {
        return connect(loopback(1));
    }

    /** Writes all of it and reads to the end. */
    String say(InetAddress from, String request) throws IOException {
        try (Socket socket = connect(from)) {
            write(socket, request);
            return text(socket.getInputStream().readAllBytes());
        }
    }

    String say(String request) throws IOException {
        return say(loopback(1), request);
    }

    static void write(Socket socket, String request) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(request.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    String part(int from, int end) {
        return text(content).substring(from, end);
    }

    @Override
    public void close() {
        file.close();
        image.close();
    }
}
