package io.rackside.app.console.push;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.sheet.Form;
import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.network.cli.Families;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;

import javafx.scene.control.ComboBox;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Asks of which family a box's command line is, where neither its type nor SNMP tells. */
final class FamilyForm {
    /** A slow box behind bastions says what it is within it. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** A family, or none: then the box is asked. */
    private record Answer(Optional<Families.Choice> family) {}

    private final PushDoor door;
    private final Sheets sheets;
    private final Texts texts;
    private final Background background;
    private final Function<Device, String> named;

    FamilyForm(
            PushDoor door,
            Sheets sheets,
            Texts texts,
            Background background,
            Function<Device, String> named) {
        this.door = door;
        this.sheets = sheets;
        this.texts = texts;
        this.background = background;
        this.named = named;
    }

    /**
     * Asks a person.
     *
     * @param known families there are
     * @param now that of the box
     * @param then once it is known
     */
    void open(
            Device device,
            List<Families.Choice> known,
            Optional<Families.Choice> now,
            Runnable then) {
        Form form =
                new Form(
                                sheets,
                                texts,
                                background,
                                texts.bind("console.push.family-title", named.apply(device)))
                        .hint(texts.bind("console.push.family-hint"))
                        .limit(LIMIT);
        List<Answer> answers =
                Stream.concat(
                                Stream.of(new Answer(Optional.empty())),
                                known.stream().map(one -> new Answer(Optional.of(one))))
                        .toList();
        ComboBox<Answer> family =
                form.choice(
                        "console.push.family",
                        answers,
                        new Answer(now),
                        answer -> words(device, answer));
        family.setId("cli-family");
        form.submit(
                texts.bind("console.push.family-set"),
                () -> {
                    Answer answer = family.getValue();
                    return () -> remember(device.id(), answer);
                },
                _ -> then.run());
        form.open();
    }

    private boolean remember(DeviceId device, Answer answer) throws InterruptedException {
        if (answer.family().isPresent()) {
            door.choose(device, answer.family().get());
        } else {
            door.ask(device);
        }
        return true;
    }

    private String words(Device device, Answer answer) {
        return texts.say(
                answer.family()
                        .map(
                                one ->
                                        one.proven()
                                                ? Message.of(
                                                        "console.push.family-named", one.title())
                                                : Message.of(
                                                        "console.push.family-documents",
                                                        one.title()))
                        .orElseGet(() -> Message.of("console.push.family-ask", device.name())));
    }
}
