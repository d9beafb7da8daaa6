package io.rackside.app.demo;

import io.rackside.app.FastTime;
import io.rackside.app.Rackside;
import io.rackside.app.access.Terms;
import io.rackside.app.acts.HostQuestion;
import io.rackside.app.offload.ConsoleTrail;
import io.rackside.operations.Act;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Messages;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A process that has a host's power taken and given, to be killed in the middle; or has a change
 * taken back at its serial console, and dies by itself as the line is typed. Arguments: folder,
 * number of the job in doubt, {@code power} or {@code console}.
 */
final class HaltedOverBmc {
    static final int DIED = 77;

    private HaltedOverBmc() {}

    public static void main(String[] arguments) throws InterruptedException {
        Path folder = Path.of(arguments[0]);
        try (Rackside rackside = OverBmcBench.opened(folder, new FastTime(2))) {
            rackside.hostQuestions()
                    .listen(
                            open -> {
                                for (HostQuestion question : open) {
                                    Thread.ofVirtual()
                                            .start(
                                                    () ->
                                                            rackside.hostQuestions()
                                                                    .answer(question, true));
                                }
                            });
            JobId id = new JobId(arguments[1]);
            Job doubtful = rackside.jobs().find(id).orElseThrow();
            if (arguments[2].equals("console")) {
                dieAtTheConsole(rackside, doubtful);
            }
            Act act = rackside.overBmc().choice(doubtful, Terms.person()).act();
            rackside.overBmc()
                    .start(doubtful, act, OverBmcBench.consent(), Terms.person(), Terms.person());
            new CountDownLatch(1).await(2, TimeUnit.MINUTES);
            System.out.println("not killed: " + rackside.jobs().find(id));
        }
    }

    private static void dieAtTheConsole(Rackside rackside, Job doubtful)
            throws InterruptedException {
        Act act = rackside.overBmc().consoleChoice(doubtful, Terms.person()).act();
        rackside.overBmc()
                .startTyped(
                        doubtful,
                        act,
                        OverBmcBench.consent(),
                        Optional.empty(),
                        Terms.person(),
                        Terms.person());
        while (rackside.audit().newest(20).stream()
                .filter(entry -> entry.kind().equals(ConsoleTrail.STEP))
                .map(entry -> Messages.fromCanonical(entry.body().get("what")).code())
                .noneMatch("core.offload.console.running"::equals)) {
            Thread.sleep(1);
        }
        Runtime.getRuntime().halt(DIED);
    }
}
