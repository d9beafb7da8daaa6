package io.rackside.bmc.redfish;

import io.rackside.bmc.Bmc;
import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.Login;
import io.rackside.bmc.MakersDumps;
import io.rackside.bmc.RawResources;
import io.rackside.bmc.firmware.FirmwareUpdates;
import io.rackside.bmc.redfish.dump.DumpFinder;
import io.rackside.bmc.redfish.dump.DumpWays;
import io.rackside.bmc.redfish.read.EventFeed;
import io.rackside.bmc.redfish.read.Reader;
import io.rackside.bmc.redfish.session.Ask;
import io.rackside.bmc.redfish.session.BmcAddress;
import io.rackside.bmc.redfish.session.Conversation;
import io.rackside.bmc.redfish.session.EventStream;
import io.rackside.bmc.redfish.session.NoAnswer;
import io.rackside.bmc.redfish.session.RedfishSettings;
import io.rackside.bmc.redfish.session.SessionKeeper;
import io.rackside.bmc.redfish.session.TlsTrust;
import io.rackside.bmc.redfish.update.RedfishUpdates;
import io.rackside.bmc.redfish.update.UpdateProfiles;
import io.rackside.bmc.redfish.vendor.Platforms;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.bmc.redfish.write.Writer;
import io.rackside.bmc.security.SecurityReport;
import io.rackside.model.Event;
import io.rackside.model.Identity;
import io.rackside.model.Inventory;
import io.rackside.model.Message;
import io.rackside.model.PowerState;
import io.rackside.model.Vitals;
import io.rackside.model.details.Details;
import io.rackside.model.details.Topic;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Outcome;
import io.rackside.operations.SecretSource;
import io.rackside.operations.Target;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * A conversation with one BMC in Redfish (DSP0266, DSP0268). One session serves all its callers,
 * and all of them share what it remembers.
 */
public final class RedfishClient implements Bmc {
    private static final Platforms PLATFORMS = Platforms.shipped();
    private static final DumpWays DUMP_WAYS = DumpWays.shipped();
    private static final UpdateProfiles UPDATE_PROFILES = UpdateProfiles.shipped();

    private final Shared shared;
    private final Priority priority;

    /** What all views of one conversation share. */
    private record Shared(
            Conversation conversation,
            Reader reader,
            Writer writer,
            RedfishSecurity security,
            DumpFinder dumps,
            RedfishSettings settings,
            ControllerGate gate,
            long openedNanos,
            Set<EventStream> streams) {}

    private RedfishClient(Shared shared, Priority priority) {
        this.shared = shared;
        this.priority = priority;
    }

    /**
     * Prepares a conversation; the first request is sent by the first question.
     *
     * @param login empty to ask without credentials
     * @param expected whose box it has to be; {@link Identity#none} when nobody is expected yet
     * @param gate the controller's, shared with everything else that talks to it
     */
    public static RedfishClient open(
            BmcAddress address,
            Optional<Login> login,
            TlsTrust trust,
            Identity expected,
            SessionKeeper keeper,
            ControllerGate gate,
            RedfishSettings settings) {
        Conversation conversation =
                new Conversation(address, login.orElse(null), trust, keeper, gate, settings);
        Reader reader = new Reader(conversation, expected, PLATFORMS, settings.time());
        DumpFinder dumps = new DumpFinder(reader, DUMP_WAYS);
        Writer writer = new Writer(conversation, reader, settings, login.map(Login::user), dumps);
        return new RedfishClient(
                new Shared(
                        conversation,
                        reader,
                        writer,
                        new RedfishSecurity(conversation, reader, login, settings.time()),
                        dumps,
                        settings,
                        gate,
                        settings.time().nanos(),
                        ConcurrentHashMap.newKeySet()),
                Priority.SCREEN);
    }

    @Override
    public RedfishClient at(Priority other) {
        return new RedfishClient(shared, other);
    }

    @Override
    public Inventory firstLook() throws InterruptedException {
        return shared.reader().firstLook(priority);
    }

    @Override
    public Inventory inventory(Consumer<Inventory> early) throws InterruptedException {
        return shared.reader().inventory(priority, early);
    }

    @Override
    public SensorReport sensors() throws InterruptedException {
        return shared.reader().sensors(priority);
    }

    @Override
    public EventReport events(int most) throws InterruptedException {
        return shared.reader().events(priority, most);
    }

    @Override
    public PowerState powerState() throws InterruptedException {
        return shared.reader().powerState(priority);
    }

