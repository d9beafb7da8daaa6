package io.rackside.app.network.traps;

import io.rackside.app.listen.Listeners;
import io.rackside.app.listen.Subscription;
import io.rackside.app.network.traps.HeardTrap.Standing;
import io.rackside.app.site.SiteBook;
import io.rackside.app.site.SiteModel;
import io.rackside.bmc.Login;
import io.rackside.drivers.snmp.session.EngineId;
import io.rackside.drivers.snmp.session.EngineKeeper;
import io.rackside.drivers.snmp.session.SnmpLogin;
import io.rackside.drivers.snmp.trap.Notification;
import io.rackside.drivers.snmp.trap.Trap;
import io.rackside.drivers.snmp.trap.TrapCatalogue;
import io.rackside.drivers.snmp.trap.TrapListener;
import io.rackside.drivers.snmp.trap.TrapReceiver;
import io.rackside.drivers.snmp.trap.UnreadTrap;
import io.rackside.model.CredentialRef;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Endpoint;
import io.rackside.model.Message;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Takes the traps and informs of the boxes of the model, and says what strangers send. All methods
 * may be called from any thread.
 */
public final class TrapDesk implements AutoCloseable {
    /** Our engine as senders of informs know it, in the data folder. */
    public static final String ENGINE = "snmp-traps-engine";

    /** How many are remembered to be shown, of boxes and of others each. */
    public static final int SHOWN_MOST = 500;

    /** How soon a new box, address or login counts. */
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(30);

    /** The same while the vault is locked: what comes meanwhile cannot be verified. */
    private static final Duration LOOKS_WHILE_LOCKED = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(TrapDesk.class);

    private final Parts parts;
    private final TrapLogins logins;

    /** Whoever holds it may wait for a name server; nothing a window asks for needs it. */
    private final Object lookup = new Object();

    private final Listeners<HeardTrap> listeners = new Listeners<>();
    private final Listeners<UnheardTrap> unheardListeners = new Listeners<>();
    private final Deque<HeardTrap> boxes = new ArrayDeque<>();
    private final Deque<HeardTrap> others = new ArrayDeque<>();
    private final Deque<UnheardTrap> unheard = new ArrayDeque<>();
    private final AtomicLong trusted = new AtomicLong();
    private final AtomicLong unverified = new AtomicLong();
    private final AtomicLong strangers = new AtomicLong();
    private volatile Senders senders = Senders.of(List.of(), _ -> Optional.empty());
    private volatile TrapLogins.AtHand atHand = TrapLogins.AtHand.NONE;
    private volatile Optional<TrapReceiver> receiver = Optional.empty();
    private volatile Optional<Message> trouble = Optional.empty();
    private Thread looking;
    private int port;
    private volatile boolean closed;

    /**
     * What it works with.
     *
     * @param login of a credential; refused while the vault is locked
     * @param protocols puts in what was found out of a user when his box was read
     * @param engineAt the engine that answered last at an address
     * @param left sites that are not attended: another one may have their addresses
     * @param read what was last read of a box
     * @param keeper gets what is of a box
     * @param engine ours
     */
    public record Parts(
            SiteBook book,
            Function<CredentialRef, Optional<Login>> login,
            Function<Endpoint, Function<SnmpLogin.User, SnmpLogin.User>> protocols,
            Function<Endpoint, Optional<EngineId>> engineAt,
            Supplier<Set<SiteId>> left,
            Function<DeviceId, Optional<NetworkInventory>> read,
            TrapKeeper keeper,
            EngineKeeper engine,
            Time time) {}

    /**
     * How many came.
     *
     * @param trusted of boxes of the model, with a login of the vault
     * @param unverified that could not be verified: while the vault was locked, or of SNMPv3 with
     *     another user or passphrase than the vault's
     * @param strangers of others; shown, and they change nothing
     * @param refused with another community than any of the vault's, or that made no sense
     * @param overflowed lost because too many were waiting
     */
    public record Tally(
            long trusted, long unverified, long strangers, long refused, long overflowed) {}

    public TrapDesk(Parts parts) {
        this.parts = parts;
        this.logins =
                new TrapLogins(
                        new TrapLogins.Sources(parts.login(), parts.protocols(), parts.engineAt()));
    }

