package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.acts.Choice;
import io.rackside.app.words.Words;
import io.rackside.bmc.Bmc;
import io.rackside.model.DeviceFacts;
import io.rackside.model.Message;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.model.settings.Settings.BootLasting;
import io.rackside.model.settings.Settings.BootMode;
import io.rackside.model.settings.Settings.BootSource;
import io.rackside.operations.Risk;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code rackside bmc boot TARGET [SOURCE] [--always] [--mode uefi|legacy]}. */
@Command(name = "boot", description = "core.cli.help.bmc.boot")
final class BootCommand extends DeviceCommand {
    private static final Set<Settings.Part> PARTS = EnumSet.of(Settings.Part.BOOT);

    @Mixin private ActOptions acting;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "SOURCE",
            description = "core.cli.option.boot-source",
            converter = BootSourceWord.class)
    private BootSource source;

    @Option(names = "--always", description = "core.cli.option.boot-always")
    private boolean always;

    @Option(names = "--mode", paramLabel = "uefi|legacy", description = "core.cli.option.boot-mode")
    private BootMode mode;

    BootCommand(Terminal terminal, Devices devices) {
        super(terminal, devices);
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        if (source == null) {
            return read(this::show);
        }
        BootLasting lasting = always ? BootLasting.ALWAYS : BootLasting.ONCE;
        Change change =
                new Change.Boot(
                        source,
                        source == BootSource.NONE ? BootLasting.DISABLED : lasting,
                        Optional.ofNullable(mode));
        return act(
                Risk.UNDONE_AT_ONCE,
                (rackside, subject, terms) -> {
                    DeviceFacts facts = devices.facts(rackside, subject, terms);
                    Choice choice = rackside.settingsOfBoxes().plan(subject, change, terms);
                    return new ActRun(terminal, subject, facts, common.json)
                            .carryOut(
                                    choice,
                                    acting,
                                    consent ->
                                            rackside.settingsOfBoxes()
                                                    .start(subject, choice.act(), consent, terms));
                });
    }

    private ExitStatus show(Bmc bmc) throws InterruptedException {
        DeviceFacts device = bmc.firstLook().device();
        Settings settings = bmc.settings(PARTS);
        Settings.Boot boot =
                settings.boot()
                        .orElseThrow(
                                () ->
                                        new Failure(
                                                ExitStatus.FAILED,
                                                Message.of("bmc.change-not-offered", target)));
        if (common.json) {
            terminal.json(json(device, boot));
        } else {
            Words words = terminal.words();
            Table table =
                    new Table(words.say("core.cli.head.setting"), words.say("core.cli.head.value"));
            table.row(words.say("core.cli.boot.source"), word(boot.source()));
            table.row(words.say("core.cli.boot.lasting"), word(boot.lasting()));
            boot.mode().ifPresent(m -> table.row(words.say("core.cli.boot.mode"), word(m)));
            table.row(words.say("core.cli.boot.sources"), words(boot.sources()));
            table.lines().forEach(terminal.out()::println);
        }
        return ExitStatus.DONE;
    }

    private static ObjectNode json(DeviceFacts device, Settings.Boot boot) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.set("device", InventoryJson.device(device));
        ObjectNode told = root.putObject("boot");
        told.put("source", word(boot.source()));
        told.put("lasting", word(boot.lasting()));
        told.put("mode", boot.mode().map(BootCommand::word).orElse(null));
        fill(told.putArray("sources"), boot.sources());
        fill(told.putArray("modes"), boot.modes());
        return root;
    }

    private static void fill(ArrayNode array, Collection<? extends Enum<?>> values) {
        values.stream().map(BootCommand::word).sorted().forEach(array::add);
    }

    private static String words(Collection<? extends Enum<?>> values) {
        return values.stream().map(BootCommand::word).sorted().collect(Collectors.joining(", "));
    }

    /** As it is typed: {@code remote-media}. */
    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
