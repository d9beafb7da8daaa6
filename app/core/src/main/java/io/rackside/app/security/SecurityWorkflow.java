package io.rackside.app.security;

import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.listen.Subscription;
import io.rackside.bmc.Bmc;
import io.rackside.bmc.security.SecurityReport;
import io.rackside.model.DeviceId;
import io.rackside.operations.Time;

import java.util.Optional;
import java.util.function.Consumer;

/** Looks for weak spots in how a box's BMC lets people in, and remembers what it found. */
public final class SecurityWorkflow {
    private final DeviceAccess access;
    private final SecurityBook book;
    private final Time time;

    public SecurityWorkflow(DeviceAccess access, SecurityBook book, Time time) {
        this.access = access;
        this.book = book;
        this.time = time;
    }

    /**
     * Looks now. What a box of the model shows is kept, once it has proved which box it is.
     *
     * @throws io.rackside.bmc.BmcException when another box answers
     * @throws io.rackside.app.access.AccessRefused when no login is at hand
     */
    public SecurityCheck check(Subject subject, Terms terms) throws InterruptedException {
        try (Bmc bmc = access.open(subject, terms)) {
            return check(subject, bmc);
        }
    }

    /** The same in an open conversation with that subject. */
    public SecurityCheck check(Subject subject, Bmc bmc) throws InterruptedException {
        SecurityReport report = bmc.security();
        SecurityCheck check = new SecurityCheck(time.now(), report.findings(), report.problems());
        if (report.identified()) {
            subject.device().ifPresent(device -> book.keep(device.id(), check));
        }
        return check;
    }

    /** What the last look at a box brought, in this run or an earlier one; asks nobody. */
    public Optional<SecurityCheck> lastKnown(DeviceId device) {
        return book.of(device);
    }

    /** Tells of boxes that have been looked at. */
    public Subscription listen(Consumer<DeviceId> listener) {
        return book.listen(listener);
    }
}
