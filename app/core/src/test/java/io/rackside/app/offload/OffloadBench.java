package io.rackside.app.offload;

import io.rackside.app.Options;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.bmc.Login;
import io.rackside.operations.Consent;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Question;
import io.rackside.operations.Time;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A data folder whose jobs set the cards of a virtual host; its key is pinned. */
final class OffloadBench implements AutoCloseable {
    static final String USER = "root";
    static final String PASSWORD = "Unsaid-4711";

    /** Of the virtual host's ConnectX. */
    static final String PORT = "ens2f0np0";

    final Rackside rackside;
    private final String address;

    private OffloadBench(Rackside rackside, String address) {
        this.rackside = rackside;
        this.address = address;
    }

    /**
     * @param port of the host's SSH server
     * @param users who says whether the host may go down
     */
    static OffloadBench on(Path folder, int port, Optional<Question> users) {
        return new OffloadBench(
                Rackside.open(
                        folder.resolve("data"),
                        new Options(
                                "tester",
                                "bench",
                                Optional.of("Ms Test"),
                                folder.resolve("anchors"),
                                users,
                                Optional.of(_ -> Optional.of(login())),
                                1),
                        Time.system()),
                "ssh://127.0.0.1:" + port);
    }

    /** One that knows the host's key from an earlier run. */
    static OffloadBench knowing(Path folder, int port, Optional<Question> users)
            throws InterruptedException {
        try (OffloadBench first = on(folder, port, users)) {
            first.workflow().look(first.subject(), first.terms());
        }
        return on(folder, port, users);
    }

    private static Login login() {
        return new Login(USER, PASSWORD.toCharArray());
    }

    OffloadWorkflow workflow() {
        return rackside.offload();
    }

    Subject subject() {
        return rackside.access().subject(address);
    }

    Terms terms() {
        return Terms.person().given(_ -> Optional.of(login()));
    }

    static OffloadWish wish(String port, Trial trial, Map<String, String> values) {
        return new OffloadWish(port, Optional.empty(), new TreeMap<>(values), Set.of(), trial);
    }

    static Trial trial(boolean kept, boolean restart) {
        return new Trial(Duration.ofMinutes(2), kept, restart);
    }

    OffloadDraft plan(OffloadWish wish) throws InterruptedException {
        return workflow().plan(subject(), wish, terms());
    }

    OffloadLook look() throws InterruptedException {
        return workflow().look(subject(), terms());
    }

    String now(String port, String knob) throws InterruptedException {
        return look().ports().stream()
                .filter(one -> one.name().equals(port))
                .findFirst()
                .flatMap(one -> one.knob(knob))
                .orElseThrow()
                .now();
    }

    JobId start(OffloadDraft draft) throws InterruptedException {
        Consent consent =
                new Consent(true, true, Optional.of(subject().target().name()), Optional.empty());
        return workflow().start(draft, consent, terms());
    }

    /** Carries it out and waits for the end. */
    Job run(OffloadDraft draft) throws InterruptedException {
        return ended(start(draft));
    }

    Job ended(JobId id) throws InterruptedException {
        if (!rackside.jobs().await(id, Duration.ofSeconds(240))) {
            throw new AssertionError("still runs: " + rackside.jobs().find(id));
        }
        return rackside.jobs().find(id).orElseThrow();
    }

    OffloadStatus status(Job job) {
        return workflow().status(job.id()).orElseThrow();
    }

    @Override
    public void close() {
        rackside.close();
    }
}
