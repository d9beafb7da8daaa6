package io.rackside.app.firmware.desk;

import io.rackside.app.firmware.library.BundleMaker;
import io.rackside.app.firmware.library.CatalogueImport;
import io.rackside.app.firmware.library.Claims;
import io.rackside.app.firmware.library.FirmwareLibrary;
import io.rackside.app.firmware.library.LibraryEntry;
import io.rackside.bmc.firmware.image.MinisignKey;
import io.rackside.bmc.firmware.image.MinisignSignature;
import io.rackside.bmc.firmware.image.PackageRefused;
import io.rackside.model.Message;
import io.rackside.model.firmware.FirmwareBaseline;
import io.rackside.model.firmware.FirmwarePackage;
import io.rackside.model.firmware.TrustedKey;
import io.rackside.operations.Outcome;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@link FirmwareLibrary} in files, texts and records of the model, as a person handles it: a
 * screen knows nothing of keys and signatures.
 */
public final class LibraryDesk {
    private static final int KEY_BYTES_MAX = 8192;

    private final FirmwareLibrary library;

    public LibraryDesk(FirmwareLibrary library) {
        this.library = library;
    }

    /** A file that was not taken in, and why. */
    public record NotTaken(Path file, Message why) {}

    /** What came of files that were to come in. */
    public record TakenIn(List<FirmwarePackage> packages, List<NotTaken> refused) {
        public TakenIn {
            packages = List.copyOf(packages);
            refused = List.copyOf(refused);
        }
    }

    /**
     * A key of this laptop that signs bundles.
     *
     * @param fingerprint others compare with
     */
    public record SigningKey(String name, String fingerprint) {}

    /** All packages as they stand now, the newest first. */
    public List<LibraryEntry> packages() {
        return library.all();
    }

    /**
     * Takes files in, each by itself; a catalogue among them speaks for the others, and a signature
     * comes with its bundle.
     *
     * @param claims of a file that says nothing itself
     * @param unsigned whether the person consents to packages nobody stands for
     */
    public TakenIn takeIn(List<Path> files, Claims claims, boolean unsigned) {
        CatalogueImport catalogue = library.catalogue(files);
        List<FirmwarePackage> taken = new ArrayList<>();
        List<NotTaken> refused = new ArrayList<>();
        for (Path file : files) {
            if (file.toString().endsWith(MinisignSignature.ENDING) || CatalogueImport.isOne(file)) {
                continue;
            }
            try {
                Claims said = catalogue.claims(file).orElse(claims);
                taken.add(library.importFile(file, said, unsigned));
            } catch (PackageRefused e) {
                refused.add(new NotTaken(file, e.what()));
            }
        }
        return new TakenIn(taken, refused);
    }

    /** See {@link FirmwareLibrary#remove}. */
    public void remove(String sha256) {
        library.remove(sha256);
    }

    /** Looks at a package again from the beginning; see {@link FirmwareLibrary#verify}. */
    public void verify(String sha256) throws InterruptedException {
        library.verify(sha256);
    }

    /** The keys that are known, revoked ones too. */
    public List<TrustedKey> keys() {
        return library.keys();
    }

    /** Keys that sign here; also while the vault is locked. */
    public List<SigningKey> ownKeys() {
        return library.maker().keys().stream().map(LibraryDesk::own).toList();
    }

    private static SigningKey own(BundleMaker.OwnKey own) {
        return new SigningKey(own.name(), own.key().fingerprint());
    }

    /**
     * Trusts a key; see {@link io.rackside.app.firmware.library.KeyRing#add}.
     *
     * @param fileOrLine a public key as minisign writes it, or the file it is in
     * @param typed its fingerprint as the person typed it from paper
     * @throws IOException when the file cannot be read
     */
    public Outcome trust(
            String fileOrLine,
            String owner,
            Set<TrustedKey.Purpose> purposes,
            Optional<Instant> until,
            String typed)
            throws IOException {
        return library.keyRing().add(key(fileOrLine), owner, purposes, until, typed);
    }

    /** A file that is too long is no key. */
    private static MinisignKey key(String fileOrLine) throws IOException {
        Path file = fileOrLine.indexOf('\0') < 0 ? Path.of(fileOrLine) : null;
        if (file == null || !Files.isRegularFile(file)) {
            return MinisignKey.of(fileOrLine);
        }
        try (InputStream in = Files.newInputStream(file)) {
            return MinisignKey.of(
                    new String(in.readNBytes(KEY_BYTES_MAX), StandardCharsets.ISO_8859_1));
        }
    }

    /** Ends the trust in a key; see {@link io.rackside.app.firmware.library.KeyRing#revoke}. */
    public Outcome revoke(String fingerprint, String typed) {
        return library.keyRing().revoke(fingerprint, typed);
    }

    public List<FirmwareBaseline> baselines() {
        return library.baselines().all();
    }

    /** Takes a baseline in; see {@link io.rackside.app.firmware.library.Baselines#takeIn}. */
    public FirmwareBaseline takeInBaseline(Path file) {
        return library.baselines().takeIn(file);
    }

    public void removeBaseline(String name) {
        library.baselines().remove(name);
    }
}
