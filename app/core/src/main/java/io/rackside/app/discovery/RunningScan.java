package io.rackside.app.discovery;

import io.rackside.bmc.ControllerGate.Pace;
import io.rackside.bmc.ipmi.session.IpmiAddress;
import io.rackside.bmc.redfish.RedfishProbe;
import io.rackside.bmc.redfish.session.BmcAddress;
import io.rackside.drivers.snmp.session.SnmpAddress;
import io.rackside.drivers.ssh.SshAddress;
import io.rackside.model.DeviceId;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.model.Protocol;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A scan at work: first those who announce themselves and the neighbours, who cost nothing, then
 * the addresses, a few at a time.
 */
final class RunningScan implements Scan {
    /**
     * Questions under way at the same time; more only fills the queues of small switches. An
     * address where nobody answers costs some 70 bytes a second as long as it is asked, so that a
     * scan into the void stays near 20 kbit/s.
     */
    static final int AT_ONCE = 32;

    private static final Logger LOG = LoggerFactory.getLogger(RunningScan.class);

    private final Surroundings surroundings;
    private final AddressRanges ranges;
    private final ScanOrder order;
    private final Known known;
    private final Signs signs;
    private final ScanLink link;
    private final List<Message> findings = new CopyOnWriteArrayList<>();
    private final AtomicInteger broken = new AtomicInteger();
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    private final List<Found> found = new CopyOnWriteArrayList<>();
    private final Set<Thread> probes = ConcurrentHashMap.newKeySet();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger total = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread conductor;
    private volatile boolean cancelled;

    /** Which box of the model it is. */
    interface Known {
        Optional<DeviceId> of(RedfishProbe.Found seen);

        Optional<DeviceId> at(String address);
    }

    /**
     * @param order with all its ports, the usual ones too
     */
    RunningScan(
            Surroundings surroundings,
            AddressRanges ranges,
            ScanOrder order,
            Known known,
            Signs signs,
            ScanLink link) {
        this.surroundings = surroundings;
        this.ranges = ranges;
        this.order = order;
        this.known = known;
        this.signs = signs;
        this.link = link;
        int ports =
                order.ports().size()
                        + order.ipmiPorts().size()
                        + order.snmpPorts().size()
                        + order.sshPorts().size();
        this.total.set(ranges.hosts().size() * ports);
        this.conductor = Thread.ofVirtual().name("scan").start(this::run);
    }

    @Override
    public Progress progress() {
        return new Progress(asked.get(), total.get(), found.size(), over.getCount() == 0);
    }

    @Override
    public List<Found> found() {
        return List.copyOf(found);
    }

    @Override
    public List<Message> findings() {
        List<Message> all = new ArrayList<>(findings);
        if (broken.get() > 0) {
            all.add(Message.of("core.scan.broken", broken.get()));
        }
        return all;
    }

    @Override
    public List<Found> await() throws InterruptedException {
        over.await();
        return found();
    }

    @Override
    public void cancel() {
        cancelled = true;
        conductor.interrupt();
        probes.forEach(Thread::interrupt);
    }

    private void run() {
        try {
            firstContact();
            for (String host : ranges.hosts()) {
                for (Probe probe : probes(host)) {
                    ask(probe);
                }
            }
        } catch (InterruptedException _) {
            // Cancelled; what was found stays.
        } finally {
            try {
                places.acquire(AT_ONCE);
            } catch (InterruptedException _) {
                // Probes under way are interrupted too and end by themselves.
            }
            over.countDown();
        }
    }

    /** Something that may fail and costs the scan no more than itself. */
    private interface Listening<T> {
        List<T> heard() throws InterruptedException;
    }

    /** The ranges are asked all the same when nobody can be asked to announce himself. */
    private <T> List<T> heard(Listening<T> from, Function<String, Message> failed)
            throws InterruptedException {
        try {
            return from.heard();
        } catch (UncheckedIOException e) {
            findings.add(failed.apply(String.valueOf(e.getCause().getMessage())));
        } catch (RuntimeException e) {
            LOG.error("what announces itself could not be found", e);
            findings.add(failed.apply(e.toString()));
        }
        return List.of();
    }

    /** One question to one address. */
    private sealed interface Probe {
        record Redfish(BmcAddress address) implements Probe {}

        record Ipmi(IpmiAddress address) implements Probe {}

        record Snmp(SnmpAddress address) implements Probe {}

        record Ssh(SshAddress address) implements Probe {}

        default String place() {
            return switch (this) {
                case Redfish(BmcAddress at) -> at.toString();
                case Ipmi(IpmiAddress at) -> at.toString();
                case Snmp(SnmpAddress at) -> at.toString();
                case Ssh(SshAddress at) -> at.url();
            };
        }
    }

