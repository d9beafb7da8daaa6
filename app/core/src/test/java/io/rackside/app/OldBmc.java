package io.rackside.app;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A BMC as before IPMI 2.0: passes on to another one what is not RMCP+, and says it has none. */
public final class OldBmc implements AutoCloseable {
    private static final int LONGEST = 2_048;
    private static final int FORMAT_AT = 4;
    private static final int RMCP_PLUS = 6;
    private static final int SESSION_AT = 9;
    private static final int COMMAND_AT = 19;
    private static final int SUPPORTED_AT = 22;
    private static final int CAPABILITIES = 0x38;

    private final InetSocketAddress bmc;
    private final DatagramSocket door;
    private final Map<SocketAddress, DatagramSocket> behind = new ConcurrentHashMap<>();
    private final AtomicInteger unheard = new AtomicInteger();

    private OldBmc(InetSocketAddress bmc, DatagramSocket door) {
        this.bmc = bmc;
        this.door = door;
    }

    /**
     * In front of the one at that port.
     *
     * @param port of 127.0.0.1
     */
    public static OldBmc before(int port) throws IOException {
        InetAddress here = InetAddress.ofLiteral("127.0.0.1");
        OldBmc old =
                new OldBmc(
                        new InetSocketAddress(here, port),
                        new DatagramSocket(new InetSocketAddress(here, 0)));
        Thread.startVirtualThread(() -> old.pass(old.door, null));
        return old;
    }

    public String url() {
        return "ipmi://127.0.0.1:" + door.getLocalPort();
    }

    /** Datagrams of RMCP+ that came and went nowhere. */
    public int unheard() {
        return unheard.get();
    }

    /** Until its socket is closed. */
    private void pass(DatagramSocket from, SocketAddress client) {
        DatagramPacket packet = new DatagramPacket(new byte[LONGEST], LONGEST);
        try {
            while (!from.isClosed()) {
                packet.setLength(LONGEST);
                from.receive(packet);
                if (client != null) {
                    forgetVersion20(packet.getData(), packet.getLength());
                    packet.setSocketAddress(client);
                    door.send(packet);
                } else if (packet.getLength() > FORMAT_AT
                        && packet.getData()[FORMAT_AT] == RMCP_PLUS) {
                    unheard.incrementAndGet();
                } else {
                    DatagramSocket own = behind(packet.getSocketAddress());
                    packet.setSocketAddress(bmc);
                    own.send(packet);
                }
            }
        } catch (IOException e) {
            close();
        }
    }

    /** Clears the sign for IPMI 2.0 in Get Channel Authentication Capabilities (22.13). */
    private static void forgetVersion20(byte[] answer, int length) {
        boolean sessionless = answer[FORMAT_AT] == 0 && answer[SESSION_AT] == 0;
        if (length > SUPPORTED_AT + 1
                && sessionless
                && answer[COMMAND_AT] == CAPABILITIES
                && answer[SUPPORTED_AT] < 0) {
            answer[SUPPORTED_AT] &= 0x7F;
            answer[length - 1] += (byte) 0x80;
        }
    }

    private DatagramSocket behind(SocketAddress client) throws IOException {
        DatagramSocket known = behind.get(client);
        if (known != null) {
            return known;
        }
        DatagramSocket fresh = new DatagramSocket(new InetSocketAddress(bmc.getAddress(), 0));
        behind.put(client, fresh);
        Thread.startVirtualThread(() -> pass(fresh, client));
        return fresh;
    }

    @Override
    public void close() {
        door.close();
        behind.values().forEach(DatagramSocket::close);
    }
}
