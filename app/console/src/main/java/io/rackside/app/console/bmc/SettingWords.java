package io.rackside.app.console.bmc;

import io.rackside.app.console.texts.Texts;
import io.rackside.model.Message;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings.BootLasting;
import io.rackside.model.settings.Settings.BootMode;
import io.rackside.model.settings.Settings.BootSource;

/** Words of settings whose values the model names. */
final class SettingWords {
    private final Texts texts;

    SettingWords(Texts texts) {
        this.texts = texts;
    }

    String of(BootSource source) {
        return texts.say(
                switch (source) {
                    case NONE -> "console.bmc.boot.none";
                    case PXE -> "console.bmc.boot.pxe";
                    case DISK -> "console.bmc.boot.disk";
                    case CD -> "console.bmc.boot.cd";
                    case USB -> "console.bmc.boot.usb";
                    case SETUP -> "console.bmc.boot.setup";
                    case DIAGNOSTICS -> "console.bmc.boot.diagnostics";
                    case REMOTE_MEDIA -> "console.bmc.boot.remote-media";
                    case UEFI_SHELL -> "console.bmc.boot.uefi-shell";
                    case UEFI_HTTP -> "console.bmc.boot.uefi-http";
                    case OTHER -> "console.bmc.boot.other";
                });
    }

    String of(BootLasting lasting) {
        return texts.say(
                switch (lasting) {
                    case DISABLED -> "console.bmc.boot.not-set";
                    case ONCE -> "console.bmc.boot.once";
                    case ALWAYS -> "console.bmc.boot.always";
                });
    }

    String of(BootMode mode) {
        return texts.say(
                switch (mode) {
                    case UEFI -> "console.bmc.boot.uefi";
                    case LEGACY -> "console.bmc.boot.legacy";
                });
    }

    String of(boolean on) {
        return texts.say(on ? "console.bmc.on" : "console.bmc.off");
    }

    /** What is done, as on a button before the box's name. */
    static Message name(Change change) {
        return Message.of(
                switch (change) {
                    case Change.Boot _ -> "console.bmc.do.boot";
                    case Change.Bios _ -> "console.bmc.do.bios";
                    case Change.BiosPassword _ -> "console.bmc.do.bios-password";
                    case Change.DropPendingBios _ -> "console.bmc.do.drop-bios";
                    case Change.ClearLog _ -> "console.bmc.do.clear-log";
                    case Change.InsertMedia _ -> "console.bmc.do.insert-media";
                    case Change.EjectMedia _ -> "console.bmc.do.eject-media";
                    case Change.Subscribe _ -> "console.bmc.do.subscribe";
                    case Change.Unsubscribe _ -> "console.bmc.do.unsubscribe";
                    case Change.SendTestEvent _ -> "console.bmc.do.test-event";
                    case Change.Password _ -> "console.bmc.do.password";
                    case Change.AddAccount _ -> "console.bmc.do.add-account";
                    case Change.RemoveAccount _ -> "console.bmc.do.remove-account";
                    case Change.EditAccount _ -> "console.bmc.do.edit-account";
                    case Change.Network _ -> "console.bmc.do.network";
                    case Change.Ntp _ -> "console.bmc.do.ntp";
                    case Change.Service _ -> "console.bmc.do.service";
                    case Change.CollectDiagnostics _ -> "console.bmc.do.collect-diagnostics";
                    case Change.Raw _ -> "console.bmc.do.raw";
                    case Change.RequestCertificate _ -> "console.bmc.do.request-certificate";
                    case Change.ReplaceCertificate _ -> "console.bmc.do.certificate";
                });
    }
}
