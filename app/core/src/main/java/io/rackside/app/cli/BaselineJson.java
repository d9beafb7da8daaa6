package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.access.Subject;
import io.rackside.app.baseline.BaselineDraft;
import io.rackside.app.baseline.BaselineList;
import io.rackside.app.baseline.BaselineStatus;
import io.rackside.app.baseline.DraftEntry;
import io.rackside.app.baseline.DriftView;
import io.rackside.app.baseline.LeftOut;
import io.rackside.model.Message;
import io.rackside.model.baseline.BaselineReport;
import io.rackside.model.baseline.BaselineSource;
import io.rackside.model.baseline.BaselineTally;
import io.rackside.model.baseline.BilingualText;
import io.rackside.model.baseline.EntryStanding;
import io.rackside.model.baseline.Leave;
import io.rackside.operations.Guard;
import io.rackside.operations.JobId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Setting baselines as the JSON that COMMANDS.md promises. */
final class BaselineJson {
    private final Function<Message, String> words;

    BaselineJson(Function<Message, String> words) {
        this.words = words;
    }

    ObjectNode list(BaselineList list) {
        ObjectNode root = InventoryJson.object();
        root.set("files", InventoryJson.list(list.files(), this::source));
        root.set("problems", CliJson.texts(list.problems(), words));
        return root;
    }

    private ObjectNode source(BaselineSource source) {
        ObjectNode node = InventoryJson.object();
        node.put("id", source.id()).put("version", source.version()).put("layer", source.layer());
        node.set("title", title(source.title()));
        return node.put("made", source.made())
                .put("sha256", source.sha256())
                .put("voucher", InventoryJson.word(source.voucher()))
                .put("signer", source.signer().orElse(null))
                .put("entries", source.entries());
    }

    private static ObjectNode title(BilingualText text) {
        return InventoryJson.object().put("en", text.en()).put("zh", text.zh());
    }

    ObjectNode report(Subject subject, BaselineReport report, List<Leave> leaves, Instant now) {
        ObjectNode root = InventoryJson.object();
        root.set(
                "device",
                InventoryJson.device(SubjectFacts.of(subject, subject.target().identity())));
        root.put("at", report.at().toString());
        root.set("files", InventoryJson.list(report.files(), this::source));
        root.set("tally", tally(report.tally()));
        root.set("entries", InventoryJson.list(report.entries(), this::entry));
        root.set("leaves", InventoryJson.list(leaves, leave -> leave(leave, now)));
        root.set("problems", CliJson.texts(report.problems(), words));
        return root;
    }

    private static ObjectNode tally(BaselineTally tally) {
        return InventoryJson.object()
                .put("state", InventoryJson.word(tally.state()))
                .put("meet", tally.meet())
                .put("mustDeviate", tally.mustDeviate())
                .put("shouldDeviate", tally.shouldDeviate())
                .put("exempt", tally.exempt())
                .put("notChecked", tally.notChecked());
    }

    private ObjectNode entry(EntryStanding entry) {
        ObjectNode node = InventoryJson.object();
        node.put("id", entry.id()).put("of", InventoryJson.text(entry.of()));
        node.set("title", title(entry.title()));
        node.put("level", entry.must() ? "must" : "should")
                .put("standing", entry.standing().word())
                .put("now", entry.now().orElse(null))
                .put("expected", words.apply(entry.expected()))
                .put("code", entry.said().code())
                .put("text", words.apply(entry.said()));
        node.set("origin", origin(entry.origin()));
        node.set("insteadOf", InventoryJson.list(entry.insteadOf(), BaselineJson::origin));
        node.put("persisted", entry.persisted().orElse(null));
        node.put("setting", InventoryJson.word(entry.setting()));
        node.set("byHand", optional(entry.byHand()));
        node.set("hazard", optional(entry.hazard()));
        ArrayNode sources = node.putArray("sources");
        entry.sources().forEach(sources::add);
        return node;
    }

