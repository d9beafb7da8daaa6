package io.rackside.bmc.virtual.tree;

import io.rackside.bmc.virtual.firmware.ApplyTime;
import io.rackside.bmc.virtual.firmware.Arrived;
import io.rackside.bmc.virtual.firmware.FlashOrder;
import io.rackside.bmc.virtual.firmware.UpdateHabits;
import io.rackside.bmc.virtual.firmware.UpdateTrouble;
import io.rackside.bmc.virtual.machine.FirmwareDesk;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.bmc.virtual.service.Changed;
import io.rackside.bmc.virtual.service.Refusal;
import io.rackside.model.Health;
import io.rackside.model.firmware.Component;
import io.rackside.operations.Time;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The update service (DSP0268, UpdateService; DSP0266, 12.6) with the roads the make has. */
final class UpdateResources implements Writable {
    static final String SERVICE = View.ROOT + "/UpdateService";

    private static final String SIMPLE = SERVICE + "/Actions/UpdateService.SimpleUpdate";
    private static final String START = SERVICE + "/Actions/UpdateService.StartUpdate";
    private static final String LICENCES = View.MANAGER + "/LicenseManager/QueryLicense";
    private static final String BUSY = "HttpPushUriTargetsBusy";
    private static final String TARGETS = "HttpPushUriTargets";
    private static final String OPTIONS = "HttpPushUriOptions";

    private final VirtualServer server;
    private final Shape shape;
    private final FirmwareDesk desk;
    private final UpdateHabits habits;
    private final FirmwareOrders orders;
    private final FirmwareTasks tasks;
    private final FirmwarePulls pulls;
    private final FirmwareShelf shelf = new FirmwareShelf();
    private FlashOrder pushOrder = FlashOrder.USUAL;
    private List<String> pushTargets = List.of();

    UpdateResources(
            VirtualServer server,
            Shape shape,
            FirmwareInventory inventory,
            FirmwareTasks tasks,
            Time time) {
        this.server = server;
        this.shape = shape;
        this.desk = server.firmware();
        this.habits = desk.habits();
        this.orders = new FirmwareOrders(desk, inventory);
        this.tasks = tasks;
        this.pulls = new FirmwarePulls(server, time);
    }

    void add(Routes routes) {
        routes.at("UpdateService", this::service);
        if (!habits.roads().licence().isEmpty()) {
            routes.at("Managers/1/LicenseManager/QueryLicense", this::licences);
        }
    }

    private Body licences(View view) {
        boolean there = desk.trouble(UpdateTrouble.UNLICENSED).isEmpty();
        return view.resource(LICENCES, "SmcQueryLicense", "QueryLicense", "Activated Licences")
                .with("Licenses", there ? List.of(habits.roads().licence()) : List.of());
    }

    private Body service(View view) {
        UpdateHabits.Roads roads = habits.roads();
        Body body =
                view.resource(SERVICE, "UpdateService", "UpdateService", "Update Service")
                        .with("ServiceEnabled", true)
                        .status(Health.OK)
                        .link("FirmwareInventory", FirmwareInventory.PLACE);
        roads.push().ifPresent(path -> push(body, path));
        if (shape.subsystems()) {
            roads.multipart().ifPresent(path -> body.with("MultipartHttpPushUri", path));
            body.with("MaxImageSizeBytes", roads.mostBytes());
        }
        Body simple = new Body().with("target", SIMPLE);
        List<String> protocols = orders.protocols();
        if (!protocols.isEmpty()) {
            simple.with("TransferProtocol@Redfish.AllowableValues", protocols);
        }
        List<ApplyTime> times = habits.orders().applyTimes();
        if (!times.isEmpty()) {
            simple.with("@Redfish.OperationApplyTimeSupport", applyTimes(times));
        }
        Body actions = new Body().with("#UpdateService.SimpleUpdate", simple);
        if (times.contains(ApplyTime.ON_START)) {
            actions.with("#UpdateService.StartUpdate", new Body().with("target", START));
        }
        return body.with("Actions", actions);
    }

    private static Body applyTimes(List<ApplyTime> times) {
        return new Body()
                .with("@odata.type", "#Settings.v1_3_3.OperationApplyTimeSupport")
                .with("SupportedValues", times.stream().map(ApplyTime::word).toList());
    }

