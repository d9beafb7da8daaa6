package io.rackside.app.console.bmc;

import io.rackside.app.console.editing.Fields;
import io.rackside.app.console.sheet.Form;
import io.rackside.model.Message;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;

import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Addresses of the BMC's port; what is left as it is is not sent. */
final class NetworkForm implements SettingForm {
    private static final int PREFIX4_MAX = 32;
    private static final int PREFIX6_MAX = 128;
    private static final int VLAN_MAX = 4094;

    private final Settings.NetworkPort port;
    private CheckBox dhcp4;
    private TextField address4;
    private TextField prefix4;
    private TextField gateway4;
    private CheckBox dhcp6;
    private TextField address6;
    private TextField prefix6;
    private TextField gateway6;
    private TextField nameServers;
    private TextField hostName;
    private TextField vlan;

    NetworkForm(Settings.NetworkPort port) {
        this.port = port;
    }

    @Override
    public Message title() {
        return Message.of("console.bmc.network");
    }

    @Override
    public void furnish(Form form) {
        Optional<Settings.Address> four = four();
        Optional<Settings.Address> six = six();
        dhcp4 = form.check("console.bmc.network.dhcp4", port.dhcp4());
        address4 = form.text("console.bmc.network.address4", text(four));
        prefix4 = form.text("console.bmc.network.prefix", prefix(four));
        gateway4 = form.text("console.bmc.network.gateway4", port.gateway4());
        dhcp6 = form.check("console.bmc.network.auto6", six.isEmpty());
        address6 = form.text("console.bmc.network.address6", text(six));
        prefix6 = form.text("console.bmc.network.prefix", prefix(six));
        gateway6 = form.text("console.bmc.network.gateway6", port.gateway6());
        nameServers =
                form.text("console.bmc.network.name-servers", String.join(" ", port.nameServers()));
        hostName = form.text("console.part.host-name", port.hostName());
        hostName.setId("network-host-name");
        vlan = form.text("console.bmc.network.vlan", port.vlan().map(String::valueOf).orElse(""));
        for (TextField field : List.of(address4, prefix4, gateway4)) {
            field.disableProperty().bind(dhcp4.selectedProperty());
        }
        for (TextField field : List.of(address6, prefix6, gateway6)) {
            field.disableProperty().bind(dhcp6.selectedProperty());
        }
    }

    private Optional<Settings.Address> four() {
        return port.addresses().stream().filter(a -> a.address().indexOf(':') < 0).findFirst();
    }

    /** The one that was given by hand; those of routers and DHCP come by themselves. */
    private Optional<Settings.Address> six() {
        return port.addresses().stream()
                .filter(a -> a.address().indexOf(':') >= 0)
                .filter(a -> a.origin().equalsIgnoreCase("Static"))
                .findFirst();
    }

    private static String text(Optional<Settings.Address> address) {
        return address.map(Settings.Address::address).orElse("");
    }

    private static String prefix(Optional<Settings.Address> address) {
        return address.map(a -> String.valueOf(a.prefix())).orElse("");
    }

    /** Words apart by spaces or commas. */
    static List<String> list(TextField field) {
        return Arrays.stream(field.getText().strip().split("[\\s,;]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    @Override
    public Asked asked() {
        Change.Network change =
                new Change.Network(
                        port.id(),
                        ipv4(),
                        ipv6(),
                        Optional.of(list(nameServers))
                                .filter(servers -> !servers.equals(port.nameServers())),
                        Optional.of(hostName.getText().strip())
                                .filter(name -> !name.isEmpty() && !name.equals(port.hostName())),
                        vlan());
        if (change.ipv4().isEmpty()
                && change.ipv6().isEmpty()
                && change.nameServers().isEmpty()
                && change.hostName().isEmpty()
                && change.vlan().isEmpty()) {
            throw new Form.Wrong(Message.of("console.bmc.nothing-changed"));
        }
        return () -> Wanted.of(change);
    }

    private Optional<Change.Ipv4> ipv4() {
        if (dhcp4.isSelected()) {
            return port.dhcp4()
                    ? Optional.empty()
                    : Optional.of(new Change.Ipv4(Optional.empty(), 0, ""));
        }
        if (!port.dhcp4() && unchanged(four(), address4, prefix4, gateway4, port.gateway4())) {
            return Optional.empty();
        }
        return Optional.of(
                new Change.Ipv4(
                        Optional.of(Fields.filled(address4, "console.bmc.network.address4")),
                        Fields.whole(prefix4, "console.bmc.network.prefix", 1, PREFIX4_MAX),
                        gateway4.getText().strip()));
    }

    private Optional<Change.Ipv6> ipv6() {
        if (dhcp6.isSelected()) {
            return six().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Change.Ipv6(Optional.empty(), 0, ""));
        }
        if (unchanged(six(), address6, prefix6, gateway6, port.gateway6())) {
            return Optional.empty();
        }
        return Optional.of(
                new Change.Ipv6(
                        Optional.of(Fields.filled(address6, "console.bmc.network.address6")),
                        Fields.whole(prefix6, "console.bmc.network.prefix", 1, PREFIX6_MAX),
                        gateway6.getText().strip()));
    }

    private static boolean unchanged(
            Optional<Settings.Address> now,
            TextField address,
            TextField prefix,
            TextField gateway,
            String gatewayNow) {
        return now.isPresent()
                && address.getText().strip().equals(text(now))
                && prefix.getText().strip().equals(prefix(now))
                && gateway.getText().strip().equals(gatewayNow);
    }

    /** An emptied field takes nothing away: whoever wants no VLAN says 0. */
    private Optional<Integer> vlan() {
        String before = port.vlan().map(String::valueOf).orElse("");
        String text = vlan.getText().strip();
        return text.isEmpty() || text.equals(before)
                ? Optional.empty()
                : Optional.of(Fields.whole(vlan, "console.bmc.network.vlan", 0, VLAN_MAX));
    }
}
