package io.rackside.bmc.redfish.update;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.bmc.firmware.flow.TaskSight;
import io.rackside.bmc.redfish.wire.Resource;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a task (DSP0268, Task) as the makers write it: states of their own, messages that are an
 * object or progress in words, percentages that are numbers, texts or absent.
 */
final class TaskReader {
    private static final Pattern PERCENT = Pattern.compile("([0-9]{1,3})(?:\\.[0-9]+)?\\s*%?");

    private TaskReader() {}

    static TaskSight of(Resource task) {
        String state = task.firstText("TaskState", "JobState", "State");
        String status = task.firstText("TaskStatus", "Status").toLowerCase(Locale.ROOT);
        OptionalInt percent = percent(task);
        return switch (state.toLowerCase(Locale.ROOT).replace(" ", "")) {
            case "new",
                    "starting",
                    "running",
                    "stopping",
                    "service",
                    "cancelling",
                    "downloading",
                    "downloaded",
                    "uploading",
                    "verifying",
                    "updating",
                    "upgrading",
                    "suspended" ->
                    new TaskSight.Running(state, percent);
            case "pending", "scheduled", "rebootpending", "waitingforreboot" ->
                    new TaskSight.Waiting(state);
            case "completed", "completedok" -> completed(task, state, status);
            case "exception",
                    "killed",
                    "cancelled",
                    "canceled",
                    "interrupted",
                    "failed",
                    "completedwitherrors" ->
                    new TaskSight.Bad(said(task, state));
            case "" -> untold(task, percent);
            default -> new TaskSight.Strange(state);
        };
    }

    private static TaskSight completed(Resource task, String state, String status) {
        return switch (status) {
            case "ok", "" -> new TaskSight.Well();
            default -> new TaskSight.Bad(said(task, state + " / " + status));
        };
    }

    /** Only the words of its messages tell: {@code upgradeState} and {@code upgradeProgress}. */
    private static TaskSight untold(Resource task, OptionalInt percent) {
        for (Resource message : task.list("Messages")) {
            String word = message.text("upgradeState").toLowerCase(Locale.ROOT);
            if (word.contains("success") || word.contains("complete")) {
                return new TaskSight.Well();
            }
            if (word.contains("fail") || word.contains("error")) {
                return new TaskSight.Bad(said(task, word));
            }
            if (!word.isEmpty()) {
                return new TaskSight.Running(word, percent);
            }
        }
        return new TaskSight.Strange("");
    }

    /** What it says of a failure; its state where it says nothing. */
    private static String said(Resource task, String otherwise) {
        String last = "";
        for (Resource message : task.list("Messages")) {
            String text = message.sentence("Message");
            String severity = message.firstText("MessageSeverity", "Severity");
            if (severity.equalsIgnoreCase("critical") && !text.isEmpty()) {
                return text;
            }
            last = text.isEmpty() ? last : text;
        }
        return last.isEmpty() ? otherwise : last;
    }

    private static OptionalInt percent(Resource task) {
        OptionalInt standard = percent(task.json().path("PercentComplete"));
        if (standard.isPresent()) {
            return standard;
        }
        for (Resource maker : task.at("Oem").objects()) {
            for (String name : List.of("TaskPercentage", "PercentComplete", "Progress")) {
                OptionalInt told = percent(maker.json().path(name));
                if (told.isPresent()) {
                    return told;
                }
            }
        }
        for (Resource message : task.list("Messages")) {
            OptionalInt told = percent(message.json().path("upgradeProgress"));
            if (told.isPresent()) {
                return told;
            }
        }
        return OptionalInt.empty();
    }

    private static OptionalInt percent(JsonNode node) {
        Matcher told = PERCENT.matcher(node.isValueNode() ? node.asText("") : "");
        int value = told.matches() ? Integer.parseInt(told.group(1)) : -1;
        return value >= 0 && value <= 100 ? OptionalInt.of(value) : OptionalInt.empty();
    }

    /** What a service says of its update by itself, where it has no tasks. */
    static TaskSight of(Resource service, UpdateProfile.State state) {
        String word = at(service, state.word());
        OptionalInt percent =
                state.percent().isEmpty()
                        ? OptionalInt.empty()
                        : percent(service.json().at(state.percent()));
        if (among(state.running(), word)) {
            return new TaskSight.Running(word, percent);
        }
        if (among(state.bad(), word)) {
            return new TaskSight.Bad(word);
        }
        return among(state.well(), word) ? new TaskSight.Well() : new TaskSight.NoTask();
    }

    private static String at(Resource service, String pointer) {
        JsonNode node = service.json().at(pointer);
        return node.isTextual() ? node.textValue() : "";
    }

    private static boolean among(List<String> words, String word) {
        return words.stream().anyMatch(word::equalsIgnoreCase);
    }
}
