package io.rackside.bmc.firmware.plan;

import io.rackside.model.firmware.Component;
import io.rackside.model.firmware.FirmwareImage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * In which order the images of one box are laid on: as the package says, and what another one needs
 * before it. Where nothing is said the BMC goes first, since it carries the others.
 */
public final class ImageOrder {
    private ImageOrder() {}

    /** The same images in their order. */
    public static List<FirmwareImage> of(List<FirmwareImage> images) {
        List<FirmwareImage> left =
                new ArrayList<>(
                        images.stream()
                                .sorted(
                                        Comparator.comparingInt(ImageOrder::said)
                                                .thenComparingInt(i -> usual(i.component()))
                                                .thenComparing(FirmwareImage::item))
                                .toList());
        List<FirmwareImage> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            // Two that want each other first have no order; the package's own holds for them.
            FirmwareImage next =
                    left.stream()
                            .filter(image -> !waits(image, left))
                            .findFirst()
                            .orElse(left.getFirst());
            left.remove(next);
            ordered.add(next);
        }
        return List.copyOf(ordered);
    }

    private static boolean waits(FirmwareImage image, List<FirmwareImage> left) {
        return image.prerequisites().stream()
                .anyMatch(
                        needed ->
                                left.stream()
                                        .filter(other -> !other.equals(image))
                                        .anyMatch(o -> o.component() == needed.component()));
    }

    private static int said(FirmwareImage image) {
        return image.order().orElse(Integer.MAX_VALUE);
    }

    private static int usual(Component component) {
        return switch (component) {
            case BMC -> 0;
            case CPLD -> 1;
            case BIOS -> 2;
            case STORAGE_CONTROLLER -> 3;
            case NIC -> 4;
            case DRIVE -> 5;
            case POWER_SUPPLY -> 6;
            case OTHER -> 7;
        };
    }
}
