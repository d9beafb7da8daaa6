package io.rackside.app.console.drawer;

import io.rackside.model.AlarmId;
import io.rackside.operations.JobId;

import java.util.List;

/** What a person does from the drawer. */
public interface DrawerActs {
    /** Shows more of a job, where there is more to show. */
    void open(JobId job);

    void cancel(JobId job);

    void resume(JobId job);

    /** Gives the keyboard to what waits for an answer. */
    void answer();

    /** Takes notice of alarms, asking for a note. */
    void acknowledge(List<AlarmId> alarms);
}
