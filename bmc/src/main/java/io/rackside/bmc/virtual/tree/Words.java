package io.rackside.bmc.virtual.tree;

import io.rackside.bmc.virtual.machine.BootOverride;
import io.rackside.bmc.virtual.machine.ResetType;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** DSP0268's words for what the machine has names of its own for. */
final class Words {
    private Words() {}

    /** Resource.ResetType. */
    static String of(ResetType type) {
        return switch (type) {
            case ON -> "On";
            case FORCE_OFF -> "ForceOff";
            case GRACEFUL_SHUTDOWN -> "GracefulShutdown";
            case GRACEFUL_RESTART -> "GracefulRestart";
            case FORCE_RESTART -> "ForceRestart";
            case POWER_CYCLE -> "PowerCycle";
            case NMI -> "Nmi";
            case PUSH_POWER_BUTTON -> "PushPowerButton";
        };
    }

    /** ComputerSystem.BootSource. */
    static String of(BootOverride.Device device) {
        return switch (device) {
            case NONE -> "None";
            case NETWORK -> "Pxe";
            case CD -> "Cd";
            case USB -> "Usb";
            case DISK -> "Hdd";
            case SETUP -> "BiosSetup";
            case DIAGNOSTICS -> "Diags";
            case REMOTE_MEDIA -> "RemoteDrive";
        };
    }

    /** ComputerSystem.BootSourceOverrideEnabled. */
    static String of(BootOverride.Lasts lasts) {
        return switch (lasts) {
            case OFF -> "Disabled";
            case ONE_START -> "Once";
            case ALWAYS -> "Continuous";
        };
    }

    /** ComputerSystem.BootSourceOverrideMode. */
    static String of(BootOverride.Mode mode) {
        return switch (mode) {
            case LEGACY -> "Legacy";
            case UEFI -> "UEFI";
        };
    }

    static List<String> resetTypes() {
        return Arrays.stream(ResetType.values()).map(Words::of).toList();
    }

    static List<String> bootDevices() {
        return Arrays.stream(BootOverride.Device.values()).map(Words::of).toList();
    }

    /** Which of some values a word means. */
    static <T> Optional<T> find(T[] values, Function<T, String> word, Object said) {
        return Arrays.stream(values).filter(v -> word.apply(v).equals(said)).findFirst();
    }
}
