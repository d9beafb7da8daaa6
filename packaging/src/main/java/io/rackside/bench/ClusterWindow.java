package io.rackside.bench;

import io.rackside.app.Options;
import io.rackside.app.Rackside;
import io.rackside.app.cluster.KeptCluster;
import io.rackside.app.console.background.Background;
import io.rackside.app.console.cabinet.MiddleViewModel;
import io.rackside.app.console.live.Live;
import io.rackside.app.console.live.Place;
import io.rackside.app.console.live.Selection;
import io.rackside.app.console.live.Sight;
import io.rackside.app.console.picture.BaselineStand;
import io.rackside.app.console.picture.FirmwareStand;
import io.rackside.app.console.picture.NetworkStand;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.console.theme.Look;
import io.rackside.app.console.workloads.VirtualClusterList;
import io.rackside.app.console.workloads.WorkloadModel;
import io.rackside.app.settings.Settings;
import io.rackside.app.site.SiteModel;
import io.rackside.drivers.cluster.virtual.Seeding;
import io.rackside.model.Cabinet;
import io.rackside.model.CabinetId;
import io.rackside.model.CabinetModel;
import io.rackside.model.Device;
import io.rackside.model.DeviceKind;
import io.rackside.model.DeviceType;
import io.rackside.model.Placement;
import io.rackside.model.Site;
import io.rackside.model.SiteId;
import io.rackside.model.SiteLink;
import io.rackside.operations.Time;
import io.rackside.views.elevation.ElevationView;
import io.rackside.views.picture.Lens;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.Stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Shows a cabinet of nine servers, looks at it through the lens of workloads, and says in seconds
 * when what the cluster of a kubeconfig told of them is painted. Run with software rendering and
 * without a screen.
 */
public final class ClusterWindow extends Application {
    /** From the lens chosen until all is painted, reading included. */
    static final String FIRST = "first ";

    /** From the cluster's being told until it is painted. */
    static final String TOLD = "told ";

    /** From a virtual cluster chosen until its boxes are lit. */
    static final String CHOSEN = "chosen ";

    static final int SERVERS = 9;
    static final int CLUSTERS = 175;

    private static final String NAME = "site";
    private static final double NANOS = 1e9;

    private final Time time = Time.system();
    private TemporaryFolder data;
    private Rackside rackside;
    private WorkloadModel workloads;
    private Selection selection;
    private Scene scene;
    private long asked;
    private long told;
    private boolean shown;

    /** Starts it; a class path start must not begin in an Application. */
    static final class Start {
        private Start() {}

        public static void main(String[] args) {
            Application.launch(ClusterWindow.class, args);
        }
    }

    @Override
    public void init() throws IOException {
        data = TemporaryFolder.make();
        rackside = Rackside.open(data.path(), Options.ofThisMachine(), time);
        rackside.site().devices().addAll(site());
        rackside.clusters()
                .keeping()
                .lend(
                        NAME,
                        new KeptCluster(
                                Files.readString(Path.of(getParameters().getRaw().getFirst())),
                                Optional.empty(),
                                Optional.empty(),
                                Map.of(),
                                List.of()));
    }

    /** One cabinet; its boxes are called as the nodes are. */
    private static SiteModel site() {
        Site site =
                new Site(
                        SiteId.random(),
                        Optional.empty(),
                        "Substation",
                        SiteLink.local(),
                        Optional.empty());
        Cabinet cabinet =
                new Cabinet(
                        CabinetId.random(),
                        site.id(),
                        "relay room",
                        "A",
                        "A-07",
                        CabinetModel.U42,
                        OptionalInt.empty(),
                        Optional.empty());
        List<Device> servers =
                IntStream.range(0, SERVERS)
                        .mapToObj(
                                i ->
                                        Device.of(
                                                cabinet.id(),
                                                Seeding.nodeName(i),
                                                DeviceType.plain(DeviceKind.SERVER, 4),
                                                Placement.Mounted.atU(1 + 2 * i)))
                        .toList();
        return SiteModel.of(List.of(site), List.of(cabinet), servers, Set.of(), Set.of(), Set.of());
    }

    @Override
    public void start(Stage stage) {
        SiteModel model = rackside.site().model();
        Live live = new Live(Platform::runLater, new Sight(model, rackside.monitor().snapshot()));
        selection = new Selection();
        selection.goTo(new Place.AtCabinet(model.cabinets().iterator().next().id()));
        Texts texts =
                new Texts(
                        (language, message) -> rackside.words().render(message, language),
                        ZoneOffset.UTC,
                        Locale.ENGLISH);
        workloads =
                new WorkloadModel(
                        live,
                        selection,
                        texts,
                        Background.onVirtualThreads(Platform::runLater, _ -> Optional.empty()),
                        new ReadingDoor(rackside.clusters()),
                        time::now);
        MiddleViewModel middle =
                new MiddleViewModel(
                        live,
                        selection,
                        texts,
                        (_, _) -> {},
                        new SimpleObjectProperty<>(FirmwareStand.NONE),
                        new SimpleObjectProperty<>(NetworkStand.NONE),
                        new SimpleObjectProperty<>(BaselineStand.NONE),
                        workloads.stand());
        ElevationView elevation = new ElevationView(texts::say);
        VirtualClusterList list =
                VirtualClusterList.of(workloads.virtualClusters(), texts, (_, _) -> {});
        list.setPrefWidth(340);
        HBox.setHgrow(elevation, Priority.ALWAYS);
        scene = new Scene(new HBox(elevation, list), 1366, 768);
        Look look = new Look(scene, _ -> {});
        look.wear(Settings.Theme.DARK);
        look.dressControls();
        middle.drawing().addListener((_, _, now) -> draw(elevation, now));
        draw(elevation, middle.drawing().get());
        stage.setScene(scene);
        stage.show();
        workloads.stand().addListener((_, _, _) -> Platform.runLater(this::look));
        workloads.virtualClusters().rows().addListener((_, _, now) -> told(now.size()));
        painted();
        selection.offer(Lens.WORKLOADS);
        asked = time.nanos();
        selection.lens().set(Lens.WORKLOADS);
    }

    private static void draw(ElevationView elevation, MiddleViewModel.Drawing drawing) {
        if (drawing instanceof MiddleViewModel.Drawing.OneCabinet one) {
            elevation.setPicture(one.picture());
        }
    }

    private void told(int clusters) {
        if (clusters == CLUSTERS && told == 0) {
            told = time.nanos();
        }
    }

    /** Once all clusters are there: painted now, then with one of them chosen. */
    private void look() {
        if (told == 0 || shown || workloads.stand().get().boxes().size() < SERVERS) {
            return;
        }
        shown = true;
        painted();
        say(FIRST, asked);
        say(TOLD, told);
        long chosen = time.nanos();
        workloads
                .virtualClusters()
                .choose(Optional.of(workloads.virtualClusters().rows().get().getLast().key()));
        painted();
        say(CHOSEN, chosen);
        Platform.exit();
    }

    /** Lays out what has changed and paints it, whole. */
    private void painted() {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        scene.snapshot(null);
    }

    private void say(String moment, long since) {
        System.out.println(moment + (time.nanos() - since) / NANOS);
    }

    @Override
    public void stop() throws IOException {
        workloads.close();
        rackside.close();
        data.close();
    }
}
