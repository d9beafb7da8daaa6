package io.rackside.app.cluster.inspect;

import io.rackside.drivers.cluster.inspect.Result;
import io.rackside.drivers.cluster.inspect.Topic;

import java.util.List;

/**
 * How a check differs from the last visit's.
 *
 * @param appeared what was not as it should be now alone
 * @param gone what was then alone; none where a part of it could not be checked now
 */
public record Change(
        Topic topic,
        Result was,
        Result now,
        List<Visit.Complaint> appeared,
        List<Visit.Complaint> gone) {
    public Change {
        appeared = List.copyOf(appeared);
        gone = List.copyOf(gone);
    }
}
