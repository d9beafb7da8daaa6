package io.rackside.app.network.push;

import io.rackside.operations.Time;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A process that pushes and dies as by a power cut when the journal has taken a phase. Arguments:
 * folder, port, profile, phase, number of the line, template, and the fields as {@code k=v}.
 */
final class HaltedPush {
    static final int KILLED = 137;

    private HaltedPush() {}

    public static void main(String[] arguments) throws InterruptedException {
        Map<String, String> values = new java.util.TreeMap<>();
        for (int i = 6; i < arguments.length; i++) {
            String[] field = arguments[i].split("=", 2);
            values.put(field[0], field[1]);
        }
        try (PushBench bench =
                new PushBench(
                        Path.of(arguments[0]),
                        Integer.parseInt(arguments[1]),
                        arguments[2],
                        Time.system())) {
            PushPlan plan = bench.plan(arguments[5], values);
            bench.jobs.listen(
                    job -> {
                        PushText text = new PushText(job.parameters());
                        if (text.phase().filter(arguments[3]::equals).isPresent()
                                && text.line() >= Integer.parseInt(arguments[4])) {
                            Runtime.getRuntime().halt(KILLED);
                        }
                    });
            var id =
                    bench.workflow.start(
                            plan, PushBench.CONSENT, io.rackside.app.access.Terms.person());
            bench.jobs.await(id, Duration.ofMinutes(5));
            System.out.println(bench.jobs.find(id));
        }
    }
}
