package io.rackside.app.console.editing;

import io.rackside.app.console.sheet.Form;
import io.rackside.model.CredentialRef;
import io.rackside.model.Device;
import io.rackside.model.DeviceKind;
import io.rackside.model.DeviceType;
import io.rackside.model.Endpoint;
import io.rackside.model.Message;
import io.rackside.model.Protocol;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How a box is reached: its addresses, as far as one of its kind has them, and their logins. */
final class ReachFields {
    /** IPMI 2.0 section 13.31: K_g has 20 bytes. */
    private static final int BMC_KEY_MAX = 20;

    private static final int PORT_MAX = 65_535;

    private static final Set<DeviceKind> WITH_BMC =
            EnumSet.of(DeviceKind.SERVER, DeviceKind.STORAGE, DeviceKind.BASTION, DeviceKind.OTHER);
    private static final Set<DeviceKind> WITH_AGENT =
            EnumSet.of(
                    DeviceKind.SWITCH,
                    DeviceKind.FIREWALL,
                    DeviceKind.PDU,
                    DeviceKind.UPS,
                    DeviceKind.OTHER);
    private static final Set<DeviceKind> WITH_SHELL =
            EnumSet.complementOf(EnumSet.of(DeviceKind.PDU, DeviceKind.UPS));

    private final Device device;
    private final Map<Protocol, TextField> addresses = new EnumMap<>(Protocol.class);
    private final ComboBox<String> login;
    private final PasswordField bmcKey;
    private final ComboBox<String> snmpLogin;
    private final ComboBox<String> sshLogin;
    private final CheckBox oldSsh;

    /**
     * Adds the fields to a form.
     *
     * @param type what the box is, as chosen; an address it has already is always shown
     * @param logins names of the logins in the vault
     */
    ReachFields(Form form, Device device, ObservableValue<DeviceType> type, List<String> logins) {
        this.device = device;
        BooleanBinding bmc = among(type, WITH_BMC, has(Protocol.REDFISH) || has(Protocol.IPMI));
        BooleanBinding agent = among(type, WITH_AGENT, has(Protocol.SNMP));
        BooleanBinding shell = among(type, WITH_SHELL, has(Protocol.SSH));
        address(form, Protocol.REDFISH, "console.field.address", bmc);
        address(form, Protocol.IPMI, "console.field.ipmi-address", bmc);
        Optional<Endpoint> controller =
                device.endpoint(Protocol.REDFISH).or(() -> device.endpoint(Protocol.IPMI));
        login = login(form, "console.field.login", controller, logins, bmc);
        login.setId("login");
        bmcKey = form.secret("console.field.bmc-key");
        bmcKey.setId("bmc-key");
        bmcKey.setPromptText("K_g");
        shown(bmcKey, bmc);
        address(form, Protocol.SNMP, "console.field.snmp-address", agent);
        snmpLogin =
                login(
                        form,
                        "console.field.snmp-login",
                        device.endpoint(Protocol.SNMP),
                        logins,
                        agent);
        snmpLogin.setId("snmp-login");
        address(form, Protocol.SSH, "console.field.ssh-address", shell);
        sshLogin =
                login(
                        form,
                        "console.field.ssh-login",
                        device.endpoint(Protocol.SSH),
                        logins,
                        shell);
        sshLogin.setId("ssh-login");
        oldSsh =
                form.check(
                        "console.field.old-ssh",
                        device.endpoint(Protocol.SSH).map(Endpoint::old).orElse(false));
        oldSsh.setId("old-ssh");
        shown(oldSsh, shell.and(addresses.get(Protocol.SSH).textProperty().isNotEmpty()));
    }

    private boolean has(Protocol protocol) {
        return device.endpoint(protocol).isPresent();
    }

    private static BooleanBinding among(
            ObservableValue<DeviceType> type, Set<DeviceKind> kinds, boolean always) {
        return Bindings.createBooleanBinding(
                () -> always || type.getValue() != null && kinds.contains(type.getValue().kind()),
                type);
    }

    private static void shown(Node control, ObservableValue<Boolean> when) {
        control.visibleProperty().bind(when);
        control.managedProperty().bind(control.visibleProperty());
    }

    private void address(Form form, Protocol protocol, String code, ObservableValue<Boolean> when) {
        TextField field =
                form.text(code, device.endpoint(protocol).map(Endpoint::address).orElse(""));
        field.setPromptText(sample(protocol));
        field.setId(protocol.word() + "-address");
        shown(field, when);
        addresses.put(protocol, field);
    }

    private static String sample(Protocol protocol) {
        return protocol.scheme() + "://10.1.2.3";
    }

    private static ComboBox<String> login(
            Form form,
            String code,
            Optional<Endpoint> reached,
            List<String> logins,
            ObservableValue<Boolean> when) {
        String before = reached.flatMap(Endpoint::credential).map(CredentialRef::name).orElse("");
        List<String> names = new ArrayList<>(List.of(""));
        names.addAll(logins);
        if (!names.contains(before)) {
            names.add(before);
        }
        ComboBox<String> login =
                form.choice(code, names, before, text -> text.isEmpty() ? "–" : text);
        shown(login, when);
        return login;
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

    /** A changed address loses its certificate's or host key's pin: it is another conversation. */
    Device reach(Device wanted) {
        List<Endpoint> all = new ArrayList<>();
        endpoint(Protocol.REDFISH, login).ifPresent(all::add);
        endpoint(Protocol.IPMI, login).ifPresent(all::add);
        endpoint(Protocol.SNMP, snmpLogin).ifPresent(all::add);
        endpoint(Protocol.SSH, sshLogin).ifPresent(all::add);
        return wanted.withEndpoints(all);
    }

    private Optional<Endpoint> endpoint(Protocol protocol, ComboBox<String> login) {
        TextField field = addresses.get(protocol);
        String text = field.getText().strip();
        if (text.isEmpty() || !field.isVisible()) {
            return Optional.empty();
        }
        String address =
                root(protocol, text)
                        .orElseThrow(
                                () ->
                                        new Form.Wrong(
                                                Message.of(
                                                        "console.field.not-an-address",
                                                        text,
                                                        sample(protocol))));
        Optional<Endpoint> same =
                device.endpoint(protocol).filter(old -> old.address().equals(address));
        return Optional.of(
                new Endpoint(
                        protocol,
                        address,
                        Optional.ofNullable(login.getValue())
                                .filter(name -> !name.isEmpty())
                                .map(CredentialRef::new),
                        same.flatMap(Endpoint::pin),
                        protocol == Protocol.SSH
                                ? oldSsh.isSelected()
                                : same.map(Endpoint::old).orElse(false)));
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
