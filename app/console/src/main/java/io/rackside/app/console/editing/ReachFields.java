package io.rackside.app.console.editing;

import io.rackside.app.console.sheet.Form;
import io.rackside.model.CredentialRef;
import io.rackside.model.Device;
import io.rackside.model.Endpoint;
import io.rackside.model.Message;
import io.rackside.model.Protocol;

import javafx.scene.control.ComboBox;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a box is reached: the addresses of its BMC and the login that is used there. */
final class ReachFields {
    private static final String REDFISH_FORM = "https://10.1.2.3";
    private static final String IPMI_FORM = "ipmi://10.1.2.3";

    /** IPMI 2.0 section 13.31: K_g has 20 bytes. */
    private static final int BMC_KEY_MAX = 20;

    private static final int PORT_MAX = 65_535;

    private final TextField redfish;
    private final TextField ipmi;
    private final ComboBox<String> login;
    private final PasswordField bmcKey;

    /**
     * Adds the fields to a form.
     *
     * @param logins names of the logins in the vault
     */
    ReachFields(Form form, Device device, List<String> logins) {
        Optional<Endpoint> reached =
                device.endpoint(Protocol.REDFISH).or(() -> device.endpoint(Protocol.IPMI));
        redfish = form.text("console.field.address", address(device, Protocol.REDFISH));
        redfish.setPromptText(REDFISH_FORM);
        redfish.setId("redfish-address");
        ipmi = form.text("console.field.ipmi-address", address(device, Protocol.IPMI));
        ipmi.setPromptText(IPMI_FORM);
        ipmi.setId("ipmi-address");
        String before = reached.flatMap(Endpoint::credential).map(CredentialRef::name).orElse("");
        List<String> names = new ArrayList<>(List.of(""));
        names.addAll(logins);
        if (!names.contains(before)) {
            names.add(before);
        }
        login =
                form.choice(
                        "console.field.login", names, before, text -> text.isEmpty() ? "–" : text);
        login.setId("login");
        bmcKey = form.secret("console.field.bmc-key");
        bmcKey.setId("bmc-key");
        bmcKey.setPromptText("K_g");
    }

    /** The key of a login, as it was typed. */
    record BmcKey(String login, char[] key) {}

    /** The K_g that was typed, which belongs to the chosen login; the field forgets it. */
    Optional<BmcKey> bmcKey() {
        if (bmcKey.getLength() == 0) {
            return Optional.empty();
        }
        if (bmcKey.getLength() > BMC_KEY_MAX) {
            throw new Form.Wrong(Message.of("console.field.bmc-key-long", BMC_KEY_MAX));
        }
        String chosen = login.getValue();
        if (chosen == null || chosen.isEmpty()) {
            throw new Form.Wrong(Message.of("console.field.bmc-key-of-none"));
        }
        char[] typed = bmcKey.getText().toCharArray();
        bmcKey.clear();
        return Optional.of(new BmcKey(chosen, typed));
    }

    private static String address(Device device, Protocol protocol) {
        return device.endpoint(protocol).map(Endpoint::address).orElse("");
    }

    /** A changed address loses its certificate's pin: it is another conversation. */
    Device reach(Device device) {
        Optional<CredentialRef> credential =
                Optional.ofNullable(login.getValue())
                        .filter(name -> !name.isEmpty())
                        .map(CredentialRef::new);
        List<Endpoint> all = new ArrayList<>();
        endpoint(device, Protocol.REDFISH, redfish, REDFISH_FORM, credential).ifPresent(all::add);
        endpoint(device, Protocol.IPMI, ipmi, IPMI_FORM, credential).ifPresent(all::add);
        device.endpoints().stream()
                .filter(e -> e.protocol() != Protocol.REDFISH && e.protocol() != Protocol.IPMI)
                .forEach(all::add);
        return device.withEndpoints(all);
    }

    private static Optional<Endpoint> endpoint(
            Device device,
            Protocol protocol,
            TextField field,
            String form,
            Optional<CredentialRef> credential) {
        String text = field.getText().strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String wanted =
                root(protocol, text)
                        .orElseThrow(
                                () ->
                                        new Form.Wrong(
                                                Message.of(
                                                        "console.field.not-an-address",
                                                        text,
                                                        form)));
        Optional<Endpoint> same =
                device.endpoint(protocol).filter(old -> old.address().equals(wanted));
        return Optional.of(
                new Endpoint(
                        protocol,
                        wanted,
                        credential,
                        same.flatMap(Endpoint::pin),
                        same.map(Endpoint::old).orElse(false)));
    }

    /**
     * The address of a service without path; empty when it is none, is of another protocol, or
     * carries a name or password, which belong into the vault.
     */
    static Optional<String> root(Protocol protocol, String text) {
        String full = text.contains("://") ? text : protocol.scheme() + "://" + text;
        URI uri;
        try {
            uri = new URI(full.replaceFirst("(\\[[^]%]*)%(?!25)", "$1%25"));
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
        boolean plain =
                protocol.scheme().equalsIgnoreCase(uri.getScheme())
                        && uri.getHost() != null
                        && uri.getRawUserInfo() == null
                        && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))
                        && uri.getRawQuery() == null
                        && uri.getRawFragment() == null
                        && uri.getPort() != 0
                        && uri.getPort() <= PORT_MAX;
        return plain
                ? Optional.of(protocol.scheme() + "://" + uri.getRawAuthority())
                : Optional.empty();
    }
}
