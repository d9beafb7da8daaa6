package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.network.push.PushPlan;
import io.rackside.drivers.network.cli.push.PushOrder;
import io.rackside.model.Device;
import io.rackside.model.DeviceFacts;
import io.rackside.model.DeviceKind;
import io.rackside.model.Health;
import io.rackside.model.Message;
import io.rackside.operations.Guard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A push as the command line shows it before anything is sent, and as it writes it. */
final class PushPlanText {
    private final Terminal terminal;
    private final PushPlan plan;

    PushPlanText(Terminal terminal, PushPlan plan) {
        this.terminal = terminal;
        this.plan = plan;
    }

    /** What the device is, as far as it is known. */
    DeviceFacts facts() {
        Optional<Device> device = plan.subject().device();
        return new DeviceFacts(
                device.map(each -> each.type().kind()).orElse(DeviceKind.OTHER),
                device.map(each -> each.type().manufacturer()).orElse(""),
                device.map(each -> each.type().model()).orElse(""),
                plan.act().target().identity(),
                plan.calledItself(),
                plan.subject().endpoint().address(),
                "",
                "",
                Health.UNKNOWN,
                "",
                "",
                "",
                Optional.empty(),
                "");
    }

    /** What a person has to have seen before confirming it. */
    void show() {
        PushOrder order = plan.order();
        terminal.say(
                order.takesBack() ? "core.cli.push.takes-back" : "core.cli.push.changes",
                plan.act().target().name(),
                order.template(),
                plan.calledItself());
        if (plan.isEmpty()) {
            terminal.say("network.cli.push.nothing-to-do", plan.act().target().name());
            return;
        }
        if (plan.fromDocuments()) {
            terminal.say("core.cli.push.documents-only", order.profile().title());
        }
        show(terminal, plan.diff(), plan.lines(), plan.inverse(), plan.noWayBack());
        terminal.out().println(Table.plain(terminal.text(plan.act().effect())));
        for (Guard.Opinion opinion : plan.opinions()) {
            if (opinion.verdict() != Guard.Verdict.ALLOW) {
                terminal.out().println(Table.plain(terminal.text(opinion.reason())));
            }
        }
        terminal.say("core.cli.push.hash", plan.hash());
    }

    /** Diff, lines and the way back. */
    static void show(
            Terminal terminal,
            List<String> diff,
            List<String> lines,
            List<String> inverse,
            List<String> noWayBack) {
        part(terminal, "core.cli.push.diff", diff);
        part(terminal, "core.cli.push.lines", lines);
        part(terminal, "core.cli.push.inverse", inverse);
        part(terminal, "core.cli.push.no-way-back", noWayBack);
    }

    private static void part(Terminal terminal, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            terminal.say(title);
            lines.forEach(line -> terminal.out().println("  " + Table.plain(line)));
        }
    }

    /** Writes the plan's file, whose SHA-256 confirms it. */
    void write(Path file) {
        Terminal.folderThere(file);
        if (Files.exists(file)) {
            throw new Failure(
                    ExitStatus.USAGE, Message.of("core.cli.error.file-exists", file.toString()));
        }
        try {
            Files.write(file, plan.bytes());
        } catch (IOException e) {
            throw new Failure(
                    ExitStatus.FAILED,
                    Message.of("core.cli.error.not-written", file.toString(), e.toString()));
        }
    }

    ObjectNode json() {
        PushOrder order = plan.order();
        ObjectNode root = InventoryJson.object();
        root.set("device", InventoryJson.device(facts()));
        root.put("profile", order.profile().name())
                .put("evidence", InventoryJson.word(order.profile().changes()))
                .put("template", order.template())
                .put("takesBack", order.takesBack())
                .put("timed", plan.timed())
                .put("limitSeconds", order.limit().toSeconds())
                .put("risk", plan.act().risk().level())
                .put("effect", terminal.text(plan.act().effect()))
                .put("hash", plan.hash());
        ObjectNode values = root.putObject("values");
        order.values().forEach(values::put);
        texts(root, plan.diff(), plan.lines(), plan.inverse(), plan.noWayBack());
        ArrayNode guards = root.putArray("guards");
        for (Guard.Opinion opinion : plan.opinions()) {
            guards.addObject()
                    .put("verdict", InventoryJson.word(opinion.verdict()))
                    .put("code", opinion.reason().code())
                    .put("text", terminal.text(opinion.reason()));
        }
        return root;
    }

    static void texts(
            ObjectNode root,
            List<String> diff,
            List<String> lines,
            List<String> inverse,
            List<String> noWayBack) {
        diff.forEach(root.putArray("diff")::add);
        lines.forEach(root.putArray("lines")::add);
        inverse.forEach(root.putArray("inverse")::add);
        noWayBack.forEach(root.putArray("noWayBack")::add);
    }
}
