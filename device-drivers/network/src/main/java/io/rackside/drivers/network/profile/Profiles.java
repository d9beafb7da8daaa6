package io.rackside.drivers.network.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.rackside.drivers.snmp.Oid;
import io.rackside.model.Message;
import io.rackside.model.Problem;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The profiles that ship with Rackside, and those of a folder beside them. Immutable.
 *
 * <p>They only say what to read, so a folder's are taken unsigned. One there replaces the shipped
 * one of its name, and where two match alike, the folder's is taken.
 */
public final class Profiles {
    /** Where they lie in the data folder. */
    public static final Path FOLDER = Path.of("profiles", "network");

    private static final String ENDING = ".json";
    private static final int MOST_FILES = 500;
    private static final long MOST_BYTES = 256 * 1024;

    private static final List<String> SHIPPED =
            List.of(
                    "akcp",
                    "akcp-securityprobe",
                    "apc-cpdu",
                    "apc-netbotz",
                    "apc-pdu",
                    "apc-ups",
                    "arista-eos",
                    "aruba-cx",
                    "check-point",
                    "cisco-asa",
                    "cisco-imc",
                    "cisco-ios",
                    "cisco-nxos",
                    "cisco-sb",
                    "cumulus",
                    "dell-idrac",
                    "dell-os10",
                    "dell-powerconnect",
                    "dell-rpdu",
                    "dell-ups",
                    "dlink-dgs",
                    "eaton-epdu",
                    "eaton-matrix",
                    "eaton-sc200",
                    "eaton-sc300",
                    "eaton-ups",
                    "edgecore-ecs",
                    "edgecore-ecs4210",
                    "extreme-boss",
                    "extreme-exos",
                    "extreme-slx",
                    "extreme-voss",
                    "fiberhome",
                    "fiberhome-an5516",
                    "fortinet-fortigate",
                    "fortinet-fortiswitch",
                    "fs",
                    "fs-bdcom",
                    "fs-campus",
                    "fs-centec",
                    "fs-gbn",
                    "fs-s3900",
                    "fs-s5800",
                    "fujitsu-irmc",
                    "geist-v3",
                    "geist-watchdog",
                    "h3c-comware",
                    "hillstone",
                    "hpe-ilo",
                    "hpe-procurve",
                    "huawei-ibmc",
                    "huawei-oceanstor",
                    "huawei-smu",
                    "huawei-ups",
                    "huawei-vrp",
                    "ibm-imm",
                    "juniper-junos",
                    "lenovo-xcc",
                    "linux",
                    "mikrotik",
                    "moxa-eds",
                    "net-pdu",
                    "netbotz-750",
                    "netgear",
                    "nvidia-onyx",
                    "paloalto-panos",
                    "pfsense",
                    "raritan-pdu",
                    "riello-netman",
                    "rittal-cmc",
                    "rittal-cmc-tc",
                    "ruckus-icx",
                    "ruijie",
                    "schleifenbauer-pdu",
                    "servertech-sentry3",
                    "servertech-sentry4",
                    "sonic",
                    "sonicwall",
                    "sophos",
                    "supermicro-bmc",
                    "tplink-jetstream",
                    "ubiquiti-edgeswitch",
                    "vertiv-geist",
                    "zte-zxa10",
                    "zte-zxr10");

    private final List<Profile> all;
    private final List<Problem> problems;

    private Profiles(List<Profile> all, List<Problem> problems) {
        this.all = List.copyOf(all);
        this.problems = List.copyOf(problems);
    }

    /**
     * Reads the shipped ones.
     *
     * @throws ProfileFormatException when one of them is wrong, which a test would have found
     */
    public static Profiles shipped() {
        List<Profile> profiles = new ArrayList<>();
        for (String id : SHIPPED) {
            try (InputStream in = Profiles.class.getResourceAsStream(id + ENDING)) {
                profiles.add(ProfileFile.read(id, new ObjectMapper().readTree(in)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new Profiles(profiles, List.of());
    }

    /** These and the files of a folder; a wrong one is named and the others are taken. */
    public Profiles with(Path folder) {
        if (!Files.isDirectory(folder)) {
            return this;
        }
        List<Profile> own = new ArrayList<>();
        List<Problem> wrong = new ArrayList<>(problems);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING)) {
            for (Path file : files) {
                if (own.size() + wrong.size() >= MOST_FILES) {
                    wrong.add(
                            new Problem(
                                    folder.toString(),
                                    Message.of("network.profiles-too-many", MOST_FILES)));
                    break;
                }
                try {
                    own.add(read(file));
                } catch (ProfileFormatException e) {
                    wrong.add(new Problem(file.toString(), e.what()));
                }
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException _) {
            wrong.add(new Problem(folder.toString(), Message.of("network.profile-unreadable")));
        }
        all.stream()
                .filter(shipped -> own.stream().noneMatch(o -> o.id().equals(shipped.id())))
                .forEach(own::add);
        return new Profiles(own, wrong);
    }

    private static Profile read(Path file) {
        String name = file.getFileName().toString();
        String id = name.substring(0, name.length() - ENDING.length());
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new ProfileFormatException(
                        Message.of("network.profile-too-large", MOST_BYTES / 1024));
            }
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return ProfileFile.read(id, new ObjectMapper().readTree(text));
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new ProfileFormatException(Message.of("network.profile-no-json", line));
        } catch (IOException _) {
            throw new ProfileFormatException(Message.of("network.profile-unreadable"));
        }
    }

    public List<Profile> all() {
        return all;
    }

    /** Files that were not taken, and why. */
    public List<Problem> problems() {
        return problems;
    }

    /** Objects of which one has to be asked for to know which profile a device has. */
    public Set<Oid> telling(Oid sysObjectId, String sysDescr) {
        return all.stream()
                .flatMap(profile -> profile.matches().stream())
                .filter(match -> match.closeness(sysObjectId, sysDescr).isPresent())
                .flatMap(match -> match.object().stream())
                .collect(Collectors.toSet());
    }

    /** The one that matches most closely by these alone; empty for a device none is for. */
    public Optional<Profile> of(Oid sysObjectId, String sysDescr) {
        return of(sysObjectId, sysDescr, _ -> false);
    }

    /**
     * The one that matches most closely; empty for a device none is for.
     *
     * @param told whether the device has that object, one of those that {@link #telling}
     */
    public Optional<Profile> of(Oid sysObjectId, String sysDescr, Predicate<Oid> told) {
        Profile best = null;
        int closest = -1;
        for (Profile profile : all) {
            for (Profile.Match match : profile.matches()) {
                int closeness = match.closeness(sysObjectId, sysDescr, told).orElse(-1);
                if (closeness > closest) {
                    best = profile;
                    closest = closeness;
                }
            }
        }
        return Optional.ofNullable(best).map(profile -> profile.at(sysObjectId));
    }
}
