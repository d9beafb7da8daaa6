package io.rackside.bmc.virtual.tree;

import io.rackside.bmc.virtual.machine.LogEntry;
import io.rackside.bmc.virtual.machine.VirtualServer;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The event log, as the system's and, where a make has it, the manager's log service. */
final class LogResources {
    static final String REGISTRY = "VirtualBmc.1.0.0";
    static final String MANAGER_LOG = "BmcLog";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");

    private LogResources() {}

    static void add(Routes routes, Shape shape) {
        service(routes, "Systems/1", View.SYSTEM, shape.logName(), false);
        if (shape.managerLog()) {
            service(routes, "Managers/1", View.MANAGER, MANAGER_LOG, true);
        }
    }

    /** Where the system's log is. */
    static String systemLog(Shape shape) {
        return View.SYSTEM + "/LogServices/" + shape.logName();
    }

    static String clearTarget(Shape shape) {
        return systemLog(shape) + "/Actions/LogService.ClearLog";
    }

    private static void service(
            Routes routes, String path, String owner, String id, boolean manager) {
        String services = path + "/LogServices";
        String uri = owner + "/LogServices";
        routes.at(
                services,
                v ->
                        v.collection(
                                uri,
                                "LogServiceCollection",
                                "Log Services",
                                List.of(uri + "/" + id)));
        routes.at(services + "/" + id, v -> service(v, uri + "/" + id, id, manager));
        routes.at(
                services + "/" + id + "/Entries",
                v -> entries(v, uri + "/" + id + "/Entries", manager));
        routes.each(
                services + "/" + id + "/Entries/*",
                (v, ids) -> entry(v, uri + "/" + id + "/Entries", manager, ids.getFirst()));
    }

    private static Body service(View view, String uri, String id, boolean manager) {
        Body body =
                view.resource(uri, "LogService", id, manager ? "BMC Log" : "System Event Log")
                        .with("MaxNumberOfRecords", VirtualServer.LOG_CAPACITY)
                        .with("OverWritePolicy", "WrapsWhenFull")
                        .with("ServiceEnabled", true)
                        .with("DateTime", time(view.state().at()))
                        .with("DateTimeLocalOffset", "+00:00");
        if (view.shape().subsystems()) {
            body.with("LogEntryType", "Event");
        }
        body.link("Entries", uri + "/Entries");
        if (!manager) {
            body.with(
                    "Actions",
                    new Body()
                            .with(
                                    "#LogService.ClearLog",
                                    new Body().with("target", clearTarget(view.shape()))));
        }
        return body;
    }

    private static List<LogEntry> of(View view, boolean manager) {
        return view.server().log().stream().filter(e -> view.inManagerLog(e) == manager).toList();
    }

    private static Body entries(View view, String uri, boolean manager) {
        List<LogEntry> all = of(view, manager);
        return view.shape().entriesInline()
                ? view.collected(
                        uri,
                        "LogEntryCollection",
                        "Log Entries",
                        all.stream().map(e -> entry(view, uri, e)).toList())
                : view.collection(
                        uri,
                        "LogEntryCollection",
                        "Log Entries",
                        all.stream().map(e -> uri + "/" + e.id()).toList());
    }

    private static Optional<Body> entry(View view, String uri, boolean manager, String id) {
        return of(view, manager).stream()
                .filter(e -> id.equals(Long.toString(e.id())))
                .findFirst()
                .map(e -> entry(view, uri, e));
    }

    private static Body entry(View view, String uri, LogEntry entry) {
        String id = Long.toString(entry.id());
        return view.resource(uri + "/" + id, "LogEntry", id, "Log Entry " + id)
                .with("EntryType", "Event")
                .with("Created", time(entry.at()))
                .with("Severity", entry.severity().word())
                .with("Message", entry.message())
                .with("MessageId", REGISTRY + "." + entry.code().id())
                .with("MessageArgs", entry.arguments())
                .with("Links", new Body().link("OriginOfCondition", view.uriOf(entry.origin())));
    }

    static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC).format(TIME);
    }
}
