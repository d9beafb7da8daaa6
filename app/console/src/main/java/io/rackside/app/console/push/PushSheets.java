package io.rackside.app.console.push;

import io.rackside.app.console.act.ActSheet;
import io.rackside.app.console.act.ActViewModel;
import io.rackside.app.console.background.Background;
import io.rackside.app.console.sheet.Form;
import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.network.cli.Families;
import io.rackside.app.network.push.PushWish;
import io.rackside.app.network.push.TemplateForm;
import io.rackside.model.Device;
import io.rackside.model.Message;

import javafx.scene.control.ComboBox;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Asks what is to be changed in a box's configuration, shows the plan, and has it pushed. */
public final class PushSheets {
    private static final Duration STORE_LIMIT = Duration.ofSeconds(20);

    /** A slow box behind bastions tells its configuration within it. */
    private static final Duration PLAN_LIMIT = Duration.ofMinutes(5);

    private static final double PLAN_WIDTH = 900;

    private final PushDoor door;
    private final Sheets sheets;
    private final Texts texts;
    private final Background background;
    private final Function<Device, String> named;
    private final Consumer<Message> say;
    private final Runnable begun;
    private final FamilyForm families;

    /**
     * For one window.
     *
     * @param named a box with its place
     * @param begun brings the jobs to the front
     */
    public PushSheets(
            PushDoor door,
            Sheets sheets,
            Texts texts,
            Background background,
            Function<Device, String> named,
            Consumer<Message> say,
            Runnable begun) {
        this.door = door;
        this.sheets = sheets;
        this.texts = texts;
        this.background = background;
        this.named = named;
        this.say = say;
        this.begun = begun;
        this.families = new FamilyForm(door, sheets, texts, background, named);
    }

    /** Asks for a change, and of which family the box is first where nobody knows that yet. */
    public void change(Device device) {
        change(device, () -> choose(device, () -> change(device, () -> noForms(device))));
    }

    private void change(Device device, Runnable unknown) {
        background.run(
                Message.of("console.push.work", device.name()),
                STORE_LIMIT,
                () -> door.forms(device.id()),
                forms -> {
                    if (forms.isEmpty()) {
                        unknown.run();
                    } else if (forms.get().isEmpty()) {
                        noForms(device);
                    } else {
                        ask(device, forms.get());
                    }
                },
                failure -> say.accept(failure.what()));
    }

    private void noForms(Device device) {
        say.accept(Message.of("console.push.no-forms", device.name()));
    }

    /** Asks of which family the command line of a box is. */
    public void family(Device device) {
        choose(device, () -> told(device));
    }

    private record Known(List<Families.Choice> all, Optional<Families.Choice> now) {}

    private void choose(Device device, Runnable then) {
        background.run(
                Message.of("console.push.work", device.name()),
                STORE_LIMIT,
                () -> new Known(door.families(), door.family(device.id())),
                known -> families.open(device, known.all(), known.now(), then),
                failure -> say.accept(failure.what()));
    }

    private void told(Device device) {
        background.run(
                Message.of("console.push.work", device.name()),
                STORE_LIMIT,
                () -> door.family(device.id()),
                known ->
                        known.ifPresent(
                                one ->
                                        say.accept(
                                                Message.of(
                                                        "console.push.family-is",
                                                        device.name(),
                                                        one.title()))),
                failure -> say.accept(failure.what()));
    }

    private void ask(Device device, List<TemplateForm> forms) {
        PushModel model = new PushModel(forms);
        Form form =
                new Form(
                        sheets,
                        texts,
                        background,
                        texts.bind("console.push.title", named.apply(device)));
        ComboBox<TemplateForm> template =
                form.choice(
                        "console.push.template",
                        forms,
                        model.form().get(),
                        one -> texts.say(PushModel.title(one)));
        template.setId("push-template");
        model.form().bind(template.valueProperty());
        form.wide(new FieldRows(model, texts));
        form.submit(
                texts.bind("console.push.show-plan"),
                () -> {
                    model.obstacle()
                            .ifPresent(
                                    why -> {
                                        throw new Form.Wrong(why);
                                    });
                    PushWish wish = model.wish();
                    return () -> wish;
                },
                wish ->
                        show(
                                device,
                                Message.of("console.push.title", named.apply(device)),
                                Message.of("console.push.send"),
                                () -> door.plan(device.id(), wish),
                                form::open));
        form.open();
    }

    /** Shows what takes the last change of a box back, and asks for it. */
    public void takeBack(Device device) {
        show(
                device,
                Message.of("console.push.take-back-title", named.apply(device)),
                Message.of("console.push.take-back"),
                () -> door.rollback(device.id()),
                () -> {});
    }

    private void show(
            Device device, Message title, Message name, PushActs.Planning planning, Runnable left) {
        PushActs acts = new PushActs(door, planning);
        ActViewModel model = new ActViewModel(acts, background, _ -> true, PLAN_LIMIT);
        new ActSheet(
                        model,
                        new ActSheet.Wording(title, _ -> name, named.apply(device)),
                        sheets,
                        texts,
                        _ -> begun.run())
                .waitingFor(Message.of("console.config.reading", device.name()))
                .showing(new PlanView(acts, model, texts), PLAN_WIDTH)
                .onLeft(left)
                .open();
    }
}
