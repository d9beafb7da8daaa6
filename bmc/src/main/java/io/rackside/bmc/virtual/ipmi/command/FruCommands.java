package io.rackside.bmc.virtual.ipmi.command;

import io.rackside.bmc.virtual.ipmi.record.FruImage;
import io.rackside.bmc.virtual.ipmi.wire.Completion;
import io.rackside.bmc.virtual.ipmi.wire.RefusedException;
import io.rackside.bmc.virtual.machine.Privilege;

import java.util.Arrays;

/** The FRU inventory devices (IPMI 2.0, 34). */
final class FruCommands {
    private static final int BY_BYTES = 0;
    private static final int MOST_AT_ONCE = 128;
    private static final int WRITE_PROTECTED = 0x80;

    private final Controller bmc;

    private FruCommands(Controller bmc) {
        this.bmc = bmc;
    }

    static void addTo(CommandTable table, Controller bmc) {
        FruCommands own = new FruCommands(bmc);
        table.add(CommandTable.STORAGE, 0x10, Privilege.USER, own::info);
        table.add(CommandTable.STORAGE, 0x11, Privilege.USER, own::read);
        table.add(
                CommandTable.STORAGE,
                0x12,
                Privilege.OPERATOR,
                _ -> {
                    throw new RefusedException(WRITE_PROTECTED);
                });
    }

    private byte[] image(int device) throws RefusedException {
        return FruImage.of(bmc.spec(), bmc.server().state().assetTag(), device)
                .orElseThrow(() -> new RefusedException(Completion.NOT_PRESENT));
    }

    private void info(Call call) throws RefusedException {
        call.out().u16(image(call.in().u8()).length).u8(BY_BYTES);
    }

    private void read(Call call) throws RefusedException {
        byte[] image = image(call.in().u8());
        int offset = call.in().u16();
        int count = call.in().u8();
        if (offset >= image.length) {
            throw new RefusedException(Completion.OUT_OF_RANGE);
        }
        if (count > MOST_AT_ONCE) {
            throw new RefusedException(Completion.TOO_MANY_BYTES);
        }
        int end = Math.min(image.length, offset + count);
        call.out().u8(end - offset).bytes(Arrays.copyOfRange(image, offset, end));
    }
}
