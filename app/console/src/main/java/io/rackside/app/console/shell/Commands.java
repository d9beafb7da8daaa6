package io.rackside.app.console.shell;

import io.rackside.app.console.editing.BoxForm;
import io.rackside.app.console.editing.Editing;
import io.rackside.app.console.inspector.BoxActs;
import io.rackside.app.console.live.Live;
import io.rackside.app.console.live.Place;
import io.rackside.app.console.live.Selection;
import io.rackside.app.console.palette.Command;
import io.rackside.app.console.picture.BoxPictures;
import io.rackside.app.console.vault.VaultSheets;
import io.rackside.model.Cabinet;
import io.rackside.model.Device;
import io.rackside.model.Message;
import io.rackside.model.Site;
import io.rackside.views.picture.Lens;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Every command of the palette, with its keys. */
final class Commands {
    /** What only the window itself can do. */
    interface Window {
        void speak(Locale language);

        void otherTheme();

        void settings();

        void keys();

        void recordings();

        void drawer(int tab);

        void refresh();

        /** Whether firmware can be upgraded from this window. */
        boolean upgrades();

        void upgrade();

        /** Opens the firmware library. */
        void library();

        /** Shows how the shown boxes stand to the baseline. */
        void compliance();

        /** Holds all hosts of the shown place against their setpoints. */
        void checkBaselines();

        /** Shows what runs on the chosen box. */
        void workloads();

        /** Shows what would be lost with the chosen box. */
        void pull();

        /** Shows the virtual clusters, and lets one of them be chosen. */
        void virtualClusters();

        /** Reads all clusters now. */
        void readClusters();

        /** Shows the clusters of the vault, and what each wants and may. */
        void clusters();

        /** Asks whether a cluster's program is to be run here. */
        void allowProgram();

        /** Shows the inspection of a cluster. */
        void inspectCluster();

        /** Asks for the kubeconfig of a cluster. */
        void addCluster();

        /** Asks which cluster is to be forgotten. */
        void forgetCluster();

        /** Gives the keyboard to what waits for an answer. */
        void questions();

        /** Shows cables as planned against cables as found. */
        void cabling();

        /** Asks where a MAC or IP address is plugged in. */
        void where();

        /** Asks how a picture of a cabinet's network is to be called, and takes it. */
        void takeVisit(Cabinet cabinet);

        /** Asks through which bastion the boxes of a site are reached by SSH. */
        void bastion(Site site);

        /** Shows what differs between two pictures of the network. */
        void compareVisits();

        /** Shows the map of the cabinet's network beside the drawing, or hides it. */
        void map();
    }

    private final Live live;
    private final Selection selection;
    private final Editing editing;
    private final BoxForm boxForm;
    private final BoxActs acts;
    private final VaultSheets vault;
    private final Window window;
    private final Consumer<Message> say;

    Commands(
            Live live,
            Selection selection,
            Editing editing,
            BoxForm boxForm,
            BoxActs acts,
            VaultSheets vault,
            Window window,
            Consumer<Message> say) {
        this.live = live;
        this.selection = selection;
        this.editing = editing;
        this.boxForm = boxForm;
        this.acts = acts;
        this.vault = vault;
        this.window = window;
        this.say = say;
    }

    List<Command> all() {
        List<Command> all = new ArrayList<>();
        for (Lens lens : selection.lenses()) {
            all.add(
                    command(
                            Message.of("console.command.lens", Message.of(lens.code())),
                            "",
                            () -> selection.lens().set(lens)));
        }
        add(all, "console.command.fleet", "", () -> selection.goTo(new Place.Fleet()));
        add(all, "console.command.locate", "Ctrl L", this::locate);
        add(all, "console.command.power", "Ctrl P", () -> withBox(acts::power));
        add(all, "console.command.terminal", "Ctrl T", this::terminal);
        if (window.upgrades()) {
            add(all, "console.command.upgrade", "Ctrl U", window::upgrade);
            add(all, "console.command.library", "", window::library);
            add(all, "console.command.compliance", "", window::compliance);
        }
        add(all, "console.command.cabling", "", window::cabling);
        add(all, "console.command.ports", "", () -> withBox(acts::ports));
        add(all, "console.command.told", "", () -> withBox(acts::told));
        add(all, "console.command.configs", "", () -> withBox(acts::configs));
        add(all, "console.command.change-config", "", () -> withBox(acts::changeConfig));
        add(all, "console.command.take-back", "", () -> withBox(acts::takeBackConfig));
        add(all, "console.command.cli-family", "", () -> withBox(acts::cliFamily));
        add(all, "console.command.record-walk", "", () -> withBox(acts::recordWalk));
        add(all, "console.command.bastion", "", () -> withBox(acts::bastion));
        add(all, "console.command.site-bastion", "", this::siteBastion);
        addHosts(all);
        addClusters(all);
        add(all, "console.command.where", "", window::where);
        add(all, "console.command.take-visit", "", this::takeVisit);
        add(all, "console.command.compare-visits", "", window::compareVisits);
        add(all, "console.command.map", "N", window::map);
        add(all, "console.command.questions", "", window::questions);
        add(all, "console.command.recordings", "", window::recordings);
        add(all, "console.command.service", "", this::service);
        add(all, "console.command.raw", "", () -> withBox(acts::rawCommand));
        add(all, "console.command.page", "", () -> withBox(acts::page));
        add(all, "console.command.save-bmc", "", () -> withBox(acts::saveBmc));
        add(all, "console.command.collect", "", () -> withBox(acts::collect));
        add(all, "console.command.edit-box", "", () -> withBox(acts::edit));
        add(all, "console.command.fingerprint", "", () -> withBox(acts::acceptFingerprint));
        add(all, "console.command.refresh", "F5", window::refresh);
        add(all, "console.command.alarms", "", () -> window.drawer(1));
        add(all, "console.command.trail", "", () -> window.drawer(2));
        add(all, "console.command.scan", "", () -> window.drawer(3));
        addRest(all);
        return List.copyOf(all);
    }

