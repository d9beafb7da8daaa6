package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.firmware.ImageSource.Offer;
import io.rackside.app.firmware.library.LibraryEntry;
import io.rackside.bmc.firmware.Road;
import io.rackside.model.Message;
import io.rackside.model.firmware.FirmwareBaseline;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the options of firmware commands name: baselines, packages, images, roads. */
final class FirmwareSources {
    private FirmwareSources() {}

    static FirmwareBaseline baseline(Rackside rackside, String name) {
        return rackside.firmwareLibrary()
                .baselines()
                .find(name)
                .orElseThrow(() -> unknown(Message.of("core.library.no-baseline", name)));
    }

    /**
     * The images of one package, or those of it that are named.
     *
     * @param items names of images; empty for all
     */
    static List<Offer> images(Rackside rackside, String name, List<String> items) {
        List<LibraryEntry> found = rackside.firmwareLibrary().find(name);
        if (found.size() != 1) {
            throw unknown(
                    found.isEmpty()
                            ? Message.of("core.library.no-package", name)
                            : Message.of("core.cli.error.several-packages", name));
        }
        String sha256 = found.getFirst().kept().sha256();
        List<Offer> offers =
                rackside.firmware().images().offers().stream()
                        .filter(offer -> offer.file().equals(sha256))
                        .filter(offer -> items.isEmpty() || items.contains(offer.image().item()))
                        .toList();
        if (offers.isEmpty()) {
            throw unknown(
                    Message.of("core.cli.error.no-such-image", name, String.join(", ", items)));
        }
        return offers;
    }

    /** One image, by its name or the beginning of its SHA-256. */
    static Offer image(Rackside rackside, String name) {
        List<Offer> found =
                rackside.firmware().images().offers().stream()
                        .filter(
                                offer ->
                                        offer.image().item().equals(name)
                                                || offer.image().fileName().equals(name)
                                                || name.length() >= 8
                                                        && offer.image().sha256().startsWith(name))
                        .toList();
        if (found.isEmpty() || found.stream().map(o -> o.image().sha256()).distinct().count() > 1) {
            throw unknown(Message.of("core.cli.error.no-such-image", name, ""));
        }
        return found.getFirst();
    }

    static Optional<Road> road(String word) {
        if (word == null) {
            return Optional.empty();
        }
        return Optional.of(
                Arrays.stream(Road.values())
                        .filter(road -> word(road).equals(word))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        unknown(
                                                Message.of(
                                                        "core.cli.error.wrong-value",
                                                        word,
                                                        "--road"))));
    }

    /** Stable word of JSON and the command line ("pull-https"). */
    static String word(Road road) {
        return road.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Failure unknown(Message what) {
        return new Failure(ExitStatus.USAGE, what);
    }
}
