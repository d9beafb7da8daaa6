package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.firmware.BankWorkflow;
import io.rackside.app.firmware.BoxLook;
import io.rackside.app.firmware.Difference;
import io.rackside.bmc.firmware.UpdateService.Bank;
import io.rackside.bmc.firmware.UpdateService.Part;
import io.rackside.bmc.firmware.plan.ComponentName;
import io.rackside.model.Message;
import io.rackside.operations.Consent;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Risk;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code rackside firmware bank TARGET [--to NAME]}: the two banks of a part, and which runs. */
@Command(name = "bank", description = "core.cli.help.firmware.bank")
final class FirmwareBankCommand implements Callable<ExitStatus> {
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(1);

    @Mixin private CommonOptions common;
    @Mixin private TargetOptions options;
    @Mixin private ActOptions acting;

    @Parameters(paramLabel = "TARGET", description = "core.cli.option.target")
    private String target;

    @Option(names = "--to", paramLabel = "NAME", description = "core.cli.option.bank-to")
    private String to;

    @Option(names = "--part", paramLabel = "ID", description = "core.cli.option.bank-part")
    private String part;

    private final Terminal terminal;
    private final Devices devices;

    FirmwareBankCommand(Terminal terminal, Devices devices) {
        this.terminal = terminal;
        this.devices = devices;
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        return to == null
                ? devices.readAll(
                        List.of(target),
                        options,
                        common.data,
                        (rackside, subjects, terms) -> show(rackside, subjects.getFirst(), terms))
                : devices.act(target, options, common.data, Risk.SERVICE_STOPS, this::change);
    }

    private ExitStatus show(Rackside rackside, Subject subject, Terms terms)
            throws InterruptedException {
        BoxLook look = rackside.firmware().look(subject, Optional.empty(), terms);
        List<Part> parts =
                look.service().parts().stream()
                        .filter(one -> part == null || one.item().id().equals(part))
                        .filter(one -> !one.banks().isEmpty())
                        .toList();
        if (common.json) {
            ObjectNode root = InventoryJson.object();
            root.set("device", InventoryJson.device(look.device()));
            root.set("parts", InventoryJson.list(parts, FirmwareCheckCommand::json));
            terminal.json(root);
            return ExitStatus.DONE;
        }
        if (parts.isEmpty()) {
            terminal.say("core.cli.firmware.no-banks", subject.target().name());
            return ExitStatus.DONE;
        }
        Table table =
                new Table(
                        terminal.words().say("core.cli.column.id"),
                        terminal.words().say("core.cli.column.component"),
                        terminal.words().say("core.cli.column.bank"),
                        terminal.words().say("core.cli.column.version"),
                        terminal.words().say("core.cli.column.state"));
        for (Part one : parts) {
            for (Bank bank : one.banks()) {
                table.row(
                        one.item().id(),
                        terminal.text(ComponentName.of(one.component())),
                        bank.name(),
                        bank.version().orElse(""),
                        bank.running()
                                ? terminal.words().say("core.cli.firmware.bank-running")
                                : "");
            }
        }
        terminal.table(table);
        return ExitStatus.DONE;
    }

    private ExitStatus change(Rackside rackside, Subject subject, Terms terms)
            throws InterruptedException {
        BankWorkflow banks = rackside.firmware().banks();
        BankWorkflow.Planned planned = banks.plan(subject, Optional.ofNullable(part), to, terms);
        ActRun run =
                new ActRun(terminal, subject, devices.facts(rackside, subject, terms), common.json);
        Consent consent = run.consent(planned.choice(), acting);
        JobId id = banks.start(subject, planned, consent, terms);
        RunningQuestions questions =
                new RunningQuestions(terminal, rackside, Optional.empty(), false);
        while (!rackside.jobs().await(id, LOOKS_EVERY)) {
            questions.answer(id);
        }
        Job end = rackside.jobs().find(id).orElseThrow();
        List<Difference> differences = banks.differences(id);
        if (common.json) {
            terminal.json(json(end, differences));
        } else {
            told(end).forEach(what -> terminal.out().println(Table.plain(terminal.text(what))));
            for (Difference one : differences) {
                if (!one.expected()) {
                    terminal.say(
                            "core.cli.firmware.difference",
                            subject.target().name(),
                            one.title(),
                            one.before().orElse("-"),
                            one.after().orElse("-"));
                }
            }
        }
        return end.state() == Job.State.DONE ? ExitStatus.DONE : ExitStatus.FAILED;
    }

    /** The switch with its proof, then what was compared; else why it was not done. */
    private static List<Message> told(Job end) {
        return end.state() == Job.State.DONE
                ? end.steps().stream().skip(1).flatMap(step -> step.detail().stream()).toList()
                : List.of(end.outcome().orElse(end.title()));
    }

    private ObjectNode json(Job end, List<Difference> differences) {
        ObjectNode root =
                InventoryJson.object()
                        .put("job", end.id().value())
                        .put("state", InventoryJson.word(end.state()))
                        .put("text", terminal.text(told(end).getFirst()));
        root.set("differences", InventoryJson.list(differences, new CampaignText(terminal)::json));
        return root;
    }
}
