package io.rackside.bmc.virtual.tree;

import io.rackside.bmc.virtual.http.HttpAnswer;
import io.rackside.bmc.virtual.http.HttpRequest;
import io.rackside.bmc.virtual.http.ShownCertificate;
import io.rackside.bmc.virtual.machine.DiagnosticDumps;
import io.rackside.bmc.virtual.machine.LanConfig;
import io.rackside.bmc.virtual.machine.LogEntry;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.bmc.virtual.service.Changed;
import io.rackside.bmc.virtual.service.Content;
import io.rackside.bmc.virtual.service.Guests;
import io.rackside.bmc.virtual.service.Habits;
import io.rackside.bmc.virtual.service.Upload;
import io.rackside.operations.Time;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/** A virtual server's whole tree, written anew from its state for each request. */
public final class LiveContent implements Content {
    private static final int LOG_PAGE = 50;

    private final VirtualServer server;
    private final Shape shape;
    private final Routes routes = new Routes();
    private final Changes changes;
    private final List<Writable> writables;
    private final EventStream events;
    private final SubscriptionResources subscriptions;
    private final List<Runnable> forgetting;
    private final DiagnosticResources diagnostics;
    private final FirmwareTasks firmwareTasks;
    private final UpdateResources updates;
    private final FirmwareUploads uploads;

    /**
     * The tree in the shape of the server's make.
     *
     * @param guests whose accounts it shows and changes
     * @param shown the certificate of its service
     * @param moved hears where the BMC is to answer from now on
     * @param time by which an event stream waits
     */
    public LiveContent(
            VirtualServer server,
            Guests guests,
            ShownCertificate shown,
            Time time,
            Consumer<LanConfig> moved) {
        this.server = server;
        this.shape = Shape.of(server.spec());
        hardware();
        FirmwareInventory inventory = new FirmwareInventory(server);
        inventory.add(routes);
        ManagerResources.add(routes, inventory);
        LogResources.add(routes, shape);
        ServiceResources.add(routes);
        AccountResources accounts = new AccountResources(guests, shape);
        accounts.add(routes);
        BiosResources bios = new BiosResources(server, shape);
        bios.add(routes);
        MediaResources media = new MediaResources(shape, time);
        media.add(routes);
        this.subscriptions = new SubscriptionResources(shape, time);
        subscriptions.add(routes);
        DumpTasks dumps = new DumpTasks(new DiagnosticDumps(server, time), shape);
        this.firmwareTasks = new FirmwareTasks(server.firmware());
        new TaskResources(List.of(dumps, firmwareTasks)).add(routes);
        this.updates = new UpdateResources(server, shape, inventory, firmwareTasks, time);
        updates.add(routes);
        this.uploads = new FirmwareUploads(updates, server.firmware());
        this.diagnostics = new DiagnosticResources(dumps, shape);
        diagnostics.add(routes);
        MakersDumpResources makersDumps = new MakersDumpResources(dumps, shape);
        makersDumps.add(routes);
        NetworkResources network = new NetworkResources(server, shape, moved);
        network.add(routes);
        this.forgetting = List.of(network::forget, subscriptions::forget);
        CertificateResources certificates = new CertificateResources(shown);
        if (shape.subsystems()) {
            certificates.add(routes);
        }
        this.writables =
                List.of(
                        accounts,
                        network,
                        certificates,
                        bios,
                        media,
                        subscriptions,
                        diagnostics,
                        makersDumps,
                        updates,
                        new ManagerActions(server, inventory, time));
        this.changes =
                new Changes(
                        server,
                        shape,
                        (path, name) -> read(path).filter(b -> b.containsKey(name)).isPresent());
        this.events = new EventStream(server, shape, time);
    }

    /** What it is made of; nobody changes it. */
    private void hardware() {
        RootResources.add(routes);
        SystemResources.add(routes);
        DriveResources.add(routes, shape);
        CardResources.add(routes, shape);
        ChassisResources.add(routes);
        ClassicEnvironment.add(routes);
        if (shape.subsystems()) {
            SubsystemResources.add(routes);
        }
    }

    @Override
    public Habits habits() {
        return shape.habits();
    }

    @Override
    public Optional<Map<String, Object>> read(String path) {
        if (path.equals("/redfish")) {
            return Optional.of(Map.of("v1", View.ROOT + "/"));
        }
        if (path.equals(View.ROOT + "/odata")) {
            return Optional.of(Documents.service());
        }
        if (path.equals(View.ROOT)) {
            return routes.find(View.of(server, shape), "").map(Body::fields);
        }
        return path.startsWith(View.ROOT + "/")
                ? routes.find(View.of(server, shape), path.substring(View.ROOT.length() + 1))
                        .map(Body::fields)
                : Optional.empty();
    }

    @Override
    public Set<String> writes(String path) {
        return writable(path).map(one -> one.methods(path)).orElseGet(() -> changes.methods(path));
    }

    @Override
    public boolean isAction(String path) {
        return path.contains("/Actions/");
    }

    @Override
    public Changed change(String method, String path, Map<String, Object> body) {
        return writable(path)
                .map(one -> one.change(method, path, body))
                .orElseGet(() -> changes.apply(path, body));
    }

    private Optional<Writable> writable(String path) {
        return writables.stream().filter(one -> !one.methods(path).isEmpty()).findFirst();
    }

    @Override
    public OptionalInt pageOf(String path) {
        return path.endsWith("/Entries") ? OptionalInt.of(LOG_PAGE) : OptionalInt.empty();
    }

    @Override
    public Optional<HttpAnswer.Whole> document(String path) {
        return path.equals(View.ROOT + "/$metadata")
                ? Optional.of(Documents.metadata(shape))
                : diagnostics
                        .document(View.of(server, shape), path)
                        .or(() -> firmwareTasks.monitor(View.of(server, shape), path));
    }

    @Override
    public Optional<Upload> upload(String path, HttpRequest head) {
        return uploads.upload(path, head);
    }

    /** The log has a new entry: those who subscribed are told. */
    public void logged(LogEntry entry) {
        subscriptions.tell(() -> View.of(server, shape), entry);
    }

    /**
     * The BMC starts anew.
     *
     * @param settingsLost whether it has forgotten what was set
     */
    public void restarted(boolean settingsLost) {
        updates.restarted();
        if (settingsLost) {
            forgetting.forEach(Runnable::run);
        }
    }

    @Override
    public Optional<HttpAnswer.Body> stream(String path, HttpRequest request) {
        return shape.events() && path.equals(ServiceResources.STREAM)
                ? Optional.of(events.from(request.header("Last-Event-ID")))
                : Optional.empty();
    }
}
