package io.rackside.app.console.push;

import io.rackside.app.console.act.ActSheet;
import io.rackside.app.console.act.ActViewModel;
import io.rackside.app.console.background.Background;
import io.rackside.app.console.sheet.Form;
import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.network.push.PushWish;
import io.rackside.app.network.push.TemplateForm;
import io.rackside.model.Device;
import io.rackside.model.Message;

import javafx.scene.control.ComboBox;

import java.time.Duration;
import java.util.List;
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
    }

    /** Asks for a change; says why where its family has no forms. */
    public void change(Device device) {
        background.run(
                Message.of("console.push.work", device.name()),
                STORE_LIMIT,
                () -> door.forms(device.id()),
                forms ->
                        forms.filter(some -> !some.isEmpty())
                                .ifPresentOrElse(
                                        some -> ask(device, some),
                                        () ->
                                                say.accept(
                                                        Message.of(
                                                                "console.push.no-forms",
                                                                device.name()))),
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
                .showing(new PlanView(acts, model, texts), PLAN_WIDTH)
                .onLeft(left)
                .open();
    }
}
