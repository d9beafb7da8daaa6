package io.rackside.app.firmware.library;

import io.rackside.bmc.firmware.image.BundleManifest;
import io.rackside.bmc.firmware.image.BundleWriter;
import io.rackside.bmc.firmware.image.MinisignKey;
import io.rackside.bmc.firmware.image.MinisignSecretKey;
import io.rackside.bmc.firmware.image.PackageRefused;
import io.rackside.model.Message;
import io.rackside.operations.Messages;
import io.rackside.operations.Time;
import io.rackside.store.Store;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes bundles, signed with a key that lies in the vault. */
public final class BundleMaker {
    /** Trail kind of a bundle that was signed here. */
    public static final String SIGNED = "firmware.signed";

    /** Trail kind of a key for signing that came into the vault. */
    public static final String KEY = "firmware.signing-key";

    /** Public halves lie open, for they are told to everyone. */
    private static final String PUBLIC = "firmware.signing-key.";

    private final Store store;
    private final Time time;

    public BundleMaker(Store store, Time time) {
        this.store = store;
        this.time = time;
    }

    /**
     * A key that signs here.
     *
     * @param name in this vault
     */
    public record OwnKey(String name, MinisignKey key) {}

    /** The keys there are; also while the vault is locked. */
    public List<OwnKey> keys() {
        return store.bundleKeys().names().stream()
                .flatMap(
                        name ->
                                store.settings().get(PUBLIC + name).stream()
                                        .map(line -> new OwnKey(name, MinisignKey.of(line))))
                .toList();
    }

    /**
     * Makes a key and keeps it in the vault.
     *
     * @throws PackageRefused when there is one of that name
     * @throws io.rackside.store.VaultException when the vault is locked, or there is none
     */
    public OwnKey generate(String name, SecureRandom random) {
        try (MinisignSecretKey key = MinisignSecretKey.generate(random)) {
            return keep(name, key);
        }
    }

    /**
     * Takes a secret key file of minisign into the vault.
     *
     * @param text of the file
     * @throws PackageRefused when there is one of that name, or it is no key without a password
     * @throws io.rackside.store.VaultException when the vault is locked, or there is none
     */
    public OwnKey takeIn(String name, String text) {
        try (MinisignSecretKey key = MinisignSecretKey.ofFile(text)) {
            return keep(name, key);
        }
    }

    private OwnKey keep(String name, MinisignSecretKey key) {
        MinisignKey shown = key.publicKey();
        byte[] secret = key.bytes();
        try {
            return store.together(
                    () -> {
                        if (store.bundleKeys().names().contains(name)) {
                            throw new PackageRefused(
                                    Message.of("core.library.signing-key-there", name));
                        }
                        store.bundleKeys().put(name, secret);
                        store.settings().put(PUBLIC + name, shown.line());
                        note(
                                KEY,
                                Message.of(
                                        "core.library.signing-key-kept",
                                        name,
                                        shown.fingerprint()));
                        return new OwnKey(name, shown);
                    });
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /**
     * Makes a bundle of a draft beside its images, and its signature beside it.
     *
     * @param draft a manifest in which size and SHA-256 may be missing
     * @param target is not there yet
     * @param comment signed along; empty for the usual one
     * @throws PackageRefused when the draft is not right, or there is no such key
     * @throws io.rackside.store.VaultException when the vault is locked
     * @throws IOException when it cannot be written
     */
    public BundleManifest create(Path draft, Path target, String name, Optional<String> comment)
            throws IOException {
        byte[] secret =
                store.bundleKeys()
                        .get(name)
                        .orElseThrow(
                                () ->
                                        new PackageRefused(
                                                Message.of("core.library.no-signing-key", name)));
        try (MinisignSecretKey key = MinisignSecretKey.of(secret)) {
            String file = String.valueOf(target.getFileName());
            BundleManifest manifest =
                    BundleWriter.write(
                            draft,
                            target,
                            key,
                            comment.orElse("file:" + file + " made:" + time.now()),
                            time.now());
            note(
                    SIGNED,
                    Message.of("core.library.signed", file, name, key.publicKey().fingerprint()));
            return manifest;
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private void note(String kind, Message what) {
        store.trail().append(kind, Map.of("what", Messages.toCanonical(what)));
    }
}
