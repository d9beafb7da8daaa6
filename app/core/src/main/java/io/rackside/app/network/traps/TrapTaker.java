package io.rackside.app.network.traps;

import io.rackside.app.monitoring.Alarms;
import io.rackside.app.monitoring.DeviceState;
import io.rackside.app.monitoring.Judgement;
import io.rackside.app.monitoring.Monitor;
import io.rackside.app.monitoring.Plan;
import io.rackside.app.monitoring.ToldStates;
import io.rackside.app.site.SiteBook;
import io.rackside.drivers.network.text.DisplayText;
import io.rackside.drivers.snmp.Value;
import io.rackside.drivers.snmp.session.EngineId;
import io.rackside.drivers.snmp.trap.Notification;
import io.rackside.drivers.snmp.trap.Trap;
import io.rackside.drivers.snmp.trap.TrapMeaning;
import io.rackside.drivers.snmp.trap.UnreadTrap;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Event;
import io.rackside.model.Grade;
import io.rackside.model.Health;
import io.rackside.model.Message;
import io.rackside.model.network.NetworkInterface;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps what boxes told in their logs, raises and clears alarms by it, and has the box asked what
 * it means.
 */
public final class TrapTaker implements TrapKeeper {
    /** What nothing proves is kept so often for one box within an hour: anybody can send it. */
    static final int UNPROVEN_MOST = 100;

    /** What the ids of its entries in a box's log begin with. */
    private static final String ID = "trap-";

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int RAW_MOST = 2_000;

    private final SiteBook book;
    private final Monitor monitor;
    private final Alarms alarms;
    private final Plan plan;
    private final AtomicLong number = new AtomicLong();
    private final Map<DeviceId, Spent> unproven = new HashMap<>();

    /** How many were kept since. */
    private record Spent(Instant since, int kept) {}

    public TrapTaker(SiteBook book, Monitor monitor, Alarms alarms, Plan plan) {
        this.book = book;
        this.monitor = monitor;
        this.alarms = alarms;
        this.plan = plan;
    }

    /** Whether an entry of a box's log is what the box told by a trap, and not of its own log. */
    public static boolean isTrap(Event event) {
        return event.id().startsWith(ID);
    }

    @Override
    public void keep(HeardTrap heard) {
        Optional<Device> device = heard.device().flatMap(id -> book.model().device(id));
        if (device.isEmpty()) {
            return;
        }
        Instant at = heard.trap().notification().received();
        if (heard.trusted()) {
            Judgement judgement =
                    TrapPairs.of(heard, far(device.get(), heard)).and(startedAnew(heard));
            if (!judgement.equals(Judgement.none())) {
                alarms.judged(device.get(), judgement, at);
            }
        } else if (!mayKeepUnproven(device.get().id(), at)) {
            return;
        }
        monitor.heard(device.get().id(), event(heard));
    }

    @Override
    public void keep(UnheardTrap unheard) {
        unheard.device()
                .flatMap(id -> book.model().device(id))
                .map(Device::id)
                .filter(id -> mayKeepUnproven(id, unheard.message().received()))
                .ifPresent(id -> monitor.heard(id, event(unheard)));
    }

    private synchronized boolean mayKeepUnproven(DeviceId device, Instant now) {
        Spent spent = unproven.get(device);
        boolean fresh = spent == null || spent.since().plus(HOUR).isBefore(now);
        Spent next = fresh ? new Spent(now, 1) : new Spent(spent.since(), spent.kept() + 1);
        if (next.kept() > UNPROVEN_MOST) {
            return false;
        }
        unproven.put(device, next);
        return true;
    }

    /** A box that was without power tells anew what still is as it should not be. */
    private Judgement startedAnew(HeardTrap heard) {
        if (heard.trap().meaning().filter(TrapMeaning.COLD_START::equals).isEmpty()) {
            return Judgement.none();
        }
        Message why = Message.of("core.trap.told", heard.what());
        return alarms.open().stream()
                .filter(alarm -> heard.device().filter(alarm.device()::equals).isPresent())
                .filter(alarm -> alarm.cause().startsWith(ToldStates.CAUSE))
                .map(alarm -> Judgement.well(alarm.cause(), why))
                .reduce(Judgement.none(), Judgement::and);
    }

    /** Without its ports' names nobody can say which one the plan means; a reading will. */
    private TrapPairs.Far far(Device device, HeardTrap heard) {
        List<String> ports =
                monitor.state(device.id()).flatMap(DeviceState::network).stream()
                        .flatMap(read -> read.interfaces().stream())
                        .map(NetworkInterface::name)
                        .toList();
        return TrapPairs.Far.of(plan, device, heard.port(), ports);
    }

    private Event event(HeardTrap heard) {
        Trap trap = heard.trap();
        Notification told = trap.notification();
        return new Event(
                id(told.received()),
                Optional.of(told.received()),
                Event.TimeSource.RECEIVED,
                severity(trap.grade()),
                heard.port().or(trap::part).orElse(""),
                told.name().toString(),
                trap.name().isEmpty() ? told.name().toString() : trap.name(),
                raw(told),
                Optional.of(heard.what()),
                Optional.of(trap.grade()));
    }

    private Event event(UnheardTrap unheard) {
        UnreadTrap told = unheard.message();
        return new Event(
                id(told.received()),
                Optional.of(told.received()),
                Event.TimeSource.RECEIVED,
                Health.UNKNOWN,
                "",
                "",
                "SNMPv3",
                "from = "
                        + told.from().getHostAddress()
                        + "\nuser = "
                        + told.user()
                        + "\nengine = "
                        + told.engine().map(EngineId::hex).orElse("")
                        + "\n",
                Optional.of(unheard.what()),
                Optional.of(Grade.NOTICE));
    }

    private String id(Instant received) {
        return ID + received.toEpochMilli() + "-" + number.incrementAndGet();
    }

    private static String shown(Value value) {
        return value instanceof Value.Octets octets && DisplayText.readable(octets.bytes())
                ? DisplayText.of(octets.bytes())
                : value.toString();
    }

    private static Health severity(Grade grade) {
        return switch (grade) {
            case URGENT, MAJOR -> Health.CRITICAL;
            case MINOR -> Health.WARNING;
            case NOTICE -> Health.OK;
        };
    }

    private static String raw(Notification told) {
        StringBuilder text = new StringBuilder();
        told.variables()
                .forEach(
                        (name, value) -> {
                            if (text.length() < RAW_MOST) {
                                text.append(name).append(" = ").append(shown(value)).append('\n');
                            }
                        });
        return text.length() > RAW_MOST ? text.substring(0, RAW_MOST) : text.toString();
    }
}
