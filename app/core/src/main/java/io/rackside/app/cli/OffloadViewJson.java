package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.offload.AppliedView;
import io.rackside.app.offload.ChangeView;
import io.rackside.app.offload.FunctionView;
import io.rackside.app.offload.KnobView;
import io.rackside.app.offload.OffloadLook;
import io.rackside.app.offload.OffloadVerdict;
import io.rackside.app.offload.PlanView;
import io.rackside.app.offload.PortVerdict;
import io.rackside.app.offload.PortView;
import io.rackside.app.offload.SkipView;
import io.rackside.app.offload.StorageView;
import io.rackside.app.offload.SubFunctionView;
import io.rackside.model.Message;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Ports of hosts, plans and verdicts as the JSON that COMMANDS.md promises. */
final class OffloadViewJson {
    private final Function<Message, String> words;

    OffloadViewJson(Function<Message, String> words) {
        this.words = words;
    }

    ObjectNode look(OffloadLook look, Optional<String> port) {
        ObjectNode root = InventoryJson.object();
        root.set("device", InventoryJson.device(look.device()));
        root.put("at", look.at().toString())
                .put("os", InventoryJson.text(look.os()))
                .put("kernel", InventoryJson.text(look.kernel()));
        root.set(
                "ports",
                InventoryJson.list(
                        look.ports().stream()
                                .filter(one -> port.filter(p -> !p.equals(one.name())).isEmpty())
                                .toList(),
                        this::port));
        root.set("host", InventoryJson.list(look.host(), this::knob));
        root.set("storage", InventoryJson.list(look.storage(), OffloadViewJson::storage));
        messages(root.putArray("findings"), look.findings());
        return root;
    }

    private ObjectNode port(PortView port) {
        ObjectNode node =
                InventoryJson.object()
                        .put("name", port.name())
                        .put("pci", InventoryJson.text(port.pci()))
                        .put("driver", InventoryJson.text(port.driver()))
                        .put("driverVersion", InventoryJson.text(port.driverVersion()))
                        .put("firmware", InventoryJson.text(port.firmware()))
                        .put("mac", InventoryJson.text(port.mac()));
        HostJson.put(node, "speedMbps", port.speedMbps());
        HostJson.put(node, "numaNode", port.numa());
        node.put("link", port.link().orElse(null))
                .put("master", InventoryJson.text(port.master()))
                .put("settable", port.settable())
                .put("evidence", words.apply(port.evidence()))
                .put("drifted", port.drifted());
        node.set("applied", port.applied().map(OffloadViewJson::applied).orElse(null));
        node.set("knobs", InventoryJson.list(port.knobs(), this::knob));
        node.set("functions", InventoryJson.list(port.functions(), this::function));
        node.set("subFunctions", InventoryJson.list(port.subFunctions(), this::subFunction));
        node.set("storage", InventoryJson.list(port.storage(), OffloadViewJson::storage));
        return node;
    }

    private ObjectNode subFunction(SubFunctionView one) {
        return InventoryJson.object()
                .put("number", one.number())
                .put("port", one.port())
                .put("representor", InventoryJson.text(one.representor()))
                .put("mac", InventoryJson.text(one.mac()))
                .put("active", one.active())
                .put("rdma", InventoryJson.text(one.rdma()))
                .put("held", one.held())
                .put("heldBy", words.apply(one.heldBy()));
    }

    private static ObjectNode storage(StorageView one) {
        ObjectNode node =
                InventoryJson.object()
                        .put("kind", one.kind())
                        .put("name", InventoryJson.text(one.name()))
                        .put("address", InventoryJson.text(one.address()))
                        .put("state", InventoryJson.text(one.state()));
        ArrayNode used = node.putArray("used");
        one.used().forEach(used::add);
        return node.put("way", one.way().word());
    }

    private static ObjectNode applied(AppliedView applied) {
        return InventoryJson.object()
                .put("profile", InventoryJson.text(applied.profile()))
                .put("at", applied.at().toString())
                .put("kept", applied.kept())
                .put("job", applied.job().value());
    }

    private ObjectNode knob(KnobView knob) {
        return InventoryJson.object()
                .put("knob", knob.id())
                .put("title", words.apply(knob.title()))
                .put("state", knob.state().word())
                .put("now", InventoryJson.text(knob.now()))
                .put("wanted", knob.wanted().orElse(null))
                .put("nextStart", knob.persisted().orElse(null))
                .put("most", knob.most().orElse(null))
                .put("drifted", knob.drifted())
                .put("why", knob.why().map(words).orElse(null));
    }

