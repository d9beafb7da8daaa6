package io.rackside.app.cluster.inspect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.words.Words;
import io.rackside.drivers.cluster.inspect.Checked;
import io.rackside.drivers.cluster.inspect.Finding;
import io.rackside.drivers.cluster.inspect.Result;
import io.rackside.drivers.cluster.inspect.Topic;
import io.rackside.store.ClusterInspections;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Visits as they are kept: what was wrong is kept as it was said, in both languages. */
final class VisitBook {
    private static final Logger LOG = LoggerFactory.getLogger(VisitBook.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ClusterInspections kept;
    private final Words words;

    VisitBook(ClusterInspections kept, Words words) {
        this.kept = kept;
        this.words = words;
    }

    /** The last visit; one that a Rackside to come has written otherwise is as good as none. */
    Optional<Visit> last(String cluster) {
        return kept.newest(cluster, 1).stream().findFirst().flatMap(VisitBook::read);
    }

    void keep(String cluster, Visit visit) {
        kept.save(cluster, visit.at(), write(visit));
    }

    /** What is kept of checks. */
    Visit visit(Instant at, List<Checked> checks) {
        Map<Topic, Result> results = new EnumMap<>(Topic.class);
        List<Visit.Complaint> complaints = new ArrayList<>();
        for (Checked check : checks) {
            results.put(check.topic(), check.result());
            for (Finding finding : check.evidence()) {
                if (finding.weight().compareTo(Result.WARNING) >= 0) {
                    complaints.add(complaint(check.topic(), finding));
                }
            }
        }
        return new Visit(at, results, complaints);
    }

    private Visit.Complaint complaint(Topic topic, Finding finding) {
        return new Visit.Complaint(
                topic,
                finding.subject(),
                finding.what().code(),
                Words.bilingual(
                        words.render(finding.what(), Locale.ENGLISH),
                        words.render(finding.what(), Locale.SIMPLIFIED_CHINESE)));
    }

    private String write(Visit visit) {
        ObjectNode root = JSON.createObjectNode().put("at", visit.at().toString());
        ObjectNode results = root.putObject("results");
        visit.results().forEach((topic, result) -> results.put(topic.id(), result.name()));
        ArrayNode complaints = root.putArray("complaints");
        for (Visit.Complaint each : visit.complaints()) {
            complaints
                    .addObject()
                    .put("topic", each.topic().id())
                    .put("subject", each.subject())
                    .put("code", each.code())
                    .put("en", words.render(each.what(), Locale.ENGLISH))
                    .put("zh", words.render(each.what(), Locale.SIMPLIFIED_CHINESE));
        }
        return root.toString();
    }

    private static Optional<Visit> read(String body) {
        try {
            JsonNode root = JSON.readTree(body);
            Map<Topic, Result> results = new EnumMap<>(Topic.class);
            for (Map.Entry<String, JsonNode> each : root.path("results").properties()) {
                Topic.of(each.getKey())
                        .ifPresent(
                                topic ->
                                        results.put(
                                                topic, Result.valueOf(each.getValue().asText())));
            }
            List<Visit.Complaint> complaints = new ArrayList<>();
            for (JsonNode each : root.path("complaints")) {
                Topic.of(each.path("topic").asText())
                        .ifPresent(topic -> complaints.add(complaint(topic, each)));
            }
            return Optional.of(
                    new Visit(Instant.parse(root.path("at").asText()), results, complaints));
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
            LOG.warn("a kept inspection is not understood", e);
            return Optional.empty();
        }
    }

    private static Visit.Complaint complaint(Topic topic, JsonNode each) {
        return new Visit.Complaint(
                topic,
                each.path("subject").asText(),
                each.path("code").asText(),
                Words.bilingual(each.path("en").asText(), each.path("zh").asText()));
    }
}