    /** What is asked of a host, written as in a URI. */
    private List<Probe> probes(String host) {
        List<Probe> all = new ArrayList<>();
        for (int port : order.ports()) {
            BmcAddress.parse("https://" + host + ":" + port)
                    .map(Probe.Redfish::new)
                    .ifPresent(all::add);
        }
        for (int port : order.ipmiPorts()) {
            IpmiAddress.parse("ipmi://" + host + ":" + port)
                    .map(Probe.Ipmi::new)
                    .ifPresent(all::add);
        }
        for (int port : order.snmpPorts()) {
            SnmpAddress.parse("snmp://" + host + ":" + port)
                    .map(Probe.Snmp::new)
                    .ifPresent(all::add);
        }
        for (int port : order.sshPorts()) {
            SshAddress.parse("ssh://" + host + ":" + port).map(Probe.Ssh::new).ifPresent(all::add);
        }
        return all;
    }

    /** Without ranges, all who announce themselves and all neighbours; else those they allow. */
    private void firstContact() throws InterruptedException {
        boolean everywhere = ranges.hosts().isEmpty() && ranges.links().isEmpty();
        Set<String> hosts = new LinkedHashSet<>(ranges.hosts());
        List<Probe> first = new ArrayList<>();
        for (IpmiAddress address :
                heard(
                        surroundings::present,
                        why -> Message.of("core.scan.no-presence-ping", why))) {
            if (everywhere || allowed(address.host(), address.zone(), hosts)) {
                first.add(new Probe.Ipmi(address));
            }
        }
        for (BmcAddress address :
                heard(surroundings::announced, why -> Message.of("core.scan.no-ssdp", why))) {
            if (everywhere || allowed(address.host(), address.zone(), hosts)) {
                first.add(new Probe.Redfish(address));
            }
        }
        for (Neighbours.Neighbour neighbour :
                heard(
                        surroundings::neighbours,
                        why -> Message.of("core.scan.no-neighbours", why))) {
            if (everywhere || ranges.links().contains(neighbour.link())) {
                first.addAll(probes(neighbour.host()));
            }
        }
        total.addAndGet(first.size());
        for (Probe probe : first) {
            ask(probe);
        }
    }

    private boolean allowed(String host, Optional<String> zone, Set<String> hosts) {
        return zone.filter(ranges.links()::contains).isPresent() || hosts.contains(host);
    }

    private void ask(Probe what) throws InterruptedException {
        if (!taken.add(what.place())) {
            // Asked already as a neighbour.
            asked.incrementAndGet();
            return;
        }
        places.acquire();
        if (cancelled) {
            places.release();
            throw new InterruptedException();
        }
        Thread probe = Thread.ofVirtual().name("probe").unstarted(() -> look(what));
        probes.add(probe);
        probe.start();
    }

    private void look(Probe what) {
        try (Pace.Slot _ = link.ask()) {
            Optional<Found> one = answer(what);
            one.map(Found::protocol).ifPresent(link::answered);
            one.ifPresent(this::add);
        } catch (InterruptedException _) {
            // Cancelled.
        } catch (RuntimeException e) {
            LOG.error("looking at {} failed", what.place(), e);
            broken.incrementAndGet();
        } finally {
            asked.incrementAndGet();
            probes.remove(Thread.currentThread());
            places.release();
        }
    }

    private Optional<Found> answer(Probe what) throws InterruptedException {
        return switch (what) {
            case Probe.Redfish(BmcAddress at) -> surroundings.look(at).map(this::found);
            case Probe.Ipmi(IpmiAddress at) -> surroundings.look(at).map(v -> found(at, v));
            case Probe.Snmp(SnmpAddress at) ->
                    surroundings
                            .look(at, order.community())
                            .map(seen -> signs.agent(at, seen, known.at(at.toString())));
            case Probe.Ssh(SshAddress at) ->
                    surroundings.look(at).map(said -> signs.shell(at, said, known.at(at.url())));
        };
    }

    /** A service with two addresses is one service, and all protocols of a host one host. */
    private synchronized void add(Found one) {
        for (int i = 0; i < found.size(); i++) {
            Found other = found.get(i);
            if (one.uuid().isPresent() && other.uuid().equals(one.uuid())) {
                return;
            }
            if (one.completes(other) && host(one).equals(host(other))) {
                found.set(i, one.with(other));
                return;
            }
        }
        found.add(one);
    }

    private static String host(Found one) {
        Optional<String> host =
                switch (one.protocol()) {
                    case IPMI ->
                            IpmiAddress.parse(one.address())
                                    .map(at -> at.host() + at.zone().orElse(""));
                    case REDFISH ->
                            BmcAddress.parse(one.address())
                                    .map(at -> at.host() + at.zone().orElse(""));
                    case SNMP ->
                            SnmpAddress.parse(one.address())
                                    .map(at -> at.host() + at.zone().orElse(""));
                    case SSH -> SshAddress.parse(one.address()).map(at -> at.host());
                };
        return host.orElse(one.address()).replace("%", "");
    }

    private Found found(IpmiAddress address, String version) {
        return new Found(
                Protocol.IPMI,
                address.toString(),
                Optional.empty(),
                "",
                "",
                version,
                Optional.empty(),
                known.at(address.toString()));
    }

    private Found found(RedfishProbe.Found seen) {
        return new Found(
                Protocol.REDFISH,
                seen.address().toString(),
                Optional.empty(),
                seen.vendor(),
                seen.product(),
                seen.redfishVersion(),
                new Identity(Optional.empty(), Optional.of(seen.uuid())).uuid(),
                known.of(seen));
    }
}
