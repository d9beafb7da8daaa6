package io.rackside.app.console.drawer;

import java.time.Instant;

/** One entry of the trail in words. */
record TrailRow(
        long number,
        Instant at,
        String atText,
        String who,
        String kind,
        String what,
        String hash) {}
