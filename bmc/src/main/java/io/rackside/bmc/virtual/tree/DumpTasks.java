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

/** The tasks that gather dumps, and their monitors (DSP0266, 12.1 and 12.2). */
final class DumpTasks implements TaskResources.Source {
    private final DiagnosticDumps dumps;
    private final Shape shape;

    DumpTasks(DiagnosticDumps dumps, Shape shape) {
        this.dumps = dumps;
        this.shape = shape;
    }

    DiagnosticDumps dumps() {
        return dumps;
    }

    Optional<Dump> find(String id) {
        return id.matches("[0-9]{1,9}") ? dumps.find(Long.parseLong(id)) : Optional.empty();
    }

    /** Begins one, unless another is under way. */
    Changed begin() {
        OptionalLong begun = dumps.begin();
        return begun.isEmpty()
                ? new Changed.Refused(Refusal.inUse())
                : new Changed.Accepted(
                        TaskResources.TASKS + "/" + begun.getAsLong(),
                        TaskResources.MONITORS + "/" + begun.getAsLong());
    }

    @Override
    public List<String> ids() {
        return dumps.all().stream().map(dump -> Long.toString(dump.id())).toList();
    }

    @Override
    public Optional<Body> task(View view, String id) {
        return find(id).map(dump -> task(view, dump));
    }

    private Body task(View view, Dump dump) {
        String id = Long.toString(dump.id());
        boolean done = dumps.isDone(dump);
        Body body =
                view.resource(TaskResources.TASKS + "/" + id, "Task", id, "Dump " + id)
                        .with("TaskState", done ? "Completed" : "Running")
                        .with("TaskStatus", Health.OK.word())
                        .with("StartTime", LogResources.time(dump.begun()));
        if (shape.dumpsIntoFile()) {
            view.oem(body, new Body().with("TaskPercentage", dumps.percent(dump) + "%"));
        } else {
            body.with("PercentComplete", dumps.percent(dump))
                    .with("TaskMonitor", TaskResources.MONITORS + "/" + id);
        }
        return done ? body.with("EndTime", LogResources.time(dump.done())) : body;
    }

    /** What a task's monitor says: 202 until it is done. */
    Optional<HttpAnswer.Whole> monitor(View view, String path, String madeBelow) {
        return path.startsWith(TaskResources.MONITORS + "/")
                ? find(path.substring(TaskResources.MONITORS.length() + 1))
                        .map(dump -> monitor(view, dump, madeBelow))
                : Optional.empty();
    }

    private HttpAnswer.Whole monitor(View view, Dump dump, String madeBelow) {
        return dumps.isDone(dump)
                ? new HttpAnswer.Whole(
                        204, Map.of("Location", madeBelow + "/" + dump.id()), new byte[0])
                : new HttpAnswer.Whole(
                        202,
                        Map.of(
                                "Content-Type",
                                "application/json; charset=utf-8",
                                "Location",
                                TaskResources.MONITORS + "/" + dump.id()),
                        Json.bytes(task(view, dump).fields()));
    }
}
