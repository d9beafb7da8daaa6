package io.rackside.app.console;

import io.rackside.app.Rackside;
import io.rackside.app.access.Terms;
import io.rackside.app.cluster.service.ServicePlan;
import io.rackside.app.cluster.service.ServiceRole;
import io.rackside.app.cluster.service.ServiceStatus;
import io.rackside.app.cluster.sight.ClusterTrouble;
import io.rackside.app.console.service.ServiceDoor;
import io.rackside.app.listen.Subscription;
import io.rackside.app.report.Form;
import io.rackside.app.report.Reader;
import io.rackside.app.report.ReportFile;
import io.rackside.app.report.Typefaces;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.operations.Anchor;
import io.rackside.operations.Consent;
import io.rackside.operations.JobId;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Joins the window's services of servers to an open data folder; one that another process acts on
 * has none.
 */
final class RacksideServices implements ServiceDoor {
    private final Rackside rackside;

    RacksideServices(Rackside rackside) {
        this.rackside = rackside;
    }

    @Override
    public ServicePlan plan(Device box) throws ClusterTrouble, InterruptedException {
        return rackside.service().plan(box, Optional.empty());
    }

    @Override
    public JobId start(ServicePlan plan, Set<String> accepted, Optional<String> reason)
            throws ClusterTrouble, InterruptedException {
        return rackside.service()
                .start(
                        plan,
                        accepted,
                        new Consent(true, true, Optional.empty(), reason),
                        Terms.person());
    }

    @Override
    public Optional<ServiceStatus> status(JobId job) {
        return rackside.acting() ? rackside.service().status(job) : Optional.empty();
    }

    @Override
    public List<ServiceStatus> all() {
        return rackside.acting() ? rackside.service().all() : List.of();
    }

    @Override
    public boolean answer(JobId job, boolean back) {
        return rackside.service().answer(job, back);
    }

    @Override
    public void cancel(JobId job) {
        rackside.service().cancel(job);
    }

    @Override
    public void resume(JobId job) throws InterruptedException {
        rackside.service().resume(job, Terms.person());
    }

    @Override
    public Subscription listen(Consumer<JobId> listener) {
        return rackside.acting() ? rackside.service().listen(listener) : () -> {};
    }

    @Override
    public void report(JobId job, Form form, Path file) {
        Optional<Anchor> checkpoint =
                rackside.audit()
                        .lastCheckpoint()
                        .map(last -> new Anchor(last.number(), last.hash()));
        Reader reader =
                new Reader(rackside.words(), rackside.words().language(), ZoneId.systemDefault());
        rackside.service()
                .report(job, rackside.settings().current().personName(), checkpoint)
                .ifPresent(
                        report ->
                                new ReportFile(reader, Typefaces.ofThisSystem())
                                        .write(report, form, file));
    }

    @Override
    public void refresh(DeviceId box) {
        rackside.monitor().refresh(box);
    }

    @Override
    public ServiceRole.Standing role(String cluster) {
        return rackside.acting()
                ? rackside.service().role().of(cluster)
                : new ServiceRole.Standing(ServiceRole.State.LOCKED, Optional.empty(), "");
    }

    @Override
    public void unlock(String cluster, String reason, Duration time)
            throws ClusterTrouble, InterruptedException {
        rackside.service().role().unlock(cluster, reason, time);
    }

    @Override
    public void lock(String cluster) {
        rackside.service().role().lock(cluster);
    }

    @Override
    public List<String> beyond(String cluster) {
        return rackside.acting() ? rackside.service().role().beyond(cluster) : List.of();
    }

    @Override
    public void keepLogin(String cluster, Path kubeconfig, Optional<String> context)
            throws ClusterTrouble {
        rackside.service().role().keepLogin(cluster, kubeconfig, context);
    }
}
