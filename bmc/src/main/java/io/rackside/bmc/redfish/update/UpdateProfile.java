package io.rackside.bmc.redfish.update;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.bmc.firmware.Road;
import io.rackside.bmc.firmware.UpdateService;
import io.rackside.bmc.firmware.flow.SilenceWindow;
import io.rackside.model.firmware.Component;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a make wants to get its firmware: a data file each, the standard's own among them.
 *
 * @param platform whose it is, as {@link io.rackside.bmc.redfish.vendor.Platform#id}; "standard"
 *     for every other
 * @param recorded whether a recording or a device has shown this way; else it is known from
 *     documents and reports only
 * @param roads it takes, the best one first; others are not tried even where the service names them
 * @param applyTime to ask for; empty for what the service says it can do
 * @param parameters template of the multipart push's UpdateParameters
 * @param furtherParts of the multipart push by name, each a template
 * @param upload how a file comes to the BMC's own store
 * @param pull template of SimpleUpdate's body when the BMC fetches
 * @param bank template of SimpleUpdate's body that lets the entry {@code {bank}} of another bank
 *     run again; nothing where the make has no such order
 * @param bankAction name of the maker's action of the manager that does so; empty where it has none
 * @param activeImage whether the manager's ActiveSoftwareImage can be written; many show it only
 * @param claims whether every road needs HttpPushUriTargetsBusy; where the service has that
 *     property, a push always claims it
 * @param starts whether what was sent is only staged, and UpdateService.StartUpdate begins it
 * @param state where the service itself tells how an update goes, for want of a task
 * @param licence that is needed
 * @param components the make's words for what is flashed
 * @param twoBanks whether the BMC falls back to a second bank by itself
 * @param restarts what brings a component to work
 * @param quirks it has, each with its evidence
 * @param evidence for the rest
 */
public record UpdateProfile(
        String platform,
        boolean recorded,
        List<Road> roads,
        String applyTime,
        JsonNode parameters,
        Map<String, JsonNode> furtherParts,
        Optional<Upload> upload,
        JsonNode pull,
        JsonNode bank,
        String bankAction,
        boolean activeImage,
        boolean claims,
        boolean starts,
        Optional<State> state,
        Optional<Licence> licence,
        Map<Component, String> components,
        boolean twoBanks,
        Map<Component, RestartBy> restarts,
        Times times,
        List<Known> quirks,
        List<URI> evidence) {
    /** The profile for every make that has none of its own. */
    static final String STANDARD = "standard";

    public UpdateProfile {
        Objects.requireNonNull(platform, "platform");
        Objects.requireNonNull(times, "times");
        roads = List.copyOf(roads);
        furtherParts = Map.copyOf(furtherParts);
        components = Map.copyOf(components);
        restarts = Map.copyOf(restarts);
        quirks = List.copyOf(quirks);
        evidence = List.copyOf(evidence);
        if (evidence.isEmpty()) {
            throw new IllegalArgumentException(platform + ": a way to update without evidence");
        }
    }

    /**
     * A file put on the BMC before SimpleUpdate names it.
     *
     * @param place path it is posted to; empty for HttpPushUri
     * @param field name of the part that holds the file
     * @param tagged whether it wants the entity tag of that place
     * @param update template of SimpleUpdate's body; {@code {uploaded}} is where the file then lies
     * @param lies where it lies; {@code {file}} is its name; empty for the answer's Location
     */
    public record Upload(
            String place, String field, boolean tagged, JsonNode update, String lies) {}

    /**
     * The words of a service that tells of its update without a task.
     *
     * @param word JSON pointer of the word in the update service
     * @param percent JSON pointer of the percentage, empty where there is none
     */
    public record State(
            String word,
            String percent,
            List<String> running,
            List<String> well,
            List<String> bad) {
        public State {
            running = List.copyOf(running);
            well = List.copyOf(well);
            bad = List.copyOf(bad);
        }
    }

    /**
     * A licence without which the service refuses.
     *
     * @param resource that lists the licences
     * @param anyOf words of which one has to stand in it
     */
    public record Licence(String resource, List<String> anyOf) {
        public Licence {
            anyOf = List.copyOf(anyOf);
        }
    }

    /** What has to restart before a component works. */
    public enum RestartBy {
        /** Nothing. */
        NOTHING,
        /** The BMC does it by itself. */
        BMC_ITSELF,
        /** The BMC, by our asking. */
        BMC_ASKED,
        /** The host, by our asking. */
        HOST,
        /** The host, which has to be off before the image is sent. */
        HOST_OFF,
        /** The host, whenever somebody restarts it. */
        HOST_LATER;

        /** Whether it is the host that has to restart. */
        boolean ofHost() {
            return switch (this) {
                case HOST, HOST_OFF, HOST_LATER -> true;
                case NOTHING, BMC_ITSELF, BMC_ASKED -> false;
            };
        }
    }

    /**
     * How long things take on such boxes, from the evidence.
     *
     * @param silence of a restart of the BMC
     * @param giveUp silence nobody waits beyond
     * @param work on an image
     * @param stuck a task that shows nothing new for so long is not waited for
     * @param late how long after its work it may still restart by itself
     */
    public record Times(
            SilenceWindow silence, Duration giveUp, Duration work, Duration stuck, Duration late) {}

    /** A deviation that is known, and where it was seen. */
    public record Known(UpdateQuirk quirk, URI evidence) {}

    boolean has(UpdateQuirk quirk) {
        return quirks.stream().anyMatch(known -> known.quirk() == quirk);
    }

    RestartBy restartOf(Component component) {
        RestartBy usual =
                switch (UpdateService.Effect.usual(component)) {
                    case AT_ONCE -> RestartBy.NOTHING;
                    case BMC_RESTART -> RestartBy.BMC_ITSELF;
                    case HOST_RESTART, HOST_OFF -> RestartBy.HOST;
                };
        return restarts.getOrDefault(component, usual);
    }

    UpdateService.Effect effectOf(Component component) {
        return switch (restartOf(component)) {
            case NOTHING -> UpdateService.Effect.AT_ONCE;
            case BMC_ITSELF, BMC_ASKED -> UpdateService.Effect.BMC_RESTART;
            case HOST, HOST_LATER -> UpdateService.Effect.HOST_RESTART;
            case HOST_OFF -> UpdateService.Effect.HOST_OFF;
        };
    }

    /** The make's word for a component, empty where it has none. */
    Optional<String> wordOf(Component component) {
        return Optional.ofNullable(components.get(component));
    }

    /** Its place among the roads; empty when it is not taken. */
    OptionalInt preference(Road road) {
        int place = roads.indexOf(road);
        return place < 0 ? OptionalInt.empty() : OptionalInt.of(place);
    }
}
