package io.rackside.bmc.virtual.tree;

import io.rackside.bmc.virtual.http.HttpAnswer;
import io.rackside.bmc.virtual.machine.DiagnosticDumps;
import io.rackside.bmc.virtual.machine.DiagnosticDumps.Dump;
import io.rackside.bmc.virtual.service.Changed;
import io.rackside.bmc.virtual.service.Refusal;
import io.rackside.model.Health;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A log service whose entries are dumps (DSP0268, LogService.CollectDiagnosticData). Only where the
 * BMC has a log of its own.
 */
final class DiagnosticResources implements Writable {
    private static final String SERVICES = View.MANAGER + "/LogServices";
    private static final String SERVICE = SERVICES + "/Dump";
    private static final String ENTRIES = SERVICE + "/Entries";
    private static final String ACTION = SERVICE + "/Actions/LogService.CollectDiagnosticData";
    private static final String ATTACHMENT = "/attachment";
    private static final String TYPE = "DiagnosticDataType";

    private final DumpTasks tasks;
    private final DiagnosticDumps dumps;
    private final Shape shape;

    DiagnosticResources(DumpTasks tasks, Shape shape) {
        this.tasks = tasks;
        this.dumps = tasks.dumps();
        this.shape = shape;
    }

    /** Replaces the collection of the BMC's logs by a longer one. */
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
    }

    private Optional<Dump> done(String id) {
        return tasks.find(id).filter(dumps::isDone);
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
        return tasks.begin();
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
        return tasks.monitor(view, path, ENTRIES);
    }
}
