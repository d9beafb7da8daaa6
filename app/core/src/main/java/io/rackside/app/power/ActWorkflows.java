package io.rackside.app.power;

import io.rackside.app.access.DeviceAccess;
import io.rackside.app.jobs.Jobs;
import io.rackside.operations.ActExecutor;
import io.rackside.operations.Time;
import io.rackside.operations.Trail;

/** The workflows that act through one kind of job. */
public record ActWorkflows(PowerWorkflow power, LocateWorkflow locate) {
    /**
     * @param definition the one the jobs were made with
     */
    public static ActWorkflows of(
            DeviceAccess access,
            Jobs jobs,
            ActExecutor executor,
            ActJob definition,
            Trail trail,
            Time time) {
        Acting acting = new Acting(access, jobs, executor, definition, time);
        return new ActWorkflows(
                new PowerWorkflow(acting, jobs, trail), new LocateWorkflow(acting, time));
    }
}
