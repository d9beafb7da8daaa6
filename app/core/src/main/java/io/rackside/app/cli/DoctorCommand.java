package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.doctor.Doctor;
import io.rackside.app.doctor.Finding;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.List;
import java.util.concurrent.Callable;

/** {@code rackside doctor}. */
@Command(name = "doctor", description = "core.cli.help.doctor")
final class DoctorCommand implements Callable<ExitStatus> {
    @Mixin private CommonOptions common;

    private final Terminal terminal;
    private final DataFolders folders;
    private final Doctor doctor;

    DoctorCommand(Terminal terminal, DataFolders folders, Doctor doctor) {
        this.terminal = terminal;
        this.folders = folders;
        this.doctor = doctor;
    }

    @Override
    public ExitStatus call() {
        List<Finding> findings = doctor.examine(folders.chosen(common.data));
        if (common.json) {
            terminal.json(json(findings));
        } else {
            print(findings);
        }
        return findings.stream().anyMatch(f -> f.level() == Finding.Level.FAULT)
                ? ExitStatus.FAILED
                : ExitStatus.DONE;
    }

    private void print(List<Finding> findings) {
        for (Finding finding : findings) {
            terminal.out()
                    .println(
                            terminal.words()
                                            .say(
                                                    switch (finding.level()) {
                                                        case WELL -> "core.cli.doctor.well";
                                                        case WARNING -> "core.cli.doctor.warning";
                                                        case FAULT -> "core.cli.doctor.fault";
                                                    })
                                    + "  "
                                    + terminal.text(finding.found()));
            finding.advice().ifPresent(a -> terminal.out().println("      " + terminal.text(a)));
        }
    }

    private ObjectNode json(List<Finding> findings) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode checks = root.putArray("checks");
        for (Finding finding : findings) {
            checks.addObject()
                    .put("id", finding.id())
                    .put("level", InventoryJson.word(finding.level()))
                    .put("found", terminal.text(finding.found()))
                    .put("advice", finding.advice().map(terminal::text).orElse(null));
        }
        return root;
    }
}
