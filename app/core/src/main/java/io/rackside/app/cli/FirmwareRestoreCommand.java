package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Terms;
import io.rackside.app.acts.Choice;
import io.rackside.app.acts.Running;
import io.rackside.app.firmware.BoxStatus;
import io.rackside.app.firmware.CampaignStatus;
import io.rackside.app.firmware.Difference;
import io.rackside.app.firmware.ImageStatus;
import io.rackside.app.firmware.LostSettings;
import io.rackside.model.DeviceFacts;
import io.rackside.model.Message;
import io.rackside.model.settings.Change;
import io.rackside.operations.Consent;
import io.rackside.operations.JobId;
import io.rackside.operations.Outcome;
import io.rackside.operations.Risk;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * {@code rackside firmware restore JOB [BOX]}: puts back the settings that one box of an upgrade
 * lost, each as an act of its own.
 */
@Command(name = "restore", description = "core.cli.help.firmware.restore")
final class FirmwareRestoreCommand implements Callable<ExitStatus> {
    /** A BMC whose address changes is looked for a while. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    @Mixin private CommonOptions common;
    @Mixin private TargetOptions options;
    @Mixin private ActOptions acting;

    @Parameters(index = "0", paramLabel = "JOB", description = "core.cli.option.upgrade-job")
    private String id;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "BOX",
            description = "core.cli.option.restore-box")
    private String name;

    private final Terminal terminal;
    private final Devices devices;

    /** A change with what a person has to know of it. */
    private record Planned(Choice choice, Consent consent) {}

    FirmwareRestoreCommand(Terminal terminal, Devices devices) {
        this.terminal = terminal;
        this.devices = devices;
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        return devices.actOnAll(
                List.of(),
                options,
                common.data,
                Risk.CANNOT_BE_UNDONE,
                (rackside, _, terms) -> restore(rackside, terms));
    }

    private ExitStatus restore(Rackside rackside, Terms terms) throws InterruptedException {
        CampaignStatus upgrade = FirmwareStatusCommand.find(rackside, id, _ -> true);
        BoxStatus box = box(upgrade);
        List<LostSettings> lost = new ArrayList<>();
        for (JobId job : box.images().stream().flatMap(image -> image.job().stream()).toList()) {
            LostSettings one = rackside.firmware().lost(job, terms);
            if (!one.changes().isEmpty()) {
                lost.add(one);
            }
        }
        ArrayNode done = InventoryJson.object().putArray("changes");
        ExitStatus end = lost.isEmpty() ? ExitStatus.DONE : putBack(rackside, lost, terms, done);
        if (common.json) {
            ObjectNode root = InventoryJson.object().put("job", upgrade.job().value());
            root.put("box", box.name()).set("changes", done);
            terminal.json(root);
        } else if (lost.isEmpty()) {
            terminal.say("core.cli.firmware.nothing-lost", box.name());
        }
        return end;
    }

    /** The box that is named, or the only one that lost something. */
    private BoxStatus box(CampaignStatus upgrade) {
        List<BoxStatus> found =
                upgrade.boxes().stream()
                        .filter(box -> name == null ? lost(box) : box.name().equals(name))
                        .toList();
        if (found.size() == 1) {
            return found.getFirst();
        }
        String names = String.join(", ", found.stream().map(BoxStatus::name).toList());
        throw new Failure(
                ExitStatus.USAGE,
                name != null
                        ? Message.of("core.cli.error.no-such-box", name)
                        : found.isEmpty()
                                ? Message.of("core.cli.error.no-box-lost")
                                : Message.of("core.cli.error.which-box", names));
    }

    private static boolean lost(BoxStatus box) {
        return box.images().stream()
                .map(ImageStatus::differences)
                .anyMatch(all -> all.stream().anyMatch(Difference::restorable));
    }

    private ExitStatus putBack(
            Rackside rackside, List<LostSettings> lost, Terms terms, ArrayNode done)
            throws InterruptedException {
        DeviceFacts facts = devices.facts(rackside, lost.getFirst().subject(), terms);
        ActRun run = new ActRun(terminal, lost.getFirst().subject(), facts, false);
        List<Planned> planned = new ArrayList<>();
        for (LostSettings one : lost) {
            for (Difference difference : one.still()) {
                terminal.note(
                        "core.cli.firmware.difference",
                        one.subject().target().name(),
                        difference.title(),
                        difference.before().orElse("-"),
                        difference.after().orElse("-"));
            }
            for (Change change : one.changes()) {
                Choice choice = rackside.settingsOfBoxes().plan(one.subject(), change, terms);
                planned.add(new Planned(choice, run.consent(choice, acting)));
            }
        }
        for (Planned one : planned) {
            Running running =
                    rackside.settingsOfBoxes()
                            .start(
                                    lost.getFirst().subject(),
                                    one.choice().act(),
                                    one.consent(),
                                    terms);
            Optional<Outcome> ended = running.await(LONGEST);
            if (ended.isEmpty()) {
                throw new Failure(
                        ExitStatus.FAILED,
                        Message.of(
                                "core.cli.error.takes-long",
                                lost.getFirst().subject().target().name(),
                                running.job().value()),
                        Message.of("core.cli.next.takes-long"));
            }
            Outcome outcome = ended.get();
            done.add(json(one, running, outcome));
            if (!common.json) {
                terminal.out().println(Table.plain(run.told(outcome)));
            }
            if (!(outcome instanceof Outcome.Done)) {
                // What comes after may count on it.
                return ExitStatus.of(outcome);
            }
        }
        return ExitStatus.DONE;
    }

    private ObjectNode json(Planned one, Running running, Outcome outcome) {
        return InventoryJson.object()
                .put("effect", terminal.text(one.choice().act().effect()))
                .put("job", running.job().value())
                .put("outcome", ActRun.word(outcome))
                .put("code", outcome.what().code())
                .put("text", terminal.text(outcome.what()));
    }
}
