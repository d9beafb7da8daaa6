package io.rackside.app.console.push;

import io.rackside.app.network.push.FormField;
import io.rackside.app.network.push.FormField.Takes;
import io.rackside.model.Message;

import java.util.List;
import java.util.Optional;

/** One field of a change: how it is called, what it takes, and what is wrong with a value. */
record PushField(FormField field) {
    String name() {
        return field.name();
    }

    /** As the field's profile calls it, in the reader's words where there are any. */
    Message title() {
        Optional<String> known =
                switch (field.name()) {
                    case "vlan" -> Optional.of("console.push.field-vlan");
                    case "vlans" -> Optional.of("console.push.field-vlans");
                    case "pvid" -> Optional.of("console.push.field-pvid");
                    case "name" -> Optional.of("console.push.field-name");
                    case "description" -> Optional.of("console.push.field-description");
                    case "port" -> Optional.of("console.push.field-port");
                    case "ports" -> Optional.of("console.push.field-ports");
                    case "group" -> Optional.of("console.push.field-group");
                    case "entry" -> Optional.of("console.push.field-entry");
                    case "server" -> Optional.of("console.push.field-server");
                    case "priority" -> Optional.of("console.push.field-priority");
                    case "profile" -> Optional.of("console.push.field-profile");
                    default -> Optional.empty();
                };
        Message title =
                known.map(Message::of)
                        .orElseGet(() -> Message.of("console.push.field-other", field.name()));
        return field.needed() ? title : Message.of("console.push.field-optional", title);
    }

    /** The words it chooses from; empty where it takes others. */
    List<String> words() {
        return field.takes() instanceof Takes.OneOf(List<String> words) ? words : List.of();
    }

    /** What it takes. */
    Message takes() {
        Message one =
                switch (field.takes()) {
                    case Takes.Number(int least, int most) ->
                            Message.of("console.push.takes-number", least, most);
                    case Takes.OneOf(List<String> words) ->
                            Message.of("console.push.takes-choice", String.join(", ", words));
                    case Takes.Address _ -> Message.of("console.push.takes-address");
                    case Takes.Vlans _ -> Message.of("console.push.takes-vlans");
                    case Takes.Port _ -> Message.of("console.push.takes-port");
                    case Takes.Name _ -> Message.of("console.push.takes-name");
                    case Takes.Text _ -> Message.of("console.push.takes-text");
                };
        return field.list() ? Message.of("console.push.takes-several", one) : one;
    }

    /** What keeps a value from being sent; empty where nothing does. */
    Optional<Message> trouble(String value) {
        if (value.isBlank()) {
            return field.needed()
                    ? Optional.of(Message.of("console.push.needed"))
                    : Optional.empty();
        }
        return field.fits(value)
                ? Optional.empty()
                : Optional.of(Message.of("console.push.does-not-fit", takes()));
    }
}
