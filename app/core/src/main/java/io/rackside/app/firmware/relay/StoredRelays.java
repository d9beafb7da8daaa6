package io.rackside.app.firmware.relay;

import io.rackside.app.access.AccessRefused;
import io.rackside.bmc.ByteMeter;
import io.rackside.bmc.files.relay.RelayAddress;
import io.rackside.bmc.files.relay.RelayClient;
import io.rackside.model.Message;
import io.rackside.model.Site;
import io.rackside.model.SiteId;
import io.rackside.operations.Messages;
import io.rackside.operations.Time;
import io.rackside.operations.TrailEntry;
import io.rackside.store.Store;
import io.rackside.store.VaultException;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * The relays as the data folder keeps them: addresses and fingerprints among the settings, tokens
 * in the vault. That one was set or removed stands in the trail.
 */
public final class StoredRelays implements Relays {
    /** Trail kind of a relay that was set, in place of an older one or not. */
    public static final String SET = "relay.set";

    /** Trail kind of a relay that was removed. */
    public static final String REMOVED = "relay.removed";

    private static final String PREFIX = "relay.";

    private static final int ID_BYTES = 16;

    private final Store store;

    public StoredRelays(Store store) {
        this.store = store;
    }

    /**
     * Asks a relay whether it is the one meant and knows a token, before it is kept.
     *
     * @throws io.rackside.bmc.files.FileRefused when it is another one, or knows another token
     * @throws IOException when it is not reached
     */
    public static void greet(RelayAddress relay, char[] token, Time time) throws IOException {
        byte[] id = new byte[ID_BYTES];
        new SecureRandom().nextBytes(id);
        RelayClient.Way way =
                new RelayClient.Way(
                        new String(token),
                        HexFormat.of().formatHex(id),
                        _ -> () -> {},
                        ByteMeter.none());
        new RelayClient(relay, way, time).greet();
    }

    /** What cannot be read is no relay. */
    @Override
    public Optional<RelayAddress> of(SiteId site) {
        return store.settings()
                .get(PREFIX + site.value())
                .map(text -> text.split(" ", -1))
                .filter(parts -> parts.length == 2)
                .flatMap(parts -> RelayAddress.parse(parts[0], parts[1]));
    }

    @Override
    public String token(SiteId site) {
        Optional<char[]> token;
        try {
            token = store.relayTokens().get(site.value());
        } catch (VaultException e) {
            throw new AccessRefused(AccessRefused.Kind.VAULT_LOCKED, e.what());
        }
        char[] secret =
                token.orElseThrow(
                        () ->
                                new AccessRefused(
                                        AccessRefused.Kind.NO_CREDENTIAL,
                                        Message.of("core.relay.no-token")));
        try {
            return new String(secret);
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    /**
     * Keeps the relay of a site, in place of the one it had.
     *
     * @param token stays the caller's, to be wiped
     * @throws VaultException when the vault is locked, or there is none
     */
    public void keep(Site site, RelayAddress relay, char[] token) {
        store.together(
                () -> {
                    store.relayTokens().put(site.id().value(), token);
                    store.settings()
                            .put(
                                    PREFIX + site.id().value(),
                                    relay.place() + " " + relay.fingerprint());
                    return note(
                            SET,
                            Message.of(
                                    "core.relay.set",
                                    site.name(),
                                    relay.place(),
                                    relay.fingerprint()));
                });
    }

    /**
     * Forgets the relay of a site.
     *
     * @return whether it had one
     * @throws VaultException when the vault is locked
     */
    public boolean remove(Site site) {
        if (of(site.id()).isEmpty()) {
            return false;
        }
        store.together(
                () -> {
                    store.relayTokens().remove(site.id().value());
                    store.settings().remove(PREFIX + site.id().value());
                    return note(REMOVED, Message.of("core.relay.removed", site.name()));
                });
        return true;
    }

    private TrailEntry note(String kind, Message what) {
        return store.trail().append(kind, Map.of("what", Messages.toCanonical(what)));
    }
}
