package io.rackside.app.discovery;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ByteMeter;
import io.rackside.bmc.ipmi.session.IpmiAddress;
import io.rackside.bmc.ipmi.session.IpmiEngine;
import io.rackside.bmc.ipmi.session.IpmiProbe;
import io.rackside.bmc.ipmi.session.Privilege;
import io.rackside.bmc.ipmi.wire.PresencePong;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** What a network tells of BMCs that speak IPMI, to anybody who asks; no credential is sent. */
final class IpmiSide {
    private static final Logger LOG = LoggerFactory.getLogger(IpmiSide.class);

    /** All nodes of a link (RFC 4291, 2.7.1): no server, no DHCP and no IPv4 is needed for it. */
    private static final String ALL_NODES = "ff02::1";

    private static final int LINKS_MAX = 32;
    private static final int ANSWERS_MAX = 512;

    private final Supplier<IpmiEngine> engine;
    private final Duration patience;

    /**
     * @param engine started when it is first needed
     * @param patience for each question
     */
    IpmiSide(Supplier<IpmiEngine> engine, Duration patience) {
        this.engine = engine;
        this.patience = patience;
    }

    /**
     * Who answers a presence ping to everybody on each link (IPMI 2.0 section 13.2.3).
     *
     * @throws UncheckedIOException when it could be sent on none of them
     */
    List<IpmiAddress> present() throws InterruptedException {
        List<IpmiAddress> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<IpmiAddress>>> asked = new ArrayList<>();
            for (String link : links()) {
                asked.add(threads.submit(() -> present(link)));
            }
            try {
                requireOne(asked, all);
            } finally {
                threads.shutdownNow();
            }
        }
        return all.stream().distinct().limit(ANSWERS_MAX).toList();
    }

    /** A link that fails says nothing of the others. */
    private static void requireOne(List<Future<List<IpmiAddress>>> asked, List<IpmiAddress> all)
            throws InterruptedException {
        Throwable last = null;
        int failed = 0;
        for (Future<List<IpmiAddress>> one : asked) {
            try {
                all.addAll(one.get());
            } catch (ExecutionException e) {
                LOG.debug("a presence ping failed", e);
                failed++;
                last = e.getCause();
            }
        }
        if (last != null && failed == asked.size()) {
            throw new UncheckedIOException(new IOException(last.getMessage(), last));
        }
    }

    private List<IpmiAddress> present(String link) throws InterruptedException {
        return probe()
                .pingAll(new IpmiAddress(ALL_NODES, Optional.of(link), IpmiAddress.USUAL_PORT))
                .stream()
                .filter(one -> one.pong().ipmi())
                .map(one -> address(one.from(), link))
                .toList();
    }

    private static IpmiAddress address(InetSocketAddress from, String link) {
        InetAddress who = from.getAddress();
        String literal = who.getHostAddress().replaceFirst("%.*$", "");
        boolean scoped = who instanceof Inet6Address && who.isLinkLocalAddress();
        return new IpmiAddress(
                literal, scoped ? Optional.of(link) : Optional.empty(), from.getPort());
    }

    /**
     * The version it speaks, if a BMC answers there: asked by a presence ping and, since some
     * answer only one of the two, by Get Channel Authentication Capabilities (section 22.13).
     *
     * @return "2.0" or "1.5"; empty text when it only says that it speaks IPMI
     */
    Optional<String> version(IpmiAddress address) throws InterruptedException {
        try {
            IpmiProbe probe = probe();
            Optional<String> told =
                    probe.capabilities(address, Privilege.USER)
                            .map(how -> how.version20() ? "2.0" : "1.5");
            return told.isPresent()
                    ? told
                    : probe.ping(address).filter(PresencePong::ipmi).map(_ -> "");
        } catch (BmcException e) {
            LOG.debug("{} cannot be asked: {}", address, e.what().code());
            return Optional.empty();
        }
    }

    private IpmiProbe probe() {
        return new IpmiProbe(engine.get(), ByteMeter.none(), patience);
    }

    private static List<String> links() {
        try {
            List<String> links = new ArrayList<>();
            for (NetworkInterface one : NetworkInterface.networkInterfaces().toList()) {
                boolean six = one.inetAddresses().anyMatch(Inet6Address.class::isInstance);
                if (links.size() < LINKS_MAX
                        && one.isUp()
                        && one.supportsMulticast()
                        && !one.isLoopback()
                        && six) {
                    links.add(one.getName());
                }
            }
            return links;
        } catch (SocketException e) {
            return List.of();
        }
    }
}
