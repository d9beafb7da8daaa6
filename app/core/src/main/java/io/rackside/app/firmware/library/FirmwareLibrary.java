package io.rackside.app.firmware.library;

import io.rackside.app.firmware.ImageSource;
import io.rackside.bmc.files.FileRefused;
import io.rackside.bmc.files.Image;
import io.rackside.bmc.firmware.image.Bundle;
import io.rackside.bmc.firmware.image.MinisignSignature;
import io.rackside.bmc.firmware.image.PackageRefused;
import io.rackside.model.Message;
import io.rackside.model.firmware.FirmwareImage;
import io.rackside.model.firmware.FirmwarePackage;
import io.rackside.model.firmware.PackageTrust;
import io.rackside.model.firmware.TrustedKey;
import io.rackside.model.firmware.TrustedKey.Purpose;
import io.rackside.operations.Messages;
import io.rackside.operations.Time;
import io.rackside.store.FirmwareFiles;
import io.rackside.store.Store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The firmware packages of this laptop. Nothing comes in that is not what it says, and nothing goes
 * out to a device before it was looked at again. May be used by many threads.
 */
public final class FirmwareLibrary implements ImageSource {
    /** Trail kinds of what happens to the library; what to it stands in words with each entry. */
    public static final String IMPORTED = "firmware.imported";

    public static final String REMOVED = "firmware.removed";

    private final Store store;
    private final Time time;
    private final ReentrantLock importing = new ReentrantLock();

    public FirmwareLibrary(Store store, Time time) {
        this.store = store;
        this.time = time;
    }

    /** All packages as they stand now, the newest first. */
    public List<LibraryEntry> all() {
        Signers signers = signers();
        Instant now = time.now();
        return store.firmwarePackages().all().stream()
                .map(kept -> entry(kept, signers, now))
                .toList();
    }

    private LibraryEntry entry(FirmwarePackage kept, Signers signers, Instant now) {
        Standing standing = signers.standing(kept, now);
        boolean there =
                store.firmwareFiles().has(kept.sha256())
                        && kept.images().stream()
                                .allMatch(image -> store.firmwareFiles().has(image.sha256()));
        return new LibraryEntry(
                kept,
                there || !standing.usable() ? standing : Standing.FILE_MISSING,
                signers.signer(kept));
    }

    /** The packages whose name it is or whose SHA-256 begins so. */
    public List<LibraryEntry> find(String nameOrSha256) {
        return all().stream()
                .filter(
                        entry ->
                                entry.kept().name().equals(nameOrSha256)
                                        || nameOrSha256.matches("[0-9a-f]{8,64}")
                                                && entry.kept().sha256().startsWith(nameOrSha256))
                .toList();
    }

    /** The keys that are known, revoked ones too. */
    public List<TrustedKey> keys() {
        return store.trustedKeys().all();
    }

    /**
     * What catalogues of Dell say of files that are to come in: those among them, and the newest
     * that came in before. The last one among them is kept for files that come later.
     *
     * @throws PackageRefused when one among them cannot be read; then none is kept
     */
    public CatalogueImport catalogue(List<Path> files) {
        importing.lock();
        try {
            KeptCatalogue kept = new KeptCatalogue(store.firmwareFiles());
            CatalogueImport said = kept.of(files);
            files.stream()
                    .filter(CatalogueImport::isOne)
                    .reduce((_, last) -> last)
                    .ifPresent(kept::keep);
            return said;
        } finally {
            importing.unlock();
        }
    }

    /**
     * Takes a file in. One that is there already, and stands as well, is left as it is.
     *
     * @param claims what the person says of it, where it does not say it itself
     * @param unsigned whether the person consents to a package nobody stands for
     * @throws PackageRefused when it is not whole, not what it says, signed by nobody who is
     *     trusted, past its date, or older than what was accepted; then nothing of it is kept
     * @throws io.rackside.store.StoreException when there is no room for it
     */
    public FirmwarePackage importFile(Path file, Claims claims, boolean unsigned) {
        importing.lock();
        try {
            return new PackageImport(store, signers(), time.now()).take(file, claims, unsigned);
        } finally {
            importing.unlock();
        }
    }