    /**
     * Begins to listen; does nothing when it does already.
     *
     * @param at port 0 for any that is free
     * @return where it listens
     * @throws IOException when there is no such socket to be had
     */
    public InetSocketAddress start(InetSocketAddress at) throws IOException {
        if (receiver.isEmpty()) {
            refresh();
        }
        synchronized (this) {
            if (receiver.isEmpty()) {
                open(at);
                keepLooking();
            }
            return receiver.get().address();
        }
    }

    private void open(InetSocketAddress at) throws IOException {
        TrapLogins.AtHand now = atHand;
        TrapReceiver opened =
                TrapReceiver.start(
                        at,
                        parts.engine(),
                        now.logins(),
                        TrapCatalogue.own(),
                        new Taking(),
                        parts.time());
        try {
            opened.admit(now.logins(), now.own(), now.locked());
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
        receiver = Optional.of(opened);
    }

    private void keepLooking() {
        if (looking == null) {
            looking = Thread.ofVirtual().name("trap-logins").start(this::look);
        }
    }

    /**
     * Listens at that UDP port of all addresses from now on. While another program has it nothing
     * is heard, which {@link #trouble} tells. Looks names up, and so may wait for a name server.
     *
     * @param wanted 0 for none; asked when nobody else changes the port any more
     */
    public void listenAt(IntSupplier wanted) {
        if (!closed && wanted.getAsInt() != 0 && receiver.isEmpty()) {
            refresh();
        }
        synchronized (this) {
            int next = wanted.getAsInt();
            if (closed || next == port && (next == 0 || receiver.isPresent())) {
                return;
            }
            stop();
            port = next;
            trouble = Optional.empty();
            if (next != 0) {
                openOrTell();
                keepLooking();
            }
        }
    }

    private void openOrTell() {
        try {
            open(new InetSocketAddress(port));
            trouble = Optional.empty();
        } catch (IOException e) {
            if (trouble.isEmpty()) {
                LOG.warn("no traps are heard: port {} is not to be had", port);
            }
            trouble = Optional.of(Message.of("core.trap.port-taken", port));
        }
    }

    /** The program that has the port may have ended. */
    private synchronized void tryAgain() {
        if (trouble.isPresent() && receiver.isEmpty() && !closed) {
            openOrTell();
        }
    }

    /** Where it listens; empty when it does not. */
    public Optional<InetSocketAddress> address() {
        return receiver.map(TrapReceiver::address);
    }

    /** Why it does not listen although it should. */
    public Optional<Message> trouble() {
        return trouble;
    }

    /** Whether some of what comes cannot be verified because the vault is locked. */
    public boolean locked() {
        return atHand.locked();
    }

    /** Tells of each one that comes, strangers' too, on the thread that takes them. */
    public Subscription listen(Consumer<HeardTrap> listener) {
        return listeners.add(listener);
    }

    /** Tells of each one that could not be verified, and so not be read. */
    public Subscription listenUnheard(Consumer<UnheardTrap> listener) {
        return unheardListeners.add(listener);
    }

    /** The newest trusted ones first, at most {@value #SHOWN_MOST}. */
    public List<HeardTrap> newest() {
        return copied(boxes);
    }

    /** The newest of those that are not trusted first, at most {@value #SHOWN_MOST}. */
    public List<HeardTrap> others() {
        return copied(others);
    }

    /** The newest that could not be verified first, at most {@value #SHOWN_MOST}. */
    public List<UnheardTrap> unheard() {
        return copied(unheard);
    }

    /** Who sent with a community that is none of the vault's, and how often; bounded. */
    public Map<InetAddress, Long> refused() {
        return receiver.map(TrapReceiver::strangers).orElse(Map.of());
    }

    public Tally tally() {
        TrapReceiver.Tally taken =
                receiver.map(TrapReceiver::tally).orElse(new TrapReceiver.Tally(0, 0, 0, 0));
        return new Tally(
                trusted.get(),
                unverified.get(),
                strangers.get(),
                taken.refused(),
                taken.overflowed());
    }

    /**
     * Boxes, addresses and logins as they are now count from now on. Looks names up, and so may
     * wait for a name server.
     */
    public void refresh() {
        synchronized (lookup) {
            Collection<Device> attended = attended();
            senders = Senders.of(attended, parts.engineAt());
            TrapLogins.AtHand now = logins.of(attended);
            receiver.ifPresent(open -> open.admit(now.logins(), now.own(), now.locked()));
            // Whoever sees that the vault is open may send at once.
            atHand = now;
        }
    }

    private void look() {
        try {
            while (true) {
                parts.time().sleep(atHand.locked() ? LOOKS_WHILE_LOCKED : LOOKS_EVERY);
                try {
                    refresh();
                    tryAgain();
                } catch (RuntimeException e) {
                    LOG.error("boxes and logins for traps could not be looked up", e);
                }
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

    /** What the receiver takes in, on its thread. */
    private final class Taking implements TrapListener {
        @Override
        public void came(Trap trap) {
            Notification told = trap.notification();
            Senders.Found found =
                    senders.of(told.engine(), told.agent(), told.from(), told.fromPort());
            HeardTrap heard =
                    new HeardTrap(
                            port(found.device(), trap).map(trap::at).orElse(trap),
                            found.device(),
                            standing(found, told));
            count(heard.standing());
            remember(heard.trusted() ? boxes : others, heard);
            if (found.device().isPresent()) {
                parts.keeper().keep(heard);
            }
            listeners.tell(heard);
        }

        @Override
        public void unread(UnreadTrap message) {
            UnheardTrap untold =
                    new UnheardTrap(
                            message,
                            senders.of(
                                            message.engine(),
                                            message.from(),
                                            message.from(),
                                            message.fromPort())
                                    .device(),
                            why(message));
            unverified.incrementAndGet();
            remember(unheard, untold);
            parts.keeper().keep(untold);
            unheardListeners.tell(untold);
        }
    }

    private static Standing standing(Senders.Found found, Notification told) {
        if (found.anotherEngine()) {
            return Standing.ANOTHER_ENGINE;
        }
        if (found.device().isEmpty()) {
            return Standing.STRANGER;
        }
        if (told.known()) {
            return found.elsewhere() ? Standing.ELSEWHERE : Standing.TRUSTED;
        }
        return told.loginsMissing() ? Standing.UNVERIFIED : Standing.UNPROVEN;
    }

    private void count(Standing standing) {
        switch (standing) {
            case TRUSTED, ELSEWHERE -> trusted.incrementAndGet();
            case UNVERIFIED -> unverified.incrementAndGet();
            case UNPROVEN, ANOTHER_ENGINE, STRANGER -> strangers.incrementAndGet();
        }
    }

    private UnheardTrap.Why why(UnreadTrap message) {
        return switch (message.why()) {
            case OUT_OF_TIME -> UnheardTrap.Why.OUT_OF_TIME;
            case NONSENSE -> UnheardTrap.Why.NONSENSE;
            case UNKNOWN_USER, WRONG_KEY -> {
                if (atHand.unready().contains(message.user())) {
                    yield UnheardTrap.Why.NEVER_READ;
                }
                if (message.loginsMissing()) {
                    yield UnheardTrap.Why.VAULT_LOCKED;
                }
                yield message.why() == UnreadTrap.Why.WRONG_KEY
                        ? UnheardTrap.Why.WRONG_KEY
                        : UnheardTrap.Why.UNKNOWN_USER;
            }
        };
    }

    private static <T> void remember(Deque<T> shown, T heard) {
        synchronized (shown) {
            shown.addFirst(heard);
            if (shown.size() > SHOWN_MOST) {
                shown.removeLast();
            }
        }
    }

    private static <T> List<T> copied(Deque<T> shown) {
        synchronized (shown) {
            return List.copyOf(shown);
        }
    }

    /** Where only its index is told, or it is called a part, the name it had when last read. */
    private Optional<String> port(Optional<DeviceId> device, Trap trap) {
        if (trap.port().isPresent()) {
            return trap.port();
        }
        Predicate<NetworkInterface> same =
                each ->
                        trap.interfaceIndex().isPresent()
                                ? each.index() == trap.interfaceIndex().getAsLong()
                                : trap.part().filter(each.name()::equals).isPresent();
        return device.filter(_ -> trap.interfaceIndex().isPresent() || trap.part().isPresent())
                .flatMap(parts.read())
                .flatMap(
                        read ->
                                read.interfaces().stream()
                                        .filter(same)
                                        .map(NetworkInterface::name)
                                        .findFirst());
    }

    private void stop() {
        if (looking != null) {
            looking.interrupt();
            looking = null;
        }
        receiver.ifPresent(TrapReceiver::close);
        receiver = Optional.empty();
    }

    @Override
    public synchronized void close() {
        closed = true;
        stop();
    }
}
