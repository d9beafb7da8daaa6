package io.rackside.app.console;

import io.rackside.app.Rackside;
import io.rackside.app.access.Terms;
import io.rackside.app.console.path.PathDoor;
import io.rackside.app.offload.path.LosslessWish;
import io.rackside.app.offload.path.PathView;
import io.rackside.operations.Time;

import java.util.Optional;

/** Joins the window's check of ways between hosts to an open data folder. */
final class RacksidePaths implements PathDoor {
    private final Rackside rackside;
    private final Time time;

    RacksidePaths(Rackside rackside, Time time) {
        this.rackside = rackside;
        this.time = time;
    }

    @Override
    public PathView check(End near, End far, Optional<LosslessWish> lossless)
            throws InterruptedException {
        return rackside.roce(time)
                .check(
                        rackside.access().subject(near.host()),
                        near.port(),
                        rackside.access().subject(far.host()),
                        far.port(),
                        lossless,
                        Terms.person());
    }
}
