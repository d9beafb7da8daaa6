package io.rackside.bmc.ipmi;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ipmi.command.BootOptions;
import io.rackside.bmc.ipmi.command.BootOverride;
import io.rackside.bmc.ipmi.message.Messenger;
import io.rackside.bmc.ipmi.message.Response;
import io.rackside.bmc.ipmi.sel.SelClearing;
import io.rackside.bmc.ipmi.sel.SelInfo;
import io.rackside.bmc.settings.BootWords;
import io.rackside.model.Message;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.operations.Act;
import io.rackside.operations.Risk;
import io.rackside.operations.Target;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What of a box can be set over IPMI: from where it starts (IPMI 2.0 section 28.12), and that its
 * event log is emptied (section 31.9).
 */
final class IpmiChanges {
    static final String SOURCE = "source";
    static final String LASTING = "lasting";
    static final String MODE = "mode";
    static final String KEPT = "kept";

    /** What the entries of the one event log of IPMI begin with. */
    static final String SEL = "sel";

    private static final Set<Settings.BootSource> SOURCES =
            EnumSet.of(
                    Settings.BootSource.NONE,
                    Settings.BootSource.PXE,
                    Settings.BootSource.DISK,
                    Settings.BootSource.CD,
                    Settings.BootSource.SETUP,
                    Settings.BootSource.DIAGNOSTICS,
                    Settings.BootSource.REMOTE_MEDIA);

    private IpmiChanges() {}

    static Settings read(Messenger messenger, Set<Settings.Part> parts)
            throws InterruptedException {
        Optional<Settings.Boot> boot =
                parts.contains(Settings.Part.BOOT)
                        ? new BootOptions(messenger).read().map(IpmiChanges::boot)
                        : Optional.empty();
        List<Settings.Log> logs =
                parts.contains(Settings.Part.LOGS) ? log(messenger).stream().toList() : List.of();
        return Settings.ofBoot(boot).completedBy(Settings.ofLogs(logs));
    }

    /** The event log; empty where there is none. */
    private static Optional<Settings.Log> log(Messenger messenger) throws InterruptedException {
        return info(messenger)
                .map(
                        sel ->
                                new Settings.Log(
                                        SEL,
                                        "SEL",
                                        Optional.of((long) sel.entries()),
                                        true,
                                        false));
    }

    static Optional<SelInfo> info(Messenger messenger) throws InterruptedException {
        Response answer = messenger.ask(SelInfo.request());
        return answer.ok() ? SelInfo.decode(answer.data()) : Optional.empty();
    }

    static Settings.Boot boot(BootOverride now) {
        Settings.BootLasting lasting =
                now.persistent() ? Settings.BootLasting.ALWAYS : Settings.BootLasting.ONCE;
        return new Settings.Boot(
                now.valid() ? source(now.device()) : Settings.BootSource.NONE,
                now.valid() ? lasting : Settings.BootLasting.DISABLED,
                // Of flags that do not count the bit for the mode says nothing.
                Optional.of(now.uefi() ? Settings.BootMode.UEFI : Settings.BootMode.LEGACY)
                        .filter(_ -> now.valid()),
                SOURCES,
                EnumSet.allOf(Settings.BootLasting.class),
                EnumSet.allOf(Settings.BootMode.class));
    }

    private static Settings.BootSource source(BootOverride.Device device) {
        return switch (device) {
            case NONE -> Settings.BootSource.NONE;
            case PXE -> Settings.BootSource.PXE;
            case DISK, DISK_SAFE_MODE, REMOTE_DISK -> Settings.BootSource.DISK;
            case DIAGNOSTICS -> Settings.BootSource.DIAGNOSTICS;
            case CD -> Settings.BootSource.CD;
            case SETUP -> Settings.BootSource.SETUP;
            case REMOTE_FLOPPY, REMOTE_CD, REMOTE_MEDIA, FLOPPY -> Settings.BootSource.REMOTE_MEDIA;
        };
    }

