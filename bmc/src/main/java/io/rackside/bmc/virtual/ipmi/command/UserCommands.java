package io.rackside.bmc.virtual.ipmi.command;

import io.rackside.bmc.virtual.ipmi.wire.Completion;
import io.rackside.bmc.virtual.ipmi.wire.RefusedException;
import io.rackside.bmc.virtual.machine.Accounts;
import io.rackside.bmc.virtual.machine.Privilege;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/** Accounts: names, access, passwords (IPMI 2.0, 22.26 to 22.30). */
final class UserCommands {
    private static final int NAME_LENGTH = 16;
    private static final int SHORT_PASSWORD = 16;
    private static final int LONG_PASSWORD = 20;
    private static final int NAMELESS = 1;
    private static final int NO_ACCESS = 0x0f;
    private static final int MESSAGING = 1 << 4;
    private static final int ENABLED = 0b01 << 6;
    private static final int DISABLED = 0b10 << 6;
    private static final int WRONG_PASSWORD = 0x80;
    private static final int WRONG_SIZE = 0x81;

    private final Accounts accounts;

    private UserCommands(Accounts accounts) {
        this.accounts = accounts;
    }

    static void addTo(CommandTable table, Controller bmc) {
        UserCommands own = new UserCommands(bmc.accounts());
        table.add(CommandTable.APP, 0x43, Privilege.ADMINISTRATOR, own::setAccess);
        table.add(CommandTable.APP, 0x44, Privilege.OPERATOR, own::access);
        table.add(CommandTable.APP, 0x45, Privilege.ADMINISTRATOR, own::setName);
        table.add(CommandTable.APP, 0x46, Privilege.OPERATOR, own::name);
        table.add(CommandTable.APP, 0x47, Privilege.ADMINISTRATOR, own::password);
    }

    private Accounts.Place place(int number) throws RefusedException {
        if (number < 1 || number > Accounts.PLACES) {
            throw new RefusedException(Completion.OUT_OF_RANGE);
        }
        return accounts.place(number);
    }

    private void access(Call call) throws RefusedException {
        SessionCommands.lanOnly(call.in().u8());
        Accounts.Place place = place(call.in().u8() & 0x3f);
        boolean free = place.name().isEmpty() && !place.enabled();
        call.out()
                .u8(Accounts.PLACES)
                .u8((place.enabled() ? ENABLED : DISABLED) | accounts.enabled())
                .u8(1)
                .u8(free ? NO_ACCESS : MESSAGING | place.limit().ordinal() + 1);
    }

    private void setAccess(Call call) throws RefusedException {
        SessionCommands.lanOnly(call.in().u8());
        Accounts.Place place = place(call.in().u8() & 0x3f);
        int limit = call.in().u8() & 0x0f;
        if (limit == NO_ACCESS) {
            accounts.set(place.withEnabled(false));
        } else if (limit >= 1 && limit <= Privilege.ADMINISTRATOR.ordinal() + 1) {
            accounts.set(place.withLimit(Privilege.values()[limit - 1]));
        } else {
            throw new RefusedException(Completion.INVALID_FIELD);
        }
    }

    private void name(Call call) throws RefusedException {
        Accounts.Place place = place(call.in().u8() & 0x3f);
        call.out().field(place.name().getBytes(StandardCharsets.UTF_8), NAME_LENGTH);
    }

    private void setName(Call call) throws RefusedException {
        Accounts.Place place = place(call.in().u8() & 0x3f);
        byte[] name = call.in().bytes(NAME_LENGTH);
        if (place.number() == NAMELESS) {
            throw new RefusedException(Completion.INVALID_FIELD);
        }
        int end = 0;
        while (end < NAME_LENGTH && name[end] != 0) {
            end++;
        }
        accounts.set(place.withName(new String(name, 0, end, StandardCharsets.UTF_8)));
    }

    private void password(Call call) throws RefusedException {
        int first = call.in().u8();
        boolean wide = (first & 0x80) != 0;
        Accounts.Place place = place(first & 0x3f);
        int length = wide ? LONG_PASSWORD : SHORT_PASSWORD;
        switch (call.in().u8() & 0b11) {
            case 0 -> accounts.set(place.withEnabled(false));
            case 1 -> accounts.set(place.withEnabled(true));
            case 2 -> accounts.set(place.withPassword(trimmed(call.in().bytes(length)), wide));
            default -> {
                byte[] given = call.in().bytes(length);
                if (place.wide() != wide) {
                    throw new RefusedException(WRONG_SIZE);
                }
                if (!MessageDigest.isEqual(given, Arrays.copyOf(place.password(), length))) {
                    throw new RefusedException(WRONG_PASSWORD);
                }
            }
        }
    }

    private static byte[] trimmed(byte[] field) {
        int end = field.length;
        while (end > 0 && field[end - 1] == 0) {
            end--;
        }
        return Arrays.copyOf(field, end);
    }
}
