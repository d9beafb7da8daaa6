package io.rackside.bmc.settings;

import io.rackside.model.Message;
import io.rackside.model.settings.Settings.BootLasting;
import io.rackside.model.settings.Settings.BootMode;
import io.rackside.model.settings.Settings.BootSource;

import java.util.Optional;

/** What to start from, in the reader's words. */
public final class BootWords {
    private BootWords() {}

    public static Message of(BootSource source) {
        return Message.of(
                switch (source) {
                    case NONE -> "bmc.boot-source-none";
                    case PXE -> "bmc.boot-source-pxe";
                    case DISK -> "bmc.boot-source-disk";
                    case CD -> "bmc.boot-source-cd";
                    case USB -> "bmc.boot-source-usb";
                    case SETUP -> "bmc.boot-source-setup";
                    case DIAGNOSTICS -> "bmc.boot-source-diagnostics";
                    case REMOTE_MEDIA -> "bmc.boot-source-remote-media";
                    case UEFI_SHELL -> "bmc.boot-source-uefi-shell";
                    case UEFI_HTTP -> "bmc.boot-source-uefi-http";
                    case OTHER -> "bmc.boot-source-other";
                });
    }

    public static Message of(BootLasting lasting) {
        return Message.of(
                switch (lasting) {
                    case DISABLED -> "bmc.boot-lasting-disabled";
                    case ONCE -> "bmc.boot-lasting-once";
                    case ALWAYS -> "bmc.boot-lasting-always";
                });
    }

    /** The effect of an act. */
    public static Message effect(
            String box, BootSource source, BootLasting lasting, Optional<BootMode> mode) {
        return sentence("bmc.effect-boot", "bmc.effect-boot-mode", box, source, lasting, mode);
    }

    /** What is set now. */
    public static Message done(
            String box, BootSource source, BootLasting lasting, Optional<BootMode> mode) {
        return sentence("bmc.done-boot", "bmc.done-boot-mode", box, source, lasting, mode);
    }

    private static Message sentence(
            String without,
            String with,
            String box,
            BootSource source,
            BootLasting lasting,
            Optional<BootMode> mode) {
        return mode.isPresent()
                ? Message.of(with, box, of(source), of(lasting), word(mode.get()))
                : Message.of(without, box, of(source), of(lasting));
    }

    /** The name it has in every language. */
    public static String word(BootMode mode) {
        return switch (mode) {
            case UEFI -> "UEFI";
            case LEGACY -> "Legacy BIOS";
        };
    }
}
