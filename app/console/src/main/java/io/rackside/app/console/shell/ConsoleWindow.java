package io.rackside.app.console.shell;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.bmc.BmcViewModel;
import io.rackside.app.console.bmc.SettingForms;
import io.rackside.app.console.cabinet.FirstSteps;
import io.rackside.app.console.cabinet.MiddleView;
import io.rackside.app.console.cabinet.MiddleViewModel;
import io.rackside.app.console.drawer.DrawerView;
import io.rackside.app.console.drawer.DrawerViewModel;
import io.rackside.app.console.drawer.Errands;
import io.rackside.app.console.editing.BoxForm;
import io.rackside.app.console.editing.CablingForms;
import io.rackside.app.console.editing.Editing;
import io.rackside.app.console.inspector.FactTables;
import io.rackside.app.console.inspector.InspectorView;
import io.rackside.app.console.inspector.InspectorViewModel;
import io.rackside.app.console.inspector.LogExport;
import io.rackside.app.console.live.Live;
import io.rackside.app.console.live.Place;
import io.rackside.app.console.live.Selection;
import io.rackside.app.console.live.Sight;
import io.rackside.app.console.palette.PaletteSheet;
import io.rackside.app.console.palette.PaletteViewModel;
import io.rackside.app.console.picture.BoxStatus;
import io.rackside.app.console.scan.ScanTab;
import io.rackside.app.console.scan.ScanViewModel;
import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.sites.SitesView;
import io.rackside.app.console.sites.SitesViewModel;
import io.rackside.app.console.table.CsvExport;
import io.rackside.app.console.table.TabStrip;
import io.rackside.app.console.terminal.TerminalWindows;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.console.theme.Look;
import io.rackside.app.console.vault.VaultSheets;
import io.rackside.app.listen.Subscription;
import io.rackside.app.monitoring.DeviceState;
import io.rackside.app.monitoring.PowerPeaks;
import io.rackside.model.CabinetId;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.Site;

import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The window of one data folder: everything in it, made and joined here. */
public final class ConsoleWindow implements AutoCloseable {
    private static final int DRAWER_TABS = 4;
    private static final Duration PEAKS_LIMIT = Duration.ofSeconds(20);

    private final Ports ports;
    private final boolean demo;
    private final Texts texts;
    private final Live live;
    private final Selection selection = new Selection();
    private final Sheets sheets = new Sheets();
    private final Background background;
    private final Scene scene;
    private final Look look;
    private final Preferences preferences;
    private final Shell shell;
    private final Errands errands;
    private final DrawerViewModel drawerModel;
    private final MiddleView middle;
    private final Editing editing;
    private final BoxForm boxForm;
    private final TerminalWindows terminals;
    private final ConsoleActs acts;
    private final Commands commands;
    private final RackDrops drops;
    private final CsvExport export;
    private final List<Subscription> subscriptions;
    private ScanTab scanTab;
    private PaletteSheet palette;
    private DrawerView drawer;
    private Set<DeviceId> watched = Set.of();
    private int drawerTab;

    /**
     * Makes the window's scene from what is in the store; nothing is asked of a device yet.
     *
     * @param demo whether the boxes are virtual, said in the top bar
     */
    public ConsoleWindow(Ports ports, boolean demo, Frame frame) {
        this.ports = ports;
        this.demo = demo;
        texts = new Texts(ports::render, ZoneId.systemDefault(), ports.settings().language());
        live = new Live(Platform::runLater, new Sight(ports.book().model(), ports.snapshot()));
        background = Background.onVirtualThreads(Platform::runLater, ports::expected);
        export = new CsvFiles(() -> scene().getWindow(), background, texts, this::say);
        editing = new Editing(ports.book(), live, selection, sheets, texts, background, this::say);
        boxForm =
                new BoxForm(
                        ports.book(), ports::types, logins(), sheets, texts, background, editing);
        errands = new Errands(background, Platform::runLater, () -> live.now().at(), this::say);
        drawerModel =
                new DrawerViewModel(live, selection, background, texts, ports.trail(), errands);
        terminals =
                new TerminalWindows(
                        ports.terminals(),
                        background,
                        sheets,
                        texts,
                        this::scene,
                        this::say,
                        this::terminalBegun);
        acts = acts();
        commands = commands();
        selection.goTo(new FirstPlace(live.now(), ports.left()).of(frame.cabinet()));
        middle =
                new MiddleView(
                        new MiddleViewModel(live, selection, texts, this::readPeaks),
                        selection,
                        texts,
                        firstSteps());
        drops = new RackDrops(middle.elevation(), editing, ports.book(), live, selection, texts);
        middle.elevation().setOnBoxMenu(new BoxMenus(live, selection, acts, editing, texts)::show);
        shell = new Shell(middle, sheets);
        scene = scene(frame);
        look = new Look(scene, middle.elevation()::setPalette);
        preferences = new Preferences(ports, sheets, texts, background, look);
        shell.proportion(frame.width(), frame.height());
        if (!frame.drawingFirst()) {
            furnish();
        } else if (shownCabinet().isEmpty()) {
            look.dressControls();
        }
        keys().install(scene);
        subscriptions = List.of(ports.listen(live::tell), ports.book().listen(live::tell));
        selection.place().addListener((_, _, _) -> watchShown());
        live.sight().addListener((_, _, _) -> watchShown());
    }

