package io.rackside.bmc.redfish.read;

import io.rackside.bmc.Bmc;
import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.redfish.session.Conversation;
import io.rackside.bmc.redfish.session.Exchange;
import io.rackside.bmc.redfish.session.RemembersUnchanged;
import io.rackside.bmc.redfish.vendor.Platform;
import io.rackside.bmc.redfish.vendor.Platforms;
import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.model.Event;
import io.rackside.model.Identity;
import io.rackside.model.Inventory;
import io.rackside.model.Message;
import io.rackside.model.PowerState;
import io.rackside.model.Problem;
import io.rackside.model.Vitals;
import io.rackside.operations.Time;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * All reading of one device: remembers where its resources are, and whose box it is. Used by many
 * threads.
 */
public final class Reader {
    private final Conversation conversation;
    private final Identity expected;
    private final Platforms platforms;
    private final Time time;
    private final Expanding expanding = new Expanding();
    private final Exchange unchanged;
    private final AtomicLong firstScreenRequests = new AtomicLong();

    private final ReentrantLock polling = new ReentrantLock();
    private final PollReader poll = new PollReader();

    private volatile Optional<Top> known = Optional.empty();
    private volatile Identity seen = Identity.none();
    private volatile List<Platform> matched = List.of();

    /**
     * Prepares it.
     *
     * @param expected who has to answer; none when nobody is expected yet
     */
    public Reader(Conversation conversation, Identity expected, Platforms platforms, Time time) {
        this.conversation = conversation;
        this.expected = expected;
        this.platforms = platforms;
        this.time = time;
        this.unchanged = new RemembersUnchanged(conversation);
    }

    private Pass pass(Priority priority) {
        return pass(conversation, priority);
    }

    private Pass pass(Exchange exchange, Priority priority) {
        String called = conversation.address().toString();
        return new Pass(exchange, conversation.ledger(), called, priority, expanding, matched);
    }

    /** Identity, health and power. */
    public Inventory firstLook(Priority priority) throws InterruptedException {
        Pass pass = pass(priority);
        TopReader top = new TopReader(conversation, pass, expanding);
        Top first = look(pass, top, top.root());
        return inventoryReader(pass).firstLook(first);
    }

    public Inventory inventory(Priority priority, Consumer<Inventory> early)
            throws InterruptedException {
        Pass pass = pass(priority);
        TopReader reader = new TopReader(conversation, pass, expanding);
        ServiceMap map = reader.root();
        Top first = look(pass, reader, map);
        InventoryReader inventory = inventoryReader(pass);
        early.accept(inventory.firstLook(first));
        Top all = reader.complete(map, first);
        remember(all);
        return inventoryReader(pass).all(map, all, early);
    }

    private Top look(Pass pass, TopReader reader, ServiceMap map) throws InterruptedException {
        Top first = reader.firstLook(map);
        firstScreenRequests.compareAndSet(0, conversation.ledger().requests());
        recognise(first);
        pass.platforms(matched);
        check(DeviceReader.identity(first.speakers()));
        return first;
    }

    private InventoryReader inventoryReader(Pass pass) {
        List<Problem> general = new ArrayList<>();
        if (conversation.overOldTls()) {
            general.add(
                    new Problem(
                            conversation.address().toString(), Message.of("bmc.problem-old-tls")));
        }
        conversation
                .certificateEnds()
                .filter(time.now()::isAfter)
                .map(ended -> ended.atOffset(ZoneOffset.UTC).toLocalDate().toString())
                .ifPresent(
                        day ->
                                general.add(
                                        new Problem(
                                                conversation.address().toString(),
                                                Message.of(
                                                        "bmc.problem-certificate-expired", day))));
        return new InventoryReader(
                pass, expanding, conversation.address().toString(), time.now(), general);
    }

    private void recognise(Top top) {
        List<Resource> all = new ArrayList<>(top.speakers());
        all.add(top.root());
        all.addAll(top.managers());
        String said = all.stream().map(Reader::saidOfMaker).collect(Collectors.joining(" "));
        String firmware = top.bmc().map(bmc -> bmc.text("FirmwareVersion")).orElse("");
        matched = platforms.of(said, firmware);
    }

    private static String saidOfMaker(Resource of) {
        List<String> words = new ArrayList<>();
        for (String field : List.of("Vendor", "Product", "Manufacturer", "Model")) {
            words.add(of.text(field));
        }
        of.at("Oem").json().fieldNames().forEachRemaining(words::add);
        return String.join(" ", words);
    }

    /** Throws when it is not the box that was expected, or not the one that answered before. */
    private void check(Identity now) {
        hold(expected, now);
        hold(seen, now);
        seen = now.completedBy(seen);
    }

    private void hold(Identity other, Identity now) {
        if (other.contradicts(now)) {
            throw new BmcException(
                    BmcException.Kind.ANOTHER_BOX,
                    Message.of(
                            "bmc.another-box",
                            conversation.address().toString(),
                            shown(other),
                            shown(now)));
        }
    }

    private static String shown(Identity identity) {
        return identity.serial().or(identity::uuid).orElse("");
    }

    private void remember(Top top) {
        known = Optional.of(top.kept());
    }

    /** The top as an earlier look has found it, or a look now. */
    public Known known(Priority priority) throws InterruptedException {
        return new Known(top(pass(priority), priority));
    }

