package io.rackside.app.network;

import io.rackside.model.Identity;
import io.rackside.model.network.FirewallState;
import io.rackside.model.network.NetworkInventory;
import io.rackside.model.network.StackMember;
import io.rackside.store.Settings;
import io.rackside.store.Store;
import io.rackside.store.StoreException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A stack or a pair answers with the serial number of whichever leads it now, and the one it is
 * known by may be the one that is gone: so what its members were is remembered, in the data folder
 * where there is one, and else until the program ends. May be used by many threads.
 */
final class KnownMembers {
    private static final Logger LOG = LoggerFactory.getLogger(KnownMembers.class);

    /** Before the serial number a stack is known by, in the settings; below it a member a line. */
    private static final String KEY = "network.members.";

    /** No stack has more. */
    private static final int MEMBERS_MAX = 64;

    private final Optional<Settings> kept;
    private final boolean writes;
    private final Map<String, Set<String>> bySerial = new ConcurrentHashMap<>();

    private KnownMembers(Optional<Settings> kept, boolean writes) {
        this.kept = kept;
        this.writes = writes;
    }

    /** Those of a data folder. */
    static KnownMembers in(Store store) {
        return new KnownMembers(Optional.of(store.settings()), !store.readOnly());
    }

    static KnownMembers untilTheEnd() {
        return new KnownMembers(Optional.empty(), false);
    }

    /** Whether what answers is the box that is expected, or a part of it. */
    boolean isOf(Identity expected, NetworkInventory told) {
        Optional<String> known = expected.serial().map(KnownMembers::folded);
        Set<String> now = serials(told);
        if (known.isPresent() && now.contains(known.get())) {
            if (now.size() > 1) {
                remember(known.get(), now);
            }
            return true;
        }
        if (!expected.contradicts(told.device().identity())) {
            return true;
        }
        Optional<Set<String>> earlier =
                known.map(this::earlier).filter(each -> !Collections.disjoint(each, now));
        // A stack whose members are replaced one after the other stays the same stack.
        earlier.filter(each -> now.size() > 1)
                .ifPresent(
                        each -> {
                            Set<String> both = new TreeSet<>(now);
                            both.add(known.get());
                            remember(known.get(), both);
                        });
        return earlier.isPresent();
    }

    private Set<String> earlier(String serial) {
        return bySerial.computeIfAbsent(serial, this::read);
    }

    private Set<String> read(String serial) {
        return kept.flatMap(settings -> settings.get(KEY + serial)).stream()
                .flatMap(text -> Arrays.stream(text.split("\n")))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** That it cannot be written is no reason to call it another box. */
    private void remember(String serial, Set<String> members) {
        if (members.size() > MEMBERS_MAX || earlier(serial).equals(members)) {
            return;
        }
        bySerial.put(serial, Set.copyOf(members));
        if (writes) {
            try {
                kept.orElseThrow().put(KEY + serial, String.join("\n", new TreeSet<>(members)));
            } catch (StoreException e) {
                LOG.warn("the members of a stack could not be kept", e);
            }
        }
    }

    private static Set<String> serials(NetworkInventory told) {
        return Stream.of(
                        told.device().identity().serial().stream(),
                        told.stack().stream().map(StackMember::serial),
                        told.firewall().map(FirewallState::members).stream()
                                .flatMap(all -> all.stream()))
                .flatMap(all -> all)
                .filter(serial -> !serial.isBlank())
                .map(KnownMembers::folded)
                .collect(Collectors.toSet());
    }

    private static String folded(String serial) {
        return serial.strip().replace('\n', ' ').toLowerCase(Locale.ROOT);
    }
}
