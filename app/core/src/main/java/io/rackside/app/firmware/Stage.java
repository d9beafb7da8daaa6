package io.rackside.app.firmware;

import io.rackside.bmc.firmware.Phase;
import io.rackside.model.Message;

import java.util.Locale;

/** What an upgrade of one image does one after the other, as a person is shown it. */
public enum Stage {
    /** Is it the right box, does all that was planned still hold. */
    CHECK,
    /** The host is freed of its work. */
    RELEASE,
    /** The update service is claimed. */
    CLAIMED,
    /** The image is on its way. */
    SENDING,
    /** The device works on it. */
    APPLYING,
    /** The device waits for a restart. */
    AWAITING_RESTART,
    /** The device is silent, as it should be. */
    RESTARTING,
    /** The device answers again and the version is read back. */
    PROVING,
    /** A person has to say whether the new certificate is right. */
    CERTIFICATE,
    /** Settings, sensors, log and network are compared with those before. */
    COMPARE,
    /** The host is given back. */
    READMIT;

    /** The stage an update is in by its journal; the last phases are none of their own. */
    static Stage of(Phase phase) {
        return switch (phase) {
            case Phase.Claimed _ -> CLAIMED;
            case Phase.Sending _ -> SENDING;
            case Phase.Applying _ -> APPLYING;
            case Phase.AwaitingRestart _, Phase.Staged _ -> AWAITING_RESTART;
            case Phase.Restarting _ -> RESTARTING;
            case Phase.Proving _, Phase.Proved _, Phase.Failed _ -> PROVING;
            case Phase.CertificateChanged _ -> CERTIFICATE;
        };
    }

    /** Its name, in words. */
    public Message title() {
        return Message.of(
                switch (this) {
                    case CHECK -> "core.firmware.stage.check";
                    case RELEASE -> "core.firmware.stage.release";
                    case CLAIMED -> "core.firmware.stage.claimed";
                    case SENDING -> "core.firmware.stage.sending";
                    case APPLYING -> "core.firmware.stage.applying";
                    case AWAITING_RESTART -> "core.firmware.stage.awaiting-restart";
                    case RESTARTING -> "core.firmware.stage.restarting";
                    case PROVING -> "core.firmware.stage.proving";
                    case CERTIFICATE -> "core.firmware.stage.certificate";
                    case COMPARE -> "core.firmware.stage.compare";
                    case READMIT -> "core.firmware.stage.readmit";
                });
    }

    /** Stable word of JSON and of the journal ("awaiting-restart"). */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
