package io.rackside.app.acts;

import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.LoginPair;
import io.rackside.app.access.Subject;
import io.rackside.bmc.settings.CertificateChange;
import io.rackside.model.Endpoint;
import io.rackside.model.Message;
import io.rackside.model.Pin;
import io.rackside.operations.Act;
import io.rackside.operations.Outcome;
import io.rackside.operations.Time;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A BMC that was given another certificate is held to that one from when the same box shows it, and
 * to no other: the fingerprint stands in the act.
 */
final class CertificateConsequence implements Consequence {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(3);

    /** Some start their service anew for it. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final DeviceAccess access;
    private final Time time;

    CertificateConsequence(DeviceAccess access, Time time) {
        this.access = access;
        this.time = time;
    }

    @Override
    public boolean of(Act act) {
        return act.kind().equals(CertificateChange.REPLACE);
    }

    @Override
    public Outcome after(Act act, Subject subject, Optional<LoginPair> logins, Outcome outcome)
            throws InterruptedException {
        return outcome instanceof Outcome.Refused ? outcome : seek(act, subject, logins);
    }

    @Override
    public Optional<Outcome> settle(Act act, Subject subject, Optional<LoginPair> logins)
            throws InterruptedException {
        return Optional.of(seek(act, subject, logins));
    }

    private Outcome seek(Act act, Subject subject, Optional<LoginPair> logins)
            throws InterruptedException {
        String name = subject.target().name();
        String fingerprint = CertificateChange.fingerprint(act);
        Endpoint old = access.again(subject).endpoint();
        Endpoint fresh = old.pinned(new Pin(fingerprint, time.now(), access.person()));
        Instant until = time.now().plus(PATIENCE);
        boolean still = false;
        while (true) {
            if (access.answersAt(subject, fresh, act.target().identity(), logins)) {
                access.accept(subject, fingerprint, access.person());
                access.resumed(subject);
                return new Outcome.Done(Message.of("core.certificate.pinned", name, fingerprint));
            }
            if (!time.now().isBefore(until)) {
                break;
            }
            still = access.answersAt(subject, old, act.target().identity(), logins);
            time.sleep(LOOK_EVERY);
        }
        return still
                ? new Outcome.Refused(
                        Outcome.Refusal.DEVICE, Message.of("core.certificate.still-old", name), "")
                : new Outcome.InDoubt(Message.of("core.certificate.not-seen", name, fingerprint));
    }
}
