package io.rackside.app.discovery;

import io.rackside.drivers.network.profile.Profile;
import io.rackside.drivers.network.profile.Profiles;
import io.rackside.drivers.network.text.DisplayText;
import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.session.SnmpAddress;
import io.rackside.drivers.snmp.session.SnmpProbe;
import io.rackside.drivers.ssh.SshAddress;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.Protocol;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What SNMP agents and SSH servers tell a scan of who made them and what they are. Pure. */
final class Signs {
    private static final Oid ENTERPRISES = Oid.of("1.3.6.1.4.1");

    /** Many makers use its agent, and it says nothing of them. */
    private static final int NET_SNMP = 8072;

    private static final int TEXT_MOST = 120;

    private static final Pattern IDENTIFICATION = Pattern.compile("SSH-([\\d.]+)-(.*)");

    /** How makers' own servers call themselves; one built from a common server tells nothing. */
    private static final Map<Pattern, String> SERVERS =
            Map.of(
                    Pattern.compile("^HUAWEI|VRP"), "Huawei",
                    Pattern.compile("^Comware"), "H3C",
                    Pattern.compile("^RGOS"), "Ruijie",
                    Pattern.compile("^ZTE"), "ZTE",
                    Pattern.compile("^Cisco"), "Cisco",
                    Pattern.compile("^ROSSSH"), "MikroTik",
                    Pattern.compile("^mpSSH"), "HPE",
                    Pattern.compile("^NetScreen"), "Juniper");

    private final Profiles profiles;

    Signs(Profiles profiles) {
        this.profiles = profiles;
    }

    Found agent(SnmpAddress address, SnmpProbe.Seen seen, Optional<DeviceId> known) {
        List<Evidence> evidence = new ArrayList<>();
        String vendor = "";
        String product = "";
        Optional<DeviceKind> kind = Optional.empty();
        if (seen.told().isPresent()) {
            SnmpProbe.Told told = seen.told().get();
            String description = DisplayText.of(told.description().bytes());
            Optional<Profile> profile = profiles.of(told.objectId(), description);
            vendor = profile.map(Profile::manufacturer).orElse("");
            kind = profile.map(each -> each.kind(told.objectId(), description));
            product = text(description);
            add(evidence, Evidence.OBJECT_ID, told.objectId().toString());
            add(evidence, Evidence.NAME, text(DisplayText.of(told.name().bytes())));
            add(evidence, Evidence.DESCRIPTION, text(description));
        }
        if (seen.engine().isPresent()) {
            SnmpProbe.Engine engine = seen.engine().get();
            add(evidence, Evidence.ENGINE_ID, engine.hex());
            if (vendor.isEmpty()) {
                vendor = maker(engine.enterprise()).orElse("");
            }
            if (kind.isEmpty()) {
                kind = kind(engine.enterprise());
            }
        }
        return new Found(
                Protocol.SNMP,
                address.toString(),
                List.of(),
                vendor,
                product,
                seen.told().isPresent() ? "2c" : "3",
                Optional.empty(),
                known,
                kind,
                evidence);
    }

    Found shell(SshAddress address, String identification, Optional<DeviceId> known) {
        Matcher parts = IDENTIFICATION.matcher(identification);
        boolean whole = parts.matches();
        String software = whole ? text(parts.group(2)) : "";
        String vendor =
                SERVERS.entrySet().stream()
                        .filter(each -> each.getKey().matcher(software).find())
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse("");
        return new Found(
                Protocol.SSH,
                address.url(),
                List.of(),
                vendor,
                software,
                whole ? parts.group(1) : "",
                Optional.empty(),
                known,
                Optional.empty(),
                List.of(new Evidence(Evidence.IDENTIFICATION, text(identification))));
    }

    /** Whose enterprise number that is, as far as there is a profile for what they make. */
    private Optional<String> maker(int enterprise) {
        return of(enterprise)
                .filter(profile -> !profile.manufacturer().isBlank())
                .min(Comparator.comparing(profile -> depth(profile, enterprise)))
                .map(Profile::manufacturer);
    }

    /** Another maker's may stand below: H3C's first objects are Huawei's. */
    private static int depth(Profile profile, int enterprise) {
        Oid theirs = ENTERPRISES.then(enterprise);
        return below(profile)
                .filter(each -> each.startsWith(theirs))
                .mapToInt(Oid::size)
                .min()
                .orElse(Oid.MOST);
    }

    /** Where it is for all there is, whatever it says of itself. */
    private static Stream<Oid> below(Profile profile) {
        return profile.matches().stream()
                .filter(match -> match.description().isEmpty())
                .flatMap(match -> match.below().stream());
    }

    /** What they make, where they make one kind only. */
    private Optional<DeviceKind> kind(int enterprise) {
        Set<DeviceKind> kinds =
                of(enterprise)
                        .flatMap(
                                profile ->
                                        Stream.concat(
                                                Stream.of(profile.kind()),
                                                profile.kinds().stream()
                                                        .map(Profile.KindRule::kind)))
                        .collect(Collectors.toSet());
        return kinds.size() == 1 ? kinds.stream().findFirst() : Optional.empty();
    }

    private Stream<Profile> of(int enterprise) {
        Oid theirs = ENTERPRISES.then(enterprise);
        return profiles.all().stream()
                .filter(_ -> enterprise != NET_SNMP)
                .filter(profile -> below(profile).anyMatch(each -> each.startsWith(theirs)));
    }

    private static void add(List<Evidence> evidence, String what, String said) {
        if (!said.isBlank()) {
            evidence.add(new Evidence(what, said));
        }
    }

    private static String text(String said) {
        return said.length() <= TEXT_MOST ? said : said.substring(0, TEXT_MOST) + "…";
    }
}
