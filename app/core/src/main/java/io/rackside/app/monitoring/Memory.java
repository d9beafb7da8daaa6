package io.rackside.app.monitoring;

import io.rackside.model.DeviceId;
import io.rackside.model.Event;
import io.rackside.model.Reading;
import io.rackside.store.LastKnown;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What lasts of the readings. */
public interface Memory {
    /** A word on every box that ever answered. */
    Map<DeviceId, LastKnown.Glance> glances();

    /** All that is known of these boxes. */
    Map<DeviceId, LastKnown> lastKnown(Collection<DeviceId> devices);

    void keep(Collection<LastKnown> states);

    /** Keeps readings as samples; those without a number are passed over. */
    void sample(DeviceId device, List<Reading> readings);

    /** Keeps log entries; gives those that were not known before. */
    List<Event> log(DeviceId device, List<Event> events, Instant received);

    /** The newest log entries of a box first, at most so many. */
    List<Event> newest(DeviceId device, int most);
}