    private static ObjectNode optional(Optional<BilingualText> text) {
        return text.map(BaselineJson::title).orElse(null);
    }

    private static ObjectNode origin(EntryStanding.Origin origin) {
        return InventoryJson.object()
                .put("file", origin.file())
                .put("version", origin.version())
                .put("layer", origin.layer());
    }

    ObjectNode leave(Leave leave, Instant now) {
        return InventoryJson.object()
                .put("entry", leave.entry())
                .put("of", InventoryJson.text(leave.of()))
                .put("reason", leave.reason())
                .put("by", leave.by())
                .put("from", leave.from().toString())
                .put("until", leave.until().toString())
                .put("holds", leave.holds(now));
    }

    ObjectNode drift(Subject subject, List<DriftView> changes) {
        ObjectNode root = InventoryJson.object();
        root.set(
                "device",
                InventoryJson.device(SubjectFacts.of(subject, subject.target().identity())));
        root.set("changes", InventoryJson.list(changes, this::change));
        return root;
    }

    private ObjectNode change(DriftView change) {
        ObjectNode node = InventoryJson.object();
        node.put("id", change.id()).put("of", InventoryJson.text(change.of()));
        node.set("title", title(change.title()));
        return node.put("kind", change.kind().word())
                .put("before", change.before().orElse(null))
                .put("after", change.after().orElse(null))
                .put("since", change.since().toString())
                .put("text", words.apply(change.said()));
    }

    ObjectNode draft(BaselineDraft draft) {
        ObjectNode root = InventoryJson.object();
        root.set(
                "device",
                InventoryJson.device(
                        SubjectFacts.of(draft.subject(), draft.act().target().identity())));
        root.put("hash", draft.hash())
                .put("backOf", draft.backOf().map(JobId::value).orElse(null))
                .put("restart", draft.restarts())
                .put("waitsForStart", draft.waitsForStart() && !draft.restarts())
                .put("risk", draft.act().risk().level())
                .put("effect", words.apply(draft.act().effect()));
        root.set("entries", InventoryJson.list(draft.entries(), this::planned));
        root.set("leftOut", InventoryJson.list(draft.leftOut(), this::leftOut));
        ArrayNode guards = root.putArray("guards");
        for (Guard.Opinion opinion : draft.opinions()) {
            guards.addObject()
                    .put("verdict", InventoryJson.word(opinion.verdict()))
                    .put("code", opinion.reason().code())
                    .put("text", words.apply(opinion.reason()));
        }
        return root;
    }

    private ObjectNode planned(DraftEntry entry) {
        ObjectNode node = InventoryJson.object();
        node.put("id", entry.id()).put("of", InventoryJson.text(entry.of()));
        node.set("title", title(entry.title()));
        node.put("road", entry.road().word());
        node.put("now", entry.now()).put("expected", words.apply(entry.expected()));
        entry.commands().forEach(node.putArray("commands")::add);
        entry.reverse().forEach(node.putArray("reverse")::add);
        node.put("persist", entry.persist().orElse(null))
                .put("afterBoot", entry.afterBoot())
                .put("onTrial", entry.onTrial());
        node.set("hazard", optional(entry.hazard()));
        node.put("risk", entry.risk().level());
        node.set("origin", origin(entry.origin()));
        return node;
    }

    private ObjectNode leftOut(LeftOut entry) {
        ObjectNode node = InventoryJson.object();
        node.put("id", entry.id()).put("of", InventoryJson.text(entry.of()));
        node.set("title", title(entry.title()));
        return node.put("code", entry.why().code()).put("text", words.apply(entry.why()));
    }

    ArrayNode outcomes(BaselineStatus status) {
        return InventoryJson.list(
                status.entries(),
                entry ->
                        InventoryJson.object()
                                .put("id", entry.id())
                                .put("of", InventoryJson.text(entry.of()))
                                .put("outcome", entry.word())
                                .put("code", entry.said().code())
                                .put("text", words.apply(entry.said())));
    }
}
