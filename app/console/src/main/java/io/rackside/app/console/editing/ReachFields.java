package io.rackside.app.console.editing;

import io.rackside.app.console.sheet.Form;
import io.rackside.model.CredentialRef;
import io.rackside.model.Device;
import io.rackside.model.Endpoint;
import io.rackside.model.Message;
import io.rackside.model.Protocol;

import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a box is reached: its BMC's address and the login that is used there. */
final class ReachFields {
    private final TextField address;
    private final ComboBox<String> login;

    /**
     * Adds the fields to a form.
     *
     * @param logins names of the logins in the vault
     */
    ReachFields(Form form, Device device, List<String> logins) {
        Optional<Endpoint> reached = device.endpoint(Protocol.REDFISH);
        address = form.text("console.field.address", reached.map(Endpoint::address).orElse(""));
        address.setPromptText("https://10.1.2.3");
        String before = reached.flatMap(Endpoint::credential).map(CredentialRef::name).orElse("");
        List<String> names = new ArrayList<>(List.of(""));
        names.addAll(logins);
        if (!names.contains(before)) {
            names.add(before);
        }
        login =
                form.choice(
                        "console.field.login", names, before, text -> text.isEmpty() ? "–" : text);
    }

    /** A changed address loses its certificate's pin: it is another conversation. */
    Device reach(Device device) {
        List<Endpoint> all =
                new ArrayList<>(
                        device.endpoints().stream()
                                .filter(e -> e.protocol() != Protocol.REDFISH)
                                .toList());
        String text = address.getText().strip();
        if (!text.isEmpty()) {
            all.addFirst(redfish(device, text.contains("://") ? text : "https://" + text));
        }
        return device.withEndpoints(all);
    }

    private Endpoint redfish(Device device, String wanted) {
        if (!wanted.matches("https://[^\\s/]+/?")) {
            throw new Form.Wrong(Message.of("console.field.not-an-address", address.getText()));
        }
        Optional<CredentialRef> credential =
                Optional.ofNullable(login.getValue())
                        .filter(name -> !name.isEmpty())
                        .map(CredentialRef::new);
        Optional<Endpoint> same =
                device.endpoint(Protocol.REDFISH).filter(old -> old.address().equals(wanted));
        return new Endpoint(
                Protocol.REDFISH,
                wanted,
                credential,
                same.flatMap(Endpoint::pin),
                same.map(Endpoint::old).orElse(false));
    }
}
