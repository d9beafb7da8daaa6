package io.rackside.bmc.virtual.machine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The numbered places for accounts of a virtual BMC (IPMI 2.0, 22.26 to 22.30). Place 1 is the one
 * without a name. Thread-safe. Never printed: {@link #toString} shows nothing of it.
 */
public final class Accounts {
    /** So many places there are, counted from 1. */
    public static final int PLACES = 16;

    /**
     * A place.
     *
     * @param name empty when the place is free, and always in place 1
     * @param password as it is kept; a copy
     * @param wide whether the password was set as one of up to 20 bytes instead of 16
     */
    public record Place(
            int number,
            String name,
            byte[] password,
            boolean wide,
            boolean enabled,
            Privilege limit) {
        public Place {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(limit, "limit");
            password = password.clone();
        }

        @Override
        public byte[] password() {
            return password.clone();
        }

        public Place withName(String wanted) {
            return new Place(number, wanted, password, wide, enabled, limit);
        }

        public Place withPassword(byte[] wanted, boolean wide) {
            return new Place(number, name, wanted, wide, enabled, limit);
        }

        public Place withEnabled(boolean wanted) {
            return new Place(number, name, password, wide, wanted, limit);
        }

        public Place withLimit(Privilege wanted) {
            return new Place(number, name, password, wide, enabled, wanted);
        }

        @Override
        public String toString() {
            return "Place[" + number + "]";
        }
    }

    private final List<Place> places = new ArrayList<>();
    private final Set<Integer> mustChange = new HashSet<>();

    /** All places free, the nameless account disabled. */
    public Accounts() {
        for (int number = 1; number <= PLACES; number++) {
            places.add(new Place(number, "", new byte[0], true, false, Privilege.USER));
        }
    }

    /** With that account as administrator in place 2. */
    public static Accounts of(Account administrator) {
        return new Accounts().with(administrator, Privilege.ADMINISTRATOR);
    }

    /**
     * Puts an enabled account into the first free place; one without a name into place 1.
     *
     * @throws IllegalStateException when no place is free
     */
    public synchronized Accounts with(Account account, Privilege limit) {
        Place place =
                account.user().isEmpty()
                        ? places.getFirst()
                        : places.stream()
                                .filter(p -> p.number() > 1 && p.name().isEmpty())
                                .findFirst()
                                .orElseThrow(() -> new IllegalStateException("no place free"));
        set(new Place(place.number(), account.user(), account.password(), true, true, limit));
        return this;
    }

    /** The place of that number, 1 to {@link #PLACES}. */
    public synchronized Place place(int number) {
        return places.get(number - 1);
    }

    /** Replaces the place of the same number; another password lifts the demand for one. */
    public synchronized void set(Place place) {
        Place before = places.set(place.number() - 1, place);
        if (!Arrays.equals(before.password(), place.password())) {
            mustChange.remove(place.number());
        }
    }

    /** All places that have a name, or are enabled without one. */
    public synchronized List<Place> taken() {
        return places.stream().filter(p -> p.enabled() || !p.name().isEmpty()).toList();
    }

    /** The first place without a name behind the nameless account's. */
    public synchronized Optional<Place> free() {
        return places.stream().filter(p -> p.number() > 1 && p.name().isEmpty()).findFirst();
    }

    /** Lets that account do nothing but change its password (DSP0266, 13.2.3). */
    public synchronized void demandPasswordChange(int number) {
        mustChange.add(number);
    }

    public synchronized boolean mustChange(int number) {
        return mustChange.contains(number);
    }

    /** The enabled account of that name, empty for the nameless one. */
    public synchronized Optional<Place> named(String name) {
        return places.stream()
                .filter(p -> p.enabled() && p.name().equals(name))
                .filter(p -> p.number() == 1 || !name.isEmpty())
                .findFirst();
    }

    /** How many are enabled. */
    public synchronized int enabled() {
        return (int) places.stream().filter(Place::enabled).count();
    }

    @Override
    public String toString() {
        return "Accounts[...]";
    }
}