    private void addHosts(List<Command> all) {
        add(all, "console.command.offload", "", () -> withBox(acts::offload));
        add(
                all,
                "console.command.change-offload",
                "",
                () -> withBox(box -> acts.changeOffload(box, Optional.empty())));
        add(
                all,
                "console.command.measure",
                "",
                () -> withBox(box -> acts.measure(box, Optional.empty())));
        add(
                all,
                "console.command.path",
                "",
                () -> withBox(box -> acts.path(box, Optional.empty())));
        add(all, "console.command.packages", "", () -> withBox(acts::packages));
        add(all, "console.command.baseline", "", () -> withBox(acts::baseline));
        add(all, "console.command.check-baselines", "", window::checkBaselines);
    }

    private void addClusters(List<Command> all) {
        add(all, "console.command.workloads", "", () -> withBox(_ -> window.workloads()));
        add(all, "console.command.pull", "", () -> withBox(_ -> window.pull()));
        add(all, "console.command.maintain", "", () -> withBox(acts::maintain));
        add(all, "console.command.inspect", "", window::inspectCluster);
        add(all, "console.command.virtual-clusters", "", window::virtualClusters);
        add(all, "console.command.read-clusters", "", window::readClusters);
        add(all, "console.command.clusters", "", window::clusters);
        add(all, "console.command.allow-program", "", window::allowProgram);
        add(all, "console.command.add-cluster", "", window::addCluster);
        add(all, "console.command.forget-cluster", "", window::forgetCluster);
    }

    private void addRest(List<Command> all) {
        add(all, "console.command.add-site", "", () -> editing.addSite(Optional.empty()));
        add(all, "console.command.add-cabinet", "", this::addCabinet);
        add(all, "console.command.add-box", "", this::addBox);
        add(all, "console.command.edit-cabinet", "", this::editCabinet);
        add(all, "console.command.undo", "Ctrl Z", editing::undo);
        add(all, "console.command.redo", "Ctrl Y", editing::redo);
        add(all, "console.command.vault", "", vault::toggle);
        add(all, "console.command.login", "", vault::addLogin);
        add(all, "console.command.english", "", () -> window.speak(Locale.ENGLISH));
        add(all, "console.command.chinese", "", () -> window.speak(Locale.SIMPLIFIED_CHINESE));
        add(all, "console.command.theme", "", window::otherTheme);
        add(all, "console.command.settings", "", window::settings);
        add(all, "console.command.keys", "F1", window::keys);
    }

    /** Switches the locate light of the chosen box to the other state. */
    void locate() {
        withBox(
                box ->
                        acts.locate(
                                box,
                                live.now()
                                        .state(box.id())
                                        .filter(BoxPictures::locating)
                                        .isEmpty()));
    }

    void terminal() {
        withBox(acts::terminal);
    }

    void power() {
        withBox(acts::power);
    }

    private void service() {
        withBox(box -> acts.inService(box, box.inServiceSince().isEmpty()));
    }

    private void addCabinet() {
        editing.siteHere()
                .ifPresentOrElse(editing::addCabinet, () -> editing.addSite(Optional.empty()));
    }

    private void addBox() {
        editing.cabinetHere()
                .ifPresentOrElse(
                        boxForm::add,
                        () -> say.accept(Message.of("console.command.needs-cabinet")));
    }

    private void takeVisit() {
        editing.cabinetHere()
                .ifPresentOrElse(
                        window::takeVisit,
                        () -> say.accept(Message.of("console.command.needs-cabinet")));
    }

    /** Of all sites none is meant. */
    private void siteBastion() {
        Optional.of(selection.place().get())
                .filter(place -> !(place instanceof Place.Fleet))
                .flatMap(_ -> editing.siteHere())
                .ifPresentOrElse(
                        window::bastion,
                        () -> say.accept(Message.of("console.command.needs-site")));
    }

    private void editCabinet() {
        editing.cabinetHere()
                .ifPresentOrElse(
                        editing::editCabinet,
                        () -> say.accept(Message.of("console.command.needs-cabinet")));
    }

    private void withBox(Consumer<Device> act) {
        selection.devices().get().stream()
                .findFirst()
                .filter(_ -> selection.devices().get().size() == 1)
                .flatMap(live.now().model()::device)
                .ifPresentOrElse(act, () -> say.accept(Message.of("console.command.needs-box")));
    }

    private static void add(List<Command> all, String name, String keys, Runnable act) {
        all.add(command(Message.of(name), keys, act));
    }

    private static Command command(Message name, String keys, Runnable act) {
        return new Command(name, keys, act);
    }
}
