package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.acts.MediaWorkflow;
import io.rackside.app.acts.Running;
import io.rackside.app.words.Words;
import io.rackside.bmc.Bmc;
import io.rackside.bmc.files.FileRefused;
import io.rackside.model.DeviceFacts;
import io.rackside.model.Message;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.operations.Job;
import io.rackside.operations.Progress;
import io.rackside.operations.Risk;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** {@code rackside bmc media TARGET [list|insert|eject] [SLOT] [IMAGE]}. */
@Command(name = "media", description = "core.cli.help.bmc.media")
final class MediaCommand extends DeviceCommand {
    private static final Set<Settings.Part> PARTS = EnumSet.of(Settings.Part.MEDIA);
    private static final Duration TELLS_EVERY = Duration.ofSeconds(5);

    /** What to do; the words are those that are typed. */
    enum Action {
        LIST,
        INSERT,
        EJECT
    }

    @Mixin private ActOptions acting;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "list|insert|eject",
            description = "core.cli.option.media-action")
    private Action action = Action.LIST;

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "SLOT",
            description = "core.cli.option.media-slot")
    private String slot;

    @Parameters(
            index = "3",
            arity = "0..1",
            paramLabel = "IMAGE",
            description = "core.cli.option.media-image")
    private Path image;

    @Option(names = "--http", description = "core.cli.option.media-http")
    private boolean http;

    MediaCommand(Terminal terminal, Devices devices) {
        super(terminal, devices);
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        if (action == Action.LIST) {
            return read(this::show);
        }
        if (slot == null || action == Action.INSERT && image == null) {
            throw new Failure(ExitStatus.USAGE, Message.of("core.cli.error.media-missing"));
        }
        if (action == Action.INSERT) {
            return act(Risk.UNDONE_AT_ONCE, this::insert);
        }
        SettingRun run = new SettingRun(terminal, devices, acting, common.json);
        return act(
                Risk.SERVICE_STOPS,
                (rackside, subject, terms) ->
                        run.carryOut(rackside, subject, terms, new Change.EjectMedia(slot)));
    }

    /** Stays until the medium is taken out: the image is given out by this process. */
    private ExitStatus insert(Rackside rackside, Subject subject, Terms terms)
            throws InterruptedException {
        DeviceFacts facts = devices.facts(rackside, subject, terms);
        MediaWorkflow.Planned planned;
        try {
            planned = rackside.media().plan(subject, slot, image, http, terms);
        } catch (FileRefused e) {
            throw new Failure(ExitStatus.FAILED, e.what());
        }
        AtomicReference<Running> begun = new AtomicReference<>();
        try {
            terminal.note(
                    planned.medium().inClear()
                            ? "core.cli.media.in-clear"
                            : "core.cli.media.over-tls");
            ExitStatus status =
                    new ActRun(terminal, subject, facts, common.json)
                            .carryOut(
                                    planned.choice(),
                                    acting,
                                    consent -> {
                                        Running running =
                                                rackside.media()
                                                        .start(subject, planned, consent, terms);
                                        begun.set(running);
                                        return running;
                                    });
            return status == ExitStatus.DONE ? stay(rackside, begun.get()) : status;
        } finally {
            if (begun.get() == null) {
                planned.medium().close();
            }
        }
    }

    private ExitStatus stay(Rackside rackside, Running running) throws InterruptedException {
        terminal.note("core.cli.media.staying");
        String told = "";
        while (!rackside.jobs().await(running.job(), TELLS_EVERY)) {
            String now =
                    rackside.jobs()
                            .progress(running.job())
                            .map(Progress::doing)
                            .map(terminal::text)
                            .orElse("");
            if (!now.isEmpty() && !now.equals(told)) {
                terminal.err().println(Table.plain(now));
                told = now;
            }
        }
        Optional<Job> ended = rackside.jobs().find(running.job());
        ended.flatMap(Job::outcome)
                .ifPresent(how -> terminal.err().println(Table.plain(terminal.text(how))));
        return ended.map(Job::state).orElse(Job.State.FAILED) == Job.State.DONE
                ? ExitStatus.DONE
                : ExitStatus.FAILED;
    }

    private ExitStatus show(Bmc bmc) throws InterruptedException {
        DeviceFacts device = bmc.firstLook().device();
        Settings settings = bmc.settings(PARTS);
        if (common.json) {
            ObjectNode root = JsonNodeFactory.instance.objectNode();
            root.set("device", InventoryJson.device(device));
            ArrayNode slots = root.putArray("slots");
            for (Settings.MediaSlot one : settings.media()) {
                ObjectNode told = slots.addObject();
                told.put("id", one.id()).put("name", one.name());
                ArrayNode kinds = told.putArray("kinds");
                one.kinds().forEach(kinds::add);
                told.put("inserted", one.inserted()).put("image", InventoryJson.text(one.image()));
                ArrayNode protocols = told.putArray("protocols");
                one.protocols().forEach(protocols::add);
            }
            root.set("problems", new InventoryJson(terminal::text).problems(settings.problems()));
            terminal.json(root);
        } else {
            Words words = terminal.words();
            Table table =
                    new Table(
                            words.say("core.cli.head.slot"),
                            words.say("core.cli.head.title"),
                            words.say("core.cli.head.kinds"),
                            words.say("core.cli.head.image"));
            for (Settings.MediaSlot one : settings.media()) {
                String in =
                        one.image().isEmpty() ? words.say("core.cli.media.something") : one.image();
                table.row(
                        one.id(),
                        one.name(),
                        String.join(", ", one.kinds()),
                        one.inserted() ? in : "");
            }
            terminal.table(table);
        }
        return ExitStatus.DONE;
    }
}
