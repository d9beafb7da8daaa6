package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.security.SecurityCheck;
import io.rackside.bmc.Bmc;
import io.rackside.bmc.BmcException;
import io.rackside.model.BmcFinding;
import io.rackside.model.DeviceFacts;
import io.rackside.model.Message;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.Locale;
import java.util.Optional;

/** {@code rackside bmc findings TARGET}. */
@Command(name = "findings", description = "core.cli.help.bmc.findings")
final class FindingsCommand extends DeviceCommand {
    @Option(names = "--last", description = "core.cli.option.last")
    private boolean last;

    FindingsCommand(Terminal terminal, Devices devices) {
        super(terminal, devices);
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        return devices.readAndKeep(
                target, options, common.data, last ? this::remembered : this::looked);
    }

    private ExitStatus looked(Rackside rackside, Subject subject, Terms terms)
            throws InterruptedException {
        try (Bmc bmc = rackside.access().open(subject, terms)) {
            SecurityCheck check = rackside.security().check(subject, bmc);
            ObjectNode device =
                    facts(bmc).map(InventoryJson::device).orElseGet(() -> known(rackside, subject));
            return print(check, device, Optional.of(bmc.stats()).filter(_ -> options.stats));
        }
    }

    /** Empty when it does not let in: what everybody may ask it is shown all the same. */
    private static Optional<DeviceFacts> facts(Bmc bmc) throws InterruptedException {
        try {
            return Optional.of(bmc.firstLook().device());
        } catch (BmcException e) {
            return Optional.empty();
        }
    }

    private static ObjectNode known(Rackside rackside, Subject subject) {
        return subject.device()
                .map(
                        device ->
                                InventoryJson.stored(
                                        device, rackside.site().model().position(device)))
                .orElseGet(
                        () -> InventoryJson.object().put("address", subject.endpoint().address()));
    }

    private ExitStatus remembered(Rackside rackside, Subject subject, Terms terms) {
        SecurityCheck check =
                subject.device()
                        .flatMap(device -> rackside.security().lastKnown(device.id()))
                        .orElseThrow(
                                () ->
                                        new Failure(
                                                ExitStatus.FAILED,
                                                Message.of(
                                                        "core.cli.error.never-looked",
                                                        subject.target().name()),
                                                Message.of("core.cli.next.never-looked")));
        return print(check, known(rackside, subject), Optional.empty());
    }

    private ExitStatus print(SecurityCheck check, ObjectNode device, Optional<Bmc.Stats> stats) {
        if (common.json) {
            ObjectNode root = InventoryJson.object();
            root.set("device", device);
            root.put("at", check.at().toString());
            root.set("findings", InventoryJson.list(check.findings(), this::json));
            root.set("problems", new InventoryJson(terminal::text).problems(check.problems()));
            stats.ifPresent(cost -> root.set("stats", InventoryJson.stats(cost)));
            terminal.json(root);
        } else {
            text(check);
            stats.ifPresent(new InventoryText(terminal)::stats);
        }
        return ExitStatus.DONE;
    }

    private ObjectNode json(BmcFinding finding) {
        return InventoryJson.object()
                .put("code", finding.code())
                .put("severity", finding.severity().name().toLowerCase(Locale.ROOT))
                .put("text", terminal.text(finding.what()))
                .put("evidence", terminal.text(finding.evidence()))
                .put("remedy", terminal.text(finding.remedy()));
    }

    private void text(SecurityCheck check) {
        terminal.say("core.cli.findings.at", terminal.time(check.at()));
        if (check.findings().isEmpty()) {
            terminal.say("core.cli.findings.none");
        }
        for (BmcFinding finding : check.findings()) {
            terminal.out().println();
            String grade = AlarmsCommands.grade(terminal, finding.severity());
            line("", grade + "  " + finding.code() + "  " + terminal.text(finding.what()));
            line("  ", say("core.cli.findings.evidence", finding.evidence()));
            line("  ", say("core.cli.findings.remedy", finding.remedy()));
        }
        new InventoryText(terminal).problems(check.problems());
    }

    private String say(String key, Message argument) {
        return terminal.words().say(key, terminal.text(argument));
    }

    private void line(String indent, String text) {
        terminal.out().println(indent + Table.plain(text));
    }
}
