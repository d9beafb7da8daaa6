package io.rackside.bmc.redfish;

import io.rackside.bmc.redfish.session.BmcAddress;
import io.rackside.operations.Time;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
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
     * Asks on every interface that is up and listens that long.
     *
     * @return who has answered, each once; empty where the network is not to be used
     */
    public List<Heard> search(Duration listening) throws InterruptedException {
        Map<String, Heard> all = new LinkedHashMap<>();
        for (NetworkInterface link : links()) {
            for (String group : GROUPS) {
                if (all.size() < ANSWERS_MAX) {
                    ask(link, group, listening.dividedBy(2L * Math.max(1, links().size())))
                            .forEach(heard -> all.putIfAbsent(heard.address().toString(), heard));
                }
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        }
        return List.copyOf(all.values());
    }

    private static List<NetworkInterface> links() {
        try {
            List<NetworkInterface> links = new ArrayList<>();
            for (NetworkInterface one : NetworkInterface.networkInterfaces().toList()) {
                if (one.isUp() && one.supportsMulticast() && !one.isLoopback()) {
                    links.add(one);
                }
            }
            return links;
        } catch (SocketException e) {
            return List.of();
        }
    }

    private List<Heard> ask(NetworkInterface link, String group, Duration listening) {
        try (DatagramSocket socket = new DatagramSocket(null)) {
            InetAddress to = InetAddress.ofLiteral(group);
            boolean six = to instanceof Inet6Address;
            socket.bind(new InetSocketAddress(six ? "::" : "0.0.0.0", 0));
            socket.setOption(StandardSocketOptions.IP_MULTICAST_IF, link);
            socket.setOption(StandardSocketOptions.IP_MULTICAST_TTL, 2);
            byte[] question = question(six ? "[" + group + "]" : group);
            socket.send(new DatagramPacket(question, question.length, to, port));
            return listen(socket, listening);
        } catch (IOException e) {
            LOG.debug("no search on {} with {}: {}", link.getName(), group, e.getMessage());
            return List.of();
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
    List<Heard> listen(DatagramSocket socket, Duration listening) throws IOException {
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
            answer(text, packet.getAddress()).ifPresent(heard::add);
        }
        return heard;
    }

    /**
     * One answer. A link-local address is only of use with the interface it was heard on, which the
     * sender cannot know; so for those the sender's own address is taken.
     */
    static Optional<Heard> answer(String text, InetAddress from) {
        Matcher location = LOCATION.matcher(text);
        if (!text.startsWith("HTTP/1.1 200") || !text.contains(SERVICE) || !location.find()) {
            return Optional.empty();
        }
        String url = location.group(1) == null ? location.group(2) : location.group(1);
        Matcher usn = USN.matcher(text);
        String uuid = usn.find() ? usn.group(1) : "";
        boolean linkLocal = from instanceof Inet6Address && from.isLinkLocalAddress();
        String place = linkLocal ? ofSender(url, (Inet6Address) from) : url;
        return BmcAddress.parse(place).map(address -> new Heard(address, uuid));
    }

    private static String ofSender(String url, Inet6Address from) {
        String host = from.getHostAddress();
        int percent = host.indexOf('%');
        String bare = percent < 0 ? host : host.substring(0, percent);
        String zone = percent < 0 ? "" : "%25" + host.substring(percent + 1);
        Matcher port = Pattern.compile("]?:([0-9]{1,5})(?:/|$)").matcher(url);
        return "https://[" + bare + zone + "]" + (port.find() ? ":" + port.group(1) : "");
    }
}
