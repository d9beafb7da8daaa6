package io.rackside.bmc.virtual.tree;

import io.rackside.bmc.virtual.machine.LogEntry;

import java.util.List;

/** A log entry as an event (DSP0268, Event). */
final class EventBody {
    private EventBody() {}

    static Body of(View view, LogEntry entry) {
        String id = Long.toString(entry.id());
        String log =
                view.inManagerLog(entry)
                        ? View.MANAGER + "/LogServices/" + LogResources.MANAGER_LOG
                        : LogResources.systemLog(view.shape());
        Body record =
                new Body()
                        .with("MemberId", "0")
                        .with("EventId", id)
                        .with("EventType", "Alert")
                        .with("EventTimestamp", LogResources.time(entry.at()))
                        .with("Severity", entry.severity().word())
                        .with("MessageSeverity", entry.severity().word())
                        .with("Message", entry.message())
                        .with("MessageId", LogResources.REGISTRY + "." + entry.code().id())
                        .with("MessageArgs", entry.arguments())
                        .link("OriginOfCondition", view.uriOf(entry.origin()))
                        .link("LogEntry", log + "/Entries/" + id);
        return new Body()
                .with("@odata.type", "#Event.v1_10_0.Event")
                .with("Id", id)
                .with("Name", "Event")
                .objects("Events", List.of(record))
                .with("Events@odata.count", 1);
    }
}
