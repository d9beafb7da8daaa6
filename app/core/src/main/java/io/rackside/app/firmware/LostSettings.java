package io.rackside.app.firmware;

import io.rackside.app.access.Subject;
import io.rackside.model.settings.Change;

import java.util.List;
import java.util.Objects;

/**
 * What a box lost with an upgrade and has not got back since.
 *
 * @param still what differs from before, as it was found after the upgrade and is now
 * @param changes that put it back; a person sees their effect and consents to each
 */
public record LostSettings(Subject subject, List<Difference> still, List<Change> changes) {
    public LostSettings {
        Objects.requireNonNull(subject, "subject");
        still = List.copyOf(still);
        changes = List.copyOf(changes);
    }
}
