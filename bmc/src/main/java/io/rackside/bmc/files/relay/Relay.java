package io.rackside.bmc.files.relay;

import io.rackside.bmc.files.FileRefused;
import io.rackside.bmc.files.FileService;
import io.rackside.bmc.files.Image;
import io.rackside.bmc.files.OpenFile;
import io.rackside.bmc.files.Opening;
import io.rackside.model.Message;
import io.rackside.operations.Time;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import javax.net.ssl.SSLContext;

/**
 * Holds images beside a cabinet and gives them to its BMCs, as one laptop far away tells it. One
 * port, TLS only; nothing is done for who does not know the token.
 */
public final class Relay implements AutoCloseable {
    /** Connections of the laptop: one for each BMC that is given something, and a few. */
    static final int VISITS_MAX = 80;

    /** BMCs that are given something at once. */
    static final int LENDINGS_MAX = 64;

    /** So long a BMC may go on fetching when the laptop's connection has broken. */
    static final Duration LEASE = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final Duration LOOKS = Duration.ofMillis(500);
    private static final Duration TIDIES = Duration.ofMinutes(10);
    private static final Duration LETS_GO = Duration.ofSeconds(2);
    private static final int BACKLOG = 50;
    private static final int ID_BYTES = 16;
    private static final String NO_WAY = "bmc.file-no-way";

    private final RelayIdentity identity;
    private final Shelf shelf;
    private final FileService files;
    private final Consumer<Message> teller;
    private final Time time;
    private final SecureRandom chance;
    private final SSLContext tls;
    private final ServerSocket listening;
    private final Set<RelayVisit> visits = ConcurrentHashMap.newKeySet();
    private final Strangers strangers = new Strangers();
    private final Map<String, Lending> lendings = new ConcurrentHashMap<>();
    private final Thread acceptor;
    private final Thread guard;
    private volatile boolean closed;

    /**
     * What a relay is to be like.
     *
     * @param folder for the images; holds nothing else but {@link RelayIdentity}'s file
     * @param at address and port; port 0 for any
     * @param most bytes the images may take together
     * @param teller hears what happens, in words for the person beside it
     */
    public record Setup(Path folder, InetSocketAddress at, long most, Consumer<Message> teller) {}

    private Relay(
            Setup setup,
            RelayIdentity identity,
            Shelf shelf,
            ServerSocket listening,
            Time time,
            SecureRandom chance)
            throws IOException {
        this.identity = identity;
        this.shelf = shelf;
        this.files = new FileService(time, chance);
        this.teller = setup.teller();
        this.time = time;
        this.chance = chance;
        this.tls = identity.server(chance);
        this.listening = listening;
        this.acceptor = Thread.ofVirtual().name("relay-accepts").start(this::accept);
        this.guard = Thread.ofVirtual().name("relay-guard").start(this::guard);
    }

    /**
     * Opens it; it listens when this returns.
     *
     * @throws FileRefused when another relay uses the folder, the folder cannot be used, or the
     *     port cannot be had
     */
    public static Relay open(Setup setup, RelayIdentity identity, Time time, SecureRandom chance) {
        Shelf shelf = null;
        ServerSocket socket = null;
        boolean opened = false;
        try {
            shelf = new Shelf(setup.folder(), setup.most(), time);
            shelf.tidy();
            socket = new ServerSocket();
            socket.bind(setup.at(), BACKLOG);
            identity.keep(setup.folder());
            Relay relay = new Relay(setup, identity, shelf, socket, time, chance);
            opened = true;
            return relay;
        } catch (Shelf.Taken e) {
            throw new FileRefused(
                    Message.of("bmc.relay-folder-taken", setup.folder().toString()), e);
        } catch (IOException e) {
            throw new FileRefused(
                    Message.of("bmc.relay-not-opened", setup.at().toString(), e.toString()), e);
        } finally {
            if (!opened) {
                hush(socket);
                hush(shelf);
            }
        }
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listening.getLocalSocketAddress();
    }

