package io.rackside.app.console.offload;

import io.rackside.app.console.act.ActSheet;
import io.rackside.app.console.act.ActViewModel;
import io.rackside.app.console.background.Background;
import io.rackside.app.console.sheet.Form;
import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.table.CsvExport;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.offload.OffloadLook;
import io.rackside.app.offload.OffloadStatus;
import io.rackside.app.offload.OffloadWish;
import io.rackside.app.offload.PortView;
import io.rackside.app.offload.ProfileChoice;
import io.rackside.app.offload.Trial;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.operations.JobId;

import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Asks what a port is to be brought to, shows the plan, has it applied, and follows it. */
public final class OffloadSheets {
    private static final Duration STORE_LIMIT = Duration.ofSeconds(20);

    /** A host behind bastions is read within it. */
    private static final Duration PLAN_LIMIT = Duration.ofMinutes(3);

    private final OffloadDoor door;
    private final Sheets sheets;
    private final Texts texts;
    private final Background background;
    private final CsvExport export;
    private final Function<Device, String> named;
    private final Consumer<Message> say;
    private final Around around;
    private final OverBmcSheets overBmc;

    /** What the window around them does. */
    public interface Around {
        /** An act has become a job. */
        void begun();

        /** Asks a job to stop where it safely can. */
        void cancel(JobId job);

        /** A host is not as it was. */
        void changed(DeviceId device);

        /** Whether a host's serial console can be opened. */
        boolean hasTerminal(Device device);

        /** Opens a host's serial console. */
        void terminal(Device device);

        /** The clock a host's timer is held against. */
        Instant now();
    }

    /**
     * For one window.
     *
     * @param named a box with its place
     */
    public OffloadSheets(
            OffloadDoor door,
            Sheets sheets,
            Texts texts,
            Background background,
            CsvExport export,
            Function<Device, String> named,
            Consumer<Message> say,
            Around around) {
        this.door = door;
        this.sheets = sheets;
        this.texts = texts;
        this.background = background;
        this.export = export;
        this.named = named;
        this.say = say;
        this.around = around;
        this.overBmc = new OverBmcSheets(door, sheets, texts, background, named, say, around);
    }

    private record Known(Optional<OffloadLook> look, List<ProfileChoice> profiles) {}

    /** Asks which profile a port is to be brought to. */
    public void change(Device device, Optional<String> port) {
        background.run(
                work(device),
                STORE_LIMIT,
                () -> new Known(door.kept(device.id()), door.profiles()),
                known -> {
                    List<PortView> ports =
                            known.look().map(OffloadLook::ports).orElse(List.of()).stream()
                                    .filter(PortView::settable)
                                    .toList();
                    if (known.look().isEmpty()) {
                        say.accept(Message.of("console.offload.read-first", device.name()));
                    } else if (ports.isEmpty() || known.profiles().isEmpty()) {
                        say.accept(Message.of("console.offload.no-ports", device.name()));
                    } else {
                        ask(device, new WishModel(ports, known.profiles(), port));
                    }
                },
                failure -> say.accept(failure.what()));
    }

    private static Message work(Device device) {
        return Message.of("console.offload.work", device.name());
    }

