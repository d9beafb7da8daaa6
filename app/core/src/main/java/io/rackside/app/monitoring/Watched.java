package io.rackside.app.monitoring;

import io.rackside.model.Device;
import io.rackside.model.Health;
import io.rackside.model.PowerState;
import io.rackside.model.Protocol;
import io.rackside.store.LastKnown;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** What is known of one box; written by its poller, read by everybody. */
final class Watched {
    private record Made(long version, Contact contact, DeviceState state) {}

    private final AtomicReference<Seen> seen;
    private final AtomicLong version = new AtomicLong();
    private volatile Device device;
    private volatile Talk talk;
    private volatile Judgement shown = Judgement.none();
    private volatile Judgement clock = Judgement.none();
    private volatile Judgement security = Judgement.none();
    private volatile Judgement host = Judgement.none();
    private volatile boolean onScreen;
    private volatile Duration period = Duration.ofMinutes(1);
    private volatile Made made;

    Watched(Device device, Seen seen, Talk talk) {
        this.device = device;
        this.seen = new AtomicReference<>(seen);
        this.talk = talk;
    }

    Device device() {
        return device;
    }

    Seen seen() {
        return seen.get();
    }

    Talk talk() {
        return talk;
    }

    boolean onScreen() {
        return onScreen;
    }

    void device(Device now) {
        device = now;
        version.incrementAndGet();
    }

    /** Replaces what was seen; an earlier run's memory may come while the box is being asked. */
    void seen(UnaryOperator<Seen> change) {
        seen.updateAndGet(change);
        version.incrementAndGet();
    }

    void remember(LastKnown earlier) {
        seen(now -> now.remembering(earlier));
    }

    void talk(Talk now) {
        if (!now.equals(talk)) {
            talk = now;
            version.incrementAndGet();
        }
    }

    void shown(Judgement now) {
        shown = now;
        version.incrementAndGet();
    }

    void clock(Judgement now) {
        clock = now;
        version.incrementAndGet();
    }

    /** What the last look at its BMC's weak spots says. */
    void security(Judgement now) {
        security = now;
        version.incrementAndGet();
    }

    /** What the last look at it as a host says. */
    void host(Judgement now) {
        host = now;
        version.incrementAndGet();
    }

    /** Whether that is news. */
    boolean onScreen(boolean looked) {
        boolean news = onScreen != looked;
        onScreen = looked;
        return news;
    }

    /** How often it is asked; what is much older is stale. */
    void period(Duration now) {
        period = now;
    }

    /** Everything that needs a look, the contact itself included. */
    Judgement judgement() {
        return shown.and(clock).and(security).and(host).and(allowed()).and(talk.judgement());
    }

    /** What a person allowed this box because it can do no better; the risk lasts as long. */
    Judgement allowed() {
        Judgement all = Judgement.none();
        for (Protocol protocol : Protocol.values()) {
            boolean old =
                    device.endpoints().stream()
                            .anyMatch(each -> each.protocol() == protocol && each.old());
            all = all.and(ContactFindings.old(protocol, old));
        }
        return all;
    }

    Contact contact(Instant now) {
        return device.monitored() ? talk.contact(period, now) : Contact.NOT_MONITORED;
    }

    /** As the screen gets it; the same object as long as nothing has changed. */
    DeviceState state(Instant now) {
        long at = version.get();
        Contact contact = contact(now);
        Made last = made;
        if (last != null && last.version() == at && last.contact() == contact) {
            return last.state();
        }
        DeviceState fresh = fresh(contact);
        made = new Made(at, contact, fresh);
        return fresh;
    }

    /** Whether {@link #state} would be another one than last time. */
    boolean changed(Instant now) {
        Made last = made;
        return last == null || last.version() != version.get() || last.contact() != contact(now);
    }

    private DeviceState fresh(Contact contact) {
        Seen known = seen.get();
        Judgement judgement = judgement();
        boolean live = contact == Contact.LIVE;
        Health worst =
                shown.findings().stream()
                        .map(finding -> Findings.health(finding.grade()))
                        .reduce(known.health(), Health::worse);
        return new DeviceState(
                device,
                contact,
                live ? worst : Health.UNKNOWN,
                contact == Contact.NOT_MONITORED ? PowerState.UNKNOWN : known.power(),
                known.lastAnswer(),
                talk.silent() ? talk.failingSince() : Optional.empty(),
                talk.trouble(),
                judgement.findings(),
                known.inventory(),
                known.readings(),
                known.network(),
                known.networkAt(),
                known.inventoryAt());
    }
}
