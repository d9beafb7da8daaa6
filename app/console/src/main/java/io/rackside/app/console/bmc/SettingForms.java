package io.rackside.app.console.bmc;

import io.rackside.app.acts.Choice;
import io.rackside.app.console.act.ActSheet;
import io.rackside.app.console.act.ActViewModel;
import io.rackside.app.console.act.Acts;
import io.rackside.app.console.act.Started;
import io.rackside.app.console.background.Background;
import io.rackside.app.console.sheet.Form;
import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.Device;
import io.rackside.model.Message;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * From a wish to a job: asks what has to be asked, has the box say which act that is, and shows
 * what it would do before it is done.
 */
public final class SettingForms {
    /** An image of 64 GB from a disk that reads 60 MB/s. */
    private static final Duration IMAGE_LIMIT = Duration.ofMinutes(20);

    private static final Duration WRITE_LIMIT = Duration.ofSeconds(20);

    private final Sheets sheets;
    private final Texts texts;
    private final Background background;
    private final BmcDoor door;
    private final Boxes boxes;

    /** What a sheet needs of the window around it. */
    public interface Boxes {
        /** Place and name of a box as on a button. */
        String named(Device device);

        /** Asks whether a log is to be emptied. */
        void clearLog(Device device, Optional<String> log);

        /** An act has become a job. */
        void begun();

        /** Tells in passing. */
        void say(Message what);
    }

    public SettingForms(
            Sheets sheets, Texts texts, Background background, BmcDoor door, Boxes boxes) {
        this.sheets = sheets;
        this.texts = texts;
        this.background = background;
        this.door = door;
        this.boxes = boxes;
    }

    /** Does what is wished for the box the model is about. */
    void carryOut(Wish wish, BmcViewModel model) {
        Device device = model.box().get();
        if (device == null) {
            return;
        }
        switch (wish) {
            case Wish.Ready ready -> plan(device, SettingForm.Wanted.of(ready.change()), model);
            case Wish.StartFrom from -> open(new BootForm(texts, from.boot()), device, model);
            case Wish.Attribute one -> attribute(one, model);
            case Wish.BiosPassword one ->
                    open(new BiosPasswordForm(texts, one.attribute()), device, model);
            case Wish.ApplyAttributes _ -> apply(device, model.edited(), model);
            case Wish.ForgetAttributes _ -> model.forgetEdited();
            case Wish.NewPassword one ->
                    open(new PasswordForm(texts, one.account()), device, model);
            case Wish.EditAccount one -> open(new AccountForm(texts, one.account()), device, model);
            case Wish.AddAccount one -> open(new NewAccountForm(one.roles()), device, model);
            case Wish.Port one -> open(new NetworkForm(one.port()), device, model);
            case Wish.TimeServers one -> open(new NtpForm(one.clock()), device, model);
            case Wish.NewCertificate one ->
                    open(new CertificateForm(one.certificate()), device, model);
            case Wish.RequestCertificate _ ->
                    open(new RequestForm(texts, device.name()), device, model);
            case Wish.InsertImage one -> insert(one.slot(), device, model);
            case Wish.ClearLog one -> boxes.clearLog(device, Optional.of(one.log()));
            case Wish.Subscribe _ -> open(new SubscribeForm(), device, model);
            case Wish.RawCommand _ -> open(new RawForm(texts), device, model);
        }
    }

    /** Asks for a command of IPMI as bytes. */
    public void rawCommand(BmcViewModel model) {
        carryOut(new Wish.RawCommand(), model);
    }

    private void apply(Device device, Map<String, String> edited, BmcViewModel model) {
        if (!edited.isEmpty()) {
            plan(device, SettingForm.Wanted.of(new Change.Bios(edited)), model);
        }
    }

    private void attribute(Wish.Attribute one, BmcViewModel model) {
        AttributeForm fields = new AttributeForm(texts, one.attribute());
        Form form = form(fields);
        fields.furnish(form);
        form.submit(
                texts.bind("console.bmc.bios.note"),
                () -> {
                    String value = fields.value();
                    return () -> value;
                },
                value -> model.edit(one.attribute().name(), value, one.attribute().value()));
        form.open();
    }