    @Override
    public Vitals poll() throws InterruptedException {
        return shared.reader().poll(priority);
    }

    @Override
    public List<Act> acts(Target target) throws InterruptedException {
        return shared.writer().acts(target, priority);
    }

    @Override
    public SecurityReport security() throws InterruptedException {
        return shared.security().look(priority);
    }

    @Override
    public Details details(Set<Topic> topics) throws InterruptedException {
        return RedfishDetails.of(topics, parts -> shared.writer().settings(parts, priority));
    }

    @Override
    public Settings settings(Set<Settings.Part> parts) throws InterruptedException {
        return shared.writer().settings(parts, priority);
    }

    @Override
    public Act plan(Target target, Change change) throws InterruptedException {
        return shared.writer().plan(target, change, urgent());
    }

    @Override
    public Outcome perform(Authorised leave, SecretSource secrets) throws InterruptedException {
        return perform(leave, secrets, _ -> {});
    }

    @Override
    public Outcome perform(Authorised leave, SecretSource secrets, IntConsumer percent)
            throws InterruptedException {
        return shared.writer().perform(leave, secrets, urgent(), percent);
    }

    @Override
    public Map<String, String> witness(Act act) throws InterruptedException {
        return shared.writer().witness(act, urgent());
    }

    @Override
    public Outcome settle(Act act, Map<String, String> witness) throws InterruptedException {
        return shared.writer().settle(act, witness, urgent());
    }

    /** An act is a job's or a person's. */
    private Priority urgent() {
        return priority == Priority.JOB ? Priority.JOB : Priority.PERSON;
    }

    @Override
    public Optional<RawResources> resources() {
        return Optional.of(raw());
    }

    private RawExchange raw() {
        return new RawExchange(shared.conversation(), priority, shared.settings());
    }

    /** Beside itself it offers the dumps it has ready for its maker, and its firmware side. */
    @Override
    public <T> Optional<T> side(Class<T> side) {
        if (side == MakersDumps.class) {
            return Optional.of(side.cast(new ReadyDumps(shared.dumps(), raw(), priority)));
        }
        return side == FirmwareUpdates.class || side == RedfishUpdates.class
                ? Optional.of(side.cast(updates()))
                : Bmc.super.side(side);
    }

    private RedfishUpdates updates() {
        return new RedfishUpdates(
                shared.conversation(),
                shared.reader(),
                shared.conversation().patience(),
                shared.gate(),
                shared.settings().time(),
                UPDATE_PROFILES,
                urgent());
    }

    @Override
    public boolean listen(Consumer<Event> heard) throws InterruptedException {
        Optional<ResourcePath> place = shared.reader().eventStream(priority);
        if (place.isEmpty()) {
            return false;
        }
        Optional<ControllerGate.Place> only = shared.gate().place(ControllerGate.Stream.EVENTS);
        if (only.isEmpty()) {
            return false;
        }
        try (ControllerGate.Place taken = only.get();
                EventStream stream = shared.conversation().open(Ask.get(place.get(), priority))) {
            String type = stream.contentType().toLowerCase(Locale.ROOT);
            if (stream.status() != 200 || !type.startsWith("text/event-stream")) {
                return false;
            }
            shared.streams().add(stream);
            taken.yields(stream::close);
            try {
                new EventFeed(heard).read(stream);
            } finally {
                shared.streams().remove(stream);
            }
            return true;
        } catch (NoAnswer e) {
            throw e.asBmcException();
        }
    }

    @Override
    public Stats stats() {
        Duration open = Duration.ofNanos(shared.settings().time().nanos() - shared.openedNanos());
        return new Stats(
                shared.conversation().ledger().requests(),
                shared.conversation().ledger().bytes(),
                open.toMillis() / 1000.0,
                shared.reader().firstScreenRequests());
    }

    /** SHA-256 of the certificate the BMC last showed, in hex; empty before the first answer. */
    public Optional<String> certificate() {
        return shared.conversation().certificate();
    }

    @Override
    public void close() {
        shared.streams().forEach(EventStream::close);
        shared.conversation().close();
    }

    /** Why an address is none, for those who read one from a person. */
    public static BmcAddress address(String text) {
        return BmcAddress.parse(text)
                .orElseThrow(
                        () ->
                                new BmcException(
                                        BmcException.Kind.NOT_SUPPORTED,
                                        Message.of("bmc.no-address", text)));
    }

    @Override
    public String toString() {
        return "RedfishClient[" + shared.conversation().address() + "]";
    }
}
