package io.rackside.app.console.service;

import io.rackside.app.cluster.service.ServicePlan;
import io.rackside.app.cluster.service.ServiceRole;
import io.rackside.app.cluster.service.ServiceStatus;
import io.rackside.app.cluster.sight.ClusterTrouble;
import io.rackside.app.listen.Subscription;
import io.rackside.app.report.Form;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.operations.JobId;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What the window asks of services of servers; what is not said to return at once may wait. */
public interface ServiceDoor {
    /** Looks what servicing a box would do; changes nothing. */
    ServicePlan plan(Device box) throws ClusterTrouble, InterruptedException;

    /**
     * Begins it.
     *
     * @param accepted keys of the choices that a person has agreed to
     * @param reason why a guard's refusal does not hold, in the person's words
     */
    JobId start(ServicePlan plan, Set<String> accepted, Optional<String> reason)
            throws ClusterTrouble, InterruptedException;

    Optional<ServiceStatus> status(JobId job);

    /** Those that run or broke off first. */
    List<ServiceStatus> all();

    /** Says that the box is back in its place, or that it stays out. */
    boolean answer(JobId job, boolean back);

    void cancel(JobId job);

    /** Carries one on that broke off. */
    void resume(JobId job) throws InterruptedException;

    /** Tells of changes on any thread; returns at once. */
    Subscription listen(Consumer<JobId> listener);

    /** Writes its report, while it runs too. */
    void report(JobId job, Form form, Path file);

    /** Reads everything of a box now: the drawing shows what it says of its light. */
    void refresh(DeviceId box);

    /** How the role that may change a cluster stands. */
    ServiceRole.Standing role(String cluster);

    /**
     * Has a cluster be changed from here for a time; stands in the trail.
     *
     * @param reason in the person's words
     */
    void unlock(String cluster, String reason, Duration time)
            throws ClusterTrouble, InterruptedException;

    /** Locks it again, for every run; stands in the trail. */
    void lock(String cluster);

    /** What the role's login may that it does not need, as of the last unlocking. */
    List<String> beyond(String cluster);

    /** Keeps the kubeconfig of the role that may change a cluster, in the vault. */
    void keepLogin(String cluster, Path kubeconfig, Optional<String> context) throws ClusterTrouble;
}