    /** Makes what is around the drawing, once. */
    public void furnish() {
        if (drawer != null) {
            return;
        }
        look.dressControls();
        drawer = new DrawerView(drawerModel, texts, acts, export, this::scanContent);
        InspectorView inspector = inspector();
        NoticeBar notices = new NoticeBar(texts);
        notices.tell(ports.notices());
        middle.elevation().setOnOpen(_ -> inspector.keyboard().requestFocus());
        shell.furnish(topBar(), notices, sites(), inspector, drawer);
        watchShown();
    }

    private BoxForm.Logins logins() {
        return new BoxForm.Logins() {
            @Override
            public List<String> names() {
                return ports.vault().names();
            }

            @Override
            public void keepBmcKey(String login, char[] key) {
                ports.vault().keepBmcKey(login, key);
            }
        };
    }

    private void readPeaks(Collection<DeviceId> boxes, Consumer<PowerPeaks> done) {
        background.run(
                Message.of("console.work.peaks"),
                PEAKS_LIMIT,
                () -> ports.powerPeaks(boxes),
                done,
                failure -> say(failure.what()));
    }

    private ConsoleActs acts() {
        return new ConsoleActs(
                ports,
                live,
                background,
                sheets,
                texts,
                new LogExport(texts, export, background, ports::events),
                errands,
                terminals,
                editing,
                boxForm,
                this::say,
                () -> showDrawer(0),
                drawerModel::readTrail);
    }

    private void terminalBegun() {
        drawerModel.readTrail();
    }

    private Commands commands() {
        return new Commands(
                live,
                selection,
                editing,
                boxForm,
                acts,
                new VaultSheets(ports.vault(), sheets, texts, background, this::say),
                window(),
                this::say);
    }

    private TopBar topBar() {
        return new TopBar(
                new TopBarViewModel(live, selection, texts, demo), selection, texts, topActs());
    }

    private SitesView sites() {
        return new SitesView(
                new SitesViewModel(live, selection, texts),
                selection,
                texts,
                new SiteMenus(live, editing, boxForm, texts));
    }

