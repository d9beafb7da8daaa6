package io.rackside.app.console.shell;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.cabinet.FirstSteps;
import io.rackside.app.console.cabinet.MiddleView;
import io.rackside.app.console.cabinet.MiddleViewModel;
import io.rackside.app.console.drawer.DrawerViewModel;
import io.rackside.app.console.drawer.Errands;
import io.rackside.app.console.editing.BoxForm;
import io.rackside.app.console.editing.Editing;
import io.rackside.app.console.hosts.HostsModel;
import io.rackside.app.console.inspector.InspectorView;
import io.rackside.app.console.live.Live;
import io.rackside.app.console.live.Selection;
import io.rackside.app.console.live.Sight;
import io.rackside.app.console.network.NetworkBar;
import io.rackside.app.console.picture.FirmwareStand;
import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.terminal.TerminalWindows;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.console.theme.Look;
import io.rackside.app.listen.Subscription;
import io.rackside.app.monitoring.PowerPeaks;
import io.rackside.model.CabinetId;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.Site;
import io.rackside.operations.JobId;
import io.rackside.views.picture.Lens;

import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.layout.StackPane;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The window of one data folder, joined here: the drawing, the {@link Regions} around it, what is
 * done with boxes ({@link ConsoleActs}) and with the window itself ({@link WindowActs}). What opens
 * a window of its own, as {@link TerminalWindows}, is made here and closed with this one.
 */
public final class ConsoleWindow implements AutoCloseable {
    private static final Duration PEAKS_LIMIT = Duration.ofSeconds(20);

    private final WindowContext context;
    private final ShownBoxes shown;
    private final MiddleView middle;
    private final Shell shell;
    private final Scene scene;
    private final Look look;
    private final Preferences preferences;
    private final TerminalWindows terminals;
    private final Regions regions;
    private final NetworkViews network;
    private final HostViews hostViews;
    private final WindowActs windowActs;
    private final DrawerViewModel drawerModel;
    private final boolean demo;
    private final List<Subscription> subscriptions;

    /**
     * Makes the window's scene from what is in the store; nothing is asked of a device yet.
     *
     * @param demo whether the boxes are virtual, said in the top bar
     */
    public ConsoleWindow(Ports ports, boolean demo, Frame frame) {
        this.demo = demo;
        context = context(ports);
        shown = new ShownBoxes(context.live(), context.selection(), ports::watch);
        Editing editing = editing();
        BoxForm boxForm = boxForm(editing);
        Errands errands = errands();
        HostsModel hosts =
                new HostsModel(Platform::runLater, context.background(), ports.hosts(), this::say);
        drawerModel = drawerModel(ports, errands, hosts);
        terminals = terminals();
        Optional<Upgrades> upgrades = upgrades(ports, hosts);
        network = network(errands);
        hostViews =
                new HostViews(
                        context,
                        network.stand(),
                        this::hostActBegun,
                        box -> terminals.open(box.id(), box.name()),
                        this::shell);
        network.showing(hostViews.stand());
        ConsoleActs acts =
                new ConsoleActs(
                        context,
                        errands,
                        terminals,
                        editing,
                        boxForm,
                        new ActsInWindow(
                                this::regions, this::windowActs, drawerModel, network, hostViews));
        context.selection()
                .goTo(new FirstPlace(context.live().now(), ports.left()).of(frame.cabinet()));
        middle = middle(editing, upgrades, frame.map());
        middle.elevation().setOnBoxMenu(menus(acts, editing)::show);
        shell = new Shell(middle, context.sheets());
        shell.beside(network::map);
        scene = scene(frame);
        look = new Look(scene, middle.elevation()::setPalette);
        preferences = preferences(ports);
        regions = regions(acts, editing, boxForm, upgrades, hosts);
        windowActs = windowActs(acts, editing, boxForm, upgrades);
        shell.proportion(frame.width(), frame.height());
        if (!frame.drawingFirst()) {
            furnish();
        } else if (shownCabinet().isEmpty()) {
            look.dressControls();
        }
        windowActs.installKeys(scene);
        upgrades.ifPresent(all -> DroppedFiles.taken(scene, all));
        subscriptions =
                List.of(
                        ports.listen(context.live()::tell),
                        ports.book().listen(context.live()::tell),
                        hosts::close);
        shown.follow();
    }

