package io.rackside.nic.virtual;

import io.rackside.nic.virtual.FileNode.Writer;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The packages of a host, the files somebody brought, and the modules its kernel has loaded. */
final class PackageBase {
    /** Where a lock of the database shows in {@code /proc/locks}. */
    static final long LOCK_NODE = 131_074;

    private static final String OWN = "5.0";
    private static final String NETWORK = "kernel/drivers/net/";

    /** Files with bytes that are no text, by path. */
    final SortedMap<String, ByteArrayOutputStream> uploads = new TreeMap<>();

    /** By name; the state dpkg has of it. */
    final Map<String, Installed> installed = new LinkedHashMap<>();

    PackageTrouble trouble = PackageTrouble.NONE;

    /** Bytes that ever came for files. */
    long received;

    /** Kilobytes left on each file system. */
    long roomKib = 41_943_040;

    private final boolean debian;
    private final String kernel;
    private final String machine;

    /** Versions of modules that were loaded since the last start, of packages alone. */
    private final Map<String, String> loaded = new TreeMap<>();

    /** A package that is there. */
    record Installed(PackageImage image, String status) {
        boolean whole() {
            return status.equals("install ok installed");
        }
    }

    PackageBase(VirtualOs os, String machine) {
        debian = !os.grubby();
        this.machine = machine;
        kernel = os.release(machine);
        for (String name : List.of(debian ? "dpkg" : "rpm", debian ? "libc6" : "glibc")) {
            put(new PackageImage(name, "(none)", OWN, "1", architecture(), List.of(), List.of()));
        }
    }

    boolean debian() {
        return debian;
    }

    String architecture() {
        return debian ? (machine.equals("aarch64") ? "arm64" : "amd64") : machine;
    }

    void put(PackageImage image) {
        installed.put(image.name(), new Installed(image, "install ok installed"));
    }

    /** The image in a file somebody brought. */
    Optional<PackageImage> image(String path) {
        return Optional.ofNullable(uploads.get(path))
                .flatMap(file -> PackageImage.of(file.toByteArray()));
    }

    /** The package whose file a module of the running kernel is now. */
    Optional<PackageImage> bringing(String module) {
        return installed.values().stream()
                .filter(Installed::whole)
                .map(Installed::image)
                .filter(image -> file(image, module).isPresent())
                .reduce((_, last) -> last);
    }

    /** The file of a module that a package lays down for the running kernel. */
    Optional<String> file(PackageImage image, String module) {
        return image.files().stream()
                .filter(path -> path.contains("/lib/modules/" + kernel + "/"))
                .filter(path -> name(path).equals(module))
                .findFirst();
    }

    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1)
                .replaceFirst("\\.ko(\\.(xz|gz|zst))?$", "")
                .replace('-', '_');
    }

    /** Where the kernel's own module lies. */
    String own(String module) {
        return "/lib/modules/" + kernel + "/" + NETWORK + module + ".ko.xz";
    }

    String kernel() {
        return kernel;
    }

    /** A start loads what the disk has then. */
    void started(List<VirtualCard> cards) {
        loaded.clear();
        for (VirtualCard card : cards) {
            String driver = card.model.software().driver();
            Optional<PackageImage> by = bringing(driver);
            by.ifPresent(image -> loaded.put(driver, image.version()));
            if (by.isPresent()) {
                card.driverVersion = by.map(PackageImage::version);
            } else if (card.driverPackaged) {
                card.driverVersion = Optional.empty();
            }
            card.driverPackaged = by.isPresent();
        }
    }

    /** A sum over the source, as modules have it. */
    static String sourceVersion(String version) {
        return String.format("%015X", 0x5eed_0000_0000L + version.hashCode());
    }

    /** What of it shows as files. */
    void addTo(FileTree tree, List<VirtualCard> cards) {
        tree.folder("/var/tmp");
        tree.folder("/lib/modules/" + kernel);
        for (Installed one : installed.values()) {
            for (String path : one.image().files()) {
                tree.text(path, "", Writer.NONE);
            }
        }
        for (VirtualCard card : cards) {
            String driver = card.model.software().driver();
            String version = loaded.get(driver);
            String at = "/sys/module/" + driver + "/";
            tree.line(at + "srcversion", sourceVersion(version == null ? kernel : version));
            if (version != null) {
                tree.line(at + "version", version);
            }
        }
        tree.text(lockFile(), "", Writer.NONE);
        tree.text(
                "/proc/locks",
                trouble == PackageTrouble.LOCKED
                        ? "1: POSIX  ADVISORY  WRITE 2211 fd:00:" + LOCK_NODE + " 0 EOF\n"
                        : "",
                Writer.NONE);
        uploads.keySet().forEach(path -> tree.text(path, "", Writer.NONE));
    }

    String lockFile() {
        return debian ? "/var/lib/dpkg/lock-frontend" : "/var/lib/rpm/.rpm.lock";
    }

    /** A folder or a file was removed. */
    void removed(String path) {
        uploads.remove(path);
        uploads.keySet().removeIf(each -> each.startsWith(path + "/"));
    }
}
