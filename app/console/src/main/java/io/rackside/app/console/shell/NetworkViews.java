package io.rackside.app.console.shell;

import io.rackside.app.console.drawer.Errands;
import io.rackside.app.console.network.AcceptanceModel;
import io.rackside.app.console.network.AcceptanceTab;
import io.rackside.app.console.network.BoxPagesModel;
import io.rackside.app.console.network.NetworkBar;
import io.rackside.app.console.network.NetworkDoor;
import io.rackside.app.console.network.NetworkFrame;
import io.rackside.app.console.network.NetworkLensModel;
import io.rackside.app.console.network.PanelModel;
import io.rackside.app.console.network.PanelPane;
import io.rackside.app.console.picture.NetworkStand;
import io.rackside.app.console.report.ReportForm;
import io.rackside.app.console.table.TabStrip;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.views.elevation.ElevationView;
import io.rackside.views.picture.Lens;

import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Ports and cables in this window: the lens, the map, the acceptance list and the live panel. */
final class NetworkViews implements AutoCloseable {
    private static final Duration READ_LIMIT = Duration.ofSeconds(60);

    /** A panel of 48 ports shows their numbers from here on, in px. */
    private static final double PANEL_WIDTH = 560;

    private final WindowContext context;
    private final Supplier<Shell> shell;
    private final NetworkDoor door;
    private final NetworkLensModel lens;
    private final AcceptanceModel acceptance;
    private final PanelModel panel;
    private final NetworkBar.Acts acts;
    private ObservableValue<NetworkStand> shown;
    private Optional<NetworkFrame> frame = Optional.empty();
    private Optional<PanelPane> pane = Optional.empty();

    /**
     * @param acts what the line above the drawing does
     */
    NetworkViews(
            WindowContext context, Supplier<Shell> shell, Errands errands, NetworkBar.Acts acts) {
        this.context = context;
        this.shell = shell;
        this.acts = acts;
        door = context.ports().network();
        lens =
                new NetworkLensModel(
                        context.live(),
                        context.selection(),
                        context.texts(),
                        context.background(),
                        door);
        shown = lens.stand();
        acceptance =
                new AcceptanceModel(
                        lens,
                        context.live(),
                        context.selection(),
                        context.texts(),
                        errands,
                        Platform::runLater,
                        door);
        panel =
                new PanelModel(
                        context.live(),
                        context.texts(),
                        context.background(),
                        Platform::runLater,
                        door,
                        lens,
                        this::readAgain);
    }

    private void readAgain(DeviceId box) {
        context.background()
                .run(
                        Message.of("console.work.refresh", name(box)),
                        READ_LIMIT,
                        () -> {
                            context.ports().refresh(box);
                            return true;
                        },
                        _ -> {},
                        _ -> {});
    }

    private String name(DeviceId box) {
        return context.live().now().model().device(box).map(Device::name).orElse(box.value());
    }

    /** What the chosen box told of itself, for the inspector. */
    BoxPagesModel pages() {
        return new BoxPagesModel(context.live(), context.texts(), lens);
    }

    /** What the lens shows. */
    ObservableValue<NetworkStand> stand() {
        return lens.stand();
    }

    /** Shows this at the drawing: the same with what others know of the ports. */
    void showing(ObservableValue<NetworkStand> more) {
        shown = more;
    }

    /** Puts what the lens shows beside the drawing around it. */
    NetworkFrame around(ElevationView drawing, boolean mapShown) {
        shown.addListener((_, _, now) -> drawing.setNetwork(now.picture()));
        NetworkFrame made =
                new NetworkFrame(
                        drawing, lens, context.live(), context.selection(), context.texts(), acts);
        made.mapShown().set(mapShown);
        frame = Optional.of(made);
        return made;
    }

    /** Whether the map is wanted beside the drawing. */
    boolean mapShown() {
        return frame.filter(one -> one.mapShown().get()).isPresent();
    }

    /** The map, while it is in sight. */
    Optional<Node> map() {
        return frame.flatMap(NetworkFrame::map);
    }

    void onOpen(Consumer<DeviceId> handler) {
        frame.ifPresent(one -> one.setOnOpen(handler));
    }

    /** Shows the map beside the drawing, or hides it; through the network lens. */
    void toggleMap() {
        if (!context.selection().lenses().contains(Lens.NETWORK)) {
            context.say().accept(Message.of("console.network.nothing-read"));
            return;
        }
        boolean through = context.selection().lens().get() == Lens.NETWORK;
        context.selection().lens().set(Lens.NETWORK);
        frame.ifPresent(one -> one.mapShown().set(!through || !one.mapShown().get()));
    }

    /** The acceptance list, for the drawer. */
    TabStrip.Content acceptance() {
        return AcceptanceTab.of(
                acceptance,
                door,
                new ReportForm(
                        context.sheets(), context.texts(), context.background(), context.say()),
                context.texts(),
                context.export());
    }

    /** Shows the ports of a box live, where the inspector is. */
    void ports(Device box) {
        if (!NetworkBar.hasPorts(box)) {
            context.say().accept(Message.of("console.panel.no-ports", box.name()));
            return;
        }
        PanelPane shown =
                pane.orElseGet(
                        () ->
                                new PanelPane(
                                        panel,
                                        context.texts(),
                                        () -> shell.get().inspectorAgain()));
        pane = Optional.of(shown);
        panel.open(box);
        shell.get().insteadOfInspector(shown, shown::keyboard, PANEL_WIDTH);
    }

    @Override
    public void close() {
        panel.leave();
    }
}
