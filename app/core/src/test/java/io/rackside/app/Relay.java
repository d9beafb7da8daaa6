package io.rackside.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A network between Rackside and a twin that can be cut between any two pieces of what is said. */
final class Relay implements AutoCloseable {
    private static final int PIECE = 65_536;

    /** TLS application data (RFC 8446, 5.1); longer than the last word of a handshake. */
    private static final byte APPLICATION_DATA = 23;

    private static final int QUESTION_MIN = 128;

    private final ServerSocket door;
    private final int twin;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile BooleanSupplier loseQuestion = () -> false;
    private volatile BooleanSupplier loseAnswer = () -> false;
    private volatile boolean down;

    Relay(int twin) throws IOException {
        this.twin = twin;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    String address() {
        return "https://127.0.0.1:" + door.getLocalPort();
    }

    /** The network goes down instead of carrying a question to the twin once that is so. */
    void losesQuestionWhen(BooleanSupplier now) {
        loseQuestion = now;
    }

    /** The network goes down instead of carrying a piece back once that is so. */
    void losesAnswerWhen(BooleanSupplier now) {
        loseAnswer = now;
    }

    void isWell() {
        loseQuestion = () -> false;
        loseAnswer = () -> false;
        down = false;
    }

    boolean isDown() {
        return down;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                open.add(client);
                if (down) {
                    hangUp();
                    continue;
                }
                Socket there = new Socket(InetAddress.getLoopbackAddress(), twin);
                open.add(there);
                Thread.ofVirtual()
                        .start(() -> carry(client, there, () -> loseQuestion, QUESTION_MIN));
                Thread.ofVirtual().start(() -> carry(there, client, () -> loseAnswer, 1));
            }
        } catch (IOException _) {
            hangUp();
        }
    }

    private void carry(Socket from, Socket to, Supplier<BooleanSupplier> losing, int shortest) {
        byte[] piece = new byte[PIECE];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(piece); length > 0; length = in.read(piece)) {
                boolean said = piece[0] == APPLICATION_DATA && length >= shortest;
                if (down || said && losing.get().getAsBoolean()) {
                    down = true;
                    hangUp();
                    return;
                }
                out.write(piece, 0, length);
                out.flush();
            }
        } catch (IOException _) {
            // The other side has hung up.
        }
    }

    private void hangUp() {
        for (Socket socket : open) {
            try {
                socket.close();
            } catch (IOException _) {
                // It is of no use any more.
            }
        }
        open.clear();
    }

    @Override
    public void close() throws IOException {
        door.close();
        hangUp();
    }
}
