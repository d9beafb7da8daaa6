package io.rackside.bmc.virtual.tree;

import io.rackside.bmc.virtual.media.PullHabits;
import io.rackside.bmc.virtual.media.RemoteImage;
import io.rackside.bmc.virtual.service.Changed;
import io.rackside.bmc.virtual.service.Refusal;
import io.rackside.operations.Time;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The drives the BMC plays to its host (DSP0268, VirtualMedia). What is put in is fetched over the
 * network at once and from end to end, as by a host that copies it.
 */
final class MediaResources implements Writable {
    private static final String MEDIA = View.MANAGER + "/VirtualMedia";
    private static final String INSERT = "/Actions/VirtualMedia.InsertMedia";
    private static final String EJECT = "/Actions/VirtualMedia.EjectMedia";
    private static final Set<String> USUAL =
            Set.of("Image", "Inserted", "WriteProtected", "TransferProtocolType", "TransferMethod");
    private static final Set<String> FEW = Set.of("Image", "TransferProtocolType");

    private final Shape shape;
    private final Time time;
    private final Map<String, Medium> inserted = new ConcurrentHashMap<>();

    /** What is in a drive. */
    private record Medium(String uri, RemoteImage image) {
        String name() {
            return uri.substring(uri.lastIndexOf('/') + 1);
        }
    }

    MediaResources(Shape shape, Time time) {
        this.shape = shape;
        this.time = time;
    }

    void add(Routes routes) {
        routes.at(
                "Managers/1/VirtualMedia",
                v ->
                        v.collection(
                                MEDIA,
                                "VirtualMediaCollection",
                                "Virtual Media",
                                drives().stream().map(id -> MEDIA + "/" + id).toList()));
        routes.each(
                "Managers/1/VirtualMedia/*",
                (v, ids) ->
                        drives().contains(ids.getFirst())
                                ? Optional.of(drive(v, ids.getFirst()))
                                : Optional.empty());
    }

    private List<String> drives() {
        return shape.makersMediaAction() ? List.of("CD") : List.of("CD1", "USB1");
    }

    private Body drive(View view, String id) {
        String uri = MEDIA + "/" + id;
        Optional<Medium> in = Optional.ofNullable(inserted.get(id));
        boolean disc = id.startsWith("CD");
        Body body =
                view.resource(uri, "VirtualMedia", id, disc ? "Virtual CD" : "Virtual USB Stick")
                        .with("MediaTypes", disc ? List.of("CD", "DVD") : List.of("USBStick"))
                        .with("Image", in.map(Medium::uri).orElse(null))
                        .with("ImageName", in.map(Medium::name).orElse(null))
                        .with("ConnectedVia", in.isPresent() ? "URI" : "NotConnected")
                        .with("Inserted", in.isPresent())
                        .with("WriteProtected", true);
        if (shape.makersMediaAction()) {
            return body.with(
                    "Oem",
                    new Body()
                            .with(
                                    shape.oemKey(),
                                    new Body()
                                            .with(
                                                    "Actions",
                                                    action(
                                                            "#VirtualMedia.VmmControl",
                                                            makersTarget(id)))));
        }
        return body.with(
                "Actions",
                action("#VirtualMedia.InsertMedia", uri + INSERT)
                        .with("#VirtualMedia.EjectMedia", new Body().with("target", uri + EJECT)));
    }

    private static Body action(String name, String target) {
        return new Body().with(name, new Body().with("target", target));
    }

    private String makersTarget(String id) {
        return MEDIA + "/" + id + "/Oem/" + shape.oemKey() + "/Actions/VirtualMedia.VmmControl";
    }

    @Override
    public Set<String> methods(String path) {
        for (String id : drives()) {
            boolean takes =
                    shape.makersMediaAction()
                            ? path.equals(makersTarget(id))
                            : path.equals(MEDIA + "/" + id + INSERT)
                                    || path.equals(MEDIA + "/" + id + EJECT);
            if (takes) {
                return Set.of("POST");
            }
        }
        return Set.of();
    }

    @Override
    public Changed change(String method, String path, Map<String, Object> body) {
        String id = path.substring(MEDIA.length() + 1).replaceFirst("/.*", "");
        if (shape.makersMediaAction()) {
            return byMakersAction(id, body);
        }
        return path.endsWith(EJECT) ? eject(id) : insert(id, body);
    }

    private Changed byMakersAction(String id, Map<String, Object> body) {
        String name = "VirtualMedia.VmmControl";
        if (!(body.get("VmmControlType") instanceof String wanted)) {
            return new Changed.Refused(Refusal.parameterMissing(name, "VmmControlType"));
        }
        return switch (wanted) {
            case "Connect" -> fetch(id, name, body);
            case "Disconnect" -> eject(id);
            default -> new Changed.Refused(Refusal.parameterValue(name, "VmmControlType", wanted));
        };
    }

    private Changed insert(String id, Map<String, Object> body) {
        String name = "VirtualMedia.InsertMedia";
        Set<String> known = shape.fewMediaParameters() ? FEW : USUAL;
        for (String parameter : body.keySet()) {
            if (!known.contains(parameter)) {
                return new Changed.Refused(Refusal.propertyUnknown(parameter));
            }
        }
        if (shape.fewMediaParameters() && !body.containsKey("TransferProtocolType")) {
            return new Changed.Refused(Refusal.parameterMissing(name, "TransferProtocolType"));
        }
        return fetch(id, name, body);
    }

    private Changed fetch(String id, String action, Map<String, Object> body) {
        if (!(body.get("Image") instanceof String uri)) {
            return new Changed.Refused(Refusal.parameterMissing(action, "Image"));
        }
        if (inserted.containsKey(id)) {
            return new Changed.Refused(Refusal.inUse());
        }
        try {
            RemoteImage image = RemoteImage.open(URI.create(uri), PullHabits.usual(), time);
            Medium medium = new Medium(uri, image);
            inserted.put(id, medium);
            Thread.ofVirtual().name("virtual-media").start(() -> copy(id, medium));
            return new Changed.Done();
        } catch (IOException | IllegalArgumentException _) {
            return new Changed.Refused(Refusal.noConnection(uri));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Changed.Refused(Refusal.noConnection(uri));
        }
    }

    private void copy(String id, Medium medium) {
        try {
            long at = 0;
            while (at < medium.image().size() && medium.equals(inserted.get(id))) {
                at += medium.image().read(at, RemoteImage.READ_MAX).length;
            }
        } catch (IOException _) {
            // The host gets a read error; the medium stays where it is.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Changed eject(String id) {
        Medium medium = inserted.remove(id);
        if (medium == null) {
            return new Changed.Refused(Refusal.inUse());
        }
        medium.image().close();
        return new Changed.Done();
    }
}
