package io.rackside.app.firmware.library;

import io.rackside.bmc.firmware.image.Bundle;
import io.rackside.bmc.firmware.image.BundleManifest;
import io.rackside.bmc.firmware.image.CabArchive;
import io.rackside.bmc.firmware.image.CabPackage;
import io.rackside.bmc.firmware.image.HpmImage;
import io.rackside.bmc.firmware.image.PackageRefused;
import io.rackside.model.Message;
import io.rackside.model.firmware.Component;
import io.rackside.model.firmware.FirmwareImage;
import io.rackside.model.firmware.FirmwareImage.Span;
import io.rackside.model.firmware.FirmwarePackage.Format;
import io.rackside.store.FirmwareFiles.Draft;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads one package of whatever format, and unpacks its images into drafts.
 *
 * @param shown what refusals call it
 * @param claims what a person says of it, where it does not say it itself
 */
record PackageReader(Path file, String shown, String sha256, long size, Claims claims) {
    /** No earlier revision is wanted. */
    private static final String ANY_REVISION = "0.00";

    /** What is in a package. */
    record Contents(Format format, Optional<Instant> expires, List<FirmwareImage> images) {}

    static Format format(byte[] begin, Claims claims) {
        if (HpmImage.looksLikeOne(begin)) {
            return Format.HPM;
        }
        if (CabArchive.looksLikeOne(begin)) {
            return Format.CAB;
        }
        return Bundle.looksLikeOne(begin) && !claims.enough() ? Format.BUNDLE : Format.PLAIN;
    }

    /**
     * @throws PackageRefused when it is not what it should be, or does not say enough
     */
    Contents read(Format format, DraftFiles drafts) {
        return switch (format) {
            case BUNDLE -> bundle(drafts);
            case HPM -> whole(format, hpm());
            case CAB -> cab(drafts);
            case PLAIN -> whole(format, plain());
        };
    }

    private static Contents whole(Format format, FirmwareImage image) {
        return new Contents(format, Optional.empty(), List.of(image));
    }

    private Contents bundle(DraftFiles drafts) {
        try (Bundle bundle = Bundle.open(file, shown)) {
            BundleManifest manifest = bundle.manifest();
            for (BundleManifest.Item item : manifest.items()) {
                Draft draft = drafts.begin(item.image().size());
                bundle.unpack(item, draft);
                drafts.finish(draft, draft.finish());
            }
            return new Contents(Format.BUNDLE, manifest.expires(), manifest.images());
        }
    }

    private FirmwareImage plain() {
        if (!claims.enough()) {
            throw new PackageRefused(Message.of("core.library.says-nothing", shown));
        }
        return image(
                stem(shown),
                claims.component().orElseThrow(),
                "",
                List.of(),
                claims.version().orElseThrow(),
                Optional.empty());
    }

    private FirmwareImage hpm() {
        HpmImage hpm = HpmImage.read(file, shown);
        Optional<Span> from =
                hpm.earliest().equals(ANY_REVISION)
                        ? Optional.empty()
                        : Optional.of(new Span(Optional.of(hpm.earliest()), Optional.empty()));
        Component component =
                claims.component()
                        .or(() -> component(hpm))
                        .orElseThrow(
                                () ->
                                        new PackageRefused(
                                                Message.of(
                                                        "core.library.says-no-component", shown)));
        return image(
                stem(shown),
                component,
                "",
                List.of("hpm.1:" + hpm.manufacturer() + ":" + hpm.product()),
                claims.version().orElse(hpm.version()),
                from);
    }

    /** By the makers' words for its parts, where they all mean the same. */
    private static Optional<Component> component(HpmImage hpm) {
        Set<Component> meant = EnumSet.noneOf(Component.class);
        for (HpmImage.Upload upload : hpm.uploads()) {
            String word = upload.description().toUpperCase(Locale.ROOT);
            if (word.contains("BIOS") || word.contains("UEFI")) {
                meant.add(Component.BIOS);
            } else if (word.contains("CPLD") || word.contains("FPGA")) {
                meant.add(Component.CPLD);
            } else if (word.contains("BMC") || word.contains("IPMC")) {
                meant.add(Component.BMC);
            } else {
                return Optional.empty();
            }
        }
        return meant.size() == 1 ? Optional.of(meant.iterator().next()) : Optional.empty();
    }

    private FirmwareImage image(
            String item,
            Component component,
            String vendor,
            List<String> softwareIds,
            String version,
            Optional<Span> from) {
        List<String> ids = new ArrayList<>(softwareIds);
        ids.addAll(claims.softwareIds());
        return new FirmwareImage(
                item,
                shown,
                sha256,
                size,
                component,
                claims.vendor().orElse(vendor),
                claims.models(),
                ids,
                version,
                from,
                OptionalInt.empty(),
                List.of(),
                claims.takesHostDown(component),
                claims.usual(),
                Optional.empty(),
                Map.of());
    }

    private Contents cab(DraftFiles drafts) {
        try (CabArchive archive = CabArchive.open(file, shown)) {
            List<FirmwareImage> images = new ArrayList<>();
            for (CabPackage.Part part : CabPackage.parts(archive, shown)) {
                Draft draft = drafts.begin(part.entry().size());
                MessageDigest sha1 = sha1();
                archive.unpack(Map.of(part.entry(), new DigestOutputStream(draft, sha1)));
                String found = draft.finish();
                drafts.finish(draft, found);
                Map<String, String> digests = new TreeMap<>();
                digests.put("SHA-256", found);
                digests.put("SHA-1", HexFormat.of().formatHex(sha1.digest()));
                images.add(claimed(part.known(digests, shown)));
            }
            return new Contents(Format.CAB, Optional.empty(), images);
        }
    }

    /** A cabinet knows devices by their GUID and no models; a person may say them. */
    private FirmwareImage claimed(FirmwareImage image) {
        Component component = claims.component().orElse(image.component());
        return new FirmwareImage(
                image.item(),
                image.fileName(),
                image.sha256(),
                image.size(),
                component,
                claims.vendor().orElse(image.vendor()),
                claims.models(),
                image.softwareIds(),
                claims.version().orElse(image.version()),
                image.from(),
                image.order(),
                image.prerequisites(),
                claims.takesHostDown(component),
                claims.usual().or(image::usual),
                image.rollback(),
                image.notes());
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** Compares a file with what a catalogue says of it. */
    static boolean isWhatWasSaid(Path file, Map<String, String> digests) throws IOException {
        for (Map.Entry<String, String> said : digests.entrySet()) {
            MessageDigest digest;
            try {
                digest = MessageDigest.getInstance(said.getKey());
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("catalogues use what every platform has", e);
            }
            try (OutputStream out =
                    new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
                Files.copy(file, out);
            }
            if (!HexFormat.of().formatHex(digest.digest()).equals(said.getValue())) {
                return false;
            }
        }
        return !digests.isEmpty();
    }
}
