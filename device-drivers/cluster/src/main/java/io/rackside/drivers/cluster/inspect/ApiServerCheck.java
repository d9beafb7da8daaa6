package io.rackside.drivers.cluster.inspect;

import io.rackside.drivers.cluster.api.Health;
import io.rackside.model.Message;

import java.time.Duration;
import java.util.List;

/** Whether the API server says it is well, and how quickly it answers. */
final class ApiServerCheck implements Check {
    private static final int TRIES = 5;
    private static final Duration SLOW = Duration.ofSeconds(1);
    private static final List<String> PROBES = List.of("/livez?verbose", "/readyz?verbose");

    @Override
    public void run(Look look, Findings findings) throws Unread, InterruptedException {
        Duration slowest = Duration.ZERO;
        int held = 0;
        for (int i = 0; i < TRIES; i++) {
            Health version = look.health("/version");
            Duration took = version.took();
            held += version.held();
            slowest = took.compareTo(slowest) > 0 ? took : slowest;
        }
        Message what = Message.of("cluster.inspect.api.slowest", slowest.toMillis(), TRIES);
        if (slowest.compareTo(SLOW) > 0) {
            findings.warning("", what, Message.of("cluster.inspect.api.slowest.todo"));
        } else {
            findings.seen("", what);
        }
        for (String probe : PROBES) {
            Health health = look.health(probe);
            held += health.held();
            if (health.well()) {
                findings.seen("", Message.of("cluster.inspect.api.well", probe));
            } else {
                findings.critical(
                        "",
                        Message.of(
                                "cluster.inspect.api.failed",
                                probe,
                                health.failed().isEmpty()
                                        ? "-"
                                        : Texts.few(
                                                health.failed().stream()
                                                        .map(Texts::shown)
                                                        .toList())),
                        Message.of("cluster.inspect.api.failed.todo"));
            }
        }
        if (held > 0) {
            findings.warning(
                    "",
                    Message.of("cluster.inspect.api.held", held),
                    Message.of("cluster.inspect.api.held.todo"));
        }
    }
}
