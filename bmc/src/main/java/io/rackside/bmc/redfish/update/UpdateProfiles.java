package io.rackside.bmc.redfish.update;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.rackside.bmc.firmware.Road;
import io.rackside.bmc.firmware.flow.SilenceWindow;
import io.rackside.bmc.redfish.vendor.Platform;
import io.rackside.model.firmware.Component;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The ways to update that ship with Rackside. */
public final class UpdateProfiles {
    private static final List<String> FILES =
            List.of(
                    UpdateProfile.STANDARD,
                    "ami-megarac",
                    "dell-idrac",
                    "h3c-hdm",
                    "hpe-ilo",
                    "huawei-ibmc",
                    "inspur-isbmc",
                    "lenovo-xcc",
                    "nettrix",
                    "openbmc",
                    "supermicro",
                    "zte");

    private final List<UpdateProfile> all;

    private UpdateProfiles(List<UpdateProfile> all) {
        this.all = List.copyOf(all);
    }

    /**
     * Reads the files.
     *
     * @throws IllegalArgumentException when one of them is wrong, which a test would have found
     */
    public static UpdateProfiles shipped() {
        List<UpdateProfile> profiles = new ArrayList<>();
        ObjectMapper mapper = new ObjectMapper();
        for (String file : FILES) {
            try (InputStream in =
                    UpdateProfiles.class.getResourceAsStream("profiles/" + file + ".json")) {
                profiles.add(profile(mapper.readTree(in)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new UpdateProfiles(profiles);
    }

    public List<UpdateProfile> all() {
        return all;
    }

    /** The one of the first platform that has one, else the standard's. */
    public UpdateProfile of(List<Platform> platforms) {
        return platforms.stream()
                .flatMap(platform -> of(platform.id()).stream())
                .findFirst()
                .orElseGet(() -> of(UpdateProfile.STANDARD).orElseThrow());
    }

    Optional<UpdateProfile> of(String platform) {
        return all.stream().filter(one -> one.platform().equals(platform)).findFirst();
    }

    private static UpdateProfile profile(JsonNode file) {
        Map<String, JsonNode> further = new TreeMap<>();
        file.path("furtherParts").properties().forEach(e -> further.put(e.getKey(), e.getValue()));
        Map<Component, String> components = new EnumMap<>(Component.class);
        file.path("components")
                .properties()
                .forEach(e -> components.put(component(e.getKey()), e.getValue().textValue()));
        Map<Component, UpdateProfile.RestartBy> restarts = new EnumMap<>(Component.class);
        file.path("restarts")
                .properties()
                .forEach(
                        e ->
                                restarts.put(
                                        component(e.getKey()),
                                        UpdateProfile.RestartBy.valueOf(e.getValue().textValue())));
        return new UpdateProfile(
                file.path("platform").textValue(),
                file.path("recorded").booleanValue(),
                texts(file.path("roads")).map(Road::valueOf).toList(),
                file.path("applyTime").asText(""),
                file.path("parameters"),
                further,
                Optional.of(file.path("upload")).filter(JsonNode::isObject).map(UpdateProfiles::up),
                file.path("pull"),
                file.path("bank"),
                file.path("bankAction").asText(""),
                file.path("activeImage").booleanValue(),
                file.path("claims").booleanValue(),
                file.path("starts").booleanValue(),
                Optional.of(file.path("state"))
                        .filter(JsonNode::isObject)
                        .map(UpdateProfiles::state),
                Optional.of(file.path("licence"))
                        .filter(JsonNode::isObject)
                        .map(
                                node ->
                                        new UpdateProfile.Licence(
                                                node.path("resource").textValue(),
                                                texts(node.path("anyOf")).toList())),
                components,
                file.path("twoBanks").booleanValue(),
                restarts,
                times(file.path("times")),
                quirks(file.path("quirks")),
                texts(file.path("evidence")).map(URI::create).toList());
    }

    private static Component component(String word) {
        return Component.of(word)
                .orElseThrow(() -> new IllegalArgumentException("no component: " + word));
    }

    private static Stream<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::textValue);
    }

    private static UpdateProfile.Upload up(JsonNode node) {
        return new UpdateProfile.Upload(
                node.path("place").asText(""),
                node.path("field").textValue(),
                node.path("tagged").booleanValue(),
                node.path("update"),
                node.path("lies").asText(""));
    }

    private static UpdateProfile.State state(JsonNode node) {
        return new UpdateProfile.State(
                node.path("word").textValue(),
                node.path("percent").asText(""),
                texts(node.path("running")).toList(),
                texts(node.path("well")).toList(),
                texts(node.path("bad")).toList());
    }

    private static UpdateProfile.Times times(JsonNode node) {
        JsonNode silence = node.path("silence");
        return new UpdateProfile.Times(
                new SilenceWindow(
                        seconds(silence.path(0)),
                        seconds(silence.path(1)),
                        seconds(silence.path(2))),
                seconds(node.path("giveUp")),
                seconds(node.path("work")),
                seconds(node.path("stuck")),
                seconds(node.path("late")));
    }

    private static Duration seconds(JsonNode node) {
        if (!node.isIntegralNumber() || node.longValue() < 0) {
            throw new IllegalArgumentException("a time is missing");
        }
        return Duration.ofSeconds(node.longValue());
    }

    private static List<UpdateProfile.Known> quirks(JsonNode array) {
        List<UpdateProfile.Known> known = new ArrayList<>();
        for (JsonNode one : array) {
            known.add(
                    new UpdateProfile.Known(
                            UpdateQuirk.valueOf(one.path("quirk").textValue()),
                            URI.create(one.path("evidence").textValue())));
        }
        return known;
    }
}
