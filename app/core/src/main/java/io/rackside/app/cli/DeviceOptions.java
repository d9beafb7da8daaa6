package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.devicetypes.DeviceTypeLibrary;
import io.rackside.app.site.PlaceWord;
import io.rackside.model.CredentialRef;
import io.rackside.model.Device;
import io.rackside.model.DeviceType;
import io.rackside.model.Endpoint;
import io.rackside.model.Message;
import io.rackside.model.Protocol;
import io.rackside.model.SecurityZone;

import picocli.CommandLine.Option;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a person says of a device; what is left out stays as it is. */
final class DeviceOptions {
    private static final String ZONES = "I|II|III|IV|none";

    @Option(names = "--type", paramLabel = "SLUG", description = "core.cli.option.type")
    private String type;

    @Option(names = "--place", paramLabel = "PLACE", description = "core.cli.option.place")
    private String place;

    @Option(names = "--role", paramLabel = "TEXT", description = "core.cli.option.role")
    private String role;

    @Option(names = "--zone", paramLabel = ZONES, description = "core.cli.option.zone")
    private String zone;

    @Option(names = "--address", paramLabel = "URL|none", description = "core.cli.option.reach")
    private List<String> addresses = List.of();

    @Option(
            names = "--credential",
            paramLabel = "NAME|none",
            description = "core.cli.option.reach-credential")
    private String credential;

    @Option(names = "--old-tls", paramLabel = "on|off", description = "core.cli.option.old-tls")
    private OnOff oldTls;

    @Option(names = "--old-ipmi", paramLabel = "on|off", description = "core.cli.option.old-ipmi")
    private OnOff oldIpmi;

    @Option(names = "--old-ssh", paramLabel = "on|off", description = "core.cli.option.old-ssh")
    private OnOff oldSsh;

    Optional<DeviceType> type(DeviceTypeLibrary library) {
        if (type == null) {
            return Optional.empty();
        }
        return Optional.of(
                library.bySlug(type.strip().toLowerCase(Locale.ROOT))
                        .orElseThrow(
                                () ->
                                        new Failure(
                                                ExitStatus.USAGE,
                                                Message.of("core.cli.error.no-such-type", type))));
    }

    /**
     * A login nobody has kept is a slip of the pen; where there is no vault yet it may come later.
     *
     * @throws Failure when there is a vault and it has no login of that name
     */
    void checkCredential(Rackside rackside, Terminal terminal) {
        if (credential == null || credential.equals(SiteCommands.NONE)) {
            return;
        }
        String name = SiteCommands.named(credential);
        if (!rackside.vaultKeeping().exists()) {
            terminal.note("core.cli.credential.no-vault-yet", name);
        } else if (!rackside.vaultKeeping().names().contains(name)) {
            throw new Failure(
                    ExitStatus.USAGE,
                    Message.of("core.access.no-such-credential", name),
                    Message.of("core.cli.next.credential"));
        }
    }

    /** The device with all that was said of it. */
    Device over(Device before, DeviceTypeLibrary library) {
        Device typed = type(library).map(before::ofType).orElse(before);
        Device placed =
                place == null
                        ? typed
                        : typed.movedTo(
                                typed.cabinet(),
                                PlaceWord.parse(place)
                                        .orElseThrow(
                                                () ->
                                                        new Failure(
                                                                ExitStatus.USAGE,
                                                                Message.of(
                                                                        "core.cli.error.place-word",
                                                                        place))));
        return reached(placed.withRole(role == null ? placed.role() : role.strip(), zone(placed)));
    }

    private SecurityZone zone(Device before) {
        if (zone == null) {
            return before.zone();
        }
        return switch (zone.strip().toUpperCase(Locale.ROOT)) {
            case "I", "1" -> SecurityZone.I;
            case "II", "2" -> SecurityZone.II;
            case "III", "3" -> SecurityZone.III;
            case "IV", "4" -> SecurityZone.IV;
            case "NONE" -> SecurityZone.NOT_TOLD;
            default -> throw wrong(zone, "--zone");
        };
    }

