package io.rackside.app.network.traps;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.listen.Listeners;
import io.rackside.app.listen.Subscription;
import io.rackside.app.site.SiteBook;
import io.rackside.app.site.SiteModel;
import io.rackside.bmc.Login;
import io.rackside.drivers.snmp.session.EngineKeeper;
import io.rackside.drivers.snmp.session.SnmpLogin;
import io.rackside.drivers.snmp.trap.Trap;
import io.rackside.drivers.snmp.trap.TrapCatalogue;
import io.rackside.drivers.snmp.trap.TrapReceiver;
import io.rackside.model.CredentialRef;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Endpoint;
import io.rackside.model.Protocol;
import io.rackside.model.SiteId;
import io.rackside.model.network.NetworkInterface;
import io.rackside.model.network.NetworkInventory;
import io.rackside.operations.Time;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Takes the traps and informs of the boxes of the model, and says what strangers send. All methods
 * may be called from any thread.
 */
public final class TrapDesk implements AutoCloseable {
    /** Our engine as senders of informs know it, in the data folder. */
    public static final String ENGINE = "snmp-traps-engine";

    /** How many are remembered to be shown, of boxes and of strangers each. */
    public static final int SHOWN_MOST = 500;

    /** How soon a new box, address or login counts. */
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(TrapDesk.class);

    private final Parts parts;
    private final Listeners<HeardTrap> listeners = new Listeners<>();
    private final Deque<HeardTrap> boxes = new ArrayDeque<>();
    private final Deque<HeardTrap> others = new ArrayDeque<>();
    private final AtomicLong trusted = new AtomicLong();
    private final AtomicLong untrusted = new AtomicLong();
    private volatile Senders senders = Senders.of(List.of());
    private Optional<TrapReceiver> receiver = Optional.empty();
    private Thread looking;

    /**
     * What it works with.
     *
     * @param login of a credential; refused while the vault is locked
     * @param left sites that are not attended: another one may have their addresses
     * @param read what was last read of a box
     * @param taker gets what is trusted
     */
    public record Parts(
            SiteBook book,
            Function<CredentialRef, Optional<Login>> login,
            Function<Endpoint, Function<SnmpLogin.User, SnmpLogin.User>> protocols,
            Supplier<Set<SiteId>> left,
            Function<DeviceId, Optional<NetworkInventory>> read,
            Consumer<HeardTrap> taker,
            EngineKeeper engine,
            Time time) {}

    /**
     * How many came.
     *
     * @param trusted of boxes of the model
     * @param strangers of others; shown, and they change nothing
     * @param refused with another community than any of the vault's, or that made no sense
     * @param overflowed lost because too many were waiting
     */
    public record Tally(long trusted, long strangers, long refused, long overflowed) {}

    public TrapDesk(Parts parts) {
        this.parts = parts;
    }

    /**
     * Begins to listen; does nothing when it does already.
     *
     * @param at port 0 for any that is free
     * @return where it listens
     * @throws IOException when there is no such socket to be had
     */
    public synchronized InetSocketAddress start(InetSocketAddress at) throws IOException {
        if (receiver.isEmpty()) {
            senders = Senders.of(attended());
            receiver =
                    Optional.of(
                            TrapReceiver.start(
                                    at,
                                    parts.engine(),
                                    logins(),
                                    TrapCatalogue.own(),
                                    this::came,
                                    parts.time()));
            looking = Thread.ofVirtual().name("trap-logins").start(this::look);
        }
        return receiver.get().address();
    }

    /**
     * Begins to listen at UDP port 1162 of all addresses. Where another program has the port
     * nothing is heard, which {@link #address} tells.
     */
    public void startAtUsualPort() {
        try {
            start(new InetSocketAddress(TrapReceiver.USUAL_PORT));
        } catch (IOException e) {
            LOG.warn("no traps are heard: port {} is not to be had", TrapReceiver.USUAL_PORT);
        }
    }

    /** Where it listens; empty when it does not. */
    public synchronized Optional<InetSocketAddress> address() {
        return receiver.map(TrapReceiver::address);
    }

    /** Tells of each one that comes, strangers' too, on the thread that takes them. */
    public Subscription listen(Consumer<HeardTrap> listener) {
        return listeners.add(listener);
    }