    /** Ends it: no BMC gets anything any more. The images stay for the next time. */
    @Override
    public void close() {
        closed = true;
        hush(listening);
        guard.interrupt();
        try {
            acceptor.join(LETS_GO);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        visits.forEach(RelayVisit::cut);
        lendings.values().forEach(this::end);
        hush(shelf);
    }

    /** Ends all that is under way and removes every image: nothing of them is left. */
    public void clear() {
        closed = true;
        visits.forEach(RelayVisit::cut);
        lendings.values().forEach(this::end);
        try {
            shelf.clear();
        } catch (IOException e) {
            LOG.warn("not every image could be removed: {}", e.toString());
        }
    }

    private void accept() {
        while (!closed) {
            try {
                take(listening.accept());
            } catch (IOException e) {
                LOG.trace("accept ended: {}", e.toString());
            }
        }
    }

    private void take(Socket socket) {
        RelayVisit visit = new RelayVisit(socket, tls, this, time);
        strangers
                .makesWay(
                        visit.neighbourhood(),
                        visits.stream()
                                .filter(RelayVisit::stranger)
                                .map(
                                        one ->
                                                new Strangers.Waiting<>(
                                                        one, one.neighbourhood(), one.began()))
                                .toList())
                .ifPresent(RelayVisit::cut);
        visits.add(visit);
        if (closed) {
            visit.cut();
        }
        Thread.ofVirtual()
                .name("relay-visit")
                .start(
                        () -> {
                            try {
                                visit.run();
                            } finally {
                                visits.remove(visit);
                            }
                        });
    }

    private void guard() {
        long tidied = time.nanos();
        try {
            while (!closed) {
                long now = time.nanos();
                visits.stream().filter(visit -> visit.stuck(now)).forEach(RelayVisit::cut);
                lendings.values().stream().filter(one -> one.over(now)).forEach(this::end);
                if (now - tidied >= TIDIES.toNanos()) {
                    tidied = now;
                    tidy();
                }
                time.sleep(LOOKS);
            }
        } catch (InterruptedException _) {
            // Closed.
        }
    }

    private void tidy() {
        try {
            shelf.tidy();
        } catch (IOException e) {
            LOG.warn("old images could not be removed: {}", e.toString());
        }
    }

    Shelf shelf() {
        return shelf;
    }

    /**
     * Lets a laptop in.
     *
     * @return why not; empty when it is in
     */
    synchronized Optional<Frame.Reason> admits(RelayVisit visit, Frame.Hello hello) {
        if (!identity.knows(hello.token())) {
            tell(Message.of("bmc.relay-told-wrong-token", visit.from()));
            return Optional.of(Frame.Reason.WRONG_TOKEN);
        }
        strangers.knows(visit.neighbourhood());
        List<String> inside = visits.stream().flatMap(one -> one.laptop().stream()).toList();
        if (inside.stream().anyMatch(other -> !other.equals(hello.laptop()))) {
            tell(Message.of("bmc.relay-told-another", visit.from()));
            return Optional.of(Frame.Reason.ANOTHER_LAPTOP);
        }
        if (inside.size() >= VISITS_MAX) {
            return Optional.of(Frame.Reason.TOO_MANY);
        }
        visit.admitted(hello.laptop());
        return Optional.empty();
    }

    /**
     * Gives an image to one BMC.
     *
     * @throws Refusal when it does not
     */
    Lending lend(Frame.Open wanted) throws Refusal, IOException, InterruptedException {
        if (lendings.size() >= LENDINGS_MAX) {
            throw new Refusal(new Frame.No(Frame.Reason.TOO_MANY, LENDINGS_MAX, 0));
        }
        Path path =
                shelf.take(wanted.sha256())
                        .orElseThrow(() -> new Refusal(Frame.No.because(Frame.Reason.NOT_HELD)));
        Image image = null;
        boolean lent = false;
        try {
            image = checked(path, wanted);
            Opening opening =
                    Opening.to(
                                    wanted.device(),
                                    wanted.addresses().getFirst(),
                                    wanted.transport(),
                                    wanted.deadline())
                            .alsoFrom(wanted.addresses().subList(1, wanted.addresses().size()));
            Lending lending = new Lending(id(), wanted.sha256(), image, opened(image, opening));
            lendings.put(lending.id(), lending);
            lent = true;
            tell(Message.of("bmc.relay-told-given", wanted.device(), image.name()));
            return lending;
        } finally {
            if (!lent) {
                hush(image);
                shelf.giveBack(wanted.sha256());
                if (image == null) {
                    // What is on the disk is not what it was.
                    shelf.drop(wanted.sha256());
                }
            }
        }
    }

    /** The whole file is read and held against its SHA-256 before a BMC gets a byte of it. */
    private static Image checked(Path path, Frame.Open wanted)
            throws Refusal, InterruptedException {
        try {
            return Image.check(
                    path, wanted.name(), OptionalLong.empty(), Optional.of(wanted.sha256()));
        } catch (FileRefused e) {
            LOG.warn("an image is not what it was: {}", e.what().code());
            throw new Refusal(Frame.No.because(Frame.Reason.NOT_HELD));
        }
    }

    private OpenFile opened(Image image, Opening opening) throws Refusal {
        try {
            return files.open(image, opening);
        } catch (FileRefused e) {
            throw new Refusal(
                    Frame.No.because(
                            e.what().code().equals(NO_WAY)
                                    ? Frame.Reason.NO_WAY
                                    : Frame.Reason.NO_PORT));
        }
    }

    private String id() {
        byte[] id = new byte[ID_BYTES];
        chance.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    Optional<Lending> lending(String id) {
        return Optional.ofNullable(lendings.get(id));
    }

    /** No BMC gets it any more. */
    void end(Lending lending) {
        if (lendings.remove(lending.id(), lending)) {
            lending.close();
            shelf.giveBack(lending.sha256());
        }
    }

    void tell(Message what) {
        teller.accept(what);
    }

    /** Something is not done, for a reason the laptop is told. */
    static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Frame.No no;

        Refusal(Frame.No no) {
            super(no.reason().name());
            this.no = no;
        }

        Frame.No no() {
            return no;
        }
    }

    static void hush(AutoCloseable one) {
        try {
            if (one != null) {
                one.close();
            }
        } catch (Exception e) {
            LOG.trace("close: {}", e.toString());
        }
    }
}
