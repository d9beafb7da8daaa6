package io.rackside.app.console.shell;

import io.rackside.app.console.editing.BoxForm;
import io.rackside.app.console.editing.Editing;
import io.rackside.app.console.network.WhereModel;
import io.rackside.app.console.network.WhereSheet;
import io.rackside.app.console.palette.PaletteSheet;
import io.rackside.app.console.palette.PaletteViewModel;
import io.rackside.app.console.terminal.TerminalWindows;
import io.rackside.app.console.vault.VaultSheets;
import io.rackside.app.firmware.CampaignStatus;
import io.rackside.app.search.Hit;
import io.rackside.model.Cabinet;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.Site;
import io.rackside.operations.JobId;

import javafx.scene.Scene;
import javafx.scene.input.KeyCode;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a person does with the window itself, from the top bar, the palette and by keys. */
final class WindowActs implements Commands.Window, TopBar.Acts {
    private final WindowContext context;
    private final Shell shell;
    private final ShownBoxes shown;
    private final ConsoleActs acts;
    private final Editing editing;
    private final Preferences preferences;
    private final TerminalWindows terminals;
    private final Regions regions;
    private final Optional<Upgrades> upgrades;
    private final NetworkViews network;
    private final Commands commands;
    private PaletteSheet palette;

    WindowActs(
            WindowContext context,
            Shell shell,
            ShownBoxes shown,
            ConsoleActs acts,
            Editing editing,
            BoxForm boxForm,
            Preferences preferences,
            TerminalWindows terminals,
            Regions regions,
            Optional<Upgrades> upgrades,
            NetworkViews network) {
        this.network = network;
        this.context = context;
        this.shell = shell;
        this.shown = shown;
        this.acts = acts;
        this.editing = editing;
        this.preferences = preferences;
        this.terminals = terminals;
        this.regions = regions;
        this.upgrades = upgrades;
        commands =
                new Commands(
                        context.live(),
                        context.selection(),
                        editing,
                        boxForm,
                        acts,
                        new VaultSheets(
                                context.ports().vault(),
                                context.sheets(),
                                context.texts(),
                                context.background(),
                                context.say()),
                        this,
                        context.say());
        // the palette names the lenses there are
        context.selection().offered().addListener((_, _, _) -> palette = null);
    }

    /** Has the keys that work everywhere in the window do what they do. */
    void installKeys(Scene scene) {
        new Keys()
                .onShortcut(KeyCode.K, this::search)
                .onCharacter("/", this::search)
                .on(KeyCode.F1, this::keys)
                .onCharacter("?", this::keys)
                .on(KeyCode.F5, this::refresh)
                .on(KeyCode.F6, () -> unlessAsked(() -> shell.cycleRegions(true)))
                .onShift(KeyCode.F6, () -> unlessAsked(() -> shell.cycleRegions(false)))
                .onCharacter("n", () -> unlessAsked(this::map))
                .onShortcut(KeyCode.L, () -> unlessAsked(commands::locate))
                .onShortcut(KeyCode.P, () -> unlessAsked(commands::power))
                .onShortcut(KeyCode.T, () -> unlessAsked(commands::terminal))
                .onShortcut(KeyCode.U, () -> unlessAsked(this::upgrade))
                .onShortcut(KeyCode.J, () -> unlessAsked(regions::nextDrawer))
                .onShortcut(KeyCode.Z, () -> unlessAsked(editing::undo))
                .onShortcut(KeyCode.Y, () -> unlessAsked(editing::redo))
                .install(scene);
    }

    private void unlessAsked(Runnable act) {
        if (!context.sheets().isOpen()) {
            act.run();
        }
    }

    @Override
    public void search() {
        unlessAsked(
                () -> {
                    context.ports().prepareSearch();
                    if (palette == null) {
                        palette = palette();
                    }
                    palette.open();
                });
    }

    /** Boxes by what is known of them, then by what runs on them. */
    private List<Hit> find(String words, int most) {
        List<Hit> running = regions.clusters().find(words, most);
        int boxes = most - Math.min(running.size(), most / 2);
        return Stream.concat(context.ports().find(words, boxes).stream(), running.stream())
                .limit(most)
                .toList();
    }

