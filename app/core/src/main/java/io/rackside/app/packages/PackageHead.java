package io.rackside.app.packages;

import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a package says of itself.
 *
 * @param architecture as its package manager calls it: {@code x86_64}, {@code amd64}, {@code all}
 * @param told whether the package itself was read; else it is what the name of its file says
 * @param installedBytes what it takes on the disk, 0 where it is not told
 * @param kernels releases of kernels below whose {@code /lib/modules} it lays files
 * @param modules kernel modules it brings, without their endings
 * @param kernel whether it is a kernel itself, which is installed beside the one that runs
 * @param builds whether it wants to build modules on the host (DKMS, akmods)
 */
public record PackageHead(
        String name,
        Evr version,
        String architecture,
        boolean told,
        long installedBytes,
        SortedSet<String> kernels,
        SortedSet<String> modules,
        boolean kernel,
        boolean builds) {
    private static final String MODULES = "/lib/modules/";

    public PackageHead {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(architecture, "architecture");
        kernels = new TreeSet<>(kernels);
        modules = new TreeSet<>(modules);
    }

    /** The releases of kernels among paths of files. */
    static SortedSet<String> kernels(Iterable<String> paths) {
        SortedSet<String> found = new TreeSet<>();
        for (String path : paths) {
            int at = path.indexOf(MODULES);
            int end = at < 0 ? -1 : path.indexOf('/', at + MODULES.length());
            if (end > 0) {
                found.add(path.substring(at + MODULES.length(), end));
            }
        }
        return found;
    }

    /** The kernel modules among paths of files; the kernel has underscores where files may not. */
    static SortedSet<String> modules(Iterable<String> paths) {
        SortedSet<String> found = new TreeSet<>();
        for (String path : paths) {
            String file = path.substring(path.lastIndexOf('/') + 1);
            String name = file.replaceFirst("\\.ko(\\.(xz|gz|zst))?$", "");
            if (!name.equals(file) && path.contains(MODULES)) {
                found.add(name.replace('-', '_'));
            }
        }
        return found;
    }

    /** Whether names of packages it needs, its own name or its files mean building on the host. */
    static boolean builds(String name, Set<String> needs, Iterable<String> paths) {
        if (name.equals("dkms") || name.endsWith("-dkms") || name.startsWith("akmod-")) {
            return true;
        }
        for (String path : paths) {
            if (path.endsWith("/dkms.conf")) {
                return true;
            }
        }
        return needs.contains("dkms") || needs.contains("akmods");
    }

    /** Name, version and architecture in one word. */
    public String label() {
        return name + "-" + version + "." + architecture;
    }
}
