package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.acts.Running;
import io.rackside.app.support.CollectForMaker;
import io.rackside.bmc.Bmc;
import io.rackside.bmc.BmcException;
import io.rackside.model.Message;
import io.rackside.model.Problem;
import io.rackside.model.settings.Change;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;
import io.rackside.operations.Outcome;
import io.rackside.operations.Risk;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** {@code rackside bmc collect TARGET FILE.zip}. */
@Command(name = "collect", description = "core.cli.help.bmc.collect")
final class CollectCommand extends DeviceCommand {
    /** Somewhat longer than the BMC is given for it. */
    private static final Duration LONGEST = Duration.ofMinutes(50);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    @Parameters(index = "1", paramLabel = "FILE", description = "core.cli.option.collect-file")
    private Path file;

    @Option(names = "--anonymous", description = "core.cli.option.anonymous")
    private boolean anonymous;

    @Option(names = "--no-dump", description = "core.cli.option.no-dump")
    private boolean noDump;

    @Option(names = "--new-dump", description = "core.cli.option.new-dump")
    private boolean newDump;

    CollectCommand(Terminal terminal, Devices devices) {
        super(terminal, devices);
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        Terminal.folderThere(file.toAbsolutePath());
        if (!newDump) {
            return read(this::collect);
        }
        return act(
                Risk.UNDONE_AT_ONCE,
                (rackside, subject, terms) -> {
                    gather(rackside, subject, terms);
                    try (Bmc bmc = rackside.access().open(subject, terms)) {
                        return collect(bmc);
                    }
                });
    }

    /** Has a fresh dump made; without one the rest is packed all the same. */
    private void gather(Rackside rackside, Subject subject, Terms terms)
            throws InterruptedException {
        try {
            Act act =
                    rackside.settingsOfBoxes()
                            .plan(subject, new Change.CollectDiagnostics(), terms)
                            .act();
            terminal.note("core.cli.collect.new-dump", terminal.text(act.effect()));
            Consent asked = new Consent(true, true, Optional.empty(), Optional.empty());
            Optional<Outcome> outcome =
                    awaited(rackside, rackside.settingsOfBoxes().start(subject, act, asked, terms));
            if (outcome.isEmpty()) {
                dumpless(Message.of("core.cli.error.takes-long", subject.target().name(), ""));
            } else if (!(outcome.get() instanceof Outcome.Done)) {
                dumpless(outcome.get().what());
            }
        } catch (BmcException e) {
            if (e.kind() != BmcException.Kind.NOT_SUPPORTED) {
                throw e;
            }
            dumpless(e.what());
        }
    }

    /** Says now and then how far it is. */
    private Optional<Outcome> awaited(Rackside rackside, Running running)
            throws InterruptedException {
        Instant end = terminal.time().now().plus(LONGEST);
        Optional<Outcome> outcome = running.await(LOOK_EVERY);
        long said = 0;
        while (outcome.isEmpty() && terminal.time().now().isBefore(end)) {
            long percent =
                    rackside.jobs()
                            .progress(running.job())
                            .map(progress -> Math.round(progress.share() * 100))
                            .orElse(0L);
            if (percent > said) {
                said = percent;
                terminal.note("core.cli.collect.gathering", percent);
            }
            outcome = running.await(LOOK_EVERY);
        }
        return outcome;
    }

    private void dumpless(Message why) {
        terminal.note("core.cli.collect.no-new-dump", terminal.text(why));
    }

    private ExitStatus collect(Bmc bmc) throws InterruptedException {
        SupportProgress progress = new SupportProgress(terminal);
        CollectForMaker.Collected collected;
        try {
            collected =
                    new CollectForMaker(
                                    new PackageForms(terminal.words()),
                                    terminal.time(),
                                    new SecureRandom())
                            .collect(
                                    bmc,
                                    file,
                                    new CollectForMaker.Choice(anonymous, !noDump),
                                    progress::kept);
        } catch (IOException e) {
            throw new Failure(
                    ExitStatus.FAILED,
                    Message.of("core.cli.error.write", file.toString(), e.toString()));
        }
        if (common.json) {
            terminal.json(json(collected, bmc));
            return ExitStatus.DONE;
        }
        terminal.say(
                "core.cli.collect.done",
                collected.device().model(),
                collected.files(),
                collected.file().toString(),
                collected.masked());
        if (collected.dump().isPresent()) {
            terminal.note(
                    collected.dumpIsText()
                            ? "core.cli.collect.dump-is-text"
                            : "core.cli.collect.dump-as-it-is",
                    collected.dump().get());
        }
        for (Problem problem : collected.problems()) {
            terminal.note(
                    "core.cli.support.problem", problem.where(), terminal.text(problem.what()));
        }
        if (options.stats) {
            new InventoryText(terminal).stats(bmc.stats());
        }
        return ExitStatus.DONE;
    }

    private ObjectNode json(CollectForMaker.Collected collected, Bmc bmc) {
        ObjectNode root = InventoryJson.object();
        root.set("device", InventoryJson.device(collected.device()));
        root.put("file", collected.file().toString())
                .put("files", collected.files())
                .put("bytes", collected.bytes())
                .put("masked", collected.masked())
                .put("anonymous", anonymous)
                .put("dump", collected.dump().orElse(null));
        root.set("problems", new InventoryJson(terminal::text).problems(collected.problems()));
        if (options.stats) {
            root.set("stats", InventoryJson.stats(bmc.stats()));
        }
        return root;
    }
}
