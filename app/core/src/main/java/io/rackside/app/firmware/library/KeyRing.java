package io.rackside.app.firmware.library;

import io.rackside.bmc.firmware.image.MinisignKey;
import io.rackside.bmc.firmware.image.PackageRefused;
import io.rackside.model.DeviceId;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.model.firmware.TrustedKey;
import io.rackside.model.firmware.TrustedKey.Purpose;
import io.rackside.operations.Act;
import io.rackside.operations.ActExecutor;
import io.rackside.operations.Authorised;
import io.rackside.operations.Consent;
import io.rackside.operations.Outcome;
import io.rackside.operations.Performer;
import io.rackside.operations.Risk;
import io.rackside.operations.Target;
import io.rackside.operations.Time;
import io.rackside.store.Store;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The keys a person trusts. To trust one and to end that are acts of risk 3 like any other, through
 * the same executor and in the same trail; what has to be typed is the key's fingerprint, from
 * paper. No guard looks at them, for no device is touched, and intent, key and outcome are one
 * transaction.
 */
public final class KeyRing {
    /** Kind of the act that trusts a key. */
    public static final String ADD = "firmware.key-add";

    /** Kind of the act that ends it. */
    public static final String REVOKE = "firmware.key-revoke";

    /** What stands in an act in place of a device. */
    private static final DeviceId NO_DEVICE = new DeviceId("trusted-keys");

    private final Store store;
    private final Time time;
    private final ActExecutor executor;

    public KeyRing(Store store, Time time) {
        this.store = store;
        this.time = time;
        this.executor = new ActExecutor(store.trail(), List.of());
    }

    /** The keys that are known, revoked ones too. */
    public List<TrustedKey> all() {
        return store.trustedKeys().all();
    }

    public Optional<TrustedKey> find(String fingerprint) {
        return store.trustedKeys().find(fingerprint);
    }

    /** A fingerprint as a person types it: in either case, in groups. */
    public static String plain(String fingerprint) {
        return fingerprint.replaceAll("[:\\s-]", "").toLowerCase(Locale.ROOT);
    }

    /**
     * Trusts a key, or says anew for what and until when.
     *
     * @param typed the fingerprint as the person typed it from paper
     * @param owner whose key it is
     * @return done, or refused because another fingerprint was typed
     * @throws PackageRefused when the key was revoked before
     */
    public Outcome add(
            MinisignKey key,
            String owner,
            Set<Purpose> purposes,
            Optional<Instant> until,
            String typed) {
        Optional<TrustedKey> known = store.trustedKeys().find(key.fingerprint());
        if (known.flatMap(TrustedKey::revoked).isPresent()) {
            throw new PackageRefused(
                    Message.of(
                            "core.library.key-was-revoked",
                            known.get().owner(),
                            known.get().revoked().get()));
        }
        TrustedKey trusted =
                new TrustedKey(
                        key.line(),
                        key.fingerprint(),
                        owner,
                        purposes,
                        time.now(),
                        until,
                        Optional.empty());
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("key", trusted.key());
        parameters.put("owner", owner);
        parameters.put(
                "purposes",
                purposes.stream().map(Purpose::name).sorted().collect(Collectors.joining(",")));
        until.ifPresent(last -> parameters.put("until", last.toString()));
        Act act =
                Act.of(
                        ADD,
                        target(trusted),
                        parameters,
                        Risk.CANNOT_BE_UNDONE,
                        Message.of("core.library.effect-key-add", owner));
        return run(
                act,
                typed,
                trusted,
                Message.of("core.library.done-key-add", owner, trusted.fingerprint()));
    }

    /**
     * Ends the trust in a key for good: what it signed is not used any more.
     *
     * @param typed the fingerprint as the person typed it
     * @return done, or refused because another fingerprint was typed
     * @throws PackageRefused when there is no such key, or it is revoked already
     */
    public Outcome revoke(String fingerprint, String typed) {
        TrustedKey key =
                store.trustedKeys()
                        .find(fingerprint)
                        .orElseThrow(
                                () ->
                                        new PackageRefused(
                                                Message.of("core.library.no-key", fingerprint)));
        if (key.revoked().isPresent()) {
            throw new PackageRefused(
                    Message.of("core.library.key-was-revoked", key.owner(), key.revoked().get()));
        }
        TrustedKey revoked =
                new TrustedKey(
                        key.key(),
                        key.fingerprint(),
                        key.owner(),
                        key.purposes(),
                        key.added(),
                        key.until(),
                        Optional.of(time.now()));
        Act act =
                Act.of(
                        REVOKE,
                        target(key),
                        Map.of("owner", key.owner()),
                        Risk.CANNOT_BE_UNDONE,
                        Message.of("core.library.effect-key-revoke", key.owner()));
        return run(
                act,
                typed,
                revoked,
                Message.of("core.library.done-key-revoke", key.owner(), key.fingerprint()));
    }

    private static Target target(TrustedKey key) {
        return new Target(NO_DEVICE, key.fingerprint(), "", Identity.none());
    }

    private Outcome run(Act act, String typed, TrustedKey after, Message done) {
        Consent consent = new Consent(true, true, Optional.of(plain(typed)), Optional.empty());
        return store.together(
                () -> {
                    try {
                        return executor.run(act, consent, new Writing(store, after, done));
                    } catch (InterruptedException e) {
                        throw new IllegalStateException("nothing here waits", e);
                    }
                });
    }

    /** Writes the key as it is to be. */
    private record Writing(Store store, TrustedKey after, Message done) implements Performer {
        @Override
        public Outcome perform(Authorised leave) {
            leave.spend(leave.act().kind());
            store.trustedKeys().save(after);
            return new Outcome.Done(done);
        }

        /** The intent and the key are written together: one without the other cannot be. */
        @Override
        public Outcome settle(Act act, Map<String, String> witness) {
            return store.trustedKeys().find(after.fingerprint()).equals(Optional.of(after))
                    ? new Outcome.Done(done)
                    : new Outcome.Refused(Outcome.Refusal.SAFETY, done, "");
        }
    }
}
