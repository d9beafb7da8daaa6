package io.rackside.nic.virtual;

import io.rackside.nic.virtual.FileNode.Folder;
import io.rackside.nic.virtual.FileNode.Text;

/** Writes a file of a host. */
final class FileWriting {
    /** Before the reason why a file could not be opened at all. */
    static final String NOT_OPENED = "open: ";

    private FileWriting() {}

    /** Whether it lies where every account may write. */
    static boolean anybodys(String path) {
        return path.startsWith("/tmp/") || path.startsWith("/var/tmp/");
    }

    /**
     * @return what the kernel says against it; empty when it is done
     */
    static String write(HostState host, String path, String text, boolean appends, boolean root) {
        if (!root && !anybodys(path) && !path.equals("/dev/null")) {
            return NOT_OPENED + "Permission denied";
        }
        FileTree files = host.files();
        FileNode there = files.node(path).orElse(null);
        if (there instanceof Text file) {
            String old = appends && host.disk.containsKey(path) ? file.text() : "";
            String refused = file.writer().write(old + text);
            host.changed();
            return refused.equals("Permission denied") ? NOT_OPENED + refused : refused;
        }
        if (there != null) {
            return NOT_OPENED + "Is a directory";
        }
        boolean kernel = path.startsWith("/sys/") || path.startsWith("/proc/");
        String folder = path.substring(0, Math.max(1, path.lastIndexOf('/')));
        if (!(files.node(folder).orElse(null) instanceof Folder)) {
            return NOT_OPENED + "Directory nonexistent";
        }
        if (kernel) {
            return NOT_OPENED + "Permission denied";
        }
        host.disk.put(path, text);
        host.changed();
        return "";
    }
}
