package io.rackside.app.console.bmc;

import io.rackside.app.console.editing.Fields;
import io.rackside.app.console.sheet.Form;
import io.rackside.model.Message;
import io.rackside.model.settings.Change;

import javafx.scene.control.TextField;

/** Who is told of events. */
final class SubscribeForm implements SettingForm {
    private TextField destination;
    private TextField context;

    @Override
    public Message title() {
        return Message.of("console.bmc.subscriptions");
    }

    @Override
    public void furnish(Form form) {
        destination = form.text("console.bmc.events.destination", "");
        destination.setPromptText("https://10.1.2.9/events");
        context = form.text("console.bmc.events.context", "rackside");
    }

    @Override
    public Asked asked() {
        Change change =
                new Change.Subscribe(
                        Fields.filled(destination, "console.bmc.events.destination"),
                        context.getText().strip());
        return () -> Wanted.of(change);
    }
}