    private BoxMenus menus(ConsoleActs acts, Editing editing) {
        return new BoxMenus(
                context.live(),
                context.selection(),
                acts,
                editing,
                context.texts(),
                this::showCabling);
    }

    private Regions regions(
            ConsoleActs acts,
            Editing editing,
            BoxForm boxForm,
            Optional<Upgrades> upgrades,
            HostsModel hosts) {
        return new Regions(
                context,
                shell,
                acts,
                editing,
                boxForm,
                drawerModel,
                drops(editing),
                this::topBar,
                upgrades,
                network,
                hostViews,
                questionBar(hosts, upgrades));
    }

    private Preferences preferences(Ports ports) {
        return new Preferences(
                ports, context.sheets(), context.texts(), context.background(), look);
    }

    private WindowActs windowActs(
            ConsoleActs acts, Editing editing, BoxForm boxForm, Optional<Upgrades> upgrades) {
        return new WindowActs(
                context,
                shell,
                shown,
                acts,
                editing,
                boxForm,
                preferences,
                terminals,
                regions,
                upgrades,
                network);
    }

    private NetworkViews network(Errands errands) {
        return new NetworkViews(
                context,
                this::shell,
                errands,
                new NetworkBar.Acts() {
                    @Override
                    public void cabling() {
                        showCabling();
                    }

                    @Override
                    public void ports(Device box) {
                        showPorts(box);
                    }
                });
    }

    private void hostActBegun() {
        regions.showDrawer(0);
        drawerModel.readTrail();
    }

    private void showCabling() {
        regions.showDrawer(Regions.CABLING);
    }

    private void showPorts(Device box) {
        regions.furnish();
        network.ports(box);
    }

    private QuestionBar questionBar(HostsModel hosts, Optional<Upgrades> upgrades) {
        return new QuestionBar(hosts, upgrades, context.live(), context.texts(), this::showUpgrade);
    }

    private Errands errands() {
        return new Errands(
                context.background(),
                Platform::runLater,
                () -> context.live().now().at(),
                context.say());
    }

    private Optional<Upgrades> upgrades(Ports ports, HostsModel hosts) {
        Upgrades.PutBack putBack =
                (device, changes, title) -> regions().putBack(device, changes, title);
        return ports.firmware()
                .map(
                        door ->
                                new Upgrades(
                                        context,
                                        this::shell,
                                        door,
                                        hosts,
                                        putBack,
                                        () -> regions().showDrawer(0)));
    }

    private Regions regions() {
        return regions;
    }

    private WindowActs windowActs() {
        return windowActs;
    }

    private void showUpgrade(JobId upgrade) {
        windowActs.showUpgrade(upgrade);
    }

    private DrawerViewModel drawerModel(Ports ports, Errands errands, HostsModel hosts) {
        return new DrawerViewModel(
                context.live(),
                context.selection(),
                context.background(),
                context.texts(),
                ports.trail(),
                errands,
                hosts);
    }

    /** Makes what is around the drawing, once. */
    public void furnish() {
        if (regions.furnished()) {
            return;
        }
        look.dressControls();
        InspectorView inspector = regions.furnish();
        middle.elevation().setOnOpen(_ -> inspector.keyboard().requestFocus());
        network.onOpen(_ -> inspector.keyboard().requestFocus());
        shown.tell();
    }

    private WindowContext context(Ports ports) {
        Texts texts = new Texts(ports::render, ZoneId.systemDefault(), ports.settings().language());
        Background background = Background.onVirtualThreads(Platform::runLater, ports::expected);
        return new WindowContext(
                ports,
                texts,
                new Live(Platform::runLater, new Sight(ports.book().model(), ports.snapshot())),
                new Selection(
                        ports.firmware().isPresent()
                                ? List.of(Lens.HEALTH, Lens.THERMAL, Lens.POWER, Lens.FIRMWARE)
                                : List.of(Lens.HEALTH, Lens.THERMAL, Lens.POWER)),
                new Sheets(),
                background,
                new CsvFiles(() -> scene().getWindow(), background, texts, this::say),
                this::say);
    }

    private Editing editing() {
        return new Editing(
                context.ports().book(),
                context.live(),
                context.selection(),
                context.sheets(),
                context.texts(),
                context.background(),
                context.say());
    }

