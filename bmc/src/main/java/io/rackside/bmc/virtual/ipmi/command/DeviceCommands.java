package io.rackside.bmc.virtual.ipmi.command;

import io.rackside.bmc.virtual.ipmi.wire.Completion;
import io.rackside.bmc.virtual.ipmi.wire.RefusedException;
import io.rackside.bmc.virtual.machine.Privilege;
import io.rackside.model.firmware.Component;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/** The BMC itself: device id, self test, GUIDs, restart (IPMI 2.0, 20). */
final class DeviceCommands {
    private static final int DEVICE_ID = 0x20;
    private static final int DEVICE_REVISION = 0x01;
    private static final int IPMI_2_0 = 0x02;

    /** Chassis, FRU inventory, SEL, SDR repository, sensors. */
    private static final int SUPPORTS = 0x8f;

    private static final int SELF_TEST_PASSED = 0x55;
    private static final int LOGS_EVENTS = 1 << 3;
    private static final int SYSTEM_INFO_REVISION = 0x11;
    private static final int NO_SUCH_PARAMETER = 0x80;

    private final Controller bmc;

    private DeviceCommands(Controller bmc) {
        this.bmc = bmc;
    }

    static void addTo(CommandTable table, Controller bmc) {
        DeviceCommands own = new DeviceCommands(bmc);
        table.add(CommandTable.APP, 0x01, Privilege.USER, own::deviceId);
        table.add(CommandTable.APP, 0x02, Privilege.ADMINISTRATOR, _ -> bmc.server().restartBmc());
        table.add(CommandTable.APP, 0x03, Privilege.ADMINISTRATOR, _ -> bmc.server().restartBmc());
        table.add(
                CommandTable.APP,
                0x04,
                Privilege.USER,
                call -> call.out().u8(SELF_TEST_PASSED, 0x00));
        table.add(CommandTable.APP, 0x07, Privilege.USER, own::acpiState);
        table.add(CommandTable.APP, 0x08, Privilege.USER, own::guid);
        table.add(CommandTable.APP, 0x2f, Privilege.USER, call -> call.out().u8(LOGS_EVENTS));
        table.add(CommandTable.APP, 0x59, Privilege.USER, own::systemInfo);
        table.addOpen(CommandTable.APP, 0x37, own::guid);
    }

    private void deviceId(Call call) {
        int[] numbers =
                Pattern.compile("[0-9]{1,9}")
                        .matcher(bmc.server().state().version(Component.BMC))
                        .results()
                        .mapToInt(number -> Integer.parseInt(number.group()))
                        .toArray();
        int major = numbers.length > 0 ? numbers[0] & 0x7f : 0;
        int minor = numbers.length > 1 ? numbers[1] % 100 : 0;
        call.out()
                .u8(
                        DEVICE_ID,
                        DEVICE_REVISION,
                        bmc.server().firmware().busy() ? 0x80 | major : major)
                .u8(minor / 10 << 4 | minor % 10, IPMI_2_0, SUPPORTS)
                .u24(bmc.manufacturer())
                .u16(bmc.spec().make().ordinal() + 1)
                .u32(numbers.length > 2 ? numbers[2] : 0);
    }

    private void acpiState(Call call) {
        call.out().u8(bmc.server().state().on() ? 0x00 : 0x05, 0x00);
    }

    private void guid(Call call) {
        call.out().bytes(bmc.identity().guid());
    }

    /** Get System Info Parameters: set in progress, firmware version, name, operating system. */
    private void systemInfo(Call call) throws RefusedException {
        boolean revisionOnly = (call.in().u8() & 0x80) != 0;
        int parameter = call.in().u8();
        int set = call.in().u8();
        call.in().u8();
        call.out().u8(SYSTEM_INFO_REVISION);
        if (revisionOnly) {
            return;
        }
        switch (parameter) {
            case 0 -> call.out().u8(0);
            case 1 -> text(call, set, bmc.server().state().version(Component.BIOS));
            case 2 -> text(call, set, bmc.spec().hostName());
            default -> throw new RefusedException(NO_SUCH_PARAMETER);
        }
    }

    /** Texts come in blocks of 16 bytes, the first with encoding and length (22.14a). */
    private static void text(Call call, int set, String text) throws RefusedException {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[ascii.length + 2];
        all[1] = (byte) ascii.length;
        System.arraycopy(ascii, 0, all, 2, ascii.length);
        if (set * 16 >= all.length) {
            throw new RefusedException(Completion.OUT_OF_RANGE);
        }
        call.out()
                .u8(set)
                .field(Arrays.copyOfRange(all, set * 16, Math.min(all.length, set * 16 + 16)), 16);
    }
}
