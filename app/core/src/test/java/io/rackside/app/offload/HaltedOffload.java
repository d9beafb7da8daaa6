package io.rackside.app.offload;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A process that changes a host and dies as by a power cut when the journal has taken a phase.
 * Arguments: folder, port of the host's SSH server, phase, port of the card.
 */
final class HaltedOffload {
    static final int KILLED = 137;

    private HaltedOffload() {}

    public static void main(String[] arguments) throws InterruptedException {
        try (OffloadBench bench =
                OffloadBench.knowing(
                        Path.of(arguments[0]), Integer.parseInt(arguments[1]), Optional.empty())) {
            OffloadDraft draft =
                    bench.plan(
                            OffloadBench.wish(
                                    arguments[3],
                                    new Trial(Duration.ofMinutes(5), true, false),
                                    Map.of("mtu", "9000")));
            bench.rackside
                    .jobs()
                    .listen(
                            job -> {
                                if (new OffloadText(job.parameters())
                                        .phase()
                                        .filter(arguments[2]::equals)
                                        .isPresent()) {
                                    Runtime.getRuntime().halt(KILLED);
                                }
                            });
            System.out.println(bench.run(draft));
        }
    }
}
