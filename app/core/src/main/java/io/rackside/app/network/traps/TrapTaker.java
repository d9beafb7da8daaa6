package io.rackside.app.network.traps;

import io.rackside.app.monitoring.Alarms;
import io.rackside.app.monitoring.DeviceState;
import io.rackside.app.monitoring.Judgement;
import io.rackside.app.monitoring.Monitor;
import io.rackside.app.monitoring.Plan;
import io.rackside.app.site.SiteBook;
import io.rackside.app.words.Words;
import io.rackside.drivers.network.text.DisplayText;
import io.rackside.drivers.snmp.Value;
import io.rackside.drivers.snmp.trap.Notification;
import io.rackside.model.Device;
import io.rackside.model.Event;
import io.rackside.model.Grade;
import io.rackside.model.Health;
import io.rackside.model.network.NetworkInterface;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Keeps what boxes told in their logs, raises and clears alarms by it, and has the box asked what
 * it means.
 */
public final class TrapTaker implements Consumer<HeardTrap> {
    private static final int RAW_MOST = 2_000;

    private final SiteBook book;
    private final Monitor monitor;
    private final Alarms alarms;
    private final Plan plan;
    private final Words words;
    private final AtomicLong number = new AtomicLong();

    public TrapTaker(SiteBook book, Monitor monitor, Alarms alarms, Plan plan, Words words) {
        this.book = book;
        this.monitor = monitor;
        this.alarms = alarms;
        this.plan = plan;
        this.words = words;
    }

    @Override
    public void accept(HeardTrap heard) {
        Optional<Device> device = heard.device().flatMap(id -> book.model().device(id));
        if (device.isEmpty()) {
            return;
        }
        Judgement judgement = TrapPairs.of(heard, planned(device.get(), heard));
        if (!judgement.equals(Judgement.none())) {
            alarms.judged(device.get(), judgement, heard.trap().notification().received());
        }
        monitor.heard(device.get().id(), event(heard));
    }

    /** Without its ports' names nobody can say which one the plan means; a reading will. */
    private boolean planned(Device device, HeardTrap heard) {
        List<String> ports =
                monitor.state(device.id()).flatMap(DeviceState::network).stream()
                        .flatMap(read -> read.interfaces().stream())
                        .map(NetworkInterface::name)
                        .toList();
        return heard.port()
                .filter(port -> plan.cables(device, ports).containsKey(port))
                .isPresent();
    }

    private Event event(HeardTrap heard) {
        Notification told = heard.trap().notification();
        return new Event(
                "trap-" + told.received().toEpochMilli() + "-" + number.incrementAndGet(),
                Optional.of(told.received()),
                Event.TimeSource.RECEIVED,
                severity(heard.trap().grade()),
                heard.port().or(heard.trap()::part).orElse(""),
                told.name().toString(),
                words.render(heard.trap().what()),
                raw(told));
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
