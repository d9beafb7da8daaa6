package io.rackside.bmc.redfish.update;

import io.rackside.bmc.firmware.Road;
import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.model.Message;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one update service offers, as it and its make's profile together say. Pure.
 *
 * @param service as it is now
 * @param protocols SimpleUpdate can fetch by, in the service's words; empty where it does not say
 */
record Offer(Resource service, UpdateProfile profile, List<String> protocols) {
    private static final String BUSY = "HttpPushUriTargetsBusy";
    private static final String ALLOWED = "@Redfish.AllowableValues";
    private static final String APPLY = "@Redfish.OperationApplyTime";
    private static final String IMMEDIATE = "Immediate";
    private static final String ON_RESET = "OnReset";

    Offer {
        protocols = List.copyOf(protocols);
    }

    /** Protocols that the action itself names; its ActionInfo may name them instead. */
    static List<String> named(Resource service) {
        Resource action = simpleUpdate(service);
        List<String> told = action.texts("TransferProtocol" + ALLOWED);
        return told.isEmpty() ? action.texts("TransferProtocolType" + ALLOWED) : told;
    }

    private static Resource simpleUpdate(Resource service) {
        return service.at("Actions").at("#UpdateService.SimpleUpdate");
    }

    static Optional<ResourcePath> actionInfo(Resource service) {
        return simpleUpdate(service).link("@Redfish.ActionInfo");
    }

    Optional<ResourcePath> simpleUpdate() {
        return simpleUpdate(service).link("target");
    }

    Optional<ResourcePath> startUpdate() {
        return service.at("Actions").at("#UpdateService.StartUpdate").link("target");
    }

    /** The roads both the service and the profile know, the preferred one first. */
    List<Road> roads() {
        List<Road> roads = new ArrayList<>();
        for (Road road : Road.values()) {
            if (profile.preference(road).isPresent() && place(road).isPresent()) {
                roads.add(road);
            }
        }
        roads.sort(Comparator.comparingInt(road -> profile.preference(road).orElseThrow()));
        return List.copyOf(roads);
    }

    /** Where the image, or the order to fetch it, is sent. */
    Optional<ResourcePath> place(Road road) {
        return switch (road) {
            case MULTIPART -> service.link("MultipartHttpPushUri");
            case PUSH -> service.link("HttpPushUri");
            case UPLOAD_THEN_UPDATE ->
                    profile.upload().isPresent() && simpleUpdate().isPresent()
                            ? upload(profile.upload().get())
                            : Optional.empty();
            case PULL_HTTPS -> can("HTTPS") ? simpleUpdate() : Optional.empty();
            case PULL_HTTP -> can("HTTP") ? simpleUpdate() : Optional.empty();
        };
    }

    private Optional<ResourcePath> upload(UpdateProfile.Upload upload) {
        return upload.place().isEmpty()
                ? service.link("HttpPushUri")
                : ResourcePath.of(upload.place());
    }

    /** A service that does not say is taken for one that can. */
    private boolean can(String protocol) {
        return protocols.isEmpty() || protocols.stream().anyMatch(protocol::equalsIgnoreCase);
    }

    /** As the service spells it. */
    String protocol(Road road) {
        String wanted = road == Road.PULL_HTTP ? "HTTP" : "HTTPS";
        return protocols.stream().filter(wanted::equalsIgnoreCase).findFirst().orElse(wanted);
    }

    OptionalLong sizeMax() {
        OptionalLong told = service.wholeLong("MaxImageSizeBytes");
        return told.isPresent() && told.getAsLong() > 0 ? told : OptionalLong.empty();
    }

    /** Whether the service has to be claimed for that road (DSP0268, HttpPushUriTargetsBusy). */
    boolean claims(Road road) {
        boolean has = service.truth(BUSY).isPresent();
        return has && (profile.claims() || road == Road.PUSH);
    }

    boolean claimed() {
        return service.truth(BUSY).orElse(false);
    }

    boolean enabled() {
        return service.truth("ServiceEnabled").orElse(true);
    }

    /**
     * When it is to take effect; empty where nothing can be asked for on that road.
     *
     * @param hostStays whether nothing may restart the host for it
     */
    String applyTime(Road road, boolean hostStays) {
        List<String> all = applyTimes(road);
        if (hostStays && all.contains(ON_RESET)) {
            return ON_RESET;
        }
        if (!profile.applyTime().isEmpty()) {
            return profile.applyTime();
        }
        return all.contains(IMMEDIATE) ? IMMEDIATE : all.stream().findFirst().orElse("");
    }

    private List<String> applyTimes(Road road) {
        List<String> told =
                switch (road) {
                    case MULTIPART -> supported(service.at("MultipartHttpPushUri" + APPLY));
                    case PUSH, UPLOAD_THEN_UPDATE, PULL_HTTPS, PULL_HTTP -> List.of();
                };
        return told.isEmpty() && road != Road.PUSH
                ? supported(simpleUpdate(service).at(APPLY + "Support"))
                : told;
    }

    /**
     * Whether the host goes on when an image of it comes by that road: a service that knows times
     * has to know the one of the next reset, since "Immediate" may restart the host (DSP0266,
     * OperationApplyTime). One that only stages leaves it alone.
     */
    boolean leavesHost(Road road) {
        if (road == Road.PUSH) {
            return applyTimeOfPush().equals(ON_RESET);
        }
        List<String> all = applyTimes(road);
        return all.isEmpty() || all.contains(ON_RESET) || profile.starts();
    }

    private static List<String> supported(Resource support) {
        return support.texts("SupportedValues");
    }

    /** What a push without parameters waits for, as it is set in the service. */
    String applyTimeOfPush() {
        return service.at("HttpPushUriOptions").at("HttpPushUriApplyTime").text("ApplyTime");
    }

    /** What explains the choice of a road. */
    List<Message> remarks() {
        List<Message> remarks = new ArrayList<>();
        List<Road> roads = roads();
        boolean pulls = roads.stream().anyMatch(Road::pulls);
        if (pulls && !roads.contains(Road.PULL_HTTPS)) {
            remarks.add(Message.of("bmc.firmware-remark-no-https", String.join(", ", protocols)));
        }
        if (pulls && protocols.isEmpty()) {
            remarks.add(Message.of("bmc.firmware-remark-protocols-untold"));
        }
        for (Road road : Road.values()) {
            if (place(road).isPresent() && profile.preference(road).isEmpty()) {
                remarks.add(
                        Message.of(
                                "bmc.firmware-remark-road-not-known",
                                road.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
            }
        }
        if (roads.contains(Road.PUSH) && applyTimeOfPush().equals(ON_RESET)) {
            remarks.add(Message.of("bmc.firmware-remark-push-on-reset"));
        }
        return remarks;
    }
}
