package io.rackside.bmc;

import io.rackside.model.Message;

import java.util.Locale;
import java.util.Optional;

/**
 * The words of the standard's enumerations that a device says of itself and its parts, for a screen
 * in the reader's language. A word outside the standard has no message: it is the device's own and
 * is shown as it stands.
 */
public final class DeviceWords {
    private DeviceWords() {}

    /** Of a part's state (DSP0268, Resource.State). */
    public static Optional<Message> state(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "enabled" -> said("bmc.state-enabled");
            case "disabled" -> said("bmc.state-disabled");
            case "standbyoffline" -> said("bmc.state-standby-offline");
            case "standbyspare" -> said("bmc.state-standby-spare");
            case "intest" -> said("bmc.state-in-test");
            case "starting" -> said("bmc.state-starting");
            case "absent" -> said("bmc.state-absent");
            case "unavailableoffline" -> said("bmc.state-unavailable-offline");
            case "deferring" -> said("bmc.state-deferring");
            case "quiesced" -> said("bmc.state-quiesced");
            case "updating" -> said("bmc.state-updating");
            case "qualified" -> said("bmc.state-qualified");
            case "degraded" -> said("bmc.state-degraded");
            default -> Optional.empty();
        };
    }

    /** Of a box's power (DSP0268, Resource.PowerState). */
    public static Optional<Message> power(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "on" -> said("bmc.power-on");
            case "off" -> said("bmc.power-off");
            case "poweringon" -> said("bmc.power-going-on");
            case "poweringoff" -> said("bmc.power-going-off");
            case "paused" -> said("bmc.power-paused");
            default -> Optional.empty();
        };
    }

    /** Of the locator LED (DSP0268, IndicatorLED), also as LocationIndicatorActive tells it. */
    public static Optional<Message> led(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "lit", "true" -> said("bmc.led-lit");
            case "blinking" -> said("bmc.led-blinking");
            case "off", "false" -> said("bmc.led-off");
            default -> Optional.empty();
        };
    }

    /** Of a network link (DSP0268: EthernetInterface, Port and NetworkPort, LinkStatus). */
    public static Optional<Message> link(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "linkup", "up" -> said("bmc.link-up");
            case "linkdown", "down", "nolink" -> said("bmc.link-down");
            case "starting" -> said("bmc.link-starting");
            case "training" -> said("bmc.link-training");
            default -> Optional.empty();
        };
    }

    private static Optional<Message> said(String code) {
        return Optional.of(Message.of(code));
    }
}
