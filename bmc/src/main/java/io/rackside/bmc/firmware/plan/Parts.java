package io.rackside.bmc.firmware.plan;

import io.rackside.bmc.firmware.UpdateService.Part;
import io.rackside.model.firmware.Component;
import io.rackside.model.firmware.FirmwareImage;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which parts of a box an image, or a wanted version, is meant for. */
public final class Parts {
    private Parts() {}

    /**
     * The parts an image is for: by the maker's identifiers where both sides have them, else by the
     * component.
     *
     * @param named ids or targets a person chose; empty to leave it to the image
     */
    public static List<Part> of(FirmwareImage image, List<Part> all, List<String> named) {
        List<Part> fitting =
                image.softwareIds().isEmpty()
                        ? ofComponent(image.component(), all)
                        : ofIds(image.softwareIds(), image.component(), all);
        return named.isEmpty()
                ? fitting
                : fitting.stream().filter(part -> isNamed(part, named)).toList();
    }

    /** The parts of a component, by an identifier of their family where one is given. */
    public static List<Part> of(Component component, Optional<String> softwareId, List<Part> all) {
        return softwareId.isPresent()
                ? ofIds(List.of(softwareId.get()), component, all)
                : ofComponent(component, all);
    }

    /** One without an identifier of its own is taken for the component it is. */
    private static List<Part> ofIds(List<String> ids, Component component, List<Part> all) {
        List<Part> byId =
                all.stream()
                        .filter(
                                part ->
                                        ids.stream()
                                                .anyMatch(
                                                        part.item().softwareId()::equalsIgnoreCase))
                        .toList();
        return byId.isEmpty()
                ? ofComponent(component, all).stream()
                        .filter(part -> part.item().softwareId().isEmpty())
                        .toList()
                : byId;
    }

    private static List<Part> ofComponent(Component component, List<Part> all) {
        return all.stream().filter(part -> part.component() == component).toList();
    }

    private static boolean isNamed(Part part, List<String> named) {
        return named.contains(part.target())
                || named.contains(part.item().id())
                || named.contains(part.item().name());
    }

    /**
     * Whether a box is of one of these models; a name of maker and model is as good as the model.
     */
    public static boolean isModel(List<String> models, String manufacturer, String model) {
        String own = plain(model);
        String full = plain(manufacturer + " " + model);
        return !own.isEmpty()
                && models.stream()
                        .map(Parts::plain)
                        .anyMatch(name -> name.equals(own) || name.equals(full));
    }

    private static String plain(String name) {
        return name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
}
