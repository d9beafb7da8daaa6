package io.rackside.app.acts;

import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.Links;
import io.rackside.app.access.PendingPasswords;
import io.rackside.app.jobs.Authorising;
import io.rackside.app.jobs.Jobs;
import io.rackside.bmc.files.FileService;
import io.rackside.operations.ActExecutor;
import io.rackside.operations.Time;
import io.rackside.operations.Trail;

import java.security.SecureRandom;

/** The workflows that act through one kind of job. */
public record ActWorkflows(
        PowerWorkflow power,
        LocateWorkflow locate,
        SettingsWorkflow settings,
        AccountsWorkflow accounts,
        MediaWorkflow media,
        Authorising authorising) {
    /**
     * @param definition the one the jobs were made with
     * @param passwords that are being changed
     */
    public static ActWorkflows of(
            DeviceAccess access,
            Jobs jobs,
            ActExecutor executor,
            ActJob definition,
            Trail trail,
            Links links,
            PendingPasswords passwords,
            Time time) {
        Acting acting = new Acting(access, jobs, executor, definition, time);
        return new ActWorkflows(
                new PowerWorkflow(acting, jobs, trail),
                new LocateWorkflow(acting, time),
                new SettingsWorkflow(acting),
                new AccountsWorkflow(acting, access, passwords, time),
                new MediaWorkflow(acting, new FileService(time, new SecureRandom()), links),
                acting::authorise);
    }
}
