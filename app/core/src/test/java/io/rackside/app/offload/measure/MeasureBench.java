package io.rackside.app.offload.measure;

import io.rackside.app.Options;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.bmc.Login;
import io.rackside.operations.Consent;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Time;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A data folder whose jobs measure between two hosts; their keys are pinned. */
final class MeasureBench implements AutoCloseable {
    final Rackside rackside;
    private final int near;
    private final int far;

    private MeasureBench(Rackside rackside, int near, int far) {
        this.rackside = rackside;
        this.near = near;
        this.far = far;
    }

    /**
     * @param near port of the near host's SSH server
     * @param far port of the far one's
     */
    static MeasureBench on(Path folder, int near, int far) {
        return new MeasureBench(
                Rackside.open(
                        folder.resolve("data"),
                        new Options(
                                "tester",
                                "bench",
                                Optional.of("Ms Test"),
                                folder.resolve("anchors"),
                                Optional.empty(),
                                Optional.of(_ -> Optional.of(login())),
                                1),
                        Time.system()),
                near,
                far);
    }

    /** One that knows the hosts' keys from an earlier run. */
    static MeasureBench knowing(Path folder, int near, int far) throws InterruptedException {
        try (MeasureBench first = on(folder, near, far)) {
            first.plan();
        }
        return on(folder, near, far);
    }

    private static Login login() {
        return new Login(VirtualPair.USER, VirtualPair.PASSWORD.toCharArray());
    }

    Subject near() {
        return rackside.access().subject("ssh://127.0.0.1:" + near);
    }

    Subject far() {
        return rackside.access().subject("ssh://127.0.0.1:" + far);
    }

    Terms terms() {
        return Terms.person().given(_ -> Optional.of(login()));
    }

    MeasureDraft plan() throws InterruptedException {
        return plan(
                new MeasureWish(
                        VirtualPair.PORT,
                        VirtualPair.PORT,
                        Optional.empty(),
                        Optional.empty(),
                        MeasureWish.LEAST,
                        "as-set"));
    }

    MeasureDraft plan(MeasureWish wish) throws InterruptedException {
        return rackside.measure().plan(near(), far(), wish, terms());
    }

    JobId start(MeasureDraft draft) throws InterruptedException {
        Consent consent =
                new Consent(
                        true,
                        true,
                        Optional.of(draft.act().target().name()),
                        Optional.of("a test"));
        return rackside.measure().start(draft, consent, terms());
    }

    Job ended(JobId id) throws InterruptedException {
        if (!rackside.jobs().await(id, Duration.ofSeconds(240))) {
            throw new AssertionError("still runs: " + rackside.jobs().find(id));
        }
        return rackside.jobs().find(id).orElseThrow();
    }

    @Override
    public void close() {
        rackside.close();
    }
}
