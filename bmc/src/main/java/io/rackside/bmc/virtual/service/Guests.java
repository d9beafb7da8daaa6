package io.rackside.bmc.virtual.service;

import io.rackside.bmc.virtual.machine.Account;
import io.rackside.bmc.virtual.machine.Accounts;
import io.rackside.bmc.virtual.machine.Privilege;
import io.rackside.operations.Time;

import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who may come in: name and password against the BMC's accounts, which lock for a while after too
 * many wrong passwords (DSP0268, AccountService). Thread-safe.
 */
public final class Guests {
    /** Wrong passwords in a row that lock an account. */
    public static final int LOCKS_AFTER = 5;

    public static final Duration LOCKED_FOR = Duration.ofMinutes(5);

    private static final String ACCOUNTS = RedfishPaths.ROOT + "/AccountService/Accounts/";

    private final Accounts accounts;
    private final Time time;
    private final Map<String, Integer> failures = new HashMap<>();
    private final Map<String, Instant> lockedUntil = new HashMap<>();

    /** Somebody who has come in. */
    record Guest(Accounts.Place place, boolean mustChange) {
        String account() {
            return ACCOUNTS + place.number();
        }

        boolean may(Privilege least) {
            return place.limit().compareTo(least) >= 0;
        }
    }

    public Guests(Accounts accounts, Time time) {
        this.accounts = accounts;
        this.time = time;
    }

    /** One account, administrator, as a recording has it. */
    public static Guests of(Account account, Time time) {
        return new Guests(Accounts.of(account), time);
    }

    public Accounts accounts() {
        return accounts;
    }

    public synchronized boolean locked(String user) {
        Instant until = lockedUntil.get(user);
        return until != null && time.now().isBefore(until);
    }

    synchronized void unlock(String user) {
        lockedUntil.remove(user);
        failures.remove(user);
    }

    /** The account of that name if the password is right; a wrong one counts. */
    synchronized Optional<Guest> comesIn(String user, String password) throws RefusedException {
        if (locked(user)) {
            throw new RefusedException(Refusal.accountLocked());
        }
        Optional<Guest> guest =
                known(user)
                        .filter(g -> MessageDigest.isEqual(g.place().password(), bytes(password)));
        if (guest.isPresent()) {
            failures.remove(user);
        } else if (failures.merge(user, 1, Integer::sum) >= LOCKS_AFTER) {
            lockedUntil.put(user, time.now().plus(LOCKED_FOR));
            failures.remove(user);
        }
        return guest;
    }

    /** The enabled account of that name. */
    Optional<Guest> known(String user) {
        return accounts.named(user)
                .filter(place -> !place.name().isEmpty())
                .map(place -> new Guest(place, accounts.mustChange(place.number())));
    }

    private static byte[] bytes(String text) {
        var encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(text));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        return bytes;
    }
}