    private BoxForm boxForm(Editing editing) {
        Ports ports = context.ports();
        return new BoxForm(
                ports.book(),
                ports::types,
                new BoxForm.Logins() {
                    @Override
                    public List<String> names() {
                        return ports.vault().names();
                    }

                    @Override
                    public void keepBmcKey(String login, char[] key) {
                        ports.vault().keepBmcKey(login, key);
                    }
                },
                context.sheets(),
                context.texts(),
                context.background(),
                editing);
    }

    private TerminalWindows terminals() {
        return new TerminalWindows(
                context.ports().terminals(),
                context.background(),
                context.sheets(),
                context.texts(),
                this::scene,
                context.say(),
                drawerModel::readTrail);
    }

    private MiddleView middle(Editing editing, Optional<Upgrades> upgrades, boolean map) {
        FirstSteps firstSteps =
                new FirstSteps() {
                    @Override
                    public void addSite() {
                        editing.addSite(Optional.empty());
                    }

                    @Override
                    public void addCabinet(Site site) {
                        editing.addCabinet(site);
                    }
                };
        return new MiddleView(
                new MiddleViewModel(
                        context.live(),
                        context.selection(),
                        context.texts(),
                        this::readPeaks,
                        upgrades.map(Upgrades::stand)
                                .orElseGet(() -> new SimpleObjectProperty<>(FirmwareStand.NONE)),
                        hostViews.stand(),
                        hostViews.setpoints(),
                        hostViews.workloads().stand()),
                context.selection(),
                context.texts(),
                firstSteps,
                drawing -> network.around(drawing, map));
    }

    private void readPeaks(Collection<DeviceId> boxes, Consumer<PowerPeaks> done) {
        context.background()
                .run(
                        Message.of("console.work.peaks"),
                        PEAKS_LIMIT,
                        () -> context.ports().powerPeaks(boxes),
                        done,
                        failure -> say(failure.what()));
    }

    private RackDrops drops(Editing editing) {
        return new RackDrops(
                middle.elevation(),
                editing,
                context.ports().book(),
                context.live(),
                context.selection(),
                context.texts());
    }

    private TopBar topBar() {
        return new TopBar(
                new TopBarViewModel(context.live(), context.selection(), context.texts(), demo),
                context.selection(),
                context.texts(),
                windowActs);
    }

    private Scene scene(Frame frame) {
        shell.setMinSize(Math.min(frame.width(), 960), Math.min(frame.height(), 560));
        if (frame.width() > frame.displayMax() || frame.height() > frame.displayMax()) {
            shell.setMinSize(frame.width(), frame.height());
        }
        StackPane root = new StackPane(shell);
        root.setAlignment(Pos.TOP_LEFT);
        return new Scene(root, frame.shownWidth(), frame.shownHeight());
    }

    private Shell shell() {
        return shell;
    }

    public Scene scene() {
        return scene;
    }

    /** The whole window as it is now. */
    public Image picture() {
        return shell.snapshot(null, null);
    }

    public Texts texts() {
        return context.texts();
    }

    public Live live() {
        return context.live();
    }

    public Selection selection() {
        return context.selection();
    }

    /** The cabinet that is shown; empty on the wall. */
    public Optional<CabinetId> shownCabinet() {
        return shown.cabinet();
    }

    /** Whether the map of the network lens is wanted beside the drawing. */
    public boolean mapShown() {
        return network.mapShown();
    }

    /** The boxes of the shown cabinet. */
    public Set<DeviceId> shownBoxes() {
        return shown.all();
    }

    /**
     * Chooses the box of the shown cabinet that needs a hand most; the first one where none does.
     */
    public void chooseWorst() {
        shown.chooseWorst();
    }

    /**
     * The keyboard starts at the drawing.
     *
     * @param asking a first start asks for the technician's name
     */
    public void opened(boolean asking) {
        shell.focusDrawing();
        if (asking) {
            preferences.askName();
        }
    }

    private void say(Message message) {
        shell.say(context.texts().say(message));
    }

    /** Hears and asks no more; any thread. What runs in it stops on the screen's thread. */
    @Override
    public void close() {
        terminals.close();
        network.close();
        hostViews.workloads().close();
        subscriptions.forEach(Subscription::close);
        Platform.runLater(
                () -> {
                    context.sheets().closeAll();
                    regions.close();
                });
    }
}