    /**
     * One address for each protocol; a changed one loses its certificate's pin: it is another
     * conversation.
     */
    private Device reached(Device device) {
        Map<Protocol, Endpoint> all = new EnumMap<>(Protocol.class);
        device.endpoints().forEach(endpoint -> all.put(endpoint.protocol(), endpoint));
        Set<Protocol> named = EnumSet.noneOf(Protocol.class);
        for (String address : addresses) {
            if (address.equals(SiteCommands.NONE)) {
                all.clear();
                named.clear();
            } else {
                Endpoint endpoint = at(address.strip(), all);
                all.put(endpoint.protocol(), endpoint);
                named.add(endpoint.protocol());
            }
        }
        check(device, all);
        return device.withEndpoints(
                all.values().stream()
                        .map(e -> named.isEmpty() || named.contains(e.protocol()) ? keyed(e) : e)
                        .map(this::marked)
                        .toList());
    }

    private void check(Device device, Map<Protocol, Endpoint> all) {
        boolean missing =
                credential != null && all.isEmpty()
                        || oldTls != null && !all.containsKey(Protocol.REDFISH)
                        || oldIpmi != null && !all.containsKey(Protocol.IPMI)
                        || oldSsh != null && !all.containsKey(Protocol.SSH);
        if (missing) {
            throw new Failure(
                    ExitStatus.USAGE, Message.of("core.cli.error.no-address-for", device.name()));
        }
    }

    private static Endpoint at(String address, Map<Protocol, Endpoint> now) {
        String url = address.contains("://") ? address : "https://" + address;
        Devices.checkAddress(url);
        return switch (TargetAddress.parse(url)) {
            case TargetAddress.Redfish(var uri) -> at(Protocol.REDFISH, uri.toString(), now);
            case TargetAddress.Ipmi(var ipmi) -> at(Protocol.IPMI, ipmi.toString(), now);
            case TargetAddress.Snmp(var snmp) -> at(Protocol.SNMP, snmp.toString(), now);
            case TargetAddress.Ssh(var ssh) -> at(Protocol.SSH, ssh.url(), now);
            case TargetAddress.Named _, TargetAddress.Wrong _ -> throw wrong(address, "--address");
        };
    }

    private static Endpoint at(Protocol protocol, String root, Map<Protocol, Endpoint> now) {
        Optional<Endpoint> before = Optional.ofNullable(now.get(protocol));
        return before.filter(endpoint -> endpoint.address().equals(root))
                .orElseGet(
                        () ->
                                new Endpoint(
                                        protocol,
                                        root,
                                        before.flatMap(Endpoint::credential),
                                        Optional.empty(),
                                        false));
    }

    private Endpoint keyed(Endpoint endpoint) {
        return new Endpoint(
                endpoint.protocol(),
                endpoint.address(),
                credential == null
                        ? endpoint.credential()
                        : credential.equals(SiteCommands.NONE)
                                ? Optional.empty()
                                : Optional.of(new CredentialRef(credential.strip())),
                endpoint.pin(),
                endpoint.old());
    }

    private Endpoint marked(Endpoint endpoint) {
        OnOff old =
                switch (endpoint.protocol()) {
                    case REDFISH -> oldTls;
                    case IPMI -> oldIpmi;
                    case SSH -> oldSsh;
                    case SNMP -> null;
                };
        return old == null
                ? endpoint
                : new Endpoint(
                        endpoint.protocol(),
                        endpoint.address(),
                        endpoint.credential(),
                        endpoint.pin(),
                        old == OnOff.ON);
    }

    private static Failure wrong(String value, String option) {
        return new Failure(
                ExitStatus.USAGE, Message.of("core.cli.error.wrong-value", value, option));
    }
}
