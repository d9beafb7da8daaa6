package io.rackside.app.console.bmc;

import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;

import java.util.List;

/** What somebody wants to do with a setting: a change as it stands, or one that needs a form. */
sealed interface Wish {
    /** Nothing more has to be asked. */
    record Ready(Change change) implements Wish {}

    /** Another source to start from. */
    record StartFrom(Settings.Boot boot) implements Wish {}

    /** Another value of an attribute, to be applied together with others. */
    record Attribute(Settings.BiosAttribute attribute) implements Wish {}

    /** A password of the BIOS. */
    record BiosPassword(Settings.BiosAttribute attribute) implements Wish {}

    /** All attributes that were given another value. */
    record ApplyAttributes() implements Wish {}

    /** Forget the values that were given and not applied. */
    record ForgetAttributes() implements Wish {}

    record NewPassword(Settings.Account account) implements Wish {}

    record EditAccount(Settings.Account account) implements Wish {}

    /**
     * One account more.
     *
     * @param roles that can be given
     */
    record AddAccount(List<String> roles) implements Wish {
        public AddAccount {
            roles = List.copyOf(roles);
        }
    }

    record Port(Settings.NetworkPort port) implements Wish {}

    record TimeServers(Settings.Clock clock) implements Wish {}

    record NewCertificate(Settings.Certificate certificate) implements Wish {}

    /** A request for a certificate, to be kept in a file. */
    record RequestCertificate() implements Wish {}

    /** An image of this computer into an empty drive. */
    record InsertImage(Settings.MediaSlot slot) implements Wish {}

    record ClearLog(String log) implements Wish {}

    record Subscribe() implements Wish {}

    /** A command of IPMI as bytes. */
    record RawCommand() implements Wish {}
}
