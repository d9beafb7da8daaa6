package io.rackside.app.console.network;

import io.rackside.model.DeviceId;
import io.rackside.views.picture.Status;

import java.time.Instant;
import java.util.Set;

/**
 * A cable of the acceptance list, in words.
 *
 * @param key what tells it from the others
 * @param order of the cables as they were planned
 * @param boxes at its ends
 * @param state of it: as planned, elsewhere, no link
 * @param from the end it is listed by
 * @param expected at its other end; empty for a cable nobody planned
 * @param found there
 * @param megabits of its speed per second, 0 where it is not told
 * @param light received at both ends
 * @param readAt when the boxes at its ends were read, the older of both; the epoch where neither
 *     was
 * @param read the same in words
 */
record AcceptanceRow(
        String key,
        int order,
        Set<DeviceId> boxes,
        Status status,
        String state,
        String from,
        String expected,
        String found,
        long megabits,
        String speed,
        String light,
        Instant readAt,
        String read,
        String remarks) {}