    private synchronized void push(Body body, String path) {
        body.with("HttpPushUri", path).with(TARGETS, pushTargets).with(BUSY, desk.claimed());
        if (!habits.orders().applyTimes().isEmpty()) {
            body.with(
                    OPTIONS,
                    new Body()
                            .with(
                                    "HttpPushUriApplyTime",
                                    new Body().with("ApplyTime", pushOrder.when().word())));
        }
    }

    @Override
    public Set<String> methods(String path) {
        boolean starts = habits.orders().applyTimes().contains(ApplyTime.ON_START);
        if (path.equals(SIMPLE) || path.equals(START) && starts) {
            return Set.of("POST");
        }
        return path.equals(SERVICE) && habits.roads().push().isPresent()
                ? Set.of("PATCH")
                : Set.of();
    }

    @Override
    public Changed change(String method, String path, Map<String, Object> body) {
        try {
            return switch (path) {
                case SIMPLE -> simple(body);
                case START -> start();
                default -> patch(body);
            };
        } catch (RefusedOrderException e) {
            return new Changed.Refused(e.why());
        }
    }

    private Changed start() {
        Optional<Refusal> hindrance = hindrance(0);
        if (hindrance.isPresent()) {
            return new Changed.Refused(hindrance.get());
        }
        OptionalLong staged = desk.startStaged();
        return staged.isPresent()
                ? answer(staged.getAsLong())
                : new Changed.Refused(UpdateRefusals.nothingStaged());
    }

    private Changed simple(Map<String, Object> body) throws RefusedOrderException {
        FlashOrder order = orders.simple(body);
        URI source = orders.source(body);
        Optional<Refusal> hindrance = hindrance(0);
        if (habits.roads().mustClaim() && desk.claimed()) {
            hindrance = Optional.of(UpdateRefusals.held());
        }
        boolean needsOff =
                order.said().equals(Optional.of(Component.BIOS))
                        && habits.store().biosWantsHostOff()
                        && server.state().on();
        if (needsOff) {
            hindrance = Optional.of(Refusal.needsOff("1"));
        }
        if (hindrance.isPresent()) {
            return new Changed.Refused(hindrance.get());
        }
        if (source.getScheme() != null) {
            return taken(order, source, task -> pulls.fetch(task, source));
        }
        Optional<Arrived> image = shelf.take(source.getPath());
        return image.isPresent()
                ? taken(order, source, task -> desk.arrived(task, image.get()))
                : new Changed.Refused(Refusal.missing(source.getPath()));
    }

    /** What brings an image to a task that has begun. */
    private interface Bringing {
        void bring(long task);
    }

    private Changed taken(FlashOrder order, URI source, Bringing how) {
        OptionalLong task = desk.begin(order, name(source));
        if (task.isEmpty()) {
            return new Changed.Refused(UpdateRefusals.underWay(habits.tasks().busyStatus()));
        }
        how.bring(task.getAsLong());
        return answer(task.getAsLong());
    }

