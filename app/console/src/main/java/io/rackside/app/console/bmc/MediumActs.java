package io.rackside.app.console.bmc;

import io.rackside.app.console.act.Acts;

/** Giving an image into a drive; it is held open from the moment the act is planned. */
public interface MediumActs extends Acts {
    /** Nobody wants it any more: lets go of the image unless a job has it. */
    void leave();
}
