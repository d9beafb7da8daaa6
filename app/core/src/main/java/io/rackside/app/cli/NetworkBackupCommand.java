package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.network.cli.CliKeys;
import io.rackside.app.network.config.ConfigWorkflow;
import io.rackside.app.network.config.KeptConfig;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.Optional;

/** {@code rackside network backup TARGET}: keeps the running configuration. */
@Command(name = "backup", description = "core.cli.help.network.backup")
final class NetworkBackupCommand extends DeviceCommand {
    @Mixin private CliOptions cli;

    NetworkBackupCommand(Terminal terminal, Devices devices) {
        super(terminal, devices);
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        return devices.atCommandLine(target, options, common.data, this::keep);
    }

    private ExitStatus keep(Rackside rackside, Subject subject, Terms terms)
            throws InterruptedException {
        Optional<KeptConfig> before =
                rackside.configs().kept(subject.target().device()).stream().findFirst();
        ConfigWorkflow.Backup backup;
        try (CliKeys keys = cli.keys(rackside, subject, terms)) {
            backup = rackside.configs().backup(subject, terms, keys, KeptConfig.Why.ASKED);
        }
        KeptConfig kept = backup.kept();
        boolean changed = before.filter(old -> old.id().equals(kept.id())).isEmpty();
        if (common.json) {
            ObjectNode json = InventoryJson.object();
            json.put("device", subject.target().name());
            json.set("kept", CliJson.kept(kept));
            json.put("changed", changed);
            json.set("findings", CliJson.texts(backup.findings(), terminal::text));
            if (options.stats) {
                json.set("stats", CliJson.stats(backup.stats()));
            }
            terminal.json(json);
            return ExitStatus.DONE;
        }
        terminal.say(
                before.isEmpty()
                        ? "core.cli.network.kept-first"
                        : changed ? "core.cli.network.kept-changed" : "core.cli.network.kept-same",
                subject.target().name(),
                kept.lines(),
                CliText.id(kept));
        backup.findings().forEach(finding -> terminal.say("core.cli.network.finding", finding));
        if (options.stats) {
            new CliText(terminal).stats(backup.stats());
        }
        return ExitStatus.DONE;
    }
}
