package io.rackside.app.firmware.library;

import io.rackside.bmc.firmware.image.PackageRefused;
import io.rackside.model.Message;
import io.rackside.model.firmware.Component;
import io.rackside.model.firmware.FirmwareBaseline;
import io.rackside.model.firmware.FirmwareBaseline.Wanted;
import io.rackside.model.firmware.FirmwareImage;
import io.rackside.model.firmware.VersionOrder;
import io.rackside.store.AcceptedVersions;
import io.rackside.store.AcceptedVersions.Piece;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps a package that was true once from bringing old weaknesses back: nothing older than what was
 * accepted before comes in, unless a baseline asks for it and says why.
 */
record Downgrades(AcceptedVersions accepted, List<FirmwareBaseline> baselines) {
    /** A box has one of these, whatever its makers call the file's family. */
    private static final Set<Component> ONE_OF_A_BOX = EnumSet.of(Component.BMC, Component.BIOS);

    Downgrades {
        baselines = List.copyOf(baselines);
    }

    /**
     * @param shown what a refusal calls the package
     * @throws PackageRefused when an image is older than what was accepted; the way back that a
     *     newer image of the same package names is not meant
     */
    void requireNoneOlder(List<FirmwareImage> images, String shown) {
        VersionOrder order = new VersionOrder();
        for (FirmwareImage image : notWaysBack(images, order)) {
            Optional<Message> older = older(image, shown);
            if (older.isPresent()) {
                throw new PackageRefused(older.get());
            }
        }
    }

    /**
     * Why an image of a package is older than what was accepted; empty where it is not, or the
     * package brings what is newest too: then it is a step on the way there.
     */
    Optional<Message> older(FirmwareImage image, List<FirmwareImage> together, String shown) {
        return together.stream()
                        .filter(other -> pieces(other).stream().anyMatch(pieces(image)::contains))
                        .anyMatch(other -> older(other, shown).isEmpty())
                ? Optional.empty()
                : older(image, shown);
    }

    private Optional<Message> older(FirmwareImage image, String shown) {
        VersionOrder order = new VersionOrder();
        for (Piece piece : pieces(image)) {
            Optional<String> highest = accepted.highest(piece);
            if (highest.isPresent()
                    && order.earlier(image.version(), highest.get())
                    && !askedFor(image, piece)) {
                return Optional.of(
                        Message.of(
                                "core.library.older",
                                shown,
                                image.item(),
                                image.version(),
                                highest.get()));
            }
        }
        return Optional.empty();
    }

    /** Keeps what the images of a signed package bring. */
    void accept(List<FirmwareImage> images) {
        for (FirmwareImage image : images) {
            pieces(image).forEach(piece -> accepted.raise(piece, image.version()));
        }
    }

    private static List<FirmwareImage> notWaysBack(List<FirmwareImage> images, VersionOrder order) {
        return images.stream()
                .filter(
                        image ->
                                images.stream()
                                        .noneMatch(
                                                newer ->
                                                        newer.rollback()
                                                                        .filter(
                                                                                image.item()
                                                                                        ::equals)
                                                                        .isPresent()
                                                                && order.earlier(
                                                                        image.version(),
                                                                        newer.version())))
                .toList();
    }

    private static List<Piece> pieces(FirmwareImage image) {
        List<String> models = image.models().isEmpty() ? List.of("") : image.models();
        List<String> ids =
                image.softwareIds().isEmpty() || ONE_OF_A_BOX.contains(image.component())
                        ? List.of("")
                        : image.softwareIds();
        List<Piece> pieces = new ArrayList<>();
        for (String model : models) {
            for (String id : ids) {
                pieces.add(new Piece(image.vendor(), model, image.component(), id));
            }
        }
        return pieces;
    }

    private boolean askedFor(FirmwareImage image, Piece piece) {
        Set<String> ids =
                image.softwareIds().stream()
                        .map(id -> id.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet());
        return baselines.stream()
                .flatMap(baseline -> baseline.wanted().stream())
                .anyMatch(wanted -> asks(wanted, image, piece, ids));
    }

    private static boolean asks(Wanted wanted, FirmwareImage image, Piece piece, Set<String> ids) {
        return wanted.component() == image.component()
                && wanted.version().equals(image.version())
                && !wanted.reason().isBlank()
                && (piece.model().isEmpty()
                        || wanted.model().strip().toLowerCase(Locale.ROOT).equals(piece.model()))
                && wanted.sha256().map(image.sha256()::equals).orElse(true)
                && wanted.softwareId()
                        .map(id -> ids.contains(id.toLowerCase(Locale.ROOT)))
                        .orElse(true);
    }
}