    /** The last part of the path: what stands before it may be somebody's secret. */
    private static String name(URI source) {
        String path = String.valueOf(source.getPath());
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private Changed answer(long task) {
        return desk.trouble(UpdateTrouble.LOSES_ANSWER).isPresent()
                ? new Changed.Lost()
                : tasks.begun(View.of(server, shape), task);
    }

    /** Why nothing is taken now, whatever the road. */
    Optional<Refusal> hindrance(long bytes) {
        UpdateHabits.Roads roads = habits.roads();
        if (!roads.licence().isEmpty() && desk.trouble(UpdateTrouble.UNLICENSED).isPresent()) {
            return Optional.of(UpdateRefusals.unlicensed(roads.licence()));
        }
        if (desk.trouble(UpdateTrouble.CONFLICT).isPresent()) {
            return Optional.of(UpdateRefusals.underWay(409));
        }
        if (desk.trouble(UpdateTrouble.BUSY).isPresent()) {
            return Optional.of(UpdateRefusals.busy());
        }
        if (bytes > roads.mostBytes() || desk.trouble(UpdateTrouble.TOO_LARGE).isPresent()) {
            return Optional.of(UpdateRefusals.tooLarge(roads.mostBytes()));
        }
        return desk.busy()
                ? Optional.of(UpdateRefusals.underWay(habits.tasks().busyStatus()))
                : Optional.empty();
    }

    /** Why nothing is pushed as one body now. */
    Optional<Refusal> pushHindrance(long bytes) {
        if (!habits.roads().mustClaim()) {
            return hindrance(bytes);
        }
        if (desk.trouble(UpdateTrouble.CLAIMED).isPresent()) {
            return Optional.of(UpdateRefusals.held());
        }
        return desk.claimed() ? hindrance(bytes) : Optional.of(UpdateRefusals.notHeld());
    }

    /** Why nothing is pushed in parts now. */
    Optional<Refusal> multipartHindrance(long bytes) {
        return habits.roads().mustClaim() && desk.claimed()
                ? Optional.of(UpdateRefusals.held())
                : hindrance(bytes);
    }

    /** An image has been pushed as one body, for the targets set before. */
    synchronized Changed pushed(Arrived image) {
        return pushed(pushOrder, image);
    }

    /** An image has been pushed with parameters of its own. */
    Changed pushed(Map<String, Object> parameters, Arrived image) {
        try {
            return pushed(orders.pushed(parameters), image);
        } catch (RefusedOrderException e) {
            return new Changed.Refused(e.why());
        }
    }

    private Changed pushed(FlashOrder order, Arrived image) {
        OptionalLong task = desk.begin(order, "image");
        if (task.isEmpty()) {
            return new Changed.Refused(UpdateRefusals.underWay(habits.tasks().busyStatus()));
        }
        desk.arrived(task.getAsLong(), image);
        return answer(task.getAsLong());
    }

    /** A file has been put on the BMC under that name. */
    Changed shelved(String name, Arrived image) {
        shelf.put(name, image);
        return desk.trouble(UpdateTrouble.LOSES_ANSWER).isPresent()
                ? new Changed.Lost()
                : new Changed.Begun(
                        TaskWords.accepted(View.of(server, shape)).fields(), Optional.empty());
    }

    /** The BMC starts anew: files that were put on it are gone. */
    synchronized void restarted() {
        shelf.clear();
        pushTargets = List.of();
        pushOrder = FlashOrder.USUAL;
    }

    private synchronized Changed patch(Map<String, Object> body) throws RefusedOrderException {
        Set<String> unknown = new HashSet<>(body.keySet());
        unknown.removeAll(Set.of(BUSY, TARGETS, OPTIONS));
        if (!unknown.isEmpty()) {
            throw new RefusedOrderException(Refusal.propertyUnknown(unknown.iterator().next()));
        }
        FlashOrder next = pushOrder;
        List<String> uris = pushTargets;
        if (body.containsKey(OPTIONS)) {
            next = next.at(applyTime(body.get(OPTIONS)));
        }
        if (body.get(TARGETS) instanceof List<?> list) {
            next = next.forParts(orders.targets(TARGETS, list));
            uris = new ArrayList<>(list.stream().map(String::valueOf).toList());
        }
        if (body.containsKey(BUSY)) {
            claim(body.get(BUSY));
        }
        pushOrder = next;
        pushTargets = uris;
        return new Changed.Done();
    }

    private void claim(Object wanted) throws RefusedOrderException {
        if (!(wanted instanceof Boolean busy)) {
            throw new RefusedOrderException(Refusal.propertyType(BUSY, String.valueOf(wanted)));
        }
        if (busy && desk.claimed() || !desk.claim(busy)) {
            throw new RefusedOrderException(UpdateRefusals.claimedAlready());
        }
    }

    private ApplyTime applyTime(Object options) throws RefusedOrderException {
        Object said =
                options instanceof Map<?, ?> map
                                && map.get("HttpPushUriApplyTime") instanceof Map<?, ?> inner
                        ? inner.get("ApplyTime")
                        : null;
        Optional<ApplyTime> when =
                ApplyTime.of(said).filter(habits.orders().applyTimes()::contains);
        return when.orElseThrow(
                () ->
                        new RefusedOrderException(
                                Refusal.propertyValue(OPTIONS, String.valueOf(said))));
    }
}
