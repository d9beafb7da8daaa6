package io.rackside.app;

import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.access.Trust;
import io.rackside.app.acts.AccountsWorkflow;
import io.rackside.operations.Consent;
import io.rackside.operations.Time;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A process that changes a password and waits to be killed in the middle of it. Arguments: data
 * folder, anchors, fingerprint of the BMC; the passphrase and the new password come on its input.
 */
final class PasswordActor {
    private PasswordActor() {}

    static Options options(Path anchors) {
        return new Options(
                "tester",
                "bench",
                Optional.of("Ms Test"),
                anchors,
                Optional.empty(),
                Optional.empty(),
                1);
    }

    public static void main(String[] arguments) throws Exception {
        String[] said = new String(System.in.readAllBytes(), "UTF-8").split("\n");
        try (Rackside rackside =
                Rackside.open(
                        Path.of(arguments[0]), options(Path.of(arguments[1])), Time.system())) {
            rackside.vault().unlock(said[0].toCharArray());
            Subject subject = rackside.access().subject("srv-03");
            Terms terms = Terms.background().trusting(Trust.of(arguments[2]));
            AccountsWorkflow.Planned planned =
                    rackside.accounts().password(subject, TwinSite.USER, Optional.empty(), terms);
            Consent consent = new Consent(true, true, Optional.of("srv-03"), Optional.empty());
            System.out.println(
                    rackside.accounts()
                            .start(subject, planned, said[1].toCharArray(), consent, terms)
                            .await(Duration.ofMinutes(5)));
        }
    }
}
