package io.rackside.app.security;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.rackside.model.BmcFinding;
import io.rackside.model.Problem;
import io.rackside.model.Weakness;
import io.rackside.operations.CanonicalJson;
import io.rackside.operations.Messages;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A check as the text of a setting: codes, no words. */
final class CheckText {
    private CheckText() {}

    static String write(SecurityCheck check) {
        return CanonicalJson.text(
                Map.of(
                        "at",
                        check.at().toString(),
                        "findings",
                        check.findings().stream()
                                .map(
                                        finding ->
                                                Map.of(
                                                        "code",
                                                        finding.code(),
                                                        "evidence",
                                                        Messages.toCanonical(finding.evidence())))
                                .toList(),
                        "problems",
                        check.problems().stream()
                                .map(
                                        problem ->
                                                Map.of(
                                                        "where",
                                                        problem.where(),
                                                        "what",
                                                        Messages.toCanonical(problem.what())))
                                .toList()));
    }

    /** Empty when it is something else: then nothing is known of that box. */
    static Optional<SecurityCheck> read(String text) {
        try {
            Map<?, ?> map = JsonMapper.builder().build().readValue(text, Map.class);
            return Optional.of(
                    new SecurityCheck(
                            Instant.parse(String.valueOf(map.get("at"))),
                            maps(map.get("findings")).flatMap(CheckText::finding).toList(),
                            maps(map.get("problems")).map(CheckText::problem).toList()));
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Stream<Map<?, ?>> maps(Object list) {
        return list instanceof List<?> all
                ? all.stream().filter(Map.class::isInstance).map(each -> (Map<?, ?>) each)
                : Stream.empty();
    }

    /** A code this version does not know is passed over. */
    private static Stream<BmcFinding> finding(Map<?, ?> map) {
        return Weakness.of(String.valueOf(map.get("code"))).stream()
                .map(
                        weakness ->
                                new BmcFinding(
                                        weakness, Messages.fromCanonical(map.get("evidence"))));
    }

    private static Problem problem(Map<?, ?> map) {
        return new Problem(
                String.valueOf(map.get("where")), Messages.fromCanonical(map.get("what")));
    }
}
