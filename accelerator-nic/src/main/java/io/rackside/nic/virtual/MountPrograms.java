package io.rackside.nic.virtual;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code mount} and {@code umount}: file systems over the network, from servers nobody plays. */
final class MountPrograms {
    private static final List<String> REMOTE = List.of("nfs", "nfs4", "cifs", "ceph");
    private static final int NOT_MOUNTED = 32;

    private MountPrograms() {}

    static void add(Map<String, Program> programs) {
        programs.put("mount", MountPrograms::mount);
        programs.put("umount", MountPrograms::unmount);
    }

    private static int mount(Call call) {
        HostState host = call.host();
        List<String> words = new ArrayList<>(call.arguments());
        if (words.isEmpty()) {
            host.mounts.forEach(call::say);
            return 0;
        }
        String type = call.after("-t").orElse("");
        String options = call.after("-o").orElse("");
        words.removeAll(List.of("-t", type, "-o", options));
        if (!call.root()) {
            return call.fail(1, "mount: only root can do that");
        }
        if (words.size() != 2 || !REMOTE.contains(type)) {
            return call.fail(1, "mount: bad usage");
        }
        String server = words.getFirst().replaceFirst("^//", "").replaceFirst("[:/].*", "");
        if (host.towards(server).isEmpty()) {
            return call.fail(NOT_MOUNTED, "mount: Network is unreachable");
        }
        String told = type.startsWith("nfs") && !options.contains("proto=") ? ",proto=tcp" : "";
        String given = options.isEmpty() ? "" : "," + options;
        host.mounts.add(
                words.get(0)
                        + " "
                        + words.get(1)
                        + " "
                        + (type.equals("nfs") ? "nfs4" : type)
                        + " rw,relatime"
                        + told
                        + given
                        + (type.equals("ceph") ? ",mon_addr=" : ",addr=")
                        + server
                        + " 0 0");
        return 0;
    }

    private static int unmount(Call call) {
        String at = call.argument(call.words().size() - 1);
        boolean was = call.host().mounts.removeIf(line -> line.split(" ", -1)[1].equals(at));
        return was ? 0 : call.fail(NOT_MOUNTED, "umount: " + at + ": not mounted.");
    }
}
