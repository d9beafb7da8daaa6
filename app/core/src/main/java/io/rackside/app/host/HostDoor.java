package io.rackside.app.host;

import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.network.cli.CliKeys.Hop;
import io.rackside.app.network.cli.SshRoutes;
import io.rackside.bmc.ByteMeter;
import io.rackside.bmc.Login;
import io.rackside.drivers.host.WhoAnswers;
import io.rackside.drivers.ssh.SshLimits;
import io.rackside.drivers.ssh.SshRoute;
import io.rackside.drivers.ssh.SshSession;
import io.rackside.model.Identity;
import io.rackside.operations.JobId;
import io.rackside.operations.Time;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Opens sessions with one host, with logins that were taken once. */
final class HostDoor {
    private final Hop hop;
    private final Terms terms;
    private final Parts parts;

    /**
     * What all doors share.
     *
     * @param who asks a host who it is
     */
    record Parts(
            DeviceAccess access,
            SshRoutes routes,
            SshLimits limits,
            WhoAnswers who,
            HostTrail trail,
            Time time) {}

    HostDoor(Hop hop, Terms terms, Parts parts) {
        this.hop = hop;
        this.terms = terms;
        this.parts = parts;
    }

    /**
     * The same.
     *
     * @param connect the most until a host of the way takes a connection
     */
    HostDoor within(Duration connect) {
        SshLimits usual = parts.limits();
        SshLimits limits =
                new SshLimits(
                        connect.compareTo(usual.connect()) < 0 ? connect : usual.connect(),
                        usual.login(),
                        usual.channel(),
                        usual.keepAlive(),
                        usual.missed());
        return new HostDoor(
                hop,
                terms,
                new Parts(
                        parts.access(),
                        parts.routes(),
                        limits,
                        parts.who(),
                        parts.trail(),
                        parts.time()));
    }

    String user() {
        return hop.login().user();
    }

    /**
     * What the account's name is followed by where a password is asked for, as far as it is known:
     * the one of a login with a key opens the key.
     */
    Optional<char[]> password() {
        Login login = hop.login();
        Optional<char[]> key = login.privateKey();
        key.ifPresent(secret -> Arrays.fill(secret, '\0'));
        return key.isPresent()
                ? Optional.empty()
                : Optional.of(login.password()).filter(secret -> secret.length > 0);
    }

    /** A session with whoever answers there. */
    SshSession open(LongConsumer wire) {
        SshRoute route = parts.routes().route(hop, terms);
        try {
            ByteMeter meter = parts.access().link(hop.subject()).meter(terms.priority());
            return SshSession.open(
                    route,
                    parts.limits(),
                    parts.time(),
                    count -> {
                        wire.accept(count);
                        meter.passed(count);
                    });
        } finally {
            SshRoutes.wipe(route);
        }
    }

    /**
     * A session with the host that is meant.
     *
     * @param sudo is overwritten
     */
    SshSession open(Optional<JobId> job, Optional<char[]> sudo) throws InterruptedException {
        try {
            SshSession session = open(_ -> {});
            try {
                Subject now = parts.access().again(hop.subject());
                Identity said = parts.who().ask(session, sudo);
                SameHost.require(now, said, session.address().url());
                parts.trail().opened(now, job, way(hop), user(), session.findings());
                return session;
            } catch (RuntimeException | InterruptedException e) {
                session.close();
                throw e;
            }
        } finally {
            sudo.ifPresent(secret -> Arrays.fill(secret, '\0'));
        }
    }

    private static String way(Hop hop) {
        return hop.via().map(via -> way(via) + " > ").orElse("")
                + hop.subject().endpoint().address();
    }
}