    /**
     * Removes a package; what was accepted with it stays accepted.
     *
     * @throws PackageRefused when there is none
     */
    public void remove(String sha256) {
        importing.lock();
        try {
            FirmwarePackage gone = kept(sha256);
            store.together(
                    () -> {
                        store.firmwarePackages().remove(sha256);
                        return store.trail()
                                .append(
                                        REMOVED,
                                        Map.of(
                                                "what",
                                                Messages.toCanonical(
                                                        Message.of(
                                                                "core.library.removed",
                                                                gone.name(),
                                                                sha256))));
                    });
            removeFiles(gone);
        } finally {
            importing.unlock();
        }
    }

    /** An image may be in several packages. */
    private void removeFiles(FirmwarePackage gone) {
        List<FirmwarePackage> left = store.firmwarePackages().all();
        FirmwareFiles files = store.firmwareFiles();
        files.remove(gone.sha256() + FirmwareFiles.SIGNATURE);
        gone.images().stream()
                .map(FirmwareImage::sha256)
                .filter(sha256 -> left.stream().noneMatch(kept -> uses(kept, sha256)))
                .forEach(files::remove);
        if (left.stream().noneMatch(kept -> uses(kept, gone.sha256()))) {
            files.remove(gone.sha256());
        }
    }

    private static boolean uses(FirmwarePackage kept, String sha256) {
        return kept.sha256().equals(sha256)
                || kept.images().stream().anyMatch(image -> image.sha256().equals(sha256));
    }

    /**
     * Looks at a package again from the beginning: its signature, its manifest, each of its images.
     *
     * @throws PackageRefused when anything of it is not what it was, or its signer is not trusted
     *     any more
     */
    public void verify(String sha256) throws InterruptedException {
        FirmwarePackage kept = kept(sha256);
        vouch(kept);
        for (FirmwareImage image : kept.images()) {
            open(image).close();
        }
    }

    /** Looks at the package's file again: what it is, who signed it, what it says it holds. */
    private void vouch(FirmwarePackage kept) throws InterruptedException {
        Path file = store.firmwareFiles().file(kept.sha256());
        requireUsable(kept);
        Image.check(file, kept.name(), OptionalLong.of(kept.size()), Optional.of(kept.sha256()))
                .close();
        if (kept.trust() instanceof PackageTrust.Signed) {
            MinisignSignature signature =
                    MinisignSignature.read(
                            store.firmwareFiles().file(kept.sha256() + FirmwareFiles.SIGNATURE));
            signers().of(signature, file, kept.name(), Purpose.FIRMWARE, time.now());
        }
        if (kept.format() == FirmwarePackage.Format.BUNDLE) {
            try (Bundle bundle = Bundle.open(file, kept.name())) {
                if (!bundle.manifest().images().equals(kept.images())) {
                    throw new PackageRefused(
                            Message.of("core.library.other-manifest", kept.name()));
                }
            }
        }
    }

    private FirmwarePackage kept(String sha256) {
        return store.firmwarePackages()
                .find(sha256)
                .orElseThrow(
                        () -> new PackageRefused(Message.of("core.library.no-package", sha256)));
    }

    private void requireUsable(FirmwarePackage kept) {
        Optional<Message> objection = objection(entry(kept, signers(), time.now()));
        if (objection.isPresent()) {
            throw new PackageRefused(objection.get());
        }
    }

    /** Those that may be used first. */
    @Override
    public List<Offer> offers() {
        return all().stream()
                .filter(entry -> entry.standing() != Standing.FILE_MISSING)
                .sorted(Comparator.comparing(entry -> !entry.standing().usable()))
                .map(LibraryEntry::kept)
                .flatMap(
                        kept ->
                                kept.images().stream()
                                        .map(
                                                image ->
                                                        new Offer(
                                                                image,
                                                                kept.sha256(),
                                                                kept.name(),
                                                                kept.trust())))
                .toList();
    }

    /** Of an image that is in several packages the best of them counts. */
    @Override
    public Optional<Message> objection(String sha256) {
        List<LibraryEntry> holding =
                all().stream().filter(entry -> uses(entry.kept(), sha256)).toList();
        if (holding.isEmpty()) {
            return Optional.of(Message.of("core.library.no-package", sha256));
        }
        return holding.stream().anyMatch(entry -> entry.standing().usable())
                ? Optional.empty()
                : objection(holding.getFirst());
    }

