package io.rackside.bmc.ipmi.session;

import io.rackside.bmc.ipmi.message.Octets;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Between one console and a real BMC; loses the answers it is told to, notes what was asked. */
final class LosingRelay implements AutoCloseable {
    private static final int LONGEST = 2_048;

    private final DatagramSocket door;
    private final DatagramSocket behind;
    private final List<Octets> asked = new CopyOnWriteArrayList<>();
    private volatile SocketAddress console;

    private LosingRelay(DatagramSocket door, DatagramSocket behind) {
        this.door = door;
        this.behind = behind;
    }

    static LosingRelay before(IpmiAddress bmc, Predicate<Octets> loses) throws IOException {
        InetAddress here = InetAddress.ofLiteral("127.0.0.1");
        DatagramSocket behind = new DatagramSocket(new InetSocketAddress(here, 0));
        behind.connect(new InetSocketAddress(here, bmc.port()));
        LosingRelay relay =
                new LosingRelay(new DatagramSocket(new InetSocketAddress(here, 0)), behind);
        Thread.startVirtualThread(relay::there);
        Thread.startVirtualThread(() -> relay.back(loses));
        return relay;
    }

    IpmiAddress address() {
        return new IpmiAddress("127.0.0.1", Optional.empty(), door.getLocalPort());
    }

    long askedOfType(int type) {
        return asked.stream().filter(datagram -> Simulation.type(datagram) == type).count();
    }

    private void there() {
        try {
            while (!door.isClosed()) {
                DatagramPacket packet = new DatagramPacket(new byte[LONGEST], LONGEST);
                door.receive(packet);
                console = packet.getSocketAddress();
                asked.add(octets(packet));
                behind.send(new DatagramPacket(packet.getData(), packet.getLength()));
            }
        } catch (IOException e) {
            close();
        }
    }

    private void back(Predicate<Octets> loses) {
        try {
            while (!behind.isClosed()) {
                DatagramPacket packet = new DatagramPacket(new byte[LONGEST], LONGEST);
                behind.receive(packet);
                if (!loses.test(octets(packet))) {
                    packet.setSocketAddress(console);
                    door.send(packet);
                }
            }
        } catch (IOException e) {
            close();
        }
    }

    private static Octets octets(DatagramPacket packet) {
        return Octets.copyOf(Arrays.copyOf(packet.getData(), packet.getLength()));
    }

    @Override
    public void close() {
        door.close();
        behind.close();
    }
}