    static Optional<BootOverride.Device> device(Settings.BootSource source) {
        return switch (source) {
            case NONE -> Optional.of(BootOverride.Device.NONE);
            case PXE -> Optional.of(BootOverride.Device.PXE);
            case DISK -> Optional.of(BootOverride.Device.DISK);
            case CD -> Optional.of(BootOverride.Device.CD);
            case SETUP -> Optional.of(BootOverride.Device.SETUP);
            case DIAGNOSTICS -> Optional.of(BootOverride.Device.DIAGNOSTICS);
            case REMOTE_MEDIA -> Optional.of(BootOverride.Device.REMOTE_CD);
            case USB, UEFI_SHELL, UEFI_HTTP, OTHER -> Optional.empty();
        };
    }

    /** What an act that sets the boot device wants; empty when it does not say so. */
    static Optional<BootOverride> wanted(Act act) {
        Map<String, String> parameters = act.parameters();
        try {
            Settings.BootSource source =
                    Settings.BootSource.valueOf(parameters.getOrDefault(SOURCE, ""));
            boolean always =
                    parameters.getOrDefault(LASTING, "").equals(Settings.BootLasting.ALWAYS.name());
            boolean legacy =
                    parameters.getOrDefault(MODE, "").equals(Settings.BootMode.LEGACY.name());
            return device(source).map(device -> BootOverride.to(device, !legacy, always));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Whether the flags show what an act wants; what it does not name does not count. */
    static boolean shows(Act act, BootOverride wanted, BootOverride now) {
        Settings.Boot is = boot(now);
        Settings.Boot should = boot(wanted);
        return is.source() == should.source()
                && is.lasting() == should.lasting()
                && (!act.parameters().containsKey(MODE) || is.mode().equals(should.mode()));
    }

    static Act plan(Messenger messenger, Target target, Change change) throws InterruptedException {
        if (change instanceof Change.ClearLog clear
                && clear.log().equals(SEL)
                && info(messenger).isPresent()) {
            return clearing(target, clear);
        }
        if (change instanceof Change.Boot boot && device(boot.source()).isPresent()) {
            Optional<Settings.Boot> now = new BootOptions(messenger).read().map(IpmiChanges::boot);
            if (now.isPresent()) {
                return act(target, boot, now.get());
            }
        }
        throw new BmcException(
                BmcException.Kind.NOT_SUPPORTED,
                Message.of("bmc.change-not-offered", target.name()));
    }

    private static Act clearing(Target target, Change.ClearLog clear) {
        return Act.of(
                SelClearing.KIND,
                target,
                clear.kept().isEmpty() ? Map.of() : Map.of(KEPT, clear.kept()),
                Risk.CANNOT_BE_UNDONE,
                clear.kept().isEmpty()
                        ? Message.of("bmc.effect-log-clear", target.name(), SEL)
                        : Message.of("bmc.effect-log-clear-kept", target.name(), SEL));
    }

    private static Act act(Target target, Change.Boot boot, Settings.Boot now) {
        // The flags always name a mode, so one that nobody asked for stays as it is.
        Change.Boot wanted =
                new Change.Boot(boot.source(), boot.lasting(), boot.mode().or(now::mode));
        Act forth = act(target, wanted);
        Act back = act(target, new Change.Boot(now.source(), now.lasting(), now.mode()));
        return new Act(
                forth.kind(),
                target,
                forth.parameters(),
                forth.risk(),
                forth.effect(),
                Optional.of(back));
    }

    private static Act act(Target target, Change.Boot boot) {
        return Act.of(
                BootOptions.KIND,
                target,
                parameters(boot),
                Risk.UNDONE_AT_ONCE,
                BootWords.effect(target.name(), boot.source(), boot.lasting(), boot.mode()));
    }

    private static Map<String, String> parameters(Change.Boot boot) {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put(SOURCE, boot.source().name());
        parameters.put(LASTING, boot.lasting().name());
        boot.mode().ifPresent(mode -> parameters.put(MODE, mode.name()));
        return parameters;
    }
}
