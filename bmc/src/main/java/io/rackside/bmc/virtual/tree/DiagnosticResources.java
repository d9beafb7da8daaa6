package io.rackside.bmc.virtual.tree;

import io.rackside.bmc.virtual.http.HttpAnswer;
import io.rackside.bmc.virtual.machine.DiagnosticDumps;
import io.rackside.bmc.virtual.machine.DiagnosticDumps.Dump;
import io.rackside.bmc.virtual.service.Changed;
import io.rackside.bmc.virtual.service.Json;
import io.rackside.bmc.virtual.service.Refusal;
import io.rackside.model.Health;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A log service whose entries are dumps, and the tasks that gather them (DSP0268,
 * LogService.CollectDiagnosticData; DSP0266, 12.1 and 12.2). Only where the BMC has a log of its
 * own.
 */
final class DiagnosticResources implements Writable {
    private static final String SERVICES = View.MANAGER + "/LogServices";
    private static final String SERVICE = SERVICES + "/Dump";
    private static final String ENTRIES = SERVICE + "/Entries";
    private static final String ACTION = SERVICE + "/Actions/LogService.CollectDiagnosticData";
    private static final String ATTACHMENT = "/attachment";
    private static final String TASKS = View.ROOT + "/TaskService/Tasks";
    private static final String MONITORS = View.ROOT + "/TaskService/TaskMonitors";
    private static final String TYPE = "DiagnosticDataType";

    private final DiagnosticDumps dumps;
    private final Shape shape;

    DiagnosticResources(DiagnosticDumps dumps, Shape shape) {
        this.dumps = dumps;
        this.shape = shape;
    }

    /** Replaces the collections of the BMC's logs and of tasks by longer ones. */
    void add(Routes routes) {
        if (!shape.managerLog()) {
            return;
        }
        routes.at(
                "Managers/1/LogServices",
                v ->
                        v.collection(
                                SERVICES,
                                "LogServiceCollection",
                                "Log Services",
                                List.of(SERVICES + "/" + LogResources.MANAGER_LOG, SERVICE)));
        routes.at("Managers/1/LogServices/Dump", DiagnosticResources::service);
        routes.at("Managers/1/LogServices/Dump/Entries", this::entries);
        routes.each(
                "Managers/1/LogServices/Dump/Entries/*",
                (v, ids) -> done(ids.getFirst()).map(dump -> entry(v, dump)));
        routes.at(
                "TaskService/Tasks",
                v ->
                        v.collection(
                                TASKS,
                                "TaskCollection",
                                "Tasks",
                                dumps.all().stream().map(d -> TASKS + "/" + d.id()).toList()));
        routes.each(
                "TaskService/Tasks/*", (v, ids) -> find(ids.getFirst()).map(dump -> task(v, dump)));
    }

    private Optional<Dump> find(String id) {
        return id.matches("[0-9]{1,9}") ? dumps.find(Long.parseLong(id)) : Optional.empty();
    }

    private Optional<Dump> done(String id) {
        return find(id).filter(dumps::isDone);
    }

    private static Body service(View view) {
        return view.resource(SERVICE, "LogService", "Dump", "Dumps")
                .with("ServiceEnabled", true)
                .with("OverWritePolicy", "WrapsWhenFull")
                .with("DateTime", LogResources.time(view.state().at()))
                .with("DateTimeLocalOffset", "+00:00")
                .link("Entries", ENTRIES)
                .with(
                        "Actions",
                        new Body()
                                .with(
                                        "#LogService.CollectDiagnosticData",
                                        new Body()
                                                .with("target", ACTION)
                                                .with(
                                                        TYPE + "@Redfish.AllowableValues",
                                                        List.of("Manager"))));
    }

    private Body entries(View view) {
        return view.collected(
                ENTRIES,
                "LogEntryCollection",
                "Dumps",
                dumps.all().stream().filter(dumps::isDone).map(d -> entry(view, d)).toList());
    }

    private Body entry(View view, Dump dump) {
        String id = Long.toString(dump.id());
        String uri = ENTRIES + "/" + id;
        return view.resource(uri, "LogEntry", id, "Dump " + id)
                .with("EntryType", "Event")
                .with("Created", LogResources.time(dump.done()))
                .with("Severity", Health.OK.word())
                .with("Message", "A dump was gathered.")
                .with(TYPE, "Manager")
                .with("AdditionalDataURI", uri + ATTACHMENT)
                .with("AdditionalDataSizeBytes", dumps.content(dump).length);
    }

    private Body task(View view, Dump dump) {
        String id = Long.toString(dump.id());
        boolean done = dumps.isDone(dump);
        Body body =
                view.resource(TASKS + "/" + id, "Task", id, "Dump " + id)
                        .with("TaskState", done ? "Completed" : "Running")
                        .with("TaskStatus", Health.OK.word())
                        .with("PercentComplete", dumps.percent(dump))
                        .with("StartTime", LogResources.time(dump.begun()))
                        .with("TaskMonitor", MONITORS + "/" + id);
        return done ? body.with("EndTime", LogResources.time(dump.done())) : body;
    }

    @Override
    public Set<String> methods(String path) {
        return shape.managerLog() && path.equals(ACTION) ? Set.of("POST") : Set.of();
    }

    @Override
    public Changed change(String method, String path, Map<String, Object> body) {
        if (!(body.get(TYPE) instanceof String type)) {
            return new Changed.Refused(
                    Refusal.parameterMissing("LogService.CollectDiagnosticData", TYPE));
        }
        if (!type.equals("Manager")) {
            return new Changed.Refused(
                    Refusal.parameterValue("LogService.CollectDiagnosticData", TYPE, type));
        }
        OptionalLong begun = dumps.begin();
        return begun.isEmpty()
                ? new Changed.Refused(Refusal.inUse())
                : new Changed.Accepted(
                        TASKS + "/" + begun.getAsLong(), MONITORS + "/" + begun.getAsLong());
    }

    /** A dump's bytes, or what a task's monitor says: 202 until it is done. */
    Optional<HttpAnswer.Whole> document(View view, String path) {
        if (path.startsWith(ENTRIES + "/") && path.endsWith(ATTACHMENT)) {
            String id = path.substring(ENTRIES.length() + 1, path.length() - ATTACHMENT.length());
            return done(id).map(
                            dump ->
                                    new HttpAnswer.Whole(
                                            200,
                                            Map.of("Content-Type", "application/octet-stream"),
                                            dumps.content(dump)));
        }
        if (path.startsWith(MONITORS + "/")) {
            return find(path.substring(MONITORS.length() + 1)).map(dump -> monitor(view, dump));
        }
        return Optional.empty();
    }

    private HttpAnswer.Whole monitor(View view, Dump dump) {
        return dumps.isDone(dump)
                ? new HttpAnswer.Whole(
                        204, Map.of("Location", ENTRIES + "/" + dump.id()), new byte[0])
                : new HttpAnswer.Whole(
                        202,
                        Map.of(
                                "Content-Type",
                                "application/json; charset=utf-8",
                                "Location",
                                MONITORS + "/" + dump.id()),
                        Json.bytes(task(view, dump).fields()));
    }
}
