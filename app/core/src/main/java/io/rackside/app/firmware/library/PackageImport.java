package io.rackside.app.firmware.library;

import io.rackside.bmc.firmware.image.Bundle;
import io.rackside.bmc.firmware.image.MinisignSignature;
import io.rackside.bmc.firmware.image.PackageRefused;
import io.rackside.model.Message;
import io.rackside.model.firmware.FirmwarePackage;
import io.rackside.model.firmware.FirmwarePackage.Format;
import io.rackside.model.firmware.PackageTrust;
import io.rackside.model.firmware.TrustedKey;
import io.rackside.model.firmware.TrustedKey.Purpose;
import io.rackside.operations.Messages;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One file on its way into the library. It is copied first and looked at as it lies here: what is
 * on a stick may be another file a moment later.
 */
record PackageImport(Store store, Signers signers, Instant now) {
    /** Bytes; as long as the largest image a device is given. */
    private static final long SIZE_MAX = 16L << 30;

    private static final int COPY_BYTES = 64 * 1024;
    private static final int BEGIN_BYTES = 16;

    FirmwarePackage take(Path file, Claims claims, boolean unsigned) {
        String shown = String.valueOf(file.getFileName());
        Path beside = MinisignSignature.beside(file);
        try (DraftFiles drafts = new DraftFiles(store.firmwareFiles())) {
            Copy copy = copy(file, shown, drafts);
            Format format = PackageReader.format(copy.begin(), claims);
            boolean signed = format == Format.BUNDLE && Files.exists(beside);
            Optional<FirmwarePackage> there = store.firmwarePackages().find(copy.sha256());
            if (there.isPresent() && standsAsWell(there.get(), signed)) {
                return there.get();
            }
            PackageTrust trust =
                    signed ? signed(beside, copy, shown, drafts) : unsigned(shown, unsigned);
            PackageReader.Contents contents =
                    new PackageReader(
                                    copy.draft().path(),
                                    shown,
                                    copy.sha256(),
                                    copy.draft().size(),
                                    claims)
                            .read(format, drafts);
            requireNotExpired(contents.expires(), shown, now);
            Downgrades downgrades =
                    new Downgrades(store.acceptedVersions(), store.firmwareBaselines().all());
            downgrades.requireNoneOlder(contents.images(), shown);
            FirmwarePackage kept =
                    new FirmwarePackage(
                            copy.sha256(),
                            shown,
                            format,
                            copy.draft().size(),
                            now,
                            trust,
                            contents.expires(),
                            contents.images());
            keep(kept, drafts, downgrades);
            return kept;
        }
    }

    /** A file as it was copied here. */
    private record Copy(Draft draft, String sha256, byte[] begin) {}

    private Copy copy(Path file, String shown, DraftFiles drafts) {
        try (InputStream in = Files.newInputStream(file)) {
            long size = Files.size(file);
            if (!Files.isRegularFile(file) || size == 0 || size > SIZE_MAX) {
                throw new PackageRefused(
                        Message.of("core.library.size-unfit", shown, size, SIZE_MAX));
            }
            Draft draft = drafts.begin(size);
            byte[] begin = in.readNBytes(BEGIN_BYTES);
            draft.write(begin, 0, begin.length);
            byte[] block = new byte[COPY_BYTES];
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                draft.write(block, 0, read);
                if (draft.size() > size) {
                    throw new PackageRefused(Message.of("core.library.grows", shown));
                }
            }
            String sha256 = draft.finish();
            drafts.finish(draft, sha256);
            return new Copy(draft, sha256, begin);
        } catch (NoSuchFileException e) {
            throw new PackageRefused(Message.of("core.library.no-file", file.toString()), e);
        } catch (IOException e) {
            throw new PackageRefused(
                    Message.of("bmc.package-unreadable", shown, String.valueOf(e.getMessage())), e);
        }
    }

    /** One that was restored without its files comes in again, and one that is signed now. */
    private boolean standsAsWell(FirmwarePackage there, boolean signed) {
        FirmwareFiles files = store.firmwareFiles();
        boolean whole =
                files.has(there.sha256())
                        && there.images().stream().allMatch(image -> files.has(image.sha256()));
        return whole && (!signed || signers.standing(there, now) == Standing.TRUSTED);
    }

    private PackageTrust signed(Path beside, Copy copy, String shown, DraftFiles drafts) {
        MinisignSignature signature = MinisignSignature.read(beside);
        TrustedKey signer;
        try {
            signer = signers.of(signature, copy.draft().path(), shown, Purpose.FIRMWARE, now);
        } catch (PackageRefused e) {
            throw better(e, copy.draft().path(), shown);
        }
        byte[] text = signature.text().getBytes(StandardCharsets.UTF_8);
        Draft draft = drafts.begin(text.length);
        draft.write(text, 0, text.length);
        draft.finish();
        drafts.finish(draft, copy.sha256() + FirmwareFiles.SIGNATURE);
        return new PackageTrust.Signed(signer.fingerprint(), signature.comment());
    }

    /** Of a file that is not what was signed it may be known why. */
    static PackageRefused better(PackageRefused refused, Path file, String shown) {
        if (!refused.what().code().equals("core.library.signature-other")) {
            return refused;
        }
        try (Bundle _ = Bundle.open(file, shown)) {
            return refused;
        } catch (PackageRefused e) {
            return e.what().code().equals("bmc.package-cut-short") ? e : refused;
        }
    }

    private static PackageTrust unsigned(String shown, boolean consented) {
        if (!consented) {
            throw new PackageRefused(Message.of("core.library.unsigned", shown));
        }
        return new PackageTrust.Unsigned();
    }

    static void requireNotExpired(Optional<Instant> expires, String shown, Instant now) {
        if (expires.filter(now::isAfter).isPresent()) {
            throw new PackageRefused(Message.of("core.library.expired", shown, expires.get()));
        }
    }

    /** The files first: a row without its file is worse than a file without a row. */
    private void keep(FirmwarePackage kept, DraftFiles drafts, Downgrades downgrades) {
        List<String> fresh = drafts.keep();
        boolean written = false;
        try {
            store.together(
                    () -> {
                        store.firmwarePackages().save(kept);
                        if (kept.trust() instanceof PackageTrust.Signed) {
                            downgrades.accept(kept.images());
                        }
                        return store.trail()
                                .append(
                                        FirmwareLibrary.IMPORTED,
                                        Map.of("what", Messages.toCanonical(told(kept))));
                    });
            written = true;
        } finally {
            if (!written) {
                fresh.forEach(store.firmwareFiles()::remove);
            }
        }
    }

    private Message told(FirmwarePackage kept) {
        return switch (kept.trust()) {
            case PackageTrust.Signed(String fingerprint, String comment) ->
                    Message.of(
                            "core.library.imported",
                            kept.name(),
                            kept.sha256(),
                            signers.byFingerprint(fingerprint)
                                    .map(TrustedKey::owner)
                                    .orElse(fingerprint),
                            comment);
            case PackageTrust.Unsigned _ ->
                    Message.of("core.library.imported-unsigned", kept.name(), kept.sha256());
        };
    }
}
