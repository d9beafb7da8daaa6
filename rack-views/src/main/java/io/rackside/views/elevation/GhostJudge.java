package io.rackside.views.elevation;

import io.rackside.model.Placement;

import java.util.Optional;

/** Says whether a box fits a place; asked each time the ghost moves, so it must be quick. */
@FunctionalInterface
public interface GhostJudge {
    /** Why the box cannot stand there, in words ready to show; empty when it can. */
    Optional<String> obstacle(Carried box, Placement place);
}
