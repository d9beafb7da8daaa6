package io.rackside.drivers.host;

import io.rackside.model.host.OperatingSystem;
import io.rackside.model.host.OperatingSystem.Family;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells operating systems apart by os-release(5) and the makers' own files, never by the kernel: a
 * kernel of one service pack is seen on hosts of another.
 */
final class OsRecognition {
    private static final Pattern SERVICE_PACK =
            Pattern.compile("(?i)(?:^|[^a-z])SP\\s?(\\d{1,2})(?![0-9])");

    /**
     * What Kylin calls the service packs of V10; its own files say it with the number. That the
     * second SP3 (2403) is Halberd is from general knowledge, and from its own product file.
     */
    private static final Map<String, String> KYLIN_NAMES =
            Map.of("tercel", "SP1", "sword", "SP2", "lance", "SP3", "halberd", "SP3");

    /** Which of the makers' files tells the most about a build, best first. */
    private static final List<String> BUILD_FILES =
            List.of(
                    "/etc/.productinfo",
                    "/etc/kylin-release",
                    "/etc/uos-release",
                    "/etc/openEuler-release",
                    "/etc/anolis-release",
                    "/etc/centos-release",
                    "/etc/redhat-release",
                    "/etc/SuSE-release",
                    "/etc/debian_version");

    private OsRecognition() {}

    /**
     * @param osRelease of os-release(5); may be empty, systems before 2012 have none
     * @param files the makers' files by path
     * @param nkvers what Kylin's command of that name prints, empty elsewhere
     */
    static OperatingSystem of(
            Map<String, String> osRelease, Map<String, String> files, String nkvers) {
        String release = release(files);
        String id = osRelease.getOrDefault("ID", "").toLowerCase(Locale.ROOT);
        String name = osRelease.getOrDefault("PRETTY_NAME", osRelease.getOrDefault("NAME", ""));
        String said = name.isEmpty() ? release : name;
        Family family = family(id, osRelease, release);
        String version = osRelease.getOrDefault("VERSION_ID", versionIn(release));
        return new OperatingSystem(
                osRelease.getOrDefault("ID", ""),
                said,
                version,
                servicePack(family, osRelease, files, nkvers),
                family == Family.UOS ? uosBuild(files, release) : release,
                family);
    }

    private static String release(Map<String, String> files) {
        return BUILD_FILES.stream()
                .map(path -> files.getOrDefault(path, ""))
                .filter(text -> !text.isBlank())
                .findFirst()
                .map(text -> String.join(" ", text.strip().split("\\s*\n\\s*")))
                .orElse("");
    }

    /** UnionTech counts builds by a number that its release file does not have. */
    private static String uosBuild(Map<String, String> files, String release) {
        Matcher minor =
                Pattern.compile("(?m)^MinorVersion\\s*=\\s*(\\S+)")
                        .matcher(files.getOrDefault("/etc/os-version", ""));
        return minor.find() ? (release + " " + minor.group(1)).strip() : release;
    }

    private static Family family(String id, Map<String, String> osRelease, String release) {
        String text = (osRelease.getOrDefault("NAME", "") + " " + release).toLowerCase(Locale.ROOT);
        return switch (id) {
            case "kylin", "neokylin" ->
                    text.contains("desktop")
                                    || osRelease.getOrDefault("ID_LIKE", "").contains("debian")
                            ? Family.KYLIN_DESKTOP
                            : Family.KYLIN_SERVER;
            case "uos", "uniontech", "deepin" -> Family.UOS;
            case "openeuler" -> Family.OPENEULER;
            case "anolis" -> Family.ANOLIS;
            case "centos" -> Family.CENTOS;
            case "rhel" -> Family.RHEL;
            case "debian" -> Family.DEBIAN;
            case "ubuntu" -> Family.UBUNTU;
            case "sles", "sled", "opensuse", "opensuse-leap" -> Family.SUSE;
            case "" -> byRelease(text);
            default -> like(osRelease.getOrDefault("ID_LIKE", ""));
        };
    }

    private static Family byRelease(String text) {
        if (text.contains("kylin")) {
            return text.contains("desktop") ? Family.KYLIN_DESKTOP : Family.KYLIN_SERVER;
        }
        if (text.contains("centos")) {
            return Family.CENTOS;
        }
        if (text.contains("red hat")) {
            return Family.RHEL;
        }
        return text.contains("suse") ? Family.SUSE : Family.OTHER;
    }

    private static Family like(String parents) {
        return parents.matches(".*\\b(rhel|fedora|centos)\\b.*") ? Family.RHEL_LIKE : Family.OTHER;
    }

    /** The makers' files say it with a number; os-release of Kylin only by a name. */
    private static String servicePack(
            Family family,
            Map<String, String> osRelease,
            Map<String, String> files,
            String nkvers) {
        List<String> texts =
                List.of(
                        nkvers,
                        files.getOrDefault("/etc/.productinfo", ""),
                        distribution(files.getOrDefault("/etc/.kyinfo", "")),
                        osRelease.getOrDefault("VERSION", ""),
                        osRelease.getOrDefault("PRETTY_NAME", ""),
                        osRelease.getOrDefault("NAME", ""),
                        files.getOrDefault("/etc/kylin-release", ""),
                        files.getOrDefault("/etc/openEuler-release", ""));
        for (String text : texts) {
            Matcher pack = SERVICE_PACK.matcher(text);
            if (pack.find()) {
                return "SP" + pack.group(1);
            }
        }
        if (family != Family.KYLIN_SERVER) {
            return "";
        }
        String all = String.join(" ", texts).toLowerCase(Locale.ROOT);
        return KYLIN_NAMES.entrySet().stream()
                .filter(known -> all.contains("(" + known.getKey() + ")"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    /** The rest of Kylin's file is about the licence. */
    private static String distribution(String kyinfo) {
        int end = kyinfo.indexOf("[servicekey]");
        return end < 0 ? kyinfo : kyinfo.substring(0, end);
    }

    private static String versionIn(String release) {
        Matcher version = Pattern.compile("release (\\S+)").matcher(release);
        return version.find() ? version.group(1) : "";
    }
}
