package io.rackside.app;

import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.access.Trust;
import io.rackside.app.acts.Choice;
import io.rackside.bmc.Login;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;
import io.rackside.operations.Time;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A process that begins one power act and waits to be killed in the middle of it. Arguments: data
 * folder, anchors, fingerprint of the BMC, the act.
 */
final class KilledActor {
    private KilledActor() {}

    public static void main(String[] arguments) throws InterruptedException {
        Options options =
                new Options(
                        "tester",
                        "bench",
                        Optional.of("Ms Test"),
                        Path.of(arguments[1]),
                        Optional.empty(),
                        Optional.of(
                                _ ->
                                        Optional.of(
                                                new Login(
                                                        TwinSite.USER,
                                                        TwinSite.PASSWORD.toCharArray()))),
                        1);
        try (Rackside rackside = Rackside.open(Path.of(arguments[0]), options, Time.system())) {
            Subject subject = rackside.access().subject("srv-03");
            Terms terms = Terms.background().trusting(Trust.of(arguments[2]));
            Act act =
                    rackside.power().choices(subject, terms).stream()
                            .map(Choice::act)
                            .filter(one -> one.kind().equals(arguments[3]))
                            .findFirst()
                            .orElseThrow();
            Consent consent = new Consent(true, true, Optional.of("srv-03"), Optional.empty());
            System.out.println(
                    rackside.power()
                            .start(subject, act, consent, terms)
                            .await(Duration.ofMinutes(5)));
        }
    }
}