    /** The newest of boxes first, at most {@value #SHOWN_MOST}. */
    public List<HeardTrap> newest() {
        synchronized (boxes) {
            return List.copyOf(boxes);
        }
    }

    /** The newest of strangers first, at most {@value #SHOWN_MOST}. */
    public List<HeardTrap> strangers() {
        synchronized (others) {
            return List.copyOf(others);
        }
    }

    /** Who sent with a community that is none of the vault's, and how often; bounded. */
    public synchronized Map<InetAddress, Long> refused() {
        return receiver.map(TrapReceiver::strangers).orElse(Map.of());
    }

    public synchronized Tally tally() {
        TrapReceiver.Tally taken =
                receiver.map(TrapReceiver::tally).orElse(new TrapReceiver.Tally(0, 0, 0));
        return new Tally(trusted.get(), untrusted.get(), taken.refused(), taken.overflowed());
    }

    /** Boxes, addresses and logins as they are now count from now on. */
    public void refresh() {
        Senders now = Senders.of(attended());
        List<SnmpLogin> logins = logins();
        senders = now;
        synchronized (this) {
            receiver.ifPresent(open -> open.admit(logins));
        }
    }

    private void look() {
        try {
            while (true) {
                parts.time().sleep(LOOKS_EVERY);
                refresh();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Collection<Device> attended() {
        SiteModel model = parts.book().model();
        Set<SiteId> left = parts.left().get();
        return model.devices().stream()
                .filter(device -> device.retired().isEmpty())
                .filter(
                        device ->
                                model.siteOf(device)
                                        .filter(site -> left.contains(site.id()))
                                        .isEmpty())
                .toList();
    }

    /** Each login of an SNMP address once; those of a locked vault are looked for again later. */
    private List<SnmpLogin> logins() {
        Map<CredentialRef, SnmpLogin> logins = new LinkedHashMap<>();
        for (Device device : attended()) {
            device.endpoint(Protocol.SNMP)
                    .ifPresent(
                            endpoint ->
                                    endpoint.credential()
                                            .filter(ref -> !logins.containsKey(ref))
                                            .flatMap(ref -> login(ref, endpoint))
                                            .ifPresent(
                                                    login ->
                                                            logins.put(
                                                                    endpoint.credential().get(),
                                                                    login)));
        }
        return List.copyOf(logins.values());
    }

    private Optional<SnmpLogin> login(CredentialRef ref, Endpoint endpoint) {
        try {
            return parts.login()
                    .apply(ref)
                    .flatMap(login -> TrapLogins.of(login, parts.protocols().apply(endpoint)));
        } catch (AccessRefused e) {
            LOG.debug("no login for traps yet: {}", e.kind());
            return Optional.empty();
        }
    }

    private void came(Trap trap) {
        Optional<DeviceId> device = senders.of(trap.notification());
        boolean known = device.isPresent() && trap.notification().known();
        HeardTrap heard =
                new HeardTrap(trap, device, trap.port().or(() -> port(device, trap)), known);
        remember(known ? boxes : others, heard);
        (known ? trusted : untrusted).incrementAndGet();
        if (known) {
            parts.taker().accept(heard);
        }
        listeners.tell(heard);
    }

    private static void remember(Deque<HeardTrap> shown, HeardTrap heard) {
        synchronized (shown) {
            shown.addFirst(heard);
            if (shown.size() > SHOWN_MOST) {
                shown.removeLast();
            }
        }
    }

    /** Where only its index is told, the name it had when the box was last read. */
    private Optional<String> port(Optional<DeviceId> device, Trap trap) {
        return device.filter(_ -> trap.interfaceIndex().isPresent())
                .flatMap(parts.read())
                .flatMap(
                        read ->
                                read.interfaces().stream()
                                        .filter(
                                                each ->
                                                        each.index()
                                                                == trap.interfaceIndex()
                                                                        .getAsLong())
                                        .map(NetworkInterface::name)
                                        .findFirst());
    }

    @Override
    public synchronized void close() {
        if (looking != null) {
            looking.interrupt();
        }
        receiver.ifPresent(TrapReceiver::close);
        receiver = Optional.empty();
    }
}
