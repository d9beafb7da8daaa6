package io.rackside.app.console.shell;

import io.rackside.app.console.Ports;
import io.rackside.app.console.background.Background;
import io.rackside.app.console.cabinet.FirstSteps;
import io.rackside.app.console.cabinet.MiddleView;
import io.rackside.app.console.cabinet.MiddleViewModel;
import io.rackside.app.console.drawer.DrawerView;
import io.rackside.app.console.drawer.DrawerViewModel;
import io.rackside.app.console.editing.BoxForm;
import io.rackside.app.console.editing.Editing;
import io.rackside.app.console.inspector.FactTables;
import io.rackside.app.console.inspector.InspectorView;
import io.rackside.app.console.inspector.InspectorViewModel;
import io.rackside.app.console.live.Live;
import io.rackside.app.console.live.Place;
import io.rackside.app.console.live.Selection;
import io.rackside.app.console.live.Sight;
import io.rackside.app.console.palette.PaletteSheet;
import io.rackside.app.console.palette.PaletteViewModel;
import io.rackside.app.console.picture.BoxStatus;
import io.rackside.app.console.scan.ScanTab;
import io.rackside.app.console.scan.ScanViewModel;
import io.rackside.app.console.settings.SettingsSheet;
import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.sites.SitesView;
import io.rackside.app.console.sites.SitesViewModel;
import io.rackside.app.console.table.CsvExport;
import io.rackside.app.console.table.TabStrip;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.console.theme.Look;
import io.rackside.app.console.vault.VaultSheets;
import io.rackside.app.listen.Subscription;
import io.rackside.app.monitoring.DeviceState;
import io.rackside.app.settings.Settings;
import io.rackside.model.Cabinet;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.Site;
import io.rackside.views.style.Theme;

import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The window of one data folder: everything in it, made and joined here. */
public final class ConsoleWindow implements AutoCloseable {
    private static final int DRAWER_TABS = 4;

    private final Ports ports;
    private final Texts texts;
    private final Live live;
    private final Selection selection = new Selection();
    private final Sheets sheets = new Sheets();
    private final Background background;
    private final Scene scene;
    private final Look look;
    private final Shell shell;
    private final DrawerView drawer;
    private final DrawerViewModel drawerModel;
    private final MiddleView middle;
    private final Editing editing;
    private final BoxForm boxForm;
    private final ConsoleActs acts;
    private final Commands commands;
    private final RackDrops drops;
    private final CsvExport export;
    private final List<Subscription> subscriptions;
    private ScanTab scanTab;
    private PaletteSheet palette;
    private Set<DeviceId> watched = Set.of();
    private int drawerTab;

