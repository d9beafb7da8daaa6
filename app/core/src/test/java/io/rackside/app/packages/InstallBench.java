package io.rackside.app.packages;

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
import java.util.List;
import java.util.Optional;

/** A data folder with packages whose jobs install them on a virtual host; its key is pinned. */
final class InstallBench implements AutoCloseable {
    static final String USER = "root";
    static final String PASSWORD = "Unsaid-4711";

    final Rackside rackside;
    private final String address;

    private InstallBench(Rackside rackside, String address) {
        this.rackside = rackside;
        this.address = address;
    }

    /**
     * @param port of the host's SSH server
     * @param users who says whether the host may go down
     * @param sudo what sudo is given
     */
    static InstallBench on(Path folder, int port, Optional<Question> users, Optional<String> sudo) {
        Options options =
                new Options(
                        "tester",
                        "bench",
                        Optional.of("Ms Test"),
                        folder.resolve("anchors"),
                        users,
                        Optional.of(_ -> Optional.of(login())),
                        1);
        return new InstallBench(
                Rackside.open(
                        folder.resolve("data"),
                        options.withSudo(sudo.map(String::toCharArray)),
                        Time.system()),
                "ssh://127.0.0.1:" + port);
    }

    static InstallBench on(Path folder, int port) {
        return on(folder, port, Optional.empty(), Optional.empty());
    }

    /** One that knows the host's key from an earlier run. */
    static InstallBench knowing(
            Path folder, int port, Optional<Question> users, Optional<String> sudo)
            throws InterruptedException {
        try (InstallBench first = on(folder, port)) {
            first.rackside.hosts().read(first.subject(), first.terms());
        }
        return on(folder, port, users, sudo);
    }

    static InstallBench knowing(Path folder, int port) throws InterruptedException {
        return knowing(folder, port, Optional.empty(), Optional.empty());
    }

    private static Login login() {
        return new Login(USER, PASSWORD.toCharArray());
    }

    InstallWorkflow workflow() {
        return rackside.packages();
    }

    Subject subject() {
        return rackside.access().subject(address);
    }

    Terms terms() {
        return Terms.person().given(_ -> Optional.of(login()));
    }

    HostPackage add(Path file) {
        return workflow().library().add(file, true);
    }

    InstallDraft plan(boolean restart, HostPackage... packages) throws InterruptedException {
        return workflow().plan(subject(), new InstallWish(List.of(packages), restart), terms());
    }

    JobId start(InstallDraft draft) throws InterruptedException {
        Consent consent =
                new Consent(true, true, Optional.of(subject().target().name()), Optional.empty());
        return workflow().start(draft, consent, terms());
    }

    /** Carries it out and waits for the end. */
    Job run(InstallDraft draft) throws InterruptedException {
        return ended(start(draft));
    }

    Job ended(JobId id) throws InterruptedException {
        if (!rackside.jobs().await(id, Duration.ofSeconds(120))) {
            throw new AssertionError("still runs: " + rackside.jobs().find(id));
        }
        return rackside.jobs().find(id).orElseThrow();
    }

    String told(Job job) {
        return workflow()
                .status(job.id())
                .flatMap(InstallStatus::told)
                .map(what -> what.code())
                .orElse("");
    }

    @Override
    public void close() {
        rackside.close();
    }
}
