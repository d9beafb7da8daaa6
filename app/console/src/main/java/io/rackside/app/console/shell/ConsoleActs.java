package io.rackside.app.console.shell;

import io.rackside.app.console.act.ActSheet;
import io.rackside.app.console.act.ActViewModel;
import io.rackside.app.console.act.PowerActs;
import io.rackside.app.console.background.Background;
import io.rackside.app.console.background.Failure;
import io.rackside.app.console.bastion.BastionForm;
import io.rackside.app.console.bmc.LogActs;
import io.rackside.app.console.bmc.SettingForms;
import io.rackside.app.console.drawer.DrawerActs;
import io.rackside.app.console.drawer.Errands;
import io.rackside.app.console.editing.BoxForm;
import io.rackside.app.console.editing.Editing;
import io.rackside.app.console.editing.FingerprintForm;
import io.rackside.app.console.inspector.BoxActs;
import io.rackside.app.console.inspector.LogExport;
import io.rackside.app.console.live.Live;
import io.rackside.app.console.live.Selection;
import io.rackside.app.console.network.BoxPagesModel;
import io.rackside.app.console.network.ConfigSheet;
import io.rackside.app.console.network.WalkForm;
import io.rackside.app.console.offload.OffloadModel;
import io.rackside.app.console.push.PushSheets;
import io.rackside.app.console.sheet.Form;
import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.support.SupportSheets;
import io.rackside.app.console.table.CsvExport;
import io.rackside.app.console.terminal.TerminalWindows;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.console.visit.VisitSheets;
import io.rackside.app.monitoring.Contact;
import io.rackside.app.monitoring.DeviceState;
import io.rackside.model.AlarmId;
import io.rackside.model.Cabinet;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.Message;
import io.rackside.model.PowerState;
import io.rackside.model.Protocol;
import io.rackside.model.Site;
import io.rackside.operations.JobId;
import io.rackside.operations.Outcome;

import javafx.scene.control.TextField;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What a person does to boxes, jobs and alarms from the window. */
final class ConsoleActs implements BoxActs, DrawerActs, SettingForms.Boxes {
    private static final Duration DEVICE_LIMIT = Duration.ofSeconds(60);
    private static final Duration STORE_LIMIT = Duration.ofSeconds(20);

    private final Ports ports;
    private final Live live;
    private final Background background;
    private final Sheets sheets;
    private final Texts texts;
    private final LogExport logs;
    private final Errands errands;
    private final SupportSheets support;
    private final WalkForm walks;
    private final PushSheets pushes;
    private final BastionForm bastions;
    private final VisitSheets visits;
    private final CsvExport export;
    private final TerminalWindows terminals;
    private final Editing editing;
    private final BoxForm boxForm;
    private final Selection selection;
    private final Consumer<Message> say;
    private final AroundActs around;

    ConsoleActs(
            WindowContext context,
            Errands errands,
            TerminalWindows terminals,
            Editing editing,
            BoxForm boxForm,
            AroundActs around) {
        this.ports = context.ports();
        this.live = context.live();
        this.selection = context.selection();
        this.background = context.background();
        this.sheets = context.sheets();
        this.texts = context.texts();
        this.say = context.say();
        this.logs = new LogExport(texts, context.export(), background, ports::events);
        this.errands = errands;
        this.support =
                new SupportSheets(
                        ports.support(), errands, sheets, texts, background, say, around::showJobs);
        this.export = context.export();
        this.walks =
                new WalkForm(ports.boxes(), errands, sheets, texts, background, around::showJobs);
        this.pushes =
                new PushSheets(
                        ports.push(), sheets, texts, background, this::named, say, this::begun);
        this.bastions =
                new BastionForm(
                        ports.bastions(),
                        ports.book(),
                        sheets,
                        texts,
                        background,
                        say,
                        around::wayChanged);
        this.terminals = terminals;
        this.editing = editing;
        this.boxForm = boxForm;
        this.around = around;
        this.visits = visits();
    }

    private VisitSheets visits() {
        return new VisitSheets(
                ports.visits(),
                errands,
                sheets,
                texts,
                background,
                export,
                say,
                around::showJobs,
                () -> live.now().model());
    }

