package io.rackside.app;

import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.access.Trust;
import io.rackside.app.acts.MediaWorkflow;
import io.rackside.app.acts.Running;
import io.rackside.bmc.Login;
import io.rackside.model.settings.Change;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;
import io.rackside.operations.SecretSource;
import io.rackside.operations.Time;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A process that begins one change of a BMC and waits to be killed in the middle of it. Arguments:
 * data folder, anchors, fingerprint of the BMC, what to change, and to what. When something comes
 * on its input it cancels the job.
 */
final class ChangingActor {
    static final String NETWORK = "network";
    static final String NTP = "ntp";
    static final String CERTIFICATE = "certificate";
    static final String MEDIUM = "medium";

    private static final Consent CONSENT =
            new Consent(true, true, Optional.of("srv-03"), Optional.empty());

    private ChangingActor() {}

    public static void main(String[] arguments) throws Exception {
        Options options =
                PasswordActor.options(Path.of(arguments[1]))
                        .knowing(
                                _ ->
                                        Optional.of(
                                                new Login(
                                                        TwinSite.USER,
                                                        TwinSite.PASSWORD.toCharArray())));
        try (Rackside rackside = Rackside.open(Path.of(arguments[0]), options, Time.system())) {
            Terms terms = Terms.background().trusting(Trust.of(arguments[2]));
            Running running = begin(rackside, terms, arguments[3], arguments[4]);
            Thread.ofVirtual().start(() -> cancelWhenAsked(rackside, running));
            System.out.println(running.await(Duration.ofMinutes(5)));
            rackside.jobs().await(running.job(), Duration.ofMinutes(5));
        }
    }

    private static Running begin(Rackside rackside, Terms terms, String what, String to)
            throws Exception {
        Subject subject = rackside.access().subject("srv-03");
        return switch (what) {
            case NETWORK -> set(rackside, terms, move(to), SecretSource.none());
            case NTP -> set(rackside, terms, new Change.Ntp(List.of(to)), SecretSource.none());
            case CERTIFICATE -> {
                String certificate = Files.readString(Path.of(to + ".crt"));
                String key = Files.readString(Path.of(to + ".key"));
                yield set(
                        rackside,
                        terms,
                        new Change.ReplaceCertificate("", certificate, Optional.of("key")),
                        name ->
                                name.equals("key")
                                        ? Optional.of(key.toCharArray())
                                        : Optional.empty());
            }
            case MEDIUM -> {
                MediaWorkflow.Planned planned =
                        rackside.media().plan(subject, "CD1", Path.of(to), true, terms);
                yield rackside.media().start(subject, planned, CONSENT, terms);
            }
            default -> throw new IllegalArgumentException(what);
        };
    }

    private static Change move(String address) {
        return new Change.Network(
                "eth0",
                Optional.of(new Change.Ipv4(Optional.of(address), 8, "")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Running set(Rackside rackside, Terms terms, Change change, SecretSource secrets)
            throws InterruptedException {
        Subject subject = rackside.access().subject("srv-03");
        Act act = rackside.settingsOfBoxes().plan(subject, change, terms).act();
        return rackside.settingsOfBoxes().start(subject, act, CONSENT, terms, secrets);
    }

    private static void cancelWhenAsked(Rackside rackside, Running running) {
        try {
            if (System.in.read() >= 0) {
                rackside.jobs().cancel(running.job());
            }
        } catch (IOException _) {
            // Nobody asks any more.
        }
    }
}
