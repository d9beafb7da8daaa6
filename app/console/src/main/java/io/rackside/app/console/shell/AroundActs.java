package io.rackside.app.console.shell;

import io.rackside.model.Device;
import io.rackside.operations.JobId;

/** What the window around an act does for it. */
interface AroundActs {
    /** Brings the jobs to the front. */
    void showJobs();

    /** An act has written to the trail. */
    void trailChanged();

    /** Boxes may be reached by SSH another way than before. */
    void wayChanged();

    /** Whether firmware can be upgraded from here. */
    boolean upgrades();

    /** Begins an upgrade of the chosen boxes. */
    void upgrade();

    /** Shows the upgrade that is this job; false when it is none. */
    boolean upgrade(JobId job);

    /** Gives the keyboard to what waits for an answer. */
    void answer();

    /** Shows the ports of a box live. */
    void ports(Device device);

    /** Shows what the chosen network box told of itself. */
    void told();

    /** Shows how the cards of the chosen host are. */
    void offload();

    /** Shows how the chosen host stands to its setpoints. */
    void baseline();

    /** What is done to hosts. */
    HostViews hosts();

    /** Shows the service of a server, or what one would do. */
    void maintain(Device device);

    /** Shows the raw commands of the chosen box, and asks for another. */
    void rawCommand();
}
