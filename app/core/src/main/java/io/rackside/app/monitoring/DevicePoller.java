package io.rackside.app.monitoring;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.CredentialTrials;
import io.rackside.app.access.DeviceAccess;
import io.rackside.app.listen.Subscription;
import io.rackside.app.network.NetworkWorkflow;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.model.Device;
import io.rackside.model.Event;
import io.rackside.model.Identity;
import io.rackside.model.Inventory;
import io.rackside.model.Message;
import io.rackside.model.Protocol;
import io.rackside.model.Vitals;
import io.rackside.model.network.NetworkInterface;
import io.rackside.model.network.NetworkInventory;
import io.rackside.operations.Time;
import io.rackside.store.StoreException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * Asks one box in its turn, on a virtual thread of its own; backs off when nothing comes back, and
 * stops when a person is needed. Everything but {@link #run} may be called from any thread.
 */
final class DevicePoller implements Runnable {
    /** What a poller needs of the world, the same for all. */
    record World(
            DeviceAccess access,
            CredentialTrials trials,
            Alarms alarms,
            Memory memory,
            NetworkWorkflow network,
            Plan plan,
            SignOfLife life,
            Time time) {}

    /** What a poller tells and asks of its monitor. */
    interface Desk {
        /** How often the box is to be asked now. */
        Periods periods(DevicePoller poller);

        /** Where its power supplies are plugged in. */
        Cords cords(Device device);

        /** Whether the box may listen to an event stream. */
        boolean mayListen(DevicePoller poller);

        /** The box said who it is. */
        void identified(Device device, Identity identity);

        /** Something about the box has changed. */
        void changed();
    }

    /** Log entries read at once. */
    static final int EVENTS_AT_ONCE = 50;

    private static final Logger LOG = LoggerFactory.getLogger(DevicePoller.class);

    /** How often a silent box is looked at for a sign of life. */
    private static final Duration LIFE_PERIOD = Duration.ofSeconds(10);

    /** How long a box that makes no sense is left alone. */
    private static final Duration NONSENSE_PAUSE = Duration.ofMinutes(10);

    private static final Duration UNTIL_WOKEN = Duration.ofDays(365);

    private final World world;
    private final Desk desk;
    private final Watched watched;
    private final Turns turns;
    private final Nap nap;
    private final Conversation conversation;
    private final EventEar ear;
    private final PollCost cost = new PollCost();
    private final ReentrantLock talking = new ReentrantLock();
    private final AtomicInteger pauses = new AtomicInteger();
    private boolean alive;
    private volatile boolean ended;
    private volatile Thread thread;

    DevicePoller(World world, Desk desk, Watched watched, Turns turns) {
        this.world = world;
        this.desk = desk;
        this.watched = watched;
        this.turns = turns;
        this.nap = new Nap(world.time());
        this.conversation =
                new Conversation(world.access(), world.trials(), world.network(), world.time());
        this.ear = new EventEar(this::heard, turns::wishEvents, world.time());
    }

    Watched watched() {
        return watched;
    }

    /** What one poll costs, in bytes. */
    double pollBytes() {
        return cost.bytes();
    }

    /** Its period may have changed. */
    void wake() {
        nap.wake();
    }

    /** A person wants everything read now. */
    void refresh() {
        turns.wish(Priority.PERSON, true);
        nap.wake();
    }

    /** A person has put right what stopped it, or says that it is right. */
    void resume() {
        Device device = watched.device();
        device.endpoints().forEach(e -> e.credential().ifPresent(world.trials()::forget));
        boolean was = watched.talk().stopped();
        watched.talk(Talk.none());
        if (was) {
            world.alarms().judged(device, ContactFindings.resumed(), world.time().now());
            desk.changed();
        }
        refresh();
    }

    /** Asks nothing until all pauses are closed; returns once nothing is under way any more. */
    Subscription pause() throws InterruptedException {
        pauses.incrementAndGet();
        nap.wake();
        talking.lockInterruptibly();
        try {
            hangUp();
        } finally {
            talking.unlock();
        }
        AtomicBoolean open = new AtomicBoolean(true);
        return () -> {
            if (open.compareAndSet(true, false) && pauses.decrementAndGet() == 0) {
                turns.wish(Priority.SCREEN, true);
                nap.wake();
            }
        };
    }

    /** Ends the conversation for good. */
    void end() {
        ended = true;
        nap.wake();
        Thread at = thread;
        if (at != null) {
            at.interrupt();
        }
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        try {
            while (!ended) {
                Duration left = left();
                if (left.isPositive()) {
                    nap.take(left);
                } else {
                    ask();
                }
            }
        } catch (InterruptedException _) {
            // The monitor ends.
        } finally {
            talking.lock();
            try {
                hangUp();
            } finally {
                talking.unlock();
            }
        }
    }

    private Duration left() {
        Talk talk = watched.talk();
        if (pauses.get() > 0 || talk.stopped()) {
            return UNTIL_WOKEN;
        }
        boolean wellOnScreen =
                watched.onScreen() && talk.failures() == 0 && talk.trouble().isEmpty();
        Duration left = turns.left(wellOnScreen, desk.periods(this).poll());
        if (!talk.silent() || !left.isPositive()) {
            return left;
        }
        if (cameToLife()) {
            return Duration.ZERO;
        }
        return left.compareTo(LIFE_PERIOD) < 0 ? left : LIFE_PERIOD;
    }

    /** One that shows life and still does not answer is not asked faster for it. */
    private boolean cameToLife() {
        boolean before = alive;
        alive =
                watched.device().endpoints().stream()
                        .filter(
                                endpoint ->
                                        endpoint.protocol() == Protocol.REDFISH
                                                || endpoint.protocol() == Protocol.SSH)
                        .anyMatch(world.life()::at);
        return alive && !before;
    }

    private void ask() throws InterruptedException {
        talking.lockInterruptibly();
        try {
            if (pauses.get() > 0 || ended) {
                return;
            }
            converse(turns.begin(watched.onScreen() ? Priority.SCREEN : Priority.BACKGROUND));
        } catch (Trouble e) {
            failed(e);
        } catch (AccessRefused e) {
            stop(e.what(), Judgement.none());
        } catch (StoreException e) {
            // It answered; what it said can be shown, and is written when the disk takes it again.
            LOG.warn("reading {}: {}", watched.device().name(), e.kind());
            watched.talk(watched.talk().disturbed(e.what(), Judgement.none()));
            turns.retryIn(desk.periods(this).poll());
        } catch (RuntimeException e) {
            LOG.error("reading {} failed", watched.device().name(), e);
            watched.talk(
                    watched.talk()
                            .disturbed(
                                    Message.of("core.monitor.bug", e.getClass().getSimpleName()),
                                    Judgement.none()));
            turns.retryIn(NONSENSE_PAUSE);
        } finally {
            talking.unlock();
        }
        desk.changed();
    }

    private void converse(Priority priority) throws InterruptedException {
        Periods periods = desk.periods(this);
        Line line = conversation.with(watched.device().id(), priority, this::looked);
        Look look = poll(line, priority, periods);
        turns.answered(periods.poll());
        watched.period(periods.poll());
        if (turns.inventoryDue()) {
            readEverything(line, priority, look.vitals(), periods);
        }
        listen();
        if (turns.eventsDue()) {
            readEvents(line, priority, periods);
        }
    }

    /** A stream for each box would be many; those nobody looks at any more are given up first. */
    private void listen() {
        if (!desk.mayListen(this)) {
            ear.close();
        } else if (ear.listen(conversation.stream())) {
            turns.wishEvents();
        }
    }

    /** Also beside a stream now and then: it may have been cut without a word. */
    private void readEvents(Line line, Priority priority, Periods periods)
            throws InterruptedException {
        turns.eventsBegin();
        keep(line.events(priority, EVENTS_AT_ONCE));
        turns.eventsRead(ear.listens() ? periods.inventory() : periods.events());
    }

    /** Who answers, before anything else is known. */
    private void looked(Inventory first) {
        Instant now = world.time().now();
        watched.seen(seen -> seen.made(first, false, now));
        watched.talk(watched.talk().answered(ContactFindings.answers(), now));
        desk.identified(watched.device(), first.device().identity());
        desk.changed();
    }

    private Look poll(Line line, Priority priority, Periods periods) throws InterruptedException {
        long before = line.bytes();
        Look look = line.poll(priority);
        cost.was(line.bytes() - before);
        Instant now = world.time().now();
        Seen earlier = watched.seen();
        boolean another =
                earlier.health() != look.vitals().health() && earlier.inventoryAt().isPresent();
        if (another || portsChanged(earlier, look, now.minus(periods.events()))) {
            turns.wishInventory();
        }
        watched.seen(seen -> seen.polled(look.vitals(), now));
        watched.talk(watched.talk().answered(ContactFindings.answers(), now));
        alive = false;
        if (look.identity().known()) {
            desk.identified(watched.device(), look.identity());
        }
        told(look, now);
        world.memory().sample(watched.device().id(), look.vitals().readings());
        judge(look.vitals(), look.network());
        return look;
    }

    /**
     * Another port has a link than before: who is at it is not who was, and where addresses are has
     * changed. Not for each time a bad link comes and goes.
     */
    private static boolean portsChanged(Seen earlier, Look look, Instant notAfter) {
        return earlier.networkAt().filter(at -> at.isBefore(notAfter)).isPresent()
                && look.network()
                        .flatMap(AgentLook::told)
                        .filter(now -> !up(now).equals(up(earlier.network().orElseThrow())))
                        .isPresent();
    }

    private static Set<String> up(NetworkInventory told) {
        return told.interfaces().stream()
                .filter(NetworkInterface::up)
                .map(NetworkInterface::name)
                .collect(Collectors.toSet());
    }

    private void told(Look look, Instant at) {
        look.network()
                .filter(AgentLook::fresh)
                .ifPresent(
                        agent ->
                                agent.told()
                                        .ifPresent(
                                                told ->
                                                        watched.seen(
                                                                seen ->
                                                                        seen.told(
                                                                                told,
                                                                                agent.all(),
                                                                                at))));
    }

    private void judge(Vitals vitals, Optional<AgentLook> network) {
        Seen seen = watched.seen();
        Device device = watched.device();
        Judgement judgement =
                Findings.of(vitals, seen.inventory(), seen.baseline(), desk.cords(device));
        if (network.isPresent()) {
            judgement =
                    judgement.and(
                            new NetworkFindings(
                                            device,
                                            network.get(),
                                            seen.networkBaseline(),
                                            world.plan())
                                    .judgement());
        }
        watched.shown(judgement);
        Instant now = world.time().now();
        world.alarms().judged(device, watched.judgement().and(toldOver(judgement, network)), now);
        desk.changed();
    }

    /** What the box told to have begun, and this reading shows to be over. */
    private Judgement toldOver(Judgement read, Optional<AgentLook> network) {
        Device device = watched.device();
        return network.filter(AgentLook::fresh)
                .flatMap(AgentLook::told)
                .map(
                        told ->
                                ToldStates.ended(
                                        told,
                                        read,
                                        world.alarms().open().stream()
                                                .filter(alarm -> alarm.device().equals(device.id()))
                                                .toList(),
                                        world.time().now()))
                .orElse(Judgement.none());
    }

    private void readEverything(Line line, Priority priority, Vitals polled, Periods periods)
            throws InterruptedException {
        Look look =
                line.everything(
                        priority,
                        early -> {
                            watched.seen(seen -> seen.made(early, false, world.time().now()));
                            desk.changed();
                        });
        Instant now = world.time().now();
        look.inventory().ifPresent(made -> watched.seen(seen -> seen.made(made, true, now)));
        told(look, now);
        turns.inventoryRead(periods.inventory());
        judge(look.inventory().isPresent() ? polled : look.vitals(), look.network());
    }

    /** An event came by itself: the box is asked at once what it means. */
    void heard(Event event) {
        if (event.timeSource() == Event.TimeSource.DEVICE && event.time().isPresent()) {
            Instant now = world.time().now();
            watched.clock(ContactFindings.clock(Duration.between(now, event.time().get())));
        }
        keep(List.of(event));
        turns.wish(watched.onScreen() ? Priority.SCREEN : Priority.BACKGROUND, false);
        nap.wake();
    }

    private void keep(List<Event> events) {
        Instant now = world.time().now();
        List<Event> fresh = world.memory().log(watched.device().id(), events, now);
        // An entry from the future proves a wrong clock; one from the past may just be old.
        fresh.stream()
                .filter(event -> event.timeSource() == Event.TimeSource.DEVICE)
                .flatMap(event -> event.time().stream())
                .map(time -> Duration.between(now, time))
                .filter(ahead -> ahead.compareTo(ContactFindings.CLOCK_TOLERANCE) > 0)
                .max(Duration::compareTo)
                .ifPresent(ahead -> watched.clock(ContactFindings.clock(ahead)));
        if (!fresh.isEmpty()) {
            desk.changed();
        }
    }

    private void failed(Trouble e) {
        Judgement contact = ContactFindings.of(e);
        switch (e.kind()) {
            case SILENT -> {
                Talk talk = watched.talk().unanswered(e.what(), world.time().now());
                watched.talk(talk);
                turns.backOff(talk.failures());
                if (talk.silent()) {
                    raise(talk.judgement());
                }
            }
            case BUSY -> {
                watched.talk(watched.talk().disturbed(e.what(), contact));
                turns.retryIn(desk.periods(this).poll());
                raise(contact);
            }
            case NONSENSE -> {
                watched.talk(watched.talk().disturbed(e.what(), contact));
                turns.retryIn(NONSENSE_PAUSE);
                raise(contact);
            }
            case LOGIN_REFUSED, NOT_TRUSTED, CERTIFICATE_CHANGED, ANOTHER_BOX ->
                    stop(e.what(), contact);
        }
    }

    private void stop(Message why, Judgement contact) {
        hangUp();
        watched.talk(watched.talk().stoppedFor(why, contact));
        raise(contact);
    }

    private void raise(Judgement contact) {
        world.alarms().judged(watched.device(), contact, world.time().now());
    }

    private void hangUp() {
        ear.close();
        conversation.close();
    }
}