    private void ask(Device device, WishModel model) {
        Form form =
                new Form(
                        sheets,
                        texts,
                        background,
                        texts.bind("console.offload.title", named.apply(device)));
        form.setPrefWidth(WishRows.WIDTH);
        ComboBox<PortView> port =
                form.choice(
                        "console.offload.port",
                        model.ports(),
                        model.port().get(),
                        one -> (one.name() + " · " + one.driver() + " · " + one.pci()).strip());
        port.setId("offload-port");
        model.port().bind(port.valueProperty());
        ComboBox<ProfileChoice> profile =
                form.choice(
                        "console.offload.profile",
                        model.profiles(),
                        model.profile().get(),
                        one -> one.title().in(texts.language().get()));
        profile.setId("offload-profile");
        model.profile().bind(profile.valueProperty());
        TextField seconds = form.text("console.offload.seconds", "");
        seconds.setId("offload-seconds");
        seconds.textProperty().bindBidirectional(model.seconds());
        CheckBox kept = form.check("console.offload.keep", model.kept().get());
        kept.setId("offload-keep");
        kept.selectedProperty().bindBidirectional(model.kept());
        CheckBox restart = form.check("console.offload.restart", model.restart().get());
        restart.setId("offload-restart");
        restart.selectedProperty().bindBidirectional(model.restart());
        form.wide(new WishRows(model, texts));
        form.submit(
                texts.bind("console.offload.show-plan"),
                () -> {
                    model.obstacle()
                            .ifPresent(
                                    why -> {
                                        throw new Form.Wrong(why);
                                    });
                    OffloadWish wish = model.wish();
                    return () -> wish;
                },
                wish ->
                        show(
                                device,
                                Message.of("console.offload.title", named.apply(device)),
                                Message.of("console.offload.apply"),
                                () -> door.plan(device.id(), wish),
                                form::open));
        form.open();
    }

    /** Shows what takes the last change of a port back, and asks for it. */
    public void takeBack(Device device, Optional<String> port) {
        show(
                device,
                Message.of("console.offload.take-back-title", named.apply(device)),
                Message.of("console.offload.take-back"),
                () -> door.takeBack(device.id(), port, Trial.usual()),
                () -> {});
    }

    private void show(
            Device device,
            Message title,
            Message name,
            OffloadActs.Planning planning,
            Runnable left) {
        OffloadActs acts = new OffloadActs(planning);
        ActViewModel model = new ActViewModel(acts, background, _ -> true, PLAN_LIMIT);
        new ActSheet(
                        model,
                        new ActSheet.Wording(title, _ -> name, named.apply(device)),
                        sheets,
                        texts,
                        started -> {
                            around.begun();
                            follow(device, started.job());
                        })
                .waitingFor(Message.of("console.offload.reading", device.name()))
                .showing(new PlanTable(acts, model, texts, export), PlanTable.WIDTH)
                .onLeft(left)
                .open();
    }

    /** Asks for the end of a change that is in doubt: its host is looked at, and goes back. */
    private void leadBack(Device device, JobId doubtful) {
        Message name = Message.of("console.offload.lead-back-act");
        new ActSheet(
                        new ActViewModel(
                                new WayBackActs(door, doubtful), background, _ -> true, PLAN_LIMIT),
                        new ActSheet.Wording(
                                Message.of("console.offload.lead-back-title", named.apply(device)),
                                _ -> name,
                                named.apply(device)),
                        sheets,
                        texts,
                        started -> {
                            around.begun();
                            follow(device, started.job());
                        })
                .open();
    }

    private void overSerial(Device device, JobId doubtful) {
        overBmc.serial(
                device,
                doubtful,
                started -> {
                    around.begun();
                    follow(device, started.job());
                });
    }

    /** Shows how far a change is. */
    private void follow(Device device, JobId job) {
        RunModel model = new RunModel(job, texts, background, door, around::now);
        new RunSheet(
                        model,
                        Message.of("console.offload.run-title", named.apply(device)),
                        sheets,
                        texts,
                        around::cancel,
                        new RunSheet.WaysBack(
                                () -> leadBack(device, job),
                                () -> overSerial(device, job),
                                () -> overBmc.console(device, job, () -> leadBack(device, job)),
                                () -> overBmc.power(device, job)),
                        () -> around.changed(device.id()))
                .open();
    }

    /**
     * Shows a change that is this job; does nothing where it is none.
     *
     * @param device the box it is made to
     */
    public void follow(JobId job, Function<DeviceId, Optional<Device>> device) {
        background.run(
                Message.of("console.offload.following"),
                STORE_LIMIT,
                () -> door.status(job),
                found ->
                        found.map(OffloadStatus::target)
                                .flatMap(target -> device.apply(target.device()))
                                .ifPresent(box -> follow(box, job)),
                failure -> say.accept(failure.what()));
    }
}