    private Top top(Pass pass, Priority priority) throws InterruptedException {
        Optional<Top> before = known;
        if (before.isPresent()) {
            return before.get();
        }
        Pass looking = pass(priority);
        TopReader reader = new TopReader(conversation, looking, expanding);
        ServiceMap map = reader.root();
        Top all = reader.complete(map, look(looking, reader, map));
        pass.platforms(matched);
        remember(all);
        return all;
    }

    public Bmc.SensorReport sensors(Priority priority) throws InterruptedException {
        Pass pass = pass(priority);
        Top top = top(pass, priority);
        verify(pass, top);
        Environment environment =
                new EnvironmentReader(pass, expanding, EnvironmentReader.Depth.SENSORS, time.now())
                        .read(top.chassis(), top.distributors());
        return new Bmc.SensorReport(environment.readings(), pass.problems());
    }

    /** Asks the first speaker again who it is; one request, and nothing of a stranger is taken. */
    private void verify(Pass pass, Top top) throws InterruptedException {
        List<Resource> speakers = top.speakers();
        if (!speakers.isEmpty()) {
            pass.read(speakers.getFirst().path())
                    .map(SystemReader::identity)
                    .ifPresent(this::check);
        }
    }

    public Bmc.EventReport events(Priority priority, int most) throws InterruptedException {
        Pass pass = pass(priority);
        Top top = top(pass, priority);
        verify(pass, top);
        List<Event> events = new LogReader(pass).read(top, most);
        return new Bmc.EventReport(events, pass.problems());
    }

    public PowerState powerState(Priority priority) throws InterruptedException {
        Pass pass = pass(priority);
        Top top = top(pass, priority);
        if (top.speakers().isEmpty()) {
            return PowerState.UNKNOWN;
        }
        verify(pass, top);
        return pass.read(top.speakers().getFirst().path())
                .map(speaker -> PowerState.of(speaker.text("PowerState")))
                .orElse(PowerState.UNKNOWN);
    }

    /** One at a time; they share what they remember. */
    public Vitals poll(Priority priority) throws InterruptedException {
        polling.lockInterruptibly();
        try {
            Pass pass = pass(unchanged, priority);
            Top top = top(pass, priority);
            verify(pass, top);
            return poll.read(pass, expanding, top, time.now());
        } finally {
            polling.unlock();
        }
    }

    /** Where its event stream is, when it has one. */
    public Optional<ResourcePath> eventStream(Priority priority) throws InterruptedException {
        Pass pass = pass(priority);
        Top top = top(pass, priority);
        Optional<ResourcePath> service = top.root().link("EventService");
        return service.isEmpty()
                ? Optional.empty()
                : pass.readIfThere(service.get()).flatMap(s -> s.link("ServerSentEventUri"));
    }

    /** The logs it has. */
    public List<Named> logs(Priority priority) throws InterruptedException {
        Pass pass = pass(priority);
        return new LogReader(pass).services(top(pass, priority));
    }

    /** The newest entries of one log as they are now, empty when it cannot be read. */
    public Optional<List<Event>> entries(Named log, int most, Priority priority)
            throws InterruptedException {
        Pass pass = pass(priority);
        List<Event> newest = new LogReader(pass).read(log, most);
        Optional<ResourcePath> entries = log.resource().link("Entries");
        return entries.isPresent() && pass.readIfThere(entries.get()).isPresent()
                ? Optional.of(newest)
                : Optional.empty();
    }

    /**
     * The members of collections its managers and systems link to by that name, as they are now.
     */
    public List<Named> belongings(String collection, Pass pass, Priority priority)
            throws InterruptedException {
        Top top = top(pass, priority);
        List<Resource> found = new ArrayList<>();
        for (List<Resource> owners : List.of(top.managers(), top.systems())) {
            for (Resource owner : owners) {
                Optional<ResourcePath> place = owner.link(collection);
                if (place.isPresent()) {
                    found.addAll(pass.membersIfThere(place.get()));
                }
            }
        }
        List<String> ids = PartIds.of(found);
        return IntStream.range(0, found.size())
                .mapToObj(i -> new Named(ids.get(i), found.get(i)))
                .toList();
    }

    /** A reading of what is not remembered: nothing in it is older than itself. */
    public Pass look(Priority priority) {
        return pass(priority);
    }

    /** The platforms it was recognised as; none before the first look. */
    public List<Platform> platforms() {
        return matched;
    }

    /** A resource as it is now, empty when it cannot be read for whatever reason. */
    public Optional<Resource> fresh(ResourcePath path, Priority priority)
            throws InterruptedException {
        try {
            return pass(priority).read(path);
        } catch (BmcException e) {
            return Optional.empty();
        }
    }

    /**
     * A resource as it is now, after the device has said again who it is.
     *
     * @throws BmcException ANOTHER_BOX when that is not the target
     */
    public Optional<Resource> verified(ResourcePath path, Identity target, Priority priority)
            throws InterruptedException {
        Pass pass = pass(priority);
        List<Resource> speakers = top(pass, priority).speakers();
        if (!speakers.isEmpty()) {
            Optional<Identity> now =
                    pass.read(speakers.getFirst().path()).map(SystemReader::identity);
            if (now.isEmpty()) {
                return Optional.empty();
            }
            hold(target, now.get());
            check(now.get());
        }
        return pass.read(path);
    }

    /** Requests until the first look was complete, 0 before that. */
    public long firstScreenRequests() {
        return firstScreenRequests.get();
    }
}
