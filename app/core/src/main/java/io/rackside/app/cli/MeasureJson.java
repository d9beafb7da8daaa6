package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.offload.measure.CardView;
import io.rackside.app.offload.measure.CardView.ClaimView;
import io.rackside.app.offload.measure.CardView.LineView;
import io.rackside.app.offload.measure.EndView;
import io.rackside.app.offload.measure.EnvironmentView;
import io.rackside.app.offload.measure.FigureView;
import io.rackside.app.offload.measure.KeptMeasurement;
import io.rackside.app.offload.measure.LoadView;
import io.rackside.app.offload.measure.MeasureDraft;
import io.rackside.app.offload.measure.ToolView;
import io.rackside.model.Message;
import io.rackside.operations.Guard;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Measurements as JSON. */
final class MeasureJson {
    private final Terminal terminal;

    MeasureJson(Terminal terminal) {
        this.terminal = terminal;
    }

    ObjectNode plan(MeasureDraft draft) {
        ObjectNode root = InventoryJson.object();
        root.set("device", InventoryJson.device(draft.device()));
        root.set("near", end(draft.nearEnd()));
        root.set("far", end(draft.farEnd()));
        ArrayNode loads = root.putArray("loads");
        for (LoadView load : draft.loads()) {
            loads.addObject()
                    .put("kind", load.word())
                    .put("title", terminal.text(load.title()))
                    .put("tool", load.tool())
                    .put("what", terminal.text(load.what()))
                    .put("loads", load.loads())
                    .put("rounds", load.rounds())
                    .put("seconds", load.lasts().toSeconds());
        }
        ArrayNode tools = root.putArray("tools");
        for (ToolView tool : draft.tools()) {
            tools.addObject()
                    .put("tool", tool.tool())
                    .put("near", tool.near().orElse(null))
                    .put("far", tool.far().orElse(null))
                    .put("neededFor", terminal.text(tool.neededFor()));
        }
        texts(root.putArray("left"), draft.left());
        texts(root.putArray("cautions"), draft.cautions());
        root.put("seconds", draft.lasts().toSeconds())
                .put("risk", draft.act().risk().level())
                .put("effect", terminal.text(draft.act().effect()))
                .put("hash", draft.hash());
        ArrayNode guards = root.putArray("guards");
        for (Guard.Opinion opinion : draft.opinions()) {
            guards.addObject()
                    .put("verdict", InventoryJson.word(opinion.verdict()))
                    .put("code", opinion.reason().code())
                    .put("text", terminal.text(opinion.reason()));
        }
        return root;
    }

    private static ObjectNode end(EndView end) {
        return InventoryJson.object()
                .put("host", end.host())
                .put("port", end.port())
                .put("card", InventoryJson.text(end.card()))
                .put("driver", InventoryJson.text(end.driver()))
                .put("firmware", InventoryJson.text(end.firmware()))
                .put("address", end.address());
    }

    private void texts(ArrayNode all, List<Message> messages) {
        messages.forEach(
                message ->
                        all.addObject()
                                .put("code", message.code())
                                .put("text", terminal.text(message)));
    }

    ObjectNode measurement(KeptMeasurement of) {
        ObjectNode root =
                InventoryJson.object()
                        .put("id", of.id())
                        .put("near", of.nearName())
                        .put("far", of.farName())
                        .put("farPort", of.farPort())
                        .put("at", of.at().toString());
        root.set("environment", environment(of.environment()));
        root.set("farEnvironment", of.farEnvironment().map(MeasureJson::environment).orElse(null));
        ArrayNode figures = root.putArray("figures");
        of.figures().forEach(figure -> figures.add(figure(figure)));
        root.set("problems", new InventoryJson(terminal::text).problems(of.problems()));
        texts(root.putArray("notes"), of.notes());
        return root;
    }

    private ObjectNode figure(FigureView of) {
        ObjectNode root =
                InventoryJson.object()
                        .put("figure", of.word())
                        .put("title", terminal.text(of.title()))
                        .put("unit", InventoryJson.text(of.unit()))
                        .put("moreIsBetter", of.moreIsBetter())
                        .put("median", of.median())
                        .put("least", of.least())
                        .put("most", of.most())
                        .put("spreadPercent", of.spreadPercent());
        ArrayNode runs = root.putArray("runs");
        of.runs().forEach(run -> runs.add((double) run));
        return root;
    }

    private static ObjectNode environment(EnvironmentView of) {
        return InventoryJson.object()
                .put("host", of.host())
                .put("serial", InventoryJson.text(of.serial()))
                .put("os", InventoryJson.text(of.os()))
                .put("kernel", InventoryJson.text(of.kernel()))
                .put("processor", InventoryJson.text(of.processor()))
                .put("cpus", of(of.cpus()))
                .put("memoryKib", of(of.memoryKib()))
                .put("port", of.port())
                .put("card", InventoryJson.text(of.card()))
                .put("driver", InventoryJson.text(of.driver()))
                .put("driverVersion", InventoryJson.text(of.driverVersion()))
                .put("firmware", InventoryJson.text(of.firmware()))
                .put("mtu", of(of.mtu()))
                .put("speedMbps", of(of.speedMbps()))
                .put("profile", InventoryJson.text(of.profile()))
                .put("governor", InventoryJson.text(of.governor()))
                .put("offload", InventoryJson.text(of.offload()));
    }

    ObjectNode card(CardView card) {
        ObjectNode root = InventoryJson.object();
        root.set("before", measurement(card.before()));
        root.set("after", measurement(card.after()));
        ArrayNode lines = root.putArray("lines");
        for (LineView line : card.lines()) {
            lines.addObject()
                    .put("figure", line.word())
                    .put("title", terminal.text(line.title()))
                    .put("unit", InventoryJson.text(line.unit()))
                    .put("before", median(line.before()))
                    .put("after", median(line.after()))
                    .put("changePercent", of(line.changePercent()))
                    .put("better", line.better().orElse(null));
        }
        ArrayNode claims = root.putArray("claims");
        for (ClaimView claim : card.claims()) {
            claims.addObject()
                    .put("claim", claim.word())
                    .put("title", terminal.text(claim.title()))
                    .put("target", claim.target())
                    .put("unit", claim.unit())
                    .put("reached", of(claim.reached()))
                    .put("low", of(claim.low()))
                    .put("high", of(claim.high()))
                    .put("verdict", claim.verdict())
                    .put("computed", claim.computed())
                    .put("certain", claim.certain())
                    .put("basis", terminal.text(claim.basis()));
        }
        texts(root.putArray("notes"), card.notes());
        return root.put("passed", card.passed());
    }

    private static Double median(Optional<FigureView> figure) {
        return figure.map(FigureView::median).orElse(null);
    }

    private static Double of(OptionalDouble value) {
        return value.isPresent() ? (Double) value.getAsDouble() : null;
    }

    private static Integer of(OptionalInt value) {
        return value.isPresent() ? (Integer) value.getAsInt() : null;
    }

    private static Long of(OptionalLong value) {
        return value.isPresent() ? (Long) value.getAsLong() : null;
    }
}
