package io.rackside.app.packages;

import io.rackside.app.firmware.library.Signers;
import io.rackside.app.firmware.library.Standing;
import io.rackside.bmc.files.Image;
import io.rackside.bmc.firmware.image.MinisignSignature;
import io.rackside.bmc.firmware.image.PackageRefused;
import io.rackside.model.Message;
import io.rackside.model.firmware.PackageTrust;
import io.rackside.model.firmware.TrustedKey;
import io.rackside.model.firmware.TrustedKey.Purpose;
import io.rackside.operations.Messages;
import io.rackside.operations.Time;
import io.rackside.store.FirmwareFiles;
import io.rackside.store.FirmwareFiles.Draft;
import io.rackside.store.Store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/**
 * The packages for hosts that this laptop carries, each file under its SHA-256, as the firmware
 * library keeps its own. May be used by many threads.
 */
public final class PackageLibrary {
    /** Trail kinds of what happens to the library; what to it stands in words with each entry. */
    public static final String ADDED = "package.added";

    public static final String REMOVED = "package.removed";

    private static final long SIZE_MAX = 4L << 30;
    private static final int COPY_BYTES = 64 * 1024;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9+._-]{0,127}");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9+._:~^-]{0,127}");

    private final Store store;
    private final Time time;
    private final ReentrantLock changing = new ReentrantLock();

    public PackageLibrary(Store store, Time time) {
        this.store = store;
        this.time = time;
    }

    /** Whether a text can be a package's name, as rpm and dpkg have them; no shell minds it. */
    static boolean plainName(String text) {
        return NAME.matcher(text).matches();
    }

    /** Whether a text can be a version; no shell minds it. */
    static boolean plainVersion(String text) {
        return VERSION.matcher(text).matches();
    }

    /** All packages by name, the newest version of each first. */
    public List<PackageEntry> all() {
        Signers signers = signers();
        Instant now = time.now();
        return store.settings().all().tailMap(Store.HOST_PACKAGE).entrySet().stream()
                .takeWhile(each -> each.getKey().startsWith(Store.HOST_PACKAGE))
                .flatMap(
                        each ->
                                KeptPackage.read(
                                        each.getKey().substring(Store.HOST_PACKAGE.length()),
                                        each.getValue())
                                        .stream())
                .map(kept -> entry(kept, signers, now))
                .sorted(
                        Comparator.comparing((PackageEntry one) -> one.kept().head().name())
                                .thenComparing(one -> one.kept().kind())
                                .thenComparing(PackageLibrary::newestFirst))
                .toList();
    }

    private static int newestFirst(PackageEntry one, PackageEntry other) {
        return other.kept()
                .head()
                .version()
                .compareTo(one.kept().head().version(), one.kept().kind());
    }

    private PackageEntry entry(HostPackage kept, Signers signers, Instant now) {
        Optional<TrustedKey> signer =
                kept.trust() instanceof PackageTrust.Signed(String fingerprint, String _)
                        ? signers.byFingerprint(fingerprint)
                        : Optional.empty();
        Standing standing =
                kept.trust() instanceof PackageTrust.Unsigned
                        ? Standing.UNSIGNED
                        : signer.map(key -> standing(key, now)).orElse(Standing.KEY_UNKNOWN);
        boolean there = store.hostPackageFiles().has(kept.sha256());
        return new PackageEntry(
                kept, there || !standing.usable() ? standing : Standing.FILE_MISSING, signer);
    }

    private static Standing standing(TrustedKey key, Instant now) {
        if (key.revoked().isPresent()) {
            return Standing.KEY_REVOKED;
        }
        if (!key.purposes().contains(Purpose.FIRMWARE)) {
            return Standing.KEY_FOR_SOMETHING_ELSE;
        }
        return key.trustedFor(Purpose.FIRMWARE, now) ? Standing.TRUSTED : Standing.KEY_EXPIRED;
    }

    /**
     * The packages that a word means: their name, name-version, whole label, the name of their
     * file, or the beginning of their SHA-256.
     */
    public List<PackageEntry> find(String word) {
        return all().stream().filter(entry -> means(word, entry.kept())).toList();
    }

    private static boolean means(String word, HostPackage kept) {
        PackageHead head = kept.head();
        return word.equals(head.name())
                || word.equals(head.name() + "-" + head.version())
                || word.equals(head.label())
                || word.equals(kept.fileName())
                || word.matches("[0-9a-f]{8,64}") && kept.sha256().startsWith(word);
    }

    /** The package of that SHA-256. */
    public Optional<PackageEntry> of(String sha256) {
        return all().stream().filter(entry -> entry.kept().sha256().equals(sha256)).findFirst();
    }

    /**
     * Takes a file in; a signature by minisign beside it comes along. One that is there already,
     * and stands as well, is left as it is.
     *
     * @param unsigned whether the person consents to a package nobody stands for
     * @throws PackageRefused when it is no package, not whole, or signed by nobody who is trusted;
     *     then nothing of it is kept
     * @throws io.rackside.store.StoreException when there is no room for it
     */
    public HostPackage add(Path file, boolean unsigned) {
        String shown = String.valueOf(file.getFileName());
        changing.lock();
        try (Draft draft = copied(file, shown)) {
            String sha256 = draft.finish();
            Path beside = MinisignSignature.beside(file);
            boolean signed = Files.exists(beside);
            Optional<PackageEntry> there = of(sha256);
            if (there.filter(one -> one.standing() == Standing.TRUSTED || !signed)
                    .filter(one -> one.standing() != Standing.FILE_MISSING)
                    .isPresent()) {
                return there.get().kept();
            }
            PackageTrust trust =
                    signed
                            ? signed(beside, draft.path(), sha256, shown)
                            : unsigned(shown, unsigned);
            HostPackage kept = head(draft, sha256, shown, trust);
            draft.keep(sha256);
            keep(kept);
            return kept;
        } catch (NoSuchFileException e) {
            throw new PackageRefused(Message.of("core.library.no-file", file.toString()), e);
        } catch (IOException e) {
            throw new PackageRefused(
                    Message.of("bmc.package-unreadable", shown, String.valueOf(e.getMessage())), e);
        } finally {
            changing.unlock();
        }
    }

    private Draft copied(Path file, String shown) throws IOException {
        long size = Files.size(file);
        if (!Files.isRegularFile(file) || size == 0 || size > SIZE_MAX) {
            throw new PackageRefused(Message.of("core.library.size-unfit", shown, size, SIZE_MAX));
        }
        Draft draft = store.hostPackageFiles().draft(size);
        boolean whole = false;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] block = new byte[COPY_BYTES];
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                draft.write(block, 0, read);
                if (draft.size() > size) {
                    throw new PackageRefused(Message.of("core.library.grows", shown));
                }
            }
            whole = true;
            return draft;
        } finally {
            if (!whole) {
                draft.close();
            }
        }
    }

    private HostPackage head(Draft draft, String sha256, String shown, PackageTrust trust)
            throws IOException {
        byte[] begin = new byte[DebFile.MAGIC.length];
        try (InputStream in = Files.newInputStream(draft.path())) {
            begin = in.readNBytes(begin.length);
        }
        boolean deb = Arrays.equals(begin, DebFile.MAGIC);
        PackageHead head =
                deb ? DebFile.read(draft.path(), shown) : RpmFile.read(draft.path(), shown);
        return new HostPackage(
                sha256,
                shown,
                deb ? PackageKind.DEB : PackageKind.RPM,
                draft.size(),
                time.now(),
                trust,
                head);
    }

    private PackageTrust signed(Path beside, Path file, String sha256, String shown) {
        MinisignSignature signature = MinisignSignature.read(beside);
        TrustedKey signer = signers().of(signature, file, shown, Purpose.FIRMWARE, time.now());
        byte[] text = signature.text().getBytes(StandardCharsets.UTF_8);
        try (Draft draft = store.hostPackageFiles().draft(text.length)) {
            draft.write(text, 0, text.length);
            draft.finish();
            draft.keep(sha256 + FirmwareFiles.SIGNATURE);
        }
        return new PackageTrust.Signed(signer.fingerprint(), signature.comment());
    }

    private static PackageTrust unsigned(String shown, boolean consented) {
        if (!consented) {
            throw new PackageRefused(Message.of("core.library.unsigned", shown));
        }
        return new PackageTrust.Unsigned();
    }

    private void keep(HostPackage kept) {
        told(
                ADDED,
                Message.of("core.packages.added", kept.head().label(), kept.sha256()),
                () ->
                        store.settings()
                                .put(Store.HOST_PACKAGE + kept.sha256(), KeptPackage.write(kept)));
    }

    private void told(String kind, Message what, Runnable change) {
        store.together(
                () -> {
                    change.run();
                    return store.trail().append(kind, Map.of("what", Messages.toCanonical(what)));
                });
    }

    /**
     * Removes a package and its file.
     *
     * @throws PackageRefused when there is none
     */
    public void remove(String sha256) {
        changing.lock();
        try {
            HostPackage gone =
                    of(sha256)
                            .orElseThrow(
                                    () ->
                                            new PackageRefused(
                                                    Message.of("core.library.no-package", sha256)))
                            .kept();
            told(
                    REMOVED,
                    Message.of("core.packages.removed", gone.head().label(), sha256),
                    () -> store.settings().remove(Store.HOST_PACKAGE + sha256));
            store.hostPackageFiles().remove(sha256 + FirmwareFiles.SIGNATURE);
            store.hostPackageFiles().remove(sha256);
        } finally {
            changing.unlock();
        }
    }

    /**
     * Its file, looked at again: it is whole, and who signed it is still trusted.
     *
     * @throws PackageRefused when that is not so any more
     */
    Image open(HostPackage kept) throws InterruptedException {
        Path file = store.hostPackageFiles().file(kept.sha256());
        PackageEntry now = entry(kept, signers(), time.now());
        if (!now.standing().usable()) {
            throw new PackageRefused(
                    now.standing() == Standing.FILE_MISSING
                            ? Message.of("core.library.file-missing", kept.fileName())
                            : Message.of("core.packages.signer-gone", kept.fileName()));
        }
        if (kept.trust() instanceof PackageTrust.Signed) {
            MinisignSignature signature =
                    MinisignSignature.read(
                            store.hostPackageFiles().file(kept.sha256() + FirmwareFiles.SIGNATURE));
            signers().of(signature, file, kept.fileName(), Purpose.FIRMWARE, time.now());
        }
        return Image.check(
                file, kept.fileName(), OptionalLong.of(kept.size()), Optional.of(kept.sha256()));
    }

    private Signers signers() {
        return new Signers(store.trustedKeys().all());
    }
}
