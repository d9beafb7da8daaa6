package io.rackside.bmc.redfish;

import io.rackside.bmc.redfish.session.BmcAddress;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A socket that reads the head of a request and answers with whatever bytes a test wants. */
final class RawServer implements AutoCloseable {
    /** Writes an answer; what it throws ends the connection. */
    interface Reply {
        void write(String request, OutputStream out) throws Exception;
    }

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> heads = new CopyOnWriteArrayList<>();

    RawServer(Reply reply) {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(() -> accept(reply));
    }

    private void accept(Reply reply) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                threads.execute(() -> serve(socket, reply));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket, Reply reply) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.ISO_8859_1));
            StringBuilder head = new StringBuilder();
            for (String line = in.readLine();
                    line != null && !line.isEmpty();
                    line = in.readLine()) {
                head.append(line).append('\n');
            }
            heads.add(head.toString());
            in.skip(length(head.toString()));
            reply.write(head.toString(), socket.getOutputStream());
        } catch (Exception e) {
            // The client hung up, which is what many of these tests want.
            return;
        }
    }

    /** Of the body; one that is left unread would break the connection under the answer. */
    private static long length(String head) {
        Matcher told = Pattern.compile("(?im)^Content-Length: ([0-9]+)$").matcher(head);
        return told.find() ? Long.parseLong(told.group(1)) : 0;
    }

    List<String> heads() {
        return List.copyOf(heads);
    }

    BmcAddress address() {
        return BmcAddress.parse("http://127.0.0.1:" + server.getLocalPort()).orElseThrow();
    }

    static void ok(OutputStream out, String body) throws IOException {
        byte[] bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        head(out, "200 OK", "Content-Length: " + bytes.length);
        out.write(bytes);
    }

    static void head(OutputStream out, String status, String... headers) throws IOException {
        StringBuilder text = new StringBuilder("HTTP/1.1 " + status + "\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        text.append("Connection: close\r\nContent-Type: application/json\r\n\r\n");
        out.write(text.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
