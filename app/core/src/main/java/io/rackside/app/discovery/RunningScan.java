package io.rackside.app.discovery;

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
    private final Function<RedfishProbe.Found, Optional<DeviceId>> known;
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
            Function<RedfishProbe.Found, Optional<DeviceId>> known) {
        this.surroundings = surroundings;
        this.ranges = ranges;
        this.ports = ports;
        this.known = known;
        this.total.set(ranges.hosts().size() * ports.size());
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
                for (int port : ports) {
                    ask(address(host, port), true);
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

    /** Without ranges, all who announce themselves and all neighbours; else those they allow. */
    private void firstContact() throws InterruptedException {
        boolean everywhere = ranges.hosts().isEmpty() && ranges.links().isEmpty();
        Set<String> hosts = new LinkedHashSet<>(ranges.hosts());
        List<BmcAddress> first = new ArrayList<>();
        for (BmcAddress address : surroundings.announced()) {
            boolean onLink = address.zone().filter(ranges.links()::contains).isPresent();
            if (everywhere || onLink || hosts.contains(address.host())) {
                first.add(address);
            }
        }
        for (Neighbours.Neighbour neighbour : surroundings.neighbours()) {
            if (everywhere || ranges.links().contains(neighbour.link())) {
                for (int port : ports) {
                    address(neighbour.host(), port).ifPresent(first::add);
                }
            }
        }
        total.addAndGet(first.size());
        for (BmcAddress address : first) {
            ask(Optional.of(address), false);
        }
    }

    private void ask(Optional<BmcAddress> address, boolean counted) throws InterruptedException {
        if (address.isEmpty() || !taken.add(address.get().toString())) {
            // Asked already as a neighbour, or no address at all.
            asked.incrementAndGet();
            return;
        }
        places.acquire();
        if (cancelled) {
            places.release();
            throw new InterruptedException();
        }
        Thread probe =
                Thread.ofVirtual()
                        .name("probe" + (counted ? "" : " neighbour"))
                        .unstarted(() -> look(address.get()));
        probes.add(probe);
        probe.start();
    }

    private void look(BmcAddress address) {
        try {
            surroundings.look(address).map(this::found).ifPresent(this::add);
        } catch (InterruptedException _) {
            // Cancelled.
        } catch (RuntimeException e) {
            LOG.error("looking at {} failed", address, e);
        } finally {
            asked.incrementAndGet();
            probes.remove(Thread.currentThread());
            places.release();
        }
    }

    /** A service with two addresses is one service. */
    private synchronized void add(Found one) {
        boolean twice =
                one.uuid().isPresent()
                        && found.stream().anyMatch(other -> other.uuid().equals(one.uuid()));
        if (!twice) {
            found.add(one);
        }
    }

    private Found found(RedfishProbe.Found seen) {
        return new Found(
                Protocol.REDFISH,
                seen.address().toString(),
                seen.vendor(),
                seen.product(),
                seen.redfishVersion(),
                new Identity(Optional.empty(), Optional.of(seen.uuid())).uuid(),
                known.apply(seen));
    }

    private static Optional<BmcAddress> address(String host, int port) {
        return BmcAddress.parse("https://" + host + ":" + port);
    }
}
