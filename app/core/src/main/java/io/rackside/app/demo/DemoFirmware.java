package io.rackside.app.demo;

import io.rackside.bmc.virtual.machine.ServerSpec;
import io.rackside.model.firmware.Component;

/** Some boxes of a demo cabinet have not been updated for a while. */
final class DemoFirmware {
    private static final int BMC_EVERY = 3;
    private static final int BIOS_EVERY = 4;

    private DemoFirmware() {}

    /**
     * The box as it is found: the newest firmware, or something older.
     *
     * @param number of the box; the same one has the same firmware in every run
     */
    static ServerSpec aged(ServerSpec newest, int number) {
        ServerSpec bmc =
                number % BMC_EVERY == 0
                        ? newest.withFirmware(Component.BMC, oldBmc(newest))
                        : newest;
        return number % BIOS_EVERY == 1 ? bmc.withFirmware(Component.BIOS, oldBios(newest)) : bmc;
    }

    private static String oldBmc(ServerSpec of) {
        return switch (of.make()) {
            case STANDARD -> "4.12.0";
            case HUAWEI -> "6.28";
            case INSPUR -> "4.31.0";
        };
    }

    private static String oldBios(ServerSpec of) {
        return switch (of.make()) {
            case STANDARD -> "2.11.2";
            case HUAWEI -> "1.79";
            case INSPUR -> "4.1.19";
        };
    }
}
