package io.rackside.app.baseline;

import io.rackside.app.Options;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.network.cli.CliSite;
import io.rackside.bmc.Login;
import io.rackside.operations.Consent;
import io.rackside.operations.JobId;
import io.rackside.operations.Time;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A process that sets the baseline of a switch and dies as by a power cut when the second push
 * sends its first line. Arguments: folder, name of the switch, id of the file of setpoints.
 */
final class HaltedSwitchBaseline {
    static final int KILLED = 137;

    private HaltedSwitchBaseline() {}

    public static void main(String[] arguments) throws InterruptedException {
        Path folder = Path.of(arguments[0]);
        Options options =
                new Options(
                        "tester",
                        "bench",
                        Optional.of("Ms Test"),
                        folder.resolve("anchors"),
                        Optional.empty(),
                        Optional.of(
                                _ ->
                                        Optional.of(
                                                new Login(
                                                        "admin", CliSite.PASSWORD.toCharArray()))),
                        1);
        try (Rackside rackside = Rackside.open(folder.resolve("data"), options, Time.system())) {
            rackside.jobs()
                    .listen(
                            job -> {
                                if ("sending".equals(job.parameters().get("leg.1.push.phase"))) {
                                    Runtime.getRuntime().halt(KILLED);
                                }
                            });
            Subject subject = rackside.access().subject(arguments[1]);
            BaselineDraft draft =
                    rackside.baselines()
                            .plan(subject, List.of(arguments[2]), List.of(), CliSite.reading());
            Consent consent =
                    new Consent(true, true, Optional.of(arguments[1]), Optional.of("in a window"));
            JobId job = rackside.baselines().start(draft, consent, Terms.person());
            rackside.jobs().await(job, Duration.ofMinutes(1));
            System.out.println(rackside.jobs().find(job));
        }
    }
}