    private static Optional<Message> objection(LibraryEntry entry) {
        String name = entry.kept().name();
        String owner = entry.signer().map(TrustedKey::owner).orElse("");
        return switch (entry.standing()) {
            case TRUSTED, UNSIGNED -> Optional.empty();
            case EXPIRED ->
                    Optional.of(
                            Message.of(
                                    "core.library.expired",
                                    name,
                                    entry.kept().expires().orElse(Instant.EPOCH)));
            case KEY_REVOKED ->
                    Optional.of(
                            Message.of(
                                    "core.library.key-revoked",
                                    name,
                                    owner,
                                    entry.signer()
                                            .flatMap(TrustedKey::revoked)
                                            .orElse(Instant.EPOCH)));
            case KEY_EXPIRED ->
                    Optional.of(
                            Message.of(
                                    "core.library.key-expired",
                                    name,
                                    owner,
                                    entry.signer()
                                            .flatMap(TrustedKey::until)
                                            .orElse(Instant.EPOCH)));
            case KEY_FOR_SOMETHING_ELSE ->
                    Optional.of(Message.of("core.library.key-purpose", name, owner));
            case KEY_UNKNOWN -> Optional.of(Message.of("core.library.key-not-kept", name));
            case FILE_MISSING -> Optional.of(Message.of("core.library.file-missing", name));
        };
    }

    /** Of an image that is in several packages the newest of them counts. */
    @Override
    public Optional<Message> older(String sha256) {
        Downgrades downgrades =
                new Downgrades(store.acceptedVersions(), store.firmwareBaselines().all());
        Optional<Message> older = Optional.empty();
        for (LibraryEntry entry : usable(sha256)) {
            FirmwarePackage kept = entry.kept();
            older =
                    kept.images().stream()
                            .filter(image -> image.sha256().equals(sha256))
                            .flatMap(
                                    image ->
                                            downgrades
                                                    .older(image, kept.images(), kept.name())
                                                    .stream())
                            .findFirst();
            if (older.isEmpty()) {
                break;
            }
        }
        return older;
    }

    private List<LibraryEntry> usable(String sha256) {
        return all().stream()
                .filter(entry -> entry.standing().usable() && uses(entry.kept(), sha256))
                .toList();
    }

    /**
     * @throws PackageRefused when it may not be used now, as {@link #objection} says, or its
     *     package is not what was signed
     */
    @Override
    public Image open(String sha256) throws InterruptedException {
        Optional<Message> objection = objection(sha256);
        if (objection.isPresent()) {
            throw new PackageRefused(objection.get());
        }
        List<LibraryEntry> holding = usable(sha256);
        for (LibraryEntry entry : holding) {
            try {
                vouch(entry.kept());
                return open(image(entry.kept(), sha256));
            } catch (PackageRefused | FileRefused e) {
                // Another package may bring the same image, and be whole.
                if (entry.equals(holding.getLast())) {
                    throw e;
                }
            }
        }
        throw new PackageRefused(Message.of("core.library.no-package", sha256));
    }

    private static FirmwareImage image(FirmwarePackage kept, String sha256) {
        return kept.images().stream()
                .filter(image -> image.sha256().equals(sha256))
                .findFirst()
                .orElseThrow(
                        () -> new PackageRefused(Message.of("core.library.no-package", sha256)));
    }

    private Image open(FirmwareImage image) throws InterruptedException {
        return Image.check(
                store.firmwareFiles().file(image.sha256()),
                image.fileName(),
                OptionalLong.of(image.size()),
                Optional.of(image.sha256()));
    }

    /**
     * Looks at a bundle that is not in the library, and keeps nothing.
     *
     * @throws PackageRefused as for {@link #importFile}
     */
    public VerifiedBundle verifyBundle(Path file) {
        return VerifiedBundle.of(file, signers(), time.now());
    }

    /** Trusted keys, as a person keeps them. */
    public KeyRing keyRing() {
        return new KeyRing(store, time);
    }

    /** The versions that are wanted. */
    public Baselines baselines() {
        return new Baselines(store, time);
    }

    /** Makes bundles with keys of the vault. */
    public BundleMaker maker() {
        return new BundleMaker(store, time);
    }

    private Signers signers() {
        return new Signers(store.trustedKeys().all());
    }

    /** Whether a file is what a catalogue says of it. */
    static boolean matches(Path file, Map<String, String> digests) {
        try {
            return PackageReader.isWhatWasSaid(file, digests);
        } catch (IOException e) {
            throw new PackageRefused(
                    Message.of(
                            "bmc.package-unreadable",
                            String.valueOf(file.getFileName()),
                            String.valueOf(e.getMessage())),
                    e);
        }
    }
}
