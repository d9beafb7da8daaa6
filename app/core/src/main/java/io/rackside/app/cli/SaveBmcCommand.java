package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.support.SaveBmc;
import io.rackside.bmc.Bmc;
import io.rackside.model.Message;
import io.rackside.model.Problem;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.stream.Stream;

/** {@code rackside bmc save TARGET DIR}. */
@Command(name = "save", description = "core.cli.help.bmc.save")
final class SaveBmcCommand extends DeviceCommand {
    @Parameters(index = "1", paramLabel = "DIR", description = "core.cli.option.save-folder")
    private Path folder;

    @Option(names = "--anonymous", description = "core.cli.option.anonymous")
    private boolean anonymous;

    SaveBmcCommand(Terminal terminal, Devices devices) {
        super(terminal, devices);
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        mustBeFree();
        return read(this::save);
    }

    /** Said before an hour is spent on reading. */
    private void mustBeFree() {
        if (!Files.exists(folder)) {
            Terminal.folderThere(folder.toAbsolutePath());
            return;
        }
        try (Stream<Path> inside = Files.list(folder)) {
            if (inside.findAny().isEmpty()) {
                return;
            }
        } catch (IOException _) {
            // Then it cannot be written to either.
        }
        throw new Failure(
                ExitStatus.USAGE, Message.of("core.cli.error.folder-not-empty", folder.toString()));
    }

    private ExitStatus save(Bmc bmc) throws InterruptedException {
        SupportProgress progress = new SupportProgress(terminal);
        SaveBmc.Saved saved;
        try {
            saved =
                    new SaveBmc(terminal.time(), new SecureRandom())
                            .save(bmc, folder, anonymous, progress::kept);
        } catch (IOException e) {
            throw new Failure(
                    ExitStatus.FAILED,
                    Message.of("core.cli.error.write", folder.toString(), e.toString()));
        } catch (InterruptedException e) {
            terminal.note(
                    "core.cli.save.broken-off", SaveBmc.partial(folder, anonymous).toString());
            throw e;
        }
        if (common.json) {
            terminal.json(json(saved, bmc));
        } else {
            terminal.say(
                    "core.cli.save.done",
                    saved.device().model(),
                    saved.resources(),
                    saved.folder().toString(),
                    saved.masked());
            if (saved.goneOn() > 0) {
                terminal.note("core.cli.save.gone-on", saved.goneOn());
            }
            if (!saved.folder().equals(folder)) {
                terminal.note("core.cli.save.broken-off", saved.folder().toString());
            } else if (!saved.complete()) {
                terminal.note("core.cli.save.incomplete");
            }
            for (Problem problem : saved.problems()) {
                terminal.note(
                        "core.cli.support.problem", problem.where(), terminal.text(problem.what()));
            }
            if (options.stats) {
                new InventoryText(terminal).stats(bmc.stats());
            }
        }
        return saved.complete() ? ExitStatus.DONE : ExitStatus.FAILED;
    }

    private ObjectNode json(SaveBmc.Saved saved, Bmc bmc) {
        ObjectNode root = InventoryJson.object();
        root.set("device", InventoryJson.device(saved.device()));
        root.put("folder", saved.folder().toString())
                .put("resources", saved.resources())
                .put("goneOn", saved.goneOn())
                .put("masked", saved.masked())
                .put("anonymous", saved.anonymous())
                .put("complete", saved.complete());
        root.set("problems", new InventoryJson(terminal::text).problems(saved.problems()));
        if (options.stats) {
            root.set("stats", InventoryJson.stats(bmc.stats()));
        }
        return root;
    }
}
