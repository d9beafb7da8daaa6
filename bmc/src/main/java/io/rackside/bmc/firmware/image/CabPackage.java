package io.rackside.bmc.firmware.image;

import io.rackside.model.Message;
import io.rackside.model.firmware.Component;
import io.rackside.model.firmware.FirmwareImage;
import io.rackside.model.firmware.FirmwareImage.Span;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What the {@code *.metainfo.xml} in a cabinet of fwupd say of the firmware beside them (AppStream,
 * component type "firmware"). Its signatures of the LVFS ({@code .jcat}) are not looked at: nobody
 * stands for it until a person does.
 */
public final class CabPackage {
    private static final int METAINFO_MAX = 32;
    private static final int RELEASES_MAX = 200;
    private static final int NOTES_MAX = 20_000;
    private static final String DEFAULT_FILE = "firmware.bin";
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,6}");

    private CabPackage() {}

    /**
     * A file of firmware and what is said of it.
     *
     * @param checksums hexadecimal digits by algorithm as the JDK calls it, "SHA-256"
     */
    public record Part(CabArchive.Entry entry, Map<String, String> checksums, FirmwareImage image) {
        public Part {
            Objects.requireNonNull(entry, "entry");
            Objects.requireNonNull(image, "image");
            checksums = Map.copyOf(checksums);
        }

        /**
         * The image once its bytes are known.
         *
         * @param found digests of them by the same names
         * @throws PackageRefused when one of them is another than the metainfo says
         */
        public FirmwareImage known(Map<String, String> found, String shown) {
            checksums.forEach(
                    (algorithm, told) -> {
                        if (!told.equals(found.get(algorithm))) {
                            throw new PackageRefused(
                                    Message.of("bmc.package-item-other", shown, entry.name()));
                        }
                    });
            return new FirmwareImage(
                    image.item(),
                    image.fileName(),
                    found.get("SHA-256"),
                    entry.size(),
                    image.component(),
                    image.vendor(),
                    image.models(),
                    image.softwareIds(),
                    image.version(),
                    image.from(),
                    image.order(),
                    image.prerequisites(),
                    image.hostDown(),
                    image.usual(),
                    image.rollback(),
                    image.notes());
        }
    }

    /**
     * The firmware a cabinet holds; a release whose file is not in it is left out.
     *
     * @param shown what a refusal calls it
     * @throws PackageRefused when there is no metainfo of firmware in it, or it cannot be read
     */
    public static List<Part> parts(CabArchive archive, String shown) {
        List<Part> parts = new ArrayList<>();
        List<CabArchive.Entry> described =
                archive.entries().stream()
                        .filter(entry -> entry.name().endsWith(".metainfo.xml"))
                        .limit(METAINFO_MAX)
                        .toList();
        for (CabArchive.Entry entry : described) {
            byte[] text = archive.read(entry);
            try (SafeXml xml = new SafeXml(new ByteArrayInputStream(text), shown)) {
                new Metainfo().read(xml).parts(archive.entries(), parts);
            }
        }
        if (parts.isEmpty()) {
            throw new PackageRefused(Message.of("bmc.package-cab-no-firmware", shown));
        }
        return List.copyOf(parts);
    }

    /** One release. */
    private static final class Release {
        private String version = "";
        private String file = DEFAULT_FILE;
        private Optional<Duration> usual = Optional.empty();
        private final Map<String, String> checksums = new TreeMap<>();
        private final Map<String, String> notes = new TreeMap<>();
    }

    /** One metainfo file, as far as it is of use. */
    private static final class Metainfo {
        private String id = "";
        private String maker = "";
        private Component component = Component.OTHER;
        private final List<String> guids = new ArrayList<>();
        private Optional<String> lowest = Optional.empty();
        private final List<Release> releases = new ArrayList<>();

        Metainfo read(SafeXml xml) {
            boolean firmware = false;
            while (xml.nextElement()) {
                switch (xml.name()) {
                    case "component" -> firmware = xml.attribute("type").equals("firmware");
                    case "id" -> id = id.isEmpty() && xml.depth() == 2 ? cut(xml.text()) : id;
                    case "developer_name" -> maker = cut(xml.text());
                    case "developer" -> {
                        int own = xml.depth();
                        while (xml.nextElementIn(own)) {
                            maker = xml.name().equals("name") ? cut(xml.text()) : maker;
                        }
                    }
                    case "category" -> component = component(xml.text());
                    case "firmware" -> firmware(xml);
                    case "release" -> {
                        if (releases.size() < RELEASES_MAX) {
                            releases.add(release(xml));
                        }
                    }
                    default -> {}
                }
            }
            if (!firmware) {
                releases.clear();
            }
            return this;
        }

        /** Provided: a GUID; required: the version it may be laid over. */
        private void firmware(SafeXml xml) {
            boolean flashed = xml.attribute("type").equals("flashed");
            String compare = xml.attribute("compare");
            String version = cut(xml.attribute("version"));
            String text = cut(xml.text());
            if (flashed && !text.isEmpty() && guids.size() < ManifestFields.LIST_MAX) {
                guids.add(text);
            } else if (compare.equals("ge") && text.isEmpty() && !version.isEmpty()) {
                lowest = Optional.of(version);
            }
        }

        private static Release release(SafeXml xml) {
            Release release = new Release();
            release.version = cut(xml.attribute("version"));
            String seconds = xml.attribute("install_duration");
            if (DIGITS.matcher(seconds).matches()) {
                release.usual = Optional.of(Duration.ofSeconds(Long.parseLong(seconds)));
            }
            int own = xml.depth();
            while (xml.nextElementIn(own)) {
                switch (xml.name()) {
                    case "checksum" -> checksum(xml, release);
                    case "p", "li" -> note(xml, release);
                    default -> {}
                }
            }
            return release;
        }

        /** Of the firmware itself; the one of the cabinet as a container is not known in it. */
        private static void checksum(SafeXml xml, Release release) {
            boolean content = !xml.attribute("target").equals("container");
            String file = cut(xml.attribute("filename"));
            String type = xml.attribute("type");
            String digits = xml.text().toLowerCase(Locale.ROOT);
            if (content && !file.isEmpty()) {
                release.file = file.replace('\\', '/');
            }
            if (content && type.equals("sha256") && digits.length() == 64) {
                release.checksums.put("SHA-256", digits);
            } else if (content && type.equals("sha1") && digits.length() == 40) {
                release.checksums.put("SHA-1", digits);
            }
        }

        private static void note(SafeXml xml, Release release) {
            String language = xml.attribute("lang");
            String tag = language.isEmpty() ? "en" : language.replace('_', '-');
            String more = xml.text();
            if (tag.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")) {
                release.notes.merge(
                        tag,
                        more,
                        (before, after) ->
                                before.length() + after.length() > NOTES_MAX
                                        ? before
                                        : before + "\n" + after);
            }
        }

        void parts(List<CabArchive.Entry> entries, List<Part> parts) {
            for (Release release : releases) {
                entries.stream()
                        .filter(entry -> entry.name().equals(release.file))
                        .findFirst()
                        .filter(entry -> !release.version.isEmpty() && entry.size() > 0)
                        .ifPresent(
                                entry ->
                                        parts.add(
                                                new Part(
                                                        entry,
                                                        release.checksums,
                                                        image(entry, release, parts.size()))));
            }
        }

        private FirmwareImage image(CabArchive.Entry entry, Release release, int number) {
            return new FirmwareImage(
                    (id.isEmpty() ? "firmware" : id) + (number == 0 ? "" : "-" + (number + 1)),
                    EntryName.last(entry.name()),
                    "",
                    entry.size(),
                    component,
                    maker,
                    List.of(),
                    guids,
                    release.version,
                    lowest.map(version -> new Span(Optional.of(version), Optional.empty())),
                    OptionalInt.empty(),
                    List.of(),
                    component != Component.BMC,
                    release.usual,
                    Optional.empty(),
                    release.notes);
        }

        /** Categories of the LVFS. */
        private static Component component(String category) {
            return switch (category) {
                case "X-BaseboardManagementController" -> Component.BMC;
                case "X-System" -> Component.BIOS;
                case "X-NetworkInterface" -> Component.NIC;
                case "X-StorageController" -> Component.STORAGE_CONTROLLER;
                case "X-Drive", "X-SolidStateDrive" -> Component.DRIVE;
                default -> Component.OTHER;
            };
        }

        private static String cut(String text) {
            String plain = EntryName.printable(text);
            return plain.strip();
        }
    }
}