    /**
     * Makes the window's scene from what is in the store; nothing is asked of a device yet.
     *
     * @param demo whether the boxes are virtual, said in the top bar
     * @param displayMax no display is larger, in px; what goes beyond is laid out all the same and
     *     seen in the {@link #picture}
     */
    public ConsoleWindow(
            Ports ports, boolean demo, double width, double height, double displayMax) {
        this.ports = ports;
        Settings settings = ports.settings();
        texts = new Texts(ports::render, ZoneId.systemDefault(), settings.language());
        live = new Live(Platform::runLater, new Sight(ports.book().model(), ports.snapshot()));
        background = Background.onVirtualThreads(Platform::runLater, ports::expected);
        export = new CsvFiles(() -> scene().getWindow(), background, texts, this::say);
        editing = new Editing(ports.book(), live, selection, sheets, texts, background, this::say);
        boxForm =
                new BoxForm(
                        ports.book(),
                        ports::types,
                        ports.vault()::names,
                        sheets,
                        texts,
                        background,
                        editing);
        drawerModel = new DrawerViewModel(live, selection, background, texts, ports.trail());
        acts =
                new ConsoleActs(
                        ports,
                        background,
                        sheets,
                        texts,
                        editing,
                        boxForm,
                        this::say,
                        () -> showDrawer(0),
                        drawerModel::readTrail);
        commands =
                new Commands(
                        live,
                        selection,
                        editing,
                        boxForm,
                        acts,
                        new VaultSheets(ports.vault(), sheets, texts, background, this::say),
                        window(),
                        this::say);
        goToFirstCabinet();
        TopBar top =
                new TopBar(
                        new TopBarViewModel(live, selection, texts, demo),
                        selection,
                        texts,
                        topActs());
        middle =
                new MiddleView(
                        new MiddleViewModel(live, selection, texts),
                        selection,
                        texts,
                        firstSteps());
        drops = new RackDrops(middle.elevation(), editing, ports.book(), live, selection, texts);
        InspectorViewModel inspected = new InspectorViewModel(live, selection, texts);
        InspectorView inspector =
                new InspectorView(
                        inspected,
                        texts,
                        acts,
                        FactTables.of(
                                inspected,
                                texts,
                                export,
                                background,
                                ports::samples,
                                ports::events));
        drawer = new DrawerView(drawerModel, texts, acts, export, this::scanContent);
        SitesView sites =
                new SitesView(
                        new SitesViewModel(live, selection, texts),
                        selection,
                        texts,
                        new SiteMenus(live, editing, boxForm, texts));
        middle.elevation().setOnBoxMenu(new BoxMenus(live, selection, acts, editing, texts)::show);
        middle.elevation().setOnOpen(_ -> inspector.keyboard().requestFocus());
        shell = new Shell(top, sites, middle, inspector, drawer, sheets);
        shell.setMinSize(Math.min(width, 960), Math.min(height, 560));
        if (width > displayMax || height > displayMax) {
            shell.setMinSize(width, height);
        }
        StackPane root = new StackPane(shell);
        root.setAlignment(Pos.TOP_LEFT);
        scene = new Scene(root, Math.min(width, displayMax), Math.min(height, displayMax));
        look = new Look(scene);
        look.wear(settings.theme());
        shell.proportion(width, height);
        keys().install(scene);
        subscriptions = List.of(ports.listen(live::tell), ports.book().listen(live::tell));
        selection.place().addListener((_, _, _) -> watchShown());
        live.sight().addListener((_, _, _) -> watchShown());
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

    /** The boxes of the shown cabinet. */
    public Set<DeviceId> shownBoxes() {
        return selection.place().get() instanceof Place.AtCabinet at
                ? live.now().model().devicesIn(at.cabinet()).stream()
                        .map(Device::id)
                        .collect(Collectors.toUnmodifiableSet())
                : Set.of();
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
        watchShown();
        if (asking && ports.settings().personName().isBlank()) {
            settingsSheet().askName(name -> ports.change(now -> now.named(name)));
        }
    }

    private void watchShown() {
        Set<DeviceId> shown = shownBoxes();
        if (!shown.equals(watched)) {
            watched = shown;
            ports.watch(shown);
        }
    }

    private void goToFirstCabinet() {
        live.now().model().activeCabinets().stream()
                .filter(cabinet -> !live.now().model().devicesIn(cabinet.id()).isEmpty())
                .min(Comparator.comparing(this::lastLive).reversed())
                .or(() -> live.now().model().activeCabinets().stream().findFirst())
                .map(Cabinet::id)
                .ifPresent(id -> selection.goTo(new Place.AtCabinet(id)));
    }

    /** When anything in the cabinet answered last: one begins where one left off. */
    private Instant lastLive(Cabinet cabinet) {
        return live.now().statesIn(cabinet.id()).stream()
                .flatMap(state -> state.lastAnswer().stream())
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
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
        selection.devices().get().stream()
                .flatMap(id -> live.now().model().device(id).stream())
                .forEach(acts::refresh);
    }

    private void nextDrawer() {
        showDrawer((drawerTab + 1) % DRAWER_TABS);
    }

    private void showDrawer(int tab) {
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

    private SettingsSheet settingsSheet() {
        return new SettingsSheet(sheets, texts, background);
    }

    private void openSettings() {
        unlessAsked(
                () ->
                        settingsSheet()
                                .open(
                                        ports.settings(),
                                        chosen -> {
                                            ports.change(_ -> chosen);
                                            texts.speak(chosen.language());
                                            look.wear(chosen.theme());
                                        }));
    }

    private void speak(Locale language) {
        texts.speak(language);
        ports.change(now -> now.in(language));
    }

    private void otherTheme() {
        Settings.Theme other =
                look.worn() == Theme.DARK ? Settings.Theme.LIGHT : Settings.Theme.DARK;
        look.wear(other);
        ports.change(now -> now.themed(other));
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
                ConsoleWindow.this.otherTheme();
            }

            @Override
            public void speak(Locale language) {
                ConsoleWindow.this.speak(language);
            }
        };
    }

    private Commands.Window window() {
        return new Commands.Window() {
            @Override
            public void speak(Locale language) {
                ConsoleWindow.this.speak(language);
            }

            @Override
            public void otherTheme() {
                ConsoleWindow.this.otherTheme();
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
        subscriptions.forEach(Subscription::close);
    }
}
