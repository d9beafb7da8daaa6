package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.cluster.service.Leaving;
import io.rackside.app.cluster.service.ServiceChoice;
import io.rackside.app.cluster.service.ServicePhase;
import io.rackside.app.cluster.service.ServicePlan;
import io.rackside.app.cluster.service.ServiceStatus;
import io.rackside.app.cluster.sight.FalloutSight;
import io.rackside.model.Message;
import io.rackside.operations.Guard;
import io.rackside.operations.Step;

/** Shows what servicing a server would do, and how far it is. */
final class ServiceOutput {
    private final Terminal terminal;
    private final boolean json;

    ServiceOutput(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
    }

    /** Beside JSON on standard error. */
    void show(ServicePlan plan) {
        Terminal out = json ? terminal.aside() : terminal;
        out.say("core.cli.service.plan", plan.box().name(), plan.node(), plan.cluster());
        for (FalloutSight.Fate fate : FalloutSight.Fate.values()) {
            long count = plan.impact().count(fate);
            if (count > 0) {
                out.out().println(InventoryJson.word(fate) + " " + count);
            }
        }
        for (Message each : plan.impact().notes()) {
            out.out().println(Table.plain(terminal.text(each)));
        }
        for (ServiceChoice each : plan.choices()) {
            out.say("core.cli.service.choice", each.key(), word(each.need()), each.reason());
        }
        for (Guard.Opinion each : plan.guards()) {
            if (each.verdict() != Guard.Verdict.ALLOW) {
                out.out().println(Table.plain(terminal.text(each.reason())));
            }
        }
    }

    private static Message word(ServiceChoice.Need need) {
        return switch (need) {
            case STOP -> Message.of("core.cli.service.need-stop");
            case LOSE -> Message.of("core.cli.service.need-lose");
            case SCRATCH -> Message.of("core.cli.service.need-scratch");
            case MEMORY_UNSEEN, STORAGE_UNSEEN -> Message.of("core.cli.service.need-unseen");
            case SILENT -> Message.of("core.cli.service.need-silent");
            case NEVER -> Message.of("core.cli.service.need-never");
        };
    }

    ObjectNode json(ServicePlan plan) {
        ObjectNode root = InventoryJson.object();
        root.put("box", plan.box().name()).put("id", plan.box().id().value());
        root.put("cluster", plan.cluster()).put("node", plan.node());
        root.put("possible", plan.possible()).put("role", InventoryJson.word(plan.role().state()));
        root.putArray("notes");
        plan.impact().notes().forEach(each -> root.withArray("/notes").add(terminal.text(each)));
        root.putArray("choices");
        for (ServiceChoice each : plan.choices()) {
            ObjectNode choice = root.withArray("/choices").addObject();
            choice.put("key", each.key()).put("need", InventoryJson.word(each.need()));
            choice.put("kind", each.machine() ? "VirtualMachineInstance" : "Pod");
            choice.put("namespace", each.namespace()).put("name", each.name());
            choice.put("code", each.reason().code()).put("reason", terminal.text(each.reason()));
        }
        return root;
    }

    /** How far a service is. */
    ObjectNode put(ObjectNode root, ServiceStatus status) {
        root.put("job", status.job().value());
        root.put("box", status.name()).put("cluster", status.cluster()).put("node", status.node());
        root.put("state", InventoryJson.word(status.state()));
        root.put("phase", status.phase().map(ServicePhase::step).orElse(null));
        root.put("code", status.outcome().map(Message::code).orElse(null));
        root.put("text", status.outcome().map(terminal::text).orElse(null));
        root.putArray("steps");
        for (Step each : status.steps()) {
            ObjectNode step = root.withArray("/steps").addObject();
            step.put("name", each.name()).put("state", InventoryJson.word(each.state()));
            step.put("text", each.detail().map(terminal::text).orElse(null));
        }
        root.putArray("leaving");
        for (Leaving each : status.leaving()) {
            ObjectNode one = root.withArray("/leaving").addObject();
            one.put("kind", each.machine() ? "VirtualMachineInstance" : "Pod");
            one.put("namespace", each.namespace()).put("name", each.name());
            one.put("state", InventoryJson.word(each.state()));
            one.put("text", terminal.text(each.why()));
        }
        return root;
    }
}
