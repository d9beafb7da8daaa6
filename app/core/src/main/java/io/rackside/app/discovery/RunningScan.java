package io.rackside.app.discovery;

import io.rackside.bmc.ipmi.session.IpmiAddress;
import io.rackside.bmc.redfish.RedfishProbe;
import io.rackside.bmc.redfish.session.BmcAddress;
import io.rackside.model.DeviceId;
import io.rackside.model.Identity;
import io.rackside.model.Protocol;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
    /** Addresses asked at the same time; more only fills the queues of small switches. */
    static final int AT_ONCE = 16;

    private static final Logger LOG = LoggerFactory.getLogger(RunningScan.class);

    private final Surroundings surroundings;
    private final AddressRanges ranges;
    private final List<Integer> ports;
    private final List<Integer> ipmiPorts;
    private final Function<RedfishProbe.Found, Optional<DeviceId>> known;
    private final Function<IpmiAddress, Optional<DeviceId>> knownIpmi;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    private final List<Found> found = new CopyOnWriteArrayList<>();
    private final Set<Thread> probes = ConcurrentHashMap.newKeySet();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger total = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread conductor;
    private volatile boolean cancelled;

    RunningScan(
            Surroundings surroundings,
            AddressRanges ranges,
            List<Integer> ports,
            List<Integer> ipmiPorts,
            Function<RedfishProbe.Found, Optional<DeviceId>> known,
            Function<IpmiAddress, Optional<DeviceId>> knownIpmi) {
        this.surroundings = surroundings;
        this.ranges = ranges;
        this.ports = ports;
        this.ipmiPorts = ipmiPorts;
        this.known = known;
        this.knownIpmi = knownIpmi;
        this.total.set(ranges.hosts().size() * (ports.size() + ipmiPorts.size()));
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

    /** One question to one address. */
    private sealed interface Probe {
        record Redfish(BmcAddress address) implements Probe {}

        record Ipmi(IpmiAddress address) implements Probe {}

        default String place() {
            return switch (this) {
                case Redfish(BmcAddress at) -> at.toString();
                case Ipmi(IpmiAddress at) -> at.toString();
            };
        }
    }

    /** What is asked of a host, written as in a URI. */
    private List<Probe> probes(String host) {
        List<Probe> all = new ArrayList<>();
        for (int port : ports) {
            BmcAddress.parse("https://" + host + ":" + port)
                    .map(Probe.Redfish::new)
                    .ifPresent(all::add);
        }
        for (int port : ipmiPorts) {
            IpmiAddress.parse("ipmi://" + host + ":" + port)
                    .map(Probe.Ipmi::new)
                    .ifPresent(all::add);
        }
        return all;
    }

    /** Without ranges, all who announce themselves and all neighbours; else those they allow. */
    private void firstContact() throws InterruptedException {
        boolean everywhere = ranges.hosts().isEmpty() && ranges.links().isEmpty();
        Set<String> hosts = new LinkedHashSet<>(ranges.hosts());
        List<Probe> first = new ArrayList<>();
        for (IpmiAddress address : surroundings.present()) {
            if (everywhere || allowed(address.host(), address.zone(), hosts)) {
                first.add(new Probe.Ipmi(address));
            }
        }
        for (BmcAddress address : surroundings.announced()) {
            if (everywhere || allowed(address.host(), address.zone(), hosts)) {
                first.add(new Probe.Redfish(address));
            }
        }
        for (Neighbours.Neighbour neighbour : surroundings.neighbours()) {
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
        try {
            switch (what) {
                case Probe.Redfish(BmcAddress at) ->
                        surroundings.look(at).map(this::found).ifPresent(this::add);
                case Probe.Ipmi(IpmiAddress at) ->
                        surroundings.look(at).map(v -> found(at, v)).ifPresent(this::add);
            }
        } catch (InterruptedException _) {
            // Cancelled.
        } catch (RuntimeException e) {
            LOG.error("looking at {} failed", what.place(), e);
        } finally {
            asked.incrementAndGet();
            probes.remove(Thread.currentThread());
            places.release();
        }
    }

    /** A service with two addresses is one service, and a host with two protocols one host. */
    private synchronized void add(Found one) {
        for (int i = 0; i < found.size(); i++) {
            Found other = found.get(i);
            if (one.uuid().isPresent() && other.uuid().equals(one.uuid())) {
                return;
            }
            if (completes(one, other)) {
                boolean redfish = one.protocol() == Protocol.REDFISH;
                found.set(i, redfish ? one.with(other) : other.with(one));
                return;
            }
        }
        found.add(one);
    }

    private static boolean completes(Found one, Found other) {
        return one.protocol() != other.protocol()
                && one.second().isEmpty()
                && other.second().isEmpty()
                && host(one).equals(host(other));
    }

    private static String host(Found one) {
        return switch (one.protocol()) {
            case IPMI ->
                    IpmiAddress.parse(one.address())
                            .map(at -> at.host() + at.zone().orElse(""))
                            .orElse(one.address());
            case REDFISH, SNMP, SSH ->
                    BmcAddress.parse(one.address())
                            .map(at -> at.host() + at.zone().orElse(""))
                            .orElse(one.address());
        };
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
                knownIpmi.apply(address));
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
                known.apply(seen));
    }
}