    /** Asks how a picture of a cabinet's network is to be called, and takes it. */
    void takeVisit(Cabinet cabinet) {
        visits.take(cabinet);
    }

    /** Shows what differs between two pictures of the network. */
    void compareVisits() {
        visits.compare();
    }

    @Override
    public void locate(Device device, boolean on) {
        background.run(
                Message.of("console.work.locate", device.name()),
                DEVICE_LIMIT,
                () -> ports.locate(device.id(), on),
                outcome -> {
                    told(outcome);
                    around.trailChanged();
                },
                this::failed);
    }

    private void told(Optional<Outcome> outcome) {
        outcome.ifPresent(
                ended -> {
                    if (ended instanceof Outcome.Refused refused
                            && !refused.deviceSaid().isBlank()) {
                        say.accept(
                                Message.of(
                                        "console.act.refused",
                                        refused.what(),
                                        refused.deviceSaid()));
                    } else {
                        say.accept(ended.what());
                    }
                });
    }

    @Override
    public void power(Device device) {
        String box = named(device);
        new ActSheet(
                        new ActViewModel(
                                ports.power(device.id()),
                                background,
                                PowerActs.fitting(() -> powerState(device.id()))),
                        new ActSheet.Wording(
                                Message.of("console.power.title", box), PowerActs::name, box),
                        sheets,
                        texts,
                        _ -> begun())
                .open();
    }

    @Override
    public void terminal(Device device) {
        terminals.open(device.id(), named(device));
    }

    @Override
    public void ports(Device device) {
        selection.choose(Set.of(device.id()));
        around.ports(device);
    }

    @Override
    public void told(Device device) {
        if (!BoxPagesModel.has(device)) {
            say.accept(Message.of("console.told.none", device.name()));
            return;
        }
        selection.choose(Set.of(device.id()));
        around.told();
    }

    @Override
    public void configs(Device device) {
        withConfig(
                device,
                box ->
                        new ConfigSheet(box, ports.configs(), sheets, texts, background, export)
                                .open());
    }

    @Override
    public void changeConfig(Device device) {
        withConfig(device, pushes::change);
    }

    @Override
    public void takeBackConfig(Device device) {
        withConfig(device, pushes::takeBack);
    }

    @Override
    public void offload(Device device) {
        withHost(
                device,
                _ -> {
                    selection.choose(Set.of(device.id()));
                    around.offload();
                });
    }

    @Override
    public void baseline(Device device) {
        withHost(
                device,
                _ -> {
                    selection.choose(Set.of(device.id()));
                    around.baseline();
                });
    }

    @Override
    public void changeOffload(Device device, Optional<String> port) {
        withHost(device, box -> around.hosts().change(box, port));
    }

    @Override
    public void takeBackOffload(Device device, Optional<String> port) {
        withHost(device, box -> around.hosts().takeBack(box, port));
    }

    @Override
    public void measure(Device device, Optional<String> port) {
        withHost(device, box -> around.hosts().measure(box, port));
    }

    @Override
    public void path(Device device, Optional<String> port) {
        withHost(device, box -> around.hosts().path(box, port));
    }

    @Override
    public void packages(Device device) {
        withHost(device, box -> around.hosts().packages(box));
    }

    @Override
    public void maintain(Device device) {
        if (device.type().kind() == DeviceKind.SERVER) {
            around.maintain(device);
        } else {
            say.accept(Message.of("console.service.no-server", device.name()));
        }
    }

    @Override
    public void applyBaseline(Device device, List<String> entries) {
        withHost(device, box -> around.hosts().applyBaseline(box, entries));
    }

    private void withHost(Device device, Consumer<Device> act) {
        if (OffloadModel.has(device)) {
            act.accept(device);
        } else {
            say.accept(Message.of("console.offload.no-host", device.name()));
        }
    }

    @Override
    public void acceptFingerprint(Device device) {
        new FingerprintForm(ports::accept, sheets, texts, background, say).open(device);
    }

    @Override
    public void bastion(Device device) {
        bastions.open(device);
    }

    /** Asks through which bastion the boxes of a site are reached by SSH. */
    void bastion(Site site) {
        bastions.open(site);
    }

    @Override
    public void cliFamily(Device device) {
        withConfig(device, pushes::family);
    }

