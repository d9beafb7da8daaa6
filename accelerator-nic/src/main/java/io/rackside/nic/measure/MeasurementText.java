package io.rackside.nic.measure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.model.Message;
import io.rackside.model.Problem;
import io.rackside.nic.measure.Benchmark.Kind;
import io.rackside.operations.Messages;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Measurements, and the rounds and surroundings they are made of, as JSON to be kept. */
public final class MeasurementText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private MeasurementText() {}

    public static String of(Measurement measurement) {
        ObjectNode root = object().put("at", measurement.at().toString());
        root.set("environment", environment(measurement.environment()));
        measurement.far().ifPresent(far -> root.set("far", environment(far)));
        root.set("runs", runs(measurement.runs()));
        root.set("problems", problems(measurement.problems()));
        return root.toString();
    }

    public static String of(Round round) {
        ObjectNode root = object();
        root.set("runs", runs(round.runs()));
        root.set("problems", problems(round.problems()));
        ArrayNode failed = root.putArray("failed");
        round.failed().stream().sorted().map(Kind::word).forEach(failed::add);
        return root.toString();
    }

    public static String of(Environment environment) {
        return environment(environment).toString();
    }

    /**
     * @throws IllegalArgumentException when it is no such text
     */
    public static Measurement measurement(String text) {
        JsonNode root = parsed(text);
        try {
            return new Measurement(
                    Instant.parse(root.path("at").asText()),
                    environment(root.path("environment")),
                    root.path("far").isObject()
                            ? Optional.of(environment(root.path("far")))
                            : Optional.empty(),
                    runs(root.path("runs")),
                    problems(root.path("problems")));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no time", e);
        }
    }

    /**
     * @throws IllegalArgumentException when it is no such text
     */
    public static Round round(String text) {
        JsonNode root = parsed(text);
        Set<Kind> failed = EnumSet.noneOf(Kind.class);
        for (JsonNode word : root.path("failed")) {
            for (Kind kind : Kind.values()) {
                if (kind.word().equals(word.asText())) {
                    failed.add(kind);
                }
            }
        }
        return new Round(runs(root.path("runs")), problems(root.path("problems")), failed);
    }

    /**
     * @throws IllegalArgumentException when it is no such text
     */
    public static Environment environment(String text) {
        return environment(parsed(text));
    }

    private static ArrayNode runs(List<Run> runs) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        runs.forEach(run -> all.add(RunText.of(run)));
        return all;
    }

    private static List<Run> runs(JsonNode all) {
        List<Run> runs = new ArrayList<>();
        all.forEach(one -> runs.add(RunText.run(one)));
        return runs;
    }

    static ArrayNode problems(List<Problem> problems) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (Problem problem : problems) {
            all.addObject()
                    .put("where", problem.where())
                    .set("what", JSON.valueToTree(Messages.toCanonical(problem.what())));
        }
        return all;
    }

    static List<Problem> problems(JsonNode all) {
        List<Problem> problems = new ArrayList<>();
        for (JsonNode one : all) {
            Message what =
                    Messages.fromCanonical(JSON.convertValue(one.path("what"), Object.class));
            problems.add(new Problem(one.path("where").asText(), what));
        }
        return problems;
    }

    private static ObjectNode environment(Environment of) {
        ObjectNode root =
                object().put("host", of.host())
                        .put("serial", of.serial())
                        .put("os", of.os())
                        .put("kernel", of.kernel())
                        .put("processor", of.processor())
                        .put("port", of.port())
                        .put("card", of.card())
                        .put("driver", of.driver())
                        .put("driverVersion", of.driverVersion())
                        .put("firmware", of.firmware())
                        .put("profile", of.profile());
        of.cpus().ifPresent(cpus -> root.put("cpus", cpus));
        of.memoryKib().ifPresent(memory -> root.put("memoryKib", memory));
        of.mtu().ifPresent(mtu -> root.put("mtu", mtu));
        of.speedMbps().ifPresent(speed -> root.put("speedMbps", speed));
        Environment.Between between = of.between();
        root.put("farHost", between.farHost())
                .put("farPort", between.farPort())
                .put("storage", between.storage());
        between.seconds().ifPresent(seconds -> root.put("seconds", seconds));
        between.tclass().ifPresent(tclass -> root.put("tclass", tclass));
        root.put("governor", of.tuning().governor()).put("offload", of.tuning().offload());
        return root;
    }

    private static Environment environment(JsonNode root) {
        return new Environment(
                root.path("host").asText(),
                root.path("serial").asText(),
                root.path("os").asText(),
                root.path("kernel").asText(),
                root.path("processor").asText(),
                whole(root.path("cpus")),
                count(root.path("memoryKib")),
                root.path("port").asText(),
                root.path("card").asText(),
                root.path("driver").asText(),
                root.path("driverVersion").asText(),
                root.path("firmware").asText(),
                whole(root.path("mtu")),
                count(root.path("speedMbps")),
                root.path("profile").asText(),
                new Environment.Between(
                        root.path("farHost").asText(),
                        root.path("farPort").asText(),
                        whole(root.path("seconds")),
                        root.path("storage").asText(),
                        whole(root.path("tclass"))),
                new Environment.Tuning(
                        root.path("governor").asText(), root.path("offload").asText()));
    }

    private static OptionalInt whole(JsonNode node) {
        return node.canConvertToInt() ? OptionalInt.of(node.intValue()) : OptionalInt.empty();
    }

    static OptionalLong count(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong()
                ? OptionalLong.of(node.longValue())
                : OptionalLong.empty();
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static JsonNode parsed(String text) {
        try {
            JsonNode root = JSON.readTree(text);
            if (root == null || !root.isObject()) {
                throw new IllegalArgumentException("no measurement");
            }
            return root;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no measurement", e);
        }
    }
}
