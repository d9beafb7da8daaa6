package io.rackside.app.console.editing;

import io.rackside.app.access.Trust;
import io.rackside.app.console.background.Background;
import io.rackside.app.console.sheet.Form;
import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Endpoint;
import io.rackside.model.Message;
import io.rackside.model.Pin;
import io.rackside.model.Protocol;

import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;

import java.util.List;
import java.util.function.Consumer;

/**
 * Takes the fingerprint of a box's certificate or host key as a person read it at the box: one that
 * was only seen on the way proves nothing, and one that has changed is refused until then.
 */
public final class FingerprintForm {
    /** Keeps what a person has compared; may wait. */
    @FunctionalInterface
    public interface Accepting {
        /**
         * Keeps it.
         *
         * @param fingerprint SHA-256, 64 hex digits
         */
        void accept(DeviceId device, Protocol protocol, String fingerprint);
    }

    private final Accepting accepting;
    private final Sheets sheets;
    private final Texts texts;
    private final Background background;
    private final Consumer<Message> say;

    public FingerprintForm(
            Accepting accepting,
            Sheets sheets,
            Texts texts,
            Background background,
            Consumer<Message> say) {
        this.accepting = accepting;
        this.sheets = sheets;
        this.texts = texts;
        this.background = background;
        this.say = say;
    }

    /** Asks for it; says so where the box has nothing of the kind. */
    public void open(Device device) {
        List<Endpoint> proving =
                device.endpoints().stream()
                        .filter(
                                one ->
                                        one.protocol() == Protocol.REDFISH
                                                || one.protocol() == Protocol.SSH)
                        .toList();
        if (proving.isEmpty()) {
            say.accept(Message.of("console.pin.none", device.name()));
            return;
        }
        Form form =
                new Form(sheets, texts, background, texts.bind("console.pin.title", device.name()))
                        .hint(texts.bind("console.pin.hint"));
        ComboBox<Endpoint> of =
                form.choice("console.pin.of", proving, proving.getFirst(), Endpoint::address);
        of.setId("pin-of");
        Label known = new Label();
        known.setWrapText(true);
        known.setMinHeight(Region.USE_PREF_SIZE);
        known.getStyleClass().add("rs-mono");
        known.textProperty()
                .bind(
                        of.valueProperty()
                                .map(
                                        one ->
                                                one.pin()
                                                        .map(Pin::fingerprint)
                                                        .orElseGet(
                                                                () ->
                                                                        texts.say(
                                                                                "console.pin.unseen"))));
        form.field("console.pin.seen", known);
        TextField read = form.text("console.pin.read", "");
        read.setId("pin-read");
        form.submit(
                texts.bind("console.pin.accept"),
                () -> {
                    Endpoint chosen = of.getValue();
                    String fingerprint = fingerprint(read);
                    return () -> {
                        accepting.accept(device.id(), chosen.protocol(), fingerprint);
                        return chosen.address();
                    };
                },
                address -> say.accept(Message.of("console.pin.accepted", address)));
        form.open();
    }

    private static String fingerprint(TextField read) {
        String text = Fields.filled(read, "console.pin.read");
        try {
            return Trust.of(text).fingerprint().orElseThrow();
        } catch (IllegalArgumentException _) {
            throw new Form.Wrong(Message.of("console.pin.no-fingerprint"));
        }
    }
}
