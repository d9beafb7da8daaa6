package io.rackside.bmc.firmware.image;

import io.rackside.model.Message;
import io.rackside.model.firmware.Component;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * What a catalogue of Dell ({@code Catalog.xml}, {@code Catalog.xml.gz}) says of update packages at
 * hand. A catalogue names tens of thousands; only those asked for are kept.
 */
public final class DellCatalogue {
    /** Bytes of the XML; the largest of Dell's has half of it. */
    static final long XML_MAX = 256L << 20;

    private static final int FOUND_MAX = 500;
    private static final int MODELS_MAX = 512;

    private DellCatalogue() {}

    /**
     * One update package.
     *
     * @param fileName the last part of its path
     * @param digests hexadecimal digits by algorithm as the JDK calls it ("MD5", "SHA-256"); an MD5
     *     tells that it came whole, no more
     * @param models it is for, as the boxes name themselves ("PowerEdge R750")
     * @param softwareIds component ids of the devices it is for
     */
    public record Entry(
            String fileName,
            Map<String, String> digests,
            Component component,
            String version,
            List<String> models,
            List<String> softwareIds,
            boolean restarts,
            String name) {
        public Entry {
            Objects.requireNonNull(fileName, "fileName");
            Objects.requireNonNull(component, "component");
            Objects.requireNonNull(version, "version");
            Objects.requireNonNull(name, "name");
            digests = Map.copyOf(digests);
            models = List.copyOf(models);
            softwareIds = List.copyOf(softwareIds);
        }
    }

    /** Whether a file begins as a catalogue does: as XML in any encoding, or packed. */
    public static boolean looksLikeOne(byte[] begin, String name) {
        String end = name.toLowerCase(Locale.ROOT);
        boolean named = end.endsWith(".xml") || end.endsWith(".xml.gz");
        if (begin.length < 4 || !named) {
            return false;
        }
        int first = begin[0] & 0xff;
        return first == '<' || first == 0xff || first == 0xfe || first == 0xef || isGzip(begin);
    }

    private static boolean isGzip(byte[] begin) {
        return (begin[0] & 0xff) == 0x1f && (begin[1] & 0xff) == 0x8b;
    }

    /**
     * What it says of some files.
     *
     * @param wanted their names
     * @throws PackageRefused when it is no catalogue, or more than the bounds
     */
    public static List<Entry> read(Path file, Set<String> wanted) {
        String shown = String.valueOf(file.getFileName());
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file))) {
            raw.mark(4);
            byte[] begin = raw.readNBytes(2);
            raw.reset();
            InputStream plain = begin.length == 2 && isGzip(begin) ? new GZIPInputStream(raw) : raw;
            try (SafeXml xml = new SafeXml(new Bounded(plain), shown)) {
                return read(xml, wanted, shown);
            }
        } catch (IOException e) {
            throw new PackageRefused(Message.of("bmc.package-damaged", shown), e);
        }
    }

    private static List<Entry> read(SafeXml xml, Set<String> wanted, String shown) {
        if (!xml.nextElement() || !xml.name().equals("Manifest")) {
            throw new PackageRefused(Message.of("bmc.package-no-catalogue", shown));
        }
        List<Entry> found = new ArrayList<>();
        while (xml.nextElement()) {
            if (xml.name().equals("SoftwareComponent")) {
                String name = xml.attribute("path").replace('\\', '/');
                String last = name.substring(name.lastIndexOf('/') + 1);
                if (wanted.contains(last) && found.size() < FOUND_MAX) {
                    found.add(entry(xml, last));
                }
            }
        }
        return List.copyOf(found);
    }

    private static Entry entry(SafeXml xml, String fileName) {
        Draft draft = new Draft(fileName, xml);
        int own = xml.depth();
        while (xml.nextElementIn(own)) {
            draft.element(xml);
        }
        return draft.entry();
    }

    /** One update package as far as it was read. */
    private static final class Draft {
        private final String fileName;
        private final Map<String, String> digests = new TreeMap<>();
        private final List<String> models = new ArrayList<>();
        private final List<String> ids = new ArrayList<>();
        private final String version;
        private final boolean restarts;
        private String type = "";
        private String category = "";
        private String name = "";
        private String brand = "";

        /** The element whose words come next. */
        private String within = "";

        /** Begins at the element's attributes. */
        Draft(String fileName, SafeXml xml) {
            this.fileName = fileName;
            String vendor = xml.attribute("vendorVersion");
            version = EntryName.printable(vendor.isEmpty() ? xml.attribute("dellVersion") : vendor);
            restarts = xml.attribute("rebootRequired").equals("true");
            digest(digests, "MD5", xml.attribute("hashMD5"));
        }

        void element(SafeXml xml) {
            switch (xml.name()) {
                case "Hash" -> {
                    String algorithm = xml.attribute("algorithm");
                    digest(digests, algorithm, xml.text());
                }
                case "Display" -> display(EntryName.printable(xml.text()));
                case "ComponentType" -> {
                    within = xml.name();
                    type = xml.attribute("value");
                }
                case "Device" -> {
                    within = xml.name();
                    String id = xml.attribute("componentID");
                    if (!id.isEmpty() && ids.size() < ManifestFields.LIST_MAX) {
                        ids.add(id);
                    }
                }
                case "Name", "Category", "Brand", "Model", "SupportedDevices", "Description" ->
                        within = xml.name();
                default -> {}
            }
        }

        private void display(String text) {
            switch (within) {
                case "Name" -> name = name.isEmpty() ? text : name;
                case "Category" -> category = text;
                case "Brand" -> brand = text;
                case "Model" -> {
                    if (models.size() < MODELS_MAX) {
                        models.add((brand + " " + text).strip());
                    }
                }
                default -> {}
            }
            within = "";
        }

        Entry entry() {
            return new Entry(
                    fileName,
                    digests,
                    component(type, category),
                    version,
                    models,
                    ids,
                    restarts,
                    name);
        }
    }

    private static void digest(Map<String, String> digests, String algorithm, String text) {
        String digits = text.toLowerCase(Locale.ROOT);
        if (!digits.matches("[0-9a-f]+")) {
            return;
        }
        switch (algorithm.toUpperCase(Locale.ROOT).replace("-", "")) {
            case "MD5" -> digests.put("MD5", digits);
            case "SHA1" -> digests.put("SHA-1", digits);
            case "SHA256" -> digests.put("SHA-256", digits);
            default -> {}
        }
    }

    /** Dell's type of component, and its category where that says more. */
    private static Component component(String type, String category) {
        if (type.equals("BIOS")) {
            return Component.BIOS;
        }
        return switch (category) {
            case "BIOS" -> Component.BIOS;
            case "iDRAC with Lifecycle Controller", "Embedded Server Management" -> Component.BMC;
            case "Network", "Fibre Channel" -> Component.NIC;
            case "SAS RAID", "SAS Non-RAID", "Storage Controllers" -> Component.STORAGE_CONTROLLER;
            case "SATA",
                    "SAS Drive",
                    "Serial ATA",
                    "Express Flash PCIe SSD",
                    "Solid State Storage" ->
                    Component.DRIVE;
            case "Power Supply", "Power" -> Component.POWER_SUPPLY;
            case "CPLD" -> Component.CPLD;
            default -> Component.OTHER;
        };
    }

    /** Ends with a failure where a packed catalogue has no end. */
    private static final class Bounded extends InputStream {
        private final InputStream in;
        private long left = XML_MAX;

        Bounded(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (left == 0) {
                throw new IOException("longer than any catalogue");
            }
            int read = in.read(into, from, (int) Math.min(length, left));
            left -= Math.max(0, read);
            return read;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