    private void withConfig(Device device, Consumer<Device> act) {
        if (BoxActs.hasConfig(device)) {
            act.accept(device);
        } else {
            say.accept(Message.of("console.config.no-ssh", device.name()));
        }
    }

    @Override
    public void recordWalk(Device device) {
        if (!BoxPagesModel.has(device)) {
            say.accept(Message.of("console.told.none", device.name()));
            return;
        }
        walks.open(device);
    }

    @Override
    public boolean upgrades() {
        return around.upgrades();
    }

    @Override
    public void upgrade(Device device) {
        if (!selection.devices().get().contains(device.id())) {
            selection.choose(Set.of(device.id()));
        }
        around.upgrade();
    }

    @Override
    public void rawCommand(Device device) {
        if (device.endpoint(Protocol.IPMI).isEmpty()) {
            say.accept(Message.of("console.act.no-ipmi", device.name()));
            return;
        }
        selection.choose(Set.of(device.id()));
        around.rawCommand();
    }

    @Override
    public void page(Device device) {
        support.page(device);
    }

    @Override
    public void saveBmc(Device device) {
        support.save(device);
    }

    @Override
    public void collect(Device device) {
        support.collect(device);
    }

    @Override
    public void clearLog(Device device, Optional<String> log) {
        String box = named(device);
        new ActSheet(
                        new ActViewModel(
                                new LogActs(ports.bmc().settings(device.id()), log),
                                background,
                                _ -> true),
                        new ActSheet.Wording(
                                Message.of("console.log.clear-title", box), LogActs::name, box),
                        sheets,
                        texts,
                        _ -> begun())
                .offering("console.log.export-first", () -> logs.save(device, this::failed))
                .open();
    }

    @Override
    public String named(Device device) {
        return (ports.book().model().position(device) + " " + device.name()).strip();
    }

    @Override
    public void say(Message what) {
        say.accept(what);
    }

    @Override
    public void begun() {
        around.showJobs();
        around.trailChanged();
    }

    /** Only what a box said lately is held against what it offers. */
    private PowerState powerState(DeviceId device) {
        return live.now()
                .state(device)
                .filter(state -> state.contact() == Contact.LIVE)
                .map(DeviceState::power)
                .orElse(PowerState.UNKNOWN);
    }

    @Override
    public void inService(Device device, boolean inService) {
        editing.inService(device, inService);
    }

    @Override
    public void edit(Device device) {
        boxForm.edit(device);
    }

    @Override
    public void refresh(Device device) {
        background.run(
                Message.of("console.work.refresh", device.name()),
                DEVICE_LIMIT,
                () -> {
                    ports.refresh(device.id());
                    return true;
                },
                _ -> {},
                this::failed);
    }

    @Override
    public void open(JobId job) {
        if (!around.upgrade(job)) {
            around.hosts().follow(job);
        }
    }

    @Override
    public void cancel(JobId job) {
        if (errands.cancel(job)) {
            return;
        }
        waiting(() -> ports.cancel(job), () -> {});
    }

    @Override
    public void answer() {
        around.answer();
    }

    /** An upgrade or a service shows where it broke off before anyone carries it on. */
    @Override
    public void resume(JobId job) {
        if (around.upgrade(job) || around.hosts().service(job)) {
            return;
        }
        waiting(() -> ports.resume(job), () -> {});
    }

    @Override
    public void acknowledge(List<AlarmId> alarms) {
        Form form =
                new Form(
                        sheets,
                        texts,
                        background,
                        texts.bind("console.alarms.acknowledge-title", alarms.size()));
        TextField note = form.text("console.alarms.note", "");
        form.submit(
                texts.bind("console.alarms.acknowledge"),
                () -> {
                    String words = note.getText().strip();
                    return () -> {
                        alarms.forEach(alarm -> ports.acknowledge(alarm, words));
                        return true;
                    };
                },
                _ -> around.trailChanged());
        form.open();
    }

    private void waiting(Runnable work, Runnable then) {
        background.run(
                Message.of("console.work.job"),
                STORE_LIMIT,
                () -> {
                    work.run();
                    return true;
                },
                _ -> then.run(),
                this::failed);
    }

    private void failed(Failure failure) {
        say.accept(failure.what());
    }
}
