package io.rackside.nic.virtual;

import io.rackside.nic.virtual.FileNode.Folder;
import io.rackside.nic.virtual.FileNode.Link;
import io.rackside.nic.virtual.FileNode.Text;
import io.rackside.nic.virtual.FileNode.Writer;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Files of a host as they are at one moment, by their whole paths. */
final class FileTree {
    private final TreeMap<String, FileNode> nodes = new TreeMap<>();

    /** A file that can be read only; like the kernel's, it ends its one line. */
    void line(String path, Object value) {
        put(path, new Text(value + "\n", Writer.NONE));
    }

    /** A file of one line that can be written. */
    void line(String path, Object value, Writer writer) {
        put(path, new Text(value + "\n", writer));
    }

    void text(String path, String text, Writer writer) {
        put(path, new Text(text, writer));
    }

    void link(String path, String target) {
        put(path, new Link(target));
    }

    void folder(String path) {
        put(path, new Folder());
    }

    private void put(String path, FileNode node) {
        nodes.put(path, node);
        int slash = path.lastIndexOf('/');
        while (slash > 0 && !nodes.containsKey(path.substring(0, slash))) {
            nodes.put(path.substring(0, slash), new Folder());
            slash = path.lastIndexOf('/', slash - 1);
        }
    }

    Optional<FileNode> node(String path) {
        String plain =
                path.length() > 1 && path.endsWith("/")
                        ? path.substring(0, path.length() - 1)
                        : path;
        return Optional.ofNullable(nodes.get(plain));
    }

    /** What stands in a folder, by name. */
    List<String> within(String folder) {
        String start = folder.endsWith("/") ? folder : folder + "/";
        return nodes.tailMap(start, true).keySet().stream()
                .takeWhile(path -> path.startsWith(start))
                .map(path -> path.substring(start.length()))
                .filter(name -> name.indexOf('/') < 0 && !name.isEmpty())
                .toList();
    }

    /** The paths that a pattern of a shell means; the pattern itself where there is none. */
    List<String> glob(String pattern) {
        if (!pattern.matches(".*[*?\\[].*")) {
            return List.of(pattern);
        }
        StringBuilder regex = new StringBuilder();
        boolean set = false;
        for (char c : pattern.toCharArray()) {
            if (set) {
                regex.append(c);
                set = c != ']';
            } else if (c == '*') {
                regex.append("[^/]*");
            } else if (c == '?') {
                regex.append("[^/]");
            } else if (c == '[') {
                regex.append(c);
                set = true;
            } else {
                regex.append(Pattern.quote(Character.toString(c)));
            }
        }
        if (set) {
            return List.of(pattern);
        }
        Pattern wanted = Pattern.compile(regex.toString());
        String start = pattern.replaceFirst("[*?\\[].*$", "");
        List<String> found =
                nodes.tailMap(start, true).keySet().stream()
                        .takeWhile(path -> path.startsWith(start))
                        .filter(path -> wanted.matcher(path).matches())
                        .toList();
        return found.isEmpty() ? List.of(pattern) : found;
    }
}