    private InspectorView inspector() {
        InspectorViewModel inspected = new InspectorViewModel(live, selection, texts);
        return new InspectorView(
                inspected,
                texts,
                acts,
                FactTables.of(
                        inspected,
                        live,
                        new CablingForms(ports.book(), sheets, texts, background, this::say),
                        acts,
                        texts,
                        export,
                        background,
                        new FactTables.Sources(
                                ports::samples,
                                ports::events,
                                new BmcViewModel(live, texts, background, ports.bmc()),
                                new SettingForms(sheets, texts, background, ports.bmc(), acts),
                                () -> live.now().at())));
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

    public Scene scene() {
        return scene;
    }

    /** The whole window as it is now. */
    public Image picture() {
        return shell.snapshot(null, null);
    }

    public Texts texts() {
        return texts;
    }

    public Live live() {
        return live;
    }

    public Selection selection() {
        return selection;
    }

    /** The cabinet that is shown; empty on the wall. */
    public Optional<CabinetId> shownCabinet() {
        return selection.place().get() instanceof Place.AtCabinet at
                ? Optional.of(at.cabinet())
                : Optional.empty();
    }

    /** The boxes of the shown cabinet. */
    public Set<DeviceId> shownBoxes() {
        return shownCabinet().stream()
                .flatMap(cabinet -> live.now().model().devicesIn(cabinet).stream())
                .map(Device::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Chooses the box of the shown cabinet that needs a hand most; the first one where none does.
     */
    public void chooseWorst() {
        if (!selection.devices().get().isEmpty()) {
            return;
        }
        shownBoxes().stream()
                .flatMap(id -> live.now().state(id).stream())
                .filter(state -> state.device().monitored())
                .min(
                        Comparator.comparing(
                                        (DeviceState state) -> BoxStatus.of(state),
                                        BoxStatus.worstFirst())
                                .thenComparing(state -> state.device().name()))
                .ifPresent(state -> selection.choose(Set.of(state.device().id())));
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

    private void watchShown() {
        Set<DeviceId> shown = shownBoxes();
        if (!shown.equals(watched)) {
            watched = shown;
            ports.watch(shown);
        }
    }

    private Keys keys() {
        return new Keys()
                .onShortcut(KeyCode.K, this::openPalette)
                .onCharacter("/", this::openPalette)
                .on(KeyCode.F1, this::openKeys)
                .onCharacter("?", this::openKeys)
                .on(KeyCode.F5, this::refresh)
                .on(KeyCode.F6, () -> unlessAsked(() -> shell.cycleRegions(true)))
                .onShift(KeyCode.F6, () -> unlessAsked(() -> shell.cycleRegions(false)))
                .onShortcut(KeyCode.L, () -> unlessAsked(commands::locate))
                .onShortcut(KeyCode.P, () -> unlessAsked(commands::power))
                .onShortcut(KeyCode.T, () -> unlessAsked(commands::terminal))
                .onShortcut(KeyCode.J, () -> unlessAsked(this::nextDrawer))
                .onShortcut(KeyCode.Z, () -> unlessAsked(editing::undo))
                .onShortcut(KeyCode.Y, () -> unlessAsked(editing::redo));
    }

    private void unlessAsked(Runnable act) {
        if (!sheets.isOpen()) {
            act.run();
        }
    }

    private void openPalette() {
        unlessAsked(
                () -> {
                    ports.prepareSearch();
                    if (palette == null) {
                        palette =
                                new PaletteSheet(
                                        new PaletteViewModel(
                                                ports::find,
                                                commands.all(),
                                                live,
                                                selection,
                                                texts),
                                        sheets,
                                        texts);
                    }
                    palette.open();
                });
    }

    private void openKeys() {
        unlessAsked(() -> new KeysSheet(sheets, texts).open());
    }

    private void refresh() {
        Set<DeviceId> chosen = selection.devices().get();
        (chosen.isEmpty() ? shownBoxes() : chosen)
                .stream()
                        .flatMap(id -> live.now().model().device(id).stream())
                        .filter(Device::monitored)
                        .forEach(acts::refresh);
    }

    private void nextDrawer() {
        showDrawer((drawerTab + 1) % DRAWER_TABS);
    }

    private void showDrawer(int tab) {
        furnish();
        drawerTab = tab;
        drawer.choose(tab);
        drawer.keyboard().requestFocus();
    }

    private TabStrip.Content scanContent() {
        if (scanTab == null) {
            ScanViewModel scan =
                    new ScanViewModel(
                            ports::scan,
                            found ->
                                    editing.cabinetHere()
                                            .map(cabinet -> ports.propose(cabinet.id(), found))
                                            .orElse(List.of()),
                            live,
                            background);
            scanTab = new ScanTab(scan, texts, export, drops);
        }
        return scanTab.content();
    }

    private FirstSteps firstSteps() {
        return new FirstSteps() {
            @Override
            public void addSite() {
                editing.addSite(Optional.empty());
            }

            @Override
            public void addCabinet(Site site) {
                editing.addCabinet(site);
            }
        };
    }

    private void openSettings() {
        unlessAsked(preferences::open);
    }

    private void say(Message message) {
        shell.say(texts.say(message));
    }

    private TopBar.Acts topActs() {
        return new TopBar.Acts() {
            @Override
            public void search() {
                openPalette();
            }

            @Override
            public void settings() {
                openSettings();
            }

            @Override
            public void otherTheme() {
                preferences.otherTheme();
            }

            @Override
            public void speak(Locale language) {
                preferences.speak(language);
            }
        };
    }

    private Commands.Window window() {
        return new Commands.Window() {
            @Override
            public void speak(Locale language) {
                preferences.speak(language);
            }

            @Override
            public void otherTheme() {
                preferences.otherTheme();
            }

            @Override
            public void settings() {
                openSettings();
            }

            @Override
            public void keys() {
                openKeys();
            }

            @Override
            public void recordings() {
                terminals.recordings();
            }

            @Override
            public void drawer(int tab) {
                showDrawer(tab);
            }

            @Override
            public void refresh() {
                ConsoleWindow.this.refresh();
            }
        };
    }

    @Override
    public void close() {
        terminals.close();
        subscriptions.forEach(Subscription::close);
    }
}
