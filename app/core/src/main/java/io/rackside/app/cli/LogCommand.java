package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.words.Words;
import io.rackside.bmc.Bmc;
import io.rackside.model.DeviceFacts;
import io.rackside.model.Message;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.operations.Risk;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/** {@code rackside bmc log TARGET [list|clear] [LOG] [--keep FILE|--discard]}. */
@Command(name = "log", description = "core.cli.help.bmc.log")
final class LogCommand extends DeviceCommand {
    private static final Set<Settings.Part> PARTS = EnumSet.of(Settings.Part.LOGS);

    /** What to do; the words are those that are typed. */
    enum Action {
        LIST,
        CLEAR
    }

    @Mixin private ActOptions acting;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "list|clear",
            description = "core.cli.option.log-action")
    private Action action = Action.LIST;

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "LOG",
            description = "core.cli.option.log")
    private String log;

    @Option(names = "--keep", paramLabel = "FILE", description = "core.cli.option.log-keep")
    private Path keep;

    @Option(names = "--discard", description = "core.cli.option.log-discard")
    private boolean discard;

    LogCommand(Terminal terminal, Devices devices) {
        super(terminal, devices);
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        if (action == Action.LIST) {
            return read(this::show);
        }
        if (log == null) {
            throw new Failure(ExitStatus.USAGE, Message.of("core.cli.error.log-missing"));
        }
        if (discard == (keep != null)) {
            throw new Failure(
                    ExitStatus.USAGE,
                    Message.of("core.cli.error.log-keep"),
                    Message.of("core.cli.next.log-keep"));
        }
        return act(Risk.CANNOT_BE_UNDONE, this::clear);
    }

    /** What goes away for good is asked for before it is read, and read before it goes. */
    private ExitStatus clear(Rackside rackside, Subject subject, Terms terms)
            throws InterruptedException {
        SettingRun run = new SettingRun(terminal, devices, acting, common.json);
        rackside.settingsOfBoxes().plan(subject, new Change.ClearLog(log), terms);
        String kept = "";
        if (keep != null) {
            try (Bmc bmc = rackside.access().open(subject, terms)) {
                KeptLog entries = KeptLog.of(bmc, log);
                kept = entries.write(keep, terminal);
                terminal.note("core.cli.log.kept", entries.count(), keep.toString());
            }
        }
        return run.carryOut(rackside, subject, terms, new Change.ClearLog(log, kept));
    }

    private ExitStatus show(Bmc bmc) throws InterruptedException {
        DeviceFacts device = bmc.firstLook().device();
        Settings settings = bmc.settings(PARTS);
        if (common.json) {
            ObjectNode root = JsonNodeFactory.instance.objectNode();
            root.set("device", InventoryJson.device(device));
            ArrayNode logs = root.putArray("logs");
            for (Settings.Log one : settings.logs()) {
                ObjectNode told = logs.addObject();
                told.put("id", one.id()).put("name", one.name());
                told.put("entries", one.entries().orElse(null));
                told.put("clearable", one.clearable());
            }
            root.set("problems", new InventoryJson(terminal::text).problems(settings.problems()));
            terminal.json(root);
        } else {
            Words words = terminal.words();
            Table table =
                    new Table(
                            words.say("core.cli.head.log"),
                            words.say("core.cli.head.title"),
                            ">" + words.say("core.cli.head.entries"),
                            words.say("core.cli.head.clearable"));
            for (Settings.Log one : settings.logs()) {
                table.row(
                        one.id(),
                        one.name(),
                        one.entries().map(String::valueOf).orElse(""),
                        words.say(one.clearable() ? "core.value.yes" : "core.value.no"));
            }
            terminal.table(table);
        }
        return ExitStatus.DONE;
    }
}
