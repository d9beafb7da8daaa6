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

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
    private String address;

    @Option(
            names = "--credential",
            paramLabel = "NAME|none",
            description = "core.cli.option.reach-credential")
    private String credential;

    @Option(names = "--old-tls", paramLabel = "on|off", description = "core.cli.option.old-tls")
    private OnOff oldTls;

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

    /** A changed address loses its certificate's pin: it is another conversation. */
    private Device reached(Device device) {
        Optional<Endpoint> now = device.endpoint(Protocol.REDFISH);
        Optional<Endpoint> wanted = now;
        if (address != null) {
            wanted = address.equals(SiteCommands.NONE) ? Optional.empty() : Optional.of(at(now));
        }
        if ((credential != null || oldTls != null) && wanted.isEmpty()) {
            throw new Failure(
                    ExitStatus.USAGE, Message.of("core.cli.error.no-address-for", device.name()));
        }
        List<Endpoint> all =
                new ArrayList<>(
                        device.endpoints().stream()
                                .filter(e -> e.protocol() != Protocol.REDFISH)
                                .toList());
        wanted.map(this::marked).ifPresent(all::addFirst);
        return device.withEndpoints(all);
    }

    private Endpoint at(Optional<Endpoint> now) {
        String url = address.contains("://") ? address.strip() : "https://" + address.strip();
        Devices.check(url);
        String root = ((TargetAddress.Redfish) TargetAddress.parse(url)).uri().toString();
        return now.filter(endpoint -> endpoint.address().equals(root))
                .orElseGet(
                        () ->
                                new Endpoint(
                                        Protocol.REDFISH,
                                        root,
                                        now.flatMap(Endpoint::credential),
                                        Optional.empty(),
                                        false));
    }

    private Endpoint marked(Endpoint endpoint) {
        return new Endpoint(
                endpoint.protocol(),
                endpoint.address(),
                credential == null
                        ? endpoint.credential()
                        : credential.equals(SiteCommands.NONE)
                                ? Optional.empty()
                                : Optional.of(new CredentialRef(credential.strip())),
                endpoint.pin(),
                oldTls == null ? endpoint.old() : oldTls == OnOff.ON);
    }

    private static Failure wrong(String value, String option) {
        return new Failure(
                ExitStatus.USAGE, Message.of("core.cli.error.wrong-value", value, option));
    }
}
