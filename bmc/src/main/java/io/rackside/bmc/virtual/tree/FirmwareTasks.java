package io.rackside.bmc.virtual.tree;

import io.rackside.bmc.virtual.firmware.UpdateHabits;
import io.rackside.bmc.virtual.http.HttpAnswer;
import io.rackside.bmc.virtual.machine.FirmwareDesk;
import io.rackside.bmc.virtual.machine.FirmwareTask;
import io.rackside.bmc.virtual.service.Changed;
import io.rackside.bmc.virtual.service.Json;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Updates as tasks with their monitors (DSP0266, 12.1 and 12.2), as far as the make goes along. */
final class FirmwareTasks implements TaskResources.Source {
    /** Other tasks of the BMC count from 1. */
    private static final long FIRST = 1_000;

    private final FirmwareDesk desk;
    private final UpdateHabits.Tasks habits;

    FirmwareTasks(FirmwareDesk desk) {
        this.desk = desk;
        this.habits = desk.habits().tasks();
    }

    @Override
    public List<String> ids() {
        return desk.tasks().stream().map(task -> id(task.number())).toList();
    }

    @Override
    public Optional<Body> task(View view, String id) {
        return find(id).map(task -> body(view, task));
    }

    private String id(long number) {
        return habits.prefix() + (FIRST + number);
    }

    private Optional<FirmwareTask> find(String id) {
        String number =
                id.startsWith(habits.prefix()) ? id.substring(habits.prefix().length()) : "";
        return number.matches("[0-9]{4,9}")
                ? desk.task(Long.parseLong(number) - FIRST)
                : Optional.empty();
    }

    private Body body(View view, FirmwareTask task) {
        String id = id(task.number());
        return TaskWords.write(
                habits.dialect(),
                view,
                task,
                view.resource(TaskResources.TASKS + "/" + id, "Task", id, "Firmware Update " + id),
                TaskResources.MONITORS + "/" + id);
    }

    /** What is answered to the one who ordered it. */
    Changed begun(View view, long number) {
        String id = id(number);
        Map<String, Object> body =
                desk.task(number)
                        .filter(_ -> habits.told() != UpdateHabits.Told.MESSAGE)
                        .map(task -> body(view, task))
                        .orElseGet(() -> TaskWords.accepted(view))
                        .fields();
        return new Changed.Begun(
                body,
                switch (habits.told()) {
                    case MONITOR -> Optional.of(TaskResources.MONITORS + "/" + id);
                    case TASK -> Optional.of(TaskResources.TASKS + "/" + id);
                    case BODY, MESSAGE -> Optional.empty();
                });
    }

    /** What a monitor says: 202 until the task has ended. */
    Optional<HttpAnswer.Whole> monitor(View view, String path) {
        if (!path.startsWith(TaskResources.MONITORS + "/")) {
            return Optional.empty();
        }
        Optional<FirmwareTask> found = find(path.substring(TaskResources.MONITORS.length() + 1));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        FirmwareTask task = found.get();
        if (!task.over()) {
            return Optional.of(answer(202, body(view, task)).with("Location", path));
        }
        return switch (habits.monitorEnd()) {
            case STAYS -> Optional.of(answer(200, body(view, task)));
            case VANISHES -> Optional.empty();
            case TAKES_TASK -> {
                desk.forget(task.number());
                yield Optional.of(answer(200, body(view, task)));
            }
        };
    }

    private static HttpAnswer.Whole answer(int status, Body body) {
        return new HttpAnswer.Whole(
                status,
                Map.of("Content-Type", "application/json; charset=utf-8"),
                Json.bytes(body.fields()));
    }
}
