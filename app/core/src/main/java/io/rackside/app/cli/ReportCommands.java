package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.firmware.CampaignStatus;
import io.rackside.app.firmware.report.UpgradeReport;
import io.rackside.app.report.Form;
import io.rackside.app.report.Report;
import io.rackside.model.Message;
import io.rackside.operations.JobId;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code rackside report}. */
final class ReportCommands {
    private ReportCommands() {}

    static CommandLine line(Terminal terminal, Folder folder) {
        CommandLine report = RacksideCommand.group("report", "core.cli.help.report");
        report.addSubcommand(new OfUpgrade(terminal, folder));
        report.addSubcommand(new BaselineReportCommand(terminal, folder));
        return report;
    }

    @Command(name = "firmware", description = "core.cli.help.report.firmware")
    private static final class OfUpgrade implements Callable<ExitStatus> {
        @Mixin private CommonOptions common;

        @Parameters(arity = "0..1", paramLabel = "JOB", description = "core.cli.option.report.job")
        private String job;

        @Option(
                names = "--out",
                paramLabel = "FILE",
                required = true,
                description = "core.cli.option.report.out")
        private Path out;

        @Option(names = "--form", paramLabel = "FORM", description = "core.cli.option.report.form")
        private String form;

        private final Terminal terminal;
        private final Folder folder;

        OfUpgrade(Terminal terminal, Folder folder) {
            this.terminal = terminal;
            this.folder = folder;
        }

        @Override
        public ExitStatus call() {
            Form wanted = ReportOut.form(out, form);
            try (Rackside rackside = folder.reading(common.data)) {
                CampaignStatus upgrade = upgrade(rackside);
                Report report =
                        UpgradeReport.of(
                                upgrade,
                                terminal.time().now(),
                                rackside.settings().current().personName(),
                                ReportOut.checkpoint(rackside));
                new ReportOut(terminal).write(report, wanted, out);
                if (common.json) {
                    terminal.json(
                            JsonNodeFactory.instance
                                    .objectNode()
                                    .put("job", upgrade.job().value())
                                    .put("file", out.toAbsolutePath().toString())
                                    .put("form", wanted.word()));
                } else {
                    terminal.note("core.cli.report.written", out.toString());
                }
                return ExitStatus.DONE;
            }
        }

        private CampaignStatus upgrade(Rackside rackside) {
            if (job != null) {
                return rackside.firmware()
                        .status(new JobId(job))
                        .orElseThrow(() -> failure(Message.of("core.cli.error.no-upgrade", job)));
            }
            List<CampaignStatus> newest = rackside.firmware().status(1);
            if (newest.isEmpty()) {
                throw failure(Message.of("core.cli.error.no-upgrades"));
            }
            return newest.getFirst();
        }

        private static Failure failure(Message what) {
            return new Failure(ExitStatus.FAILED, what, Message.of("core.cli.next.upgrades"));
        }
    }
}
