package io.rackside.app.console.drawer;

import io.rackside.model.AlarmId;
import io.rackside.operations.JobId;

import java.util.List;

/** What a person does from the drawer. */
public interface DrawerActs {
    void cancel(JobId job);

    void resume(JobId job);

    /** Takes notice of alarms, asking for a note. */
    void acknowledge(List<AlarmId> alarms);
}
