package io.rackside.app.firmware;

import io.rackside.app.firmware.ImageSource.Offer;
import io.rackside.bmc.firmware.plan.PlannedImage;
import io.rackside.bmc.firmware.plan.Versions;
import io.rackside.model.firmware.FirmwareImage;

import java.util.List;
import java.util.Optional;

/** Which image takes another one back. Pure. */
final class Rollback {
    private Rollback() {}

    /** The one its package names for it, else one of the version that was there before. */
    static Optional<Offer> of(PlannedImage planned, List<Offer> atHand) {
        FirmwareImage image = planned.image();
        Optional<String> file =
                atHand.stream()
                        .filter(one -> one.image().sha256().equals(image.sha256()))
                        .map(Offer::file)
                        .findFirst();
        Optional<Offer> named =
                image.rollback()
                        .flatMap(
                                item ->
                                        atHand.stream()
                                                .filter(one -> one.image().item().equals(item))
                                                .filter(one -> file.equals(Optional.of(one.file())))
                                                .findFirst());
        return named.or(
                () ->
                        atHand.stream()
                                .filter(one -> sameUse(one.image(), image))
                                .filter(
                                        one ->
                                                Versions.relation(
                                                                one.image().version(),
                                                                planned.from())
                                                        == Versions.Relation.SAME)
                                .findFirst());
    }

    private static boolean sameUse(FirmwareImage one, FirmwareImage other) {
        return one.component() == other.component()
                && one.models().equals(other.models())
                && one.softwareIds().equals(other.softwareIds());
    }
}