    private Form form(SettingForm fields) {
        return new Form(sheets, texts, background, texts.bind(fields.title()));
    }

    private void insert(Settings.MediaSlot slot, Device device, BmcViewModel model) {
        Form form =
                new Form(
                        sheets,
                        texts,
                        background,
                        texts.bind("console.bmc.media.insert-title", slot.name()));
        InsertForm fields = new InsertForm(texts);
        fields.furnish(form);
        form.submit(
                texts.bind("console.bmc.look-at-effect"),
                () -> {
                    InsertForm.Wanted wanted = fields.wanted();
                    return () -> wanted;
                },
                wanted -> insert(slot, wanted, device, model));
        form.open();
    }

    private void insert(
            Settings.MediaSlot slot, InsertForm.Wanted wanted, Device device, BmcViewModel model) {
        MediumActs acts =
                door.settings(device.id()).medium(slot.id(), wanted.image(), wanted.overHttp());
        sheet(
                        device,
                        Message.of("console.bmc.do.insert-media"),
                        new ActViewModel(acts, background, _ -> true, IMAGE_LIMIT),
                        model::inserting)
                .onLeft(acts::leave)
                .open();
    }

    /** Asks, and shows what the change would do. */
    private void open(SettingForm fields, Device device, BmcViewModel model) {
        Form form = form(fields);
        fields.furnish(form);
        form.submit(
                texts.bind("console.bmc.look-at-effect"),
                () -> {
                    SettingForm.Asked asked = fields.asked();
                    return asked::changes;
                },
                changes -> plan(device, changes, model));
        form.open();
    }

    private void plan(Device device, SettingForm.Wanted wanted, BmcViewModel model) {
        TypedSecrets secrets = wanted.secrets();
        Acts acts = acts(door.settings(device.id()), wanted.change(), secrets);
        Consumer<Message> done = handed -> wanted.answer().ifPresent(file -> keep(file, handed));
        sheet(
                        device,
                        SettingWords.name(wanted.change()),
                        new ActViewModel(acts, background, _ -> true),
                        started -> model.begun(started, secrets, done))
                .onLeft(
                        () -> {
                            secrets.wipe();
                            model.readCommands();
                        })
                .open();
    }

    /**
     * Shows what changes would put back; a person begins them one by one.
     *
     * @param changes may wait
     */
    public void putBack(Device device, Callable<List<Change>> changes, Message title) {
        PuttingBack acts = new PuttingBack(door.settings(device.id()), changes);
        new ActSheet(
                        new ActViewModel(acts, background, _ -> true),
                        new ActSheet.Wording(title, acts::name, boxes.named(device)),
                        sheets,
                        texts,
                        _ -> boxes.begun())
                .open();
    }

    private ActSheet sheet(
            Device device, Message name, ActViewModel act, Consumer<Started> started) {
        String box = boxes.named(device);
        Function<Act, Message> names = _ -> name;
        return new ActSheet(
                act,
                new ActSheet.Wording(Message.of("console.act.button", name, box), names, box),
                sheets,
                texts,
                job -> {
                    started.accept(job);
                    boxes.begun();
                });
    }

    private void keep(Path file, Message handed) {
        background.run(
                Message.of("console.work.export"),
                WRITE_LIMIT,
                () -> RequestFile.write(file, handed),
                boxes::say,
                failure -> boxes.say(failure.what()));
    }

    private static Acts acts(BmcSettings settings, Change change, TypedSecrets secrets) {
        if (change instanceof Change.Password || change instanceof Change.AddAccount) {
            return settings.password(change, secrets);
        }
        return new Acts() {
            @Override
            public List<Choice> choices() throws InterruptedException {
                return List.of(settings.plan(change));
            }

            @Override
            public Started start(Act act, Consent consent) throws InterruptedException {
                return settings.start(act, consent, secrets);
            }
        };
    }
}
