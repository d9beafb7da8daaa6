package io.rackside.bmc.redfish.write;

import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.redfish.session.Ask;
import io.rackside.bmc.redfish.vendor.Manner;
import io.rackside.bmc.redfish.vendor.Mannerism;
import io.rackside.bmc.redfish.vendor.Platform;
import io.rackside.bmc.redfish.vendor.Platforms;
import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One virtual drive and the way its make wants it to be filled and emptied: by the actions of
 * DSP0268, by a maker's own action, or by writing what is in it.
 */
public record MediaDrive(Resource slot, List<Platform> platforms) {
    private static final String ALLOWED = "TransferProtocolType@Redfish.AllowableValues";

    /** Whether there is something in it. Some keep an image's name after it was ejected. */
    public boolean inserted() {
        boolean connected = !slot.text("ConnectedVia").equals("NotConnected");
        return slot.truth("Inserted").orElse(!image().isEmpty()) && connected;
    }

    /** What is in it, without what would let anybody fetch it; empty for nothing. */
    String image() {
        String image = slot.sentence("Image");
        return image.equals("None")
                ? ""
                : image.replaceAll("/[0-9a-fA-F]{32}/", "/****/")
                        .replaceAll("//[^/@]*@", "//****@");
    }

    /** Protocols it says it can fetch by, as far as it says so here. */
    public List<String> protocols() {
        List<String> beside = slot.texts(ALLOWED);
        return beside.isEmpty() ? action("InsertMedia").texts(ALLOWED) : beside;
    }

    Optional<ResourcePath> insertInfo() {
        return action("InsertMedia").link("@Redfish.ActionInfo");
    }

    private Resource action(String name) {
        return slot.at("Actions").at("#VirtualMedia." + name);
    }

    private Optional<ResourcePath> target(String name) {
        return action(name).link("target");
    }

    /** A maker's own action, only where there is no standard one. */
    private Optional<ResourcePath> makers() {
        Optional<String> name =
                Platforms.manner(platforms, Manner.MEDIA_BY_OEM_ACTION).map(Mannerism::value);
        if (name.isEmpty() || target("InsertMedia").isPresent()) {
            return Optional.empty();
        }
        for (Resource maker : slot.at("Oem").objects()) {
            Optional<ResourcePath> own = maker.at("Actions").at(name.get()).link("target");
            if (own.isPresent()) {
                return own;
            }
        }
        return slot.at("Actions").at("Oem").at(name.get()).link("target");
    }

    /**
     * The ways to put an image in, the preferred one first.
     *
     * @param told what the action's description lists as protocols
     */
    public List<Ask> insertions(String image, List<String> told, Priority priority) {
        Optional<ResourcePath> makers = makers();
        if (makers.isPresent()) {
            return List.of(
                    Ask.with(
                            Ask.Verb.POST,
                            makers.get(),
                            new TreeMap<>(Map.of("VmmControlType", "Connect", "Image", image)),
                            priority));
        }
        String scheme = image.replaceFirst(":.*", "").toUpperCase(Locale.ROOT);
        Map<String, Object> alone = new LinkedHashMap<>();
        alone.put("Image", image);
        Map<String, Object> usual = new LinkedHashMap<>(alone);
        usual.put("Inserted", true);
        usual.put("WriteProtected", true);
        Map<String, Object> typed = new LinkedHashMap<>(alone);
        typed.put("TransferProtocolType", scheme);
        List<Map<String, Object>> bodies = new ArrayList<>();
        if (told.contains(scheme)) {
            usual.put("TransferProtocolType", scheme);
        }
        if (Platforms.manner(platforms, Manner.MEDIA_IMAGE_ONLY).isPresent()) {
            bodies.add(alone);
        } else {
            bodies.add(usual);
            bodies.add(alone);
        }
        bodies.add(typed);
        Optional<ResourcePath> action = target("InsertMedia");
        Ask.Verb verb = action.isPresent() ? Ask.Verb.POST : Ask.Verb.PATCH;
        ResourcePath place = action.orElse(slot.path());
        return bodies.stream()
                .distinct()
                .map(body -> Ask.with(verb, place, body, priority))
                .toList();
    }

    /** The ways to take it out. */
    public List<Ask> ejections(Priority priority) {
        Optional<ResourcePath> makers = makers();
        if (makers.isPresent()) {
            return List.of(
                    Ask.with(
                            Ask.Verb.POST,
                            makers.get(),
                            Map.of("VmmControlType", "Disconnect"),
                            priority));
        }
        Optional<ResourcePath> action = target("EjectMedia");
        if (action.isPresent()) {
            return List.of(Ask.with(Ask.Verb.POST, action.get(), Map.of(), priority));
        }
        Map<String, Object> empty = new LinkedHashMap<>();
        empty.put("Image", null);
        empty.put("Inserted", false);
        Map<String, Object> noImage = new LinkedHashMap<>();
        noImage.put("Image", null);
        List<Map<String, Object>> bodies = List.of(empty, Map.of("Inserted", false), noImage);
        return bodies.stream()
                .map(body -> Ask.with(Ask.Verb.PATCH, slot.path(), body, priority))
                .toList();
    }
}