    private ObjectNode function(FunctionView function) {
        ObjectNode node =
                InventoryJson.object()
                        .put("number", function.number())
                        .put("pci", InventoryJson.text(function.pci()))
                        .put("mac", InventoryJson.text(function.mac()))
                        .put("held", function.held())
                        .put("heldBy", words.apply(function.heldBy()));
        HostJson.put(node, "vlan", function.vlan());
        return node.put("trusted", function.trusted().orElse(null));
    }

    ObjectNode verdict(OffloadVerdict verdict) {
        ObjectNode root = InventoryJson.object();
        root.set("device", InventoryJson.device(verdict.device()));
        root.put("at", verdict.at().toString()).put("asWanted", verdict.asWanted());
        root.set("ports", InventoryJson.list(verdict.ports(), this::verdict));
        return root;
    }

    private ObjectNode verdict(PortVerdict port) {
        ObjectNode node =
                InventoryJson.object()
                        .put("name", port.port())
                        .put("pci", InventoryJson.text(port.pci()))
                        .put("state", port.state().word());
        node.set("applied", applied(port.applied()));
        node.set("knobs", InventoryJson.list(port.knobs(), this::knob));
        return node;
    }

    void plan(ObjectNode root, PlanView plan) {
        root.put("port", plan.port())
                .put("profile", plan.profile().orElse(null))
                .put("takesBack", plan.takesBack())
                .put("undoAfterSeconds", plan.trial().undoAfter().toSeconds())
                .put(
                        "undoWhenCutSeconds",
                        plan.undoneWhenCut().map(Duration::toSeconds).orElse(null))
                .put("kept", plan.trial().kept())
                .put("restart", plan.trial().restart())
                .put("risk", plan.risk().level())
                .put("mayRun", plan.mayRun())
                .put("cutsOwnPath", plan.cutsOwnPath())
                .put("ownSession", words.apply(plan.ownSession()))
                .put("needsRestart", plan.needsRestart())
                .put("needsPowerCycle", plan.needsPowerCycle())
                .put("fromDocuments", plan.fromDocuments());
        root.set("changes", InventoryJson.list(plan.changes(), this::change));
        root.set("reverse", InventoryJson.list(plan.reverse(), this::change));
        root.set(
                "met",
                InventoryJson.list(
                        plan.met(),
                        met ->
                                InventoryJson.object()
                                        .put("port", InventoryJson.text(met.port()))
                                        .put("knob", met.knob())
                                        .put("value", met.value())));
        root.set("skipped", InventoryJson.list(plan.skipped(), this::skip));
        root.set(
                "holders",
                InventoryJson.list(
                        plan.holders(),
                        hold ->
                                function(hold.function())
                                        .put("blocks", hold.blocks())
                                        .put("why", words.apply(hold.why()))));
        messages(root.putArray("warnings"), plan.warnings());
        messages(root.putArray("refusals"), plan.refusals());
    }

    private ObjectNode change(ChangeView change) {
        ObjectNode node =
                InventoryJson.object()
                        .put("number", change.number())
                        .put("port", InventoryJson.text(change.port()))
                        .put("knob", change.knob())
                        .put("title", words.apply(change.title()))
                        .put("from", change.from())
                        .put("to", change.to())
                        .put("stage", change.stage())
                        .put("reason", words.apply(change.reason()))
                        .put("session", change.session())
                        .put("risk", change.risk().level())
                        .put("afterRestart", change.afterRestart())
                        .put("evidence", words.apply(change.evidence()));
        ArrayNode effects = node.putArray("effects");
        change.effects().forEach(effect -> effects.add(words.apply(effect)));
        return node;
    }

    private ObjectNode skip(SkipView skip) {
        return InventoryJson.object()
                .put("port", InventoryJson.text(skip.port()))
                .put("knob", skip.knob())
                .put("wanted", skip.wanted())
                .put("level", skip.must() ? "must" : "should")
                .put("kind", skip.kind())
                .put("why", words.apply(skip.why()));
    }

    private void messages(ArrayNode array, List<Message> messages) {
        messages.forEach(
                what -> array.addObject().put("code", what.code()).put("text", words.apply(what)));
    }
}
