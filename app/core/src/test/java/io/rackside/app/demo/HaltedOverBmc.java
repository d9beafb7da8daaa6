package io.rackside.app.demo;

import io.rackside.app.FastTime;
import io.rackside.app.Rackside;
import io.rackside.app.access.Terms;
import io.rackside.app.acts.HostQuestion;
import io.rackside.operations.Act;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A process that has a host's power taken and given, to be killed in the middle. Arguments: folder,
 * number of the job in doubt.
 */
final class HaltedOverBmc {
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
            Act act = rackside.overBmc().choice(doubtful, Terms.person()).act();
            rackside.overBmc()
                    .start(doubtful, act, OverBmcBench.consent(), Terms.person(), Terms.person());
            new CountDownLatch(1).await(2, TimeUnit.MINUTES);
            System.out.println("not killed: " + rackside.jobs().find(id));
        }
    }
}