    private PaletteSheet palette() {
        return new PaletteSheet(
                new PaletteViewModel(
                        this::find,
                        commands.all(),
                        context.live(),
                        context.selection(),
                        context.texts()),
                context.sheets(),
                context.texts());
    }

    @Override
    public void settings() {
        unlessAsked(preferences::open);
    }

    @Override
    public void otherTheme() {
        preferences.otherTheme();
    }

    @Override
    public void speak(Locale language) {
        preferences.speak(language);
    }

    @Override
    public void keys() {
        unlessAsked(() -> new KeysSheet(context.sheets(), context.texts()).open());
    }

    @Override
    public void recordings() {
        terminals.recordings();
    }

    @Override
    public void drawer(int tab) {
        regions.showDrawer(tab);
    }

    @Override
    public boolean upgrades() {
        return upgrades.isPresent();
    }

    @Override
    public void upgrade() {
        upgrades.ifPresent(
                all -> {
                    regions.furnish();
                    all.open();
                });
    }

    @Override
    public void library() {
        upgrades.ifPresent(Upgrades::library);
    }

    @Override
    public void compliance() {
        regions.showDrawer(Regions.COMPLIANCE);
    }

    @Override
    public void checkBaselines() {
        regions.checkBaselines();
    }

    @Override
    public void workloads() {
        regions.workloads();
    }

    @Override
    public void pull() {
        regions.workloads();
        regions.clusters().judge();
    }

    @Override
    public void virtualClusters() {
        regions.virtualClusters();
    }

    @Override
    public void readClusters() {
        regions.clusters().read();
    }

    @Override
    public void clusters() {
        unlessAsked(regions.clusters()::clusters);
    }

    @Override
    public void allowProgram() {
        unlessAsked(regions.clusters()::allow);
    }

    @Override
    public void inspectCluster() {
        unlessAsked(regions.clusters()::inspect);
    }

    @Override
    public void addCluster() {
        unlessAsked(regions.clusters()::add);
    }

    @Override
    public void forgetCluster() {
        unlessAsked(regions.clusters()::forget);
    }

    @Override
    public void cabling() {
        regions.showDrawer(Regions.CABLING);
    }

    @Override
    public void where() {
        unlessAsked(
                () ->
                        new WhereSheet(
                                        new WhereModel(
                                                context.live(),
                                                context.selection(),
                                                context.texts(),
                                                context.background(),
                                                context.ports().boxes()),
                                        context.sheets(),
                                        context.texts(),
                                        context.export())
                                .open());
    }

    @Override
    public void takeVisit(Cabinet cabinet) {
        unlessAsked(() -> acts.takeVisit(cabinet));
    }

    @Override
    public void bastion(Site site) {
        unlessAsked(() -> acts.bastion(site));
    }

    @Override
    public void compareVisits() {
        unlessAsked(acts::compareVisits);
    }

    @Override
    public void map() {
        network.toggleMap();
    }

    /** Shows the upgrade that a job belongs to; false when it belongs to none. */
    boolean upgradeOf(JobId job) {
        Optional<CampaignStatus> upgrade =
                upgrades.stream()
                        .flatMap(all -> all.known().get().stream())
                        .filter(one -> one.job().equals(job) || carries(one, job))
                        .findFirst();
        upgrade.ifPresent(one -> showUpgrade(one.job()));
        return upgrade.isPresent();
    }

    private static boolean carries(CampaignStatus upgrade, JobId job) {
        return upgrade.boxes().stream()
                .flatMap(box -> box.images().stream())
                .anyMatch(image -> image.job().equals(Optional.of(job)));
    }

    /** Shows one upgrade. */
    void showUpgrade(JobId upgrade) {
        upgrades.ifPresent(
                all -> {
                    regions.furnish();
                    all.open(upgrade);
                });
    }

    @Override
    public void questions() {
        if (!regions.toQuestions()) {
            context.say().accept(Message.of("console.ask.nothing"));
        }
    }

    /** Reads the chosen boxes now; all that are shown where none is chosen. */
    @Override
    public void refresh() {
        Set<DeviceId> chosen = context.selection().devices().get();
        (chosen.isEmpty() ? shown.all() : chosen)
                .stream()
                        .flatMap(id -> context.live().now().model().device(id).stream())
                        .filter(Device::monitored)
                        .forEach(acts::refresh);
    }
}
