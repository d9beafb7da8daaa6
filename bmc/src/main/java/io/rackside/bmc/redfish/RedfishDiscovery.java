package io.rackside.bmc.redfish;

import io.rackside.bmc.redfish.session.BmcAddress;
import io.rackside.operations.Time;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks the local links whether Redfish services are there (DSP0266, 12: SSDP), over IPv4 and IPv6,
 * and listens for a while. No credential is sent, and nothing is believed but where to look.
 */
public final class RedfishDiscovery {
    /** What is searched for (DSP0266, 12.2). */
    static final String SERVICE = "urn:dmtf-org:service:redfish-rest:1";

    static final int ANSWERS_MAX = 512;

    /** Interfaces that are asked on; a laptop with virtual machines has a dozen. */
    private static final int LINKS_MAX = 32;

    private static final int PORT = 1900;
    private static final int DATAGRAM_MAX = 2048;
    private static final List<String> GROUPS = List.of("239.255.255.250", "ff02::c");

    private static final Pattern LOCATION =
            Pattern.compile("(?im)^AL:\\s*(\\S{1,512})\\s*$|^LOCATION:\\s*(\\S{1,512})\\s*$");
    private static final Pattern USN =
            Pattern.compile("(?im)^USN:\\s*uuid:([0-9a-f-]{1,64})\\S*\\s*$");

    private static final Logger LOG = LoggerFactory.getLogger(RedfishDiscovery.class);

    private final Time time;
    private final int port;

    public RedfishDiscovery(Time time) {
        this(time, PORT);
    }

    RedfishDiscovery(Time time, int port) {
        this.time = time;
        this.port = port;
    }

    /**
     * A service that has answered.
     *
     * @param uuid as it says, empty when it does not
     */
    public record Heard(BmcAddress address, String uuid) {}

    /**
     * Asks on every interface that is up, over both protocols at once, and listens that long.
     *
     * @return who has answered, each once
     * @throws UncheckedIOException when there is no interface on which it could be asked
     */
    public List<Heard> search(Duration listening) throws InterruptedException {
        Map<String, Heard> all = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Heard>>> asked = new ArrayList<>();
            for (NetworkInterface link : links()) {
                for (String group : GROUPS) {
                    asked.add(threads.submit(() -> ask(link, group, listening)));
                }
            }
            try {
                requireOne(asked, all);
            } finally {
                // An interrupt closes the sockets that still listen.
                threads.shutdownNow();
            }
        }
        return all.values().stream().limit(ANSWERS_MAX).toList();
    }

    /** Takes the answers; one interface that cannot be used says nothing of the others. */
    private static void requireOne(List<Future<List<Heard>>> asked, Map<String, Heard> all)
            throws InterruptedException {
        IOException last = new IOException("no interface is up");
        int failed = 0;
        for (Future<List<Heard>> one : asked) {
            try {
                one.get().forEach(heard -> all.putIfAbsent(heard.address().toString(), heard));
            } catch (ExecutionException e) {
                failed++;
                last =
                        e.getCause() instanceof IOException why
                                ? why
                                : new IOException(e.getCause());
            }
        }
        if (failed == asked.size()) {
            throw new UncheckedIOException(last);
        }
    }

    private static List<NetworkInterface> links() {
        try {
            List<NetworkInterface> links = new ArrayList<>();
            for (NetworkInterface one : NetworkInterface.networkInterfaces().toList()) {
                if (links.size() < LINKS_MAX
                        && one.isUp()
                        && one.supportsMulticast()
                        && !one.isLoopback()) {
                    links.add(one);
                }
            }
            return links;
        } catch (SocketException e) {
            return List.of();
        }
    }

    private List<Heard> ask(NetworkInterface link, String group, Duration listening)
            throws IOException {
        try (DatagramSocket socket = new DatagramSocket(null)) {
            InetAddress to = InetAddress.ofLiteral(group);
            boolean six = to instanceof Inet6Address;
            socket.bind(new InetSocketAddress(six ? "::" : "0.0.0.0", 0));
            socket.setOption(StandardSocketOptions.IP_MULTICAST_IF, link);
            socket.setOption(StandardSocketOptions.IP_MULTICAST_TTL, 2);
            byte[] question = question(six ? "[" + group + "]" : group);
            DatagramPacket packet = new DatagramPacket(question, question.length, to, port);
            // Datagrams get lost, so it is asked twice (UPnP Device Architecture 2.0, 1.3.2).
            socket.send(packet);
            socket.send(packet);
            return listen(socket, link.getName(), listening);
        } catch (IOException e) {
            LOG.debug("no search on {} with {}: {}", link.getName(), group, e.getMessage());
            throw e;
        }
    }

    private static byte[] question(String host) {
        return ("M-SEARCH * HTTP/1.1\r\nHOST: "
                        + host
                        + ":1900\r\nMAN: \"ssdp:discover\"\r\nMX: 1\r\nST: "
                        + SERVICE
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Takes answers until the time is up or there are enough. */
    List<Heard> listen(DatagramSocket socket, String link, Duration listening) throws IOException {
        List<Heard> heard = new ArrayList<>();
        Instant until = time.now().plus(listening);
        byte[] buffer = new byte[DATAGRAM_MAX];
        while (heard.size() < ANSWERS_MAX) {
            long left = Duration.between(time.now(), until).toMillis();
            if (left <= 0) {
                break;
            }
            socket.setSoTimeout((int) Math.min(left, 60_000));
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
            } catch (SocketTimeoutException e) {
                break;
            }
            String text =
                    new String(
                            packet.getData(), 0, packet.getLength(), StandardCharsets.ISO_8859_1);
            answer(text, packet.getAddress(), link).ifPresent(heard::add);
        }
        return heard;
    }

    /**
     * One answer. A link-local address is only of use with the interface it was heard on, which the
     * sender cannot know; so for those the sender's own address is taken.
     *
     * @param link name of that interface; its number would be another one after a restart
     */
    static Optional<Heard> answer(String text, InetAddress from, String link) {
        Matcher location = LOCATION.matcher(text);
        if (!text.startsWith("HTTP/1.1 200") || !text.contains(SERVICE) || !location.find()) {
            return Optional.empty();
        }
        String url = location.group(1) == null ? location.group(2) : location.group(1);
        Matcher usn = USN.matcher(text);
        String uuid = usn.find() ? usn.group(1) : "";
        boolean linkLocal = from instanceof Inet6Address && from.isLinkLocalAddress();
        String place = linkLocal ? ofSender(url, from, link) : url;
        return BmcAddress.parse(place).map(address -> new Heard(address, uuid));
    }

    private static String ofSender(String url, InetAddress from, String link) {
        String bare = from.getHostAddress().replaceFirst("%.*", "");
        Matcher port = Pattern.compile("]?:([0-9]{1,5})(?:/|$)").matcher(url);
        return "https://[" + bare + "%25" + link + "]" + (port.find() ? ":" + port.group(1) : "");
    }
}
