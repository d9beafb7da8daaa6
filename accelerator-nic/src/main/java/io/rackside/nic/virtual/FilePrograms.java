package io.rackside.nic.virtual;

import io.rackside.nic.virtual.FileNode.Folder;
import io.rackside.nic.virtual.FileNode.Link;
import io.rackside.nic.virtual.FileNode.Text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The usual programs for files: cat, echo, ls, test, tee, mkdir, head and the like. */
final class FilePrograms {
    /** Files that root alone may read. */
    private static final Set<String> ROOTS =
            Set.of("/sys/class/dmi/id/product_serial", "/sys/class/dmi/id/product_uuid");

    /** Those that leave everything as it is. */
    static final Set<String> READING =
            Set.of(
                    "true",
                    ":",
                    "false",
                    "echo",
                    "printf",
                    "cat",
                    "ls",
                    "readlink",
                    "test",
                    "[",
                    "head",
                    "tail",
                    "grep",
                    "wc",
                    "command",
                    "which",
                    "cut",
                    "tr",
                    "sed",
                    "sha256sum",
                    "id",
                    "uname",
                    "sleep",
                    "kill");

    /** What a shell does without a program. */
    private static final Set<String> SHELLS_OWN =
            Set.of(":", "[", "command", "echo", "false", "kill", "printf", "test", "true");

    private static final int LINES = 10;

    private static final String BNXT = "/sys/kernel/config/bnxt_re/";

    private FilePrograms() {}

    static void add(Map<String, Program> programs) {
        programs.put("true", _ -> 0);
        programs.put(":", _ -> 0);
        programs.put("false", _ -> 1);
        programs.put("echo", FilePrograms::echo);
        programs.put("printf", FilePrograms::printf);
        programs.put("cat", FilePrograms::cat);
        programs.put("ls", FilePrograms::ls);
        programs.put("readlink", FilePrograms::readlink);
        programs.put("test", call -> test(call, call.arguments()));
        programs.put("[", FilePrograms::bracket);
        programs.put("tee", FilePrograms::tee);
        programs.put("mkdir", FilePrograms::mkdir);
        programs.put("rmdir", FilePrograms::rm);
        programs.put("ln", FilePrograms::ln);
        programs.put("rm", FilePrograms::rm);
        programs.put("touch", FilePrograms::touch);
        programs.put("cp", call -> copy(call, false));
        programs.put("mv", call -> copy(call, true));
        programs.put("chmod", _ -> 0);
        programs.put("chown", _ -> 0);
        programs.put("sync", _ -> 0);
        programs.put("head", call -> lines(call, true));
        programs.put("tail", call -> lines(call, false));
        programs.put("command", FilePrograms::command);
        programs.put("which", FilePrograms::command);
    }

    private static int echo(Call call) {
        List<String> words = new ArrayList<>(call.arguments());
        boolean open = !words.isEmpty() && words.getFirst().equals("-n");
        if (open) {
            words.removeFirst();
        }
        call.out().append(String.join(" ", words)).append(open ? "" : "\n");
        return 0;
    }

    private static int printf(Call call) {
        String format =
                call.argument(1).replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\");
        List<String> values = new ArrayList<>(call.arguments().subList(1, call.arguments().size()));
        do {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < format.length(); i++) {
                char c = format.charAt(i);
                boolean field = c == '%' && i + 1 < format.length();
                if (field && "sdb".indexOf(format.charAt(i + 1)) >= 0) {
                    text.append(values.isEmpty() ? "" : values.removeFirst());
                    i++;
                } else if (field && format.charAt(i + 1) == '%') {
                    text.append('%');
                    i++;
                } else {
                    text.append(c);
                }
            }
            call.out().append(text);
        } while (!values.isEmpty() && format.contains("%"));
        return 0;
    }

    /** What reading that gives; empty, with the reason told, where it cannot be read. */
    private static Optional<String> read(Call call, FileTree files, String path) {
        FileNode node = files.node(path).orElse(null);
        String why = "No such file or directory";
        if (node instanceof Text text) {
            if (!ROOTS.contains(path) || call.root()) {
                return Optional.of(text.text());
            }
            why = "Permission denied";
        } else if (node != null) {
            why = "Is a directory";
        }
        call.fail(1, call.name() + ": " + path + ": " + why);
        return Optional.empty();
    }

    static List<String> paths(Call call) {
        return call.arguments().stream().filter(word -> !word.startsWith("-")).toList();
    }

    private static int cat(Call call) {
        List<String> paths = paths(call);
        if (paths.isEmpty()) {
            call.out().append(call.input().rest());
            return 0;
        }
        FileTree files = call.files();
        int status = 0;
        for (String path : paths) {
            Optional<String> text = read(call, files, path);
            text.ifPresent(call.out()::append);
            status = text.isPresent() ? status : 1;
        }
        return status;
    }

    /** With {@code -d} or {@code -l} as gathering wants it, else names alone. */
    private static int ls(Call call) {
        FileTree files = call.files();
        boolean itself = call.words().stream().anyMatch(word -> word.matches("-[a-z]*d[a-z]*"));
        boolean details = call.words().stream().anyMatch(word -> word.matches("-[a-z]*l[a-z]*"));
        int status = 0;
        for (String path : paths(call)) {
            Optional<FileNode> node = files.node(path);
            if (node.isEmpty()) {
                status =
                        call.fail(2, "ls: cannot access '" + path + "': No such file or directory");
            } else if (itself || !(node.get() instanceof Folder)) {
                call.say(details ? detailed(path, node.get()) : path);
            } else {
                for (String name : files.within(path)) {
                    FileNode inner = files.node(path + "/" + name).orElse(node.get());
                    call.say(details ? detailed(name, inner) : name);
                }
            }
        }
        return status;
    }

    private static String detailed(String path, FileNode node) {
        String rest = " 1 root root 0 Nov 21 08:00 " + path;
        return switch (node) {
            case Link(String target) -> "lrwxrwxrwx" + rest + " -> " + target;
            case Folder() -> "drwxr-xr-x" + rest;
            case Text(String _, FileNode.Writer _) -> "-rw-r--r--" + rest;
        };
    }

    private static int readlink(Call call) {
        List<String> paths = paths(call);
        FileNode node = paths.isEmpty() ? null : call.files().node(paths.getFirst()).orElse(null);
        if (node instanceof Link link) {
            call.say(link.target());
            return 0;
        }
        if (node != null && call.has("-f")) {
            call.say(paths.getFirst());
            return 0;
        }
        return 1;
    }

    private static int bracket(Call call) {
        List<String> words = call.arguments();
        return words.isEmpty() || !words.getLast().equals("]")
                ? call.fail(2, "[: missing ]")
                : test(call, words.subList(0, words.size() - 1));
    }

    private static int test(Call call, List<String> words) {
        boolean not = !words.isEmpty() && words.getFirst().equals("!");
        List<String> asked = not ? words.subList(1, words.size()) : words;
        Optional<Boolean> holds =
                switch (asked.size()) {
                    case 0 -> Optional.of(false);
                    case 1 -> Optional.of(!asked.getFirst().isEmpty());
                    case 2 -> unary(call, asked.getFirst(), asked.get(1));
                    case 3 -> binary(asked.getFirst(), asked.get(1), asked.get(2));
                    default -> Optional.empty();
                };
        if (holds.isEmpty()) {
            return call.fail(2, "test: " + String.join(" ", asked) + ": unexpected operator");
        }
        return holds.get() == not ? 1 : 0;
    }

    private static Optional<Boolean> unary(Call call, String operator, String word) {
        FileNode node = call.files().node(word).orElse(null);
        return switch (operator) {
            case "-e", "-r", "-w" -> Optional.of(node != null);
            case "-f" -> Optional.of(node instanceof Text);
            case "-d" -> Optional.of(node instanceof Folder || node instanceof Link);
            case "-O" -> Optional.of(node != null && (call.root() || FileWriting.anybodys(word)));
            case "-L", "-h" -> Optional.of(node instanceof Link);
            case "-s" -> Optional.of(node instanceof Text text && !text.text().isEmpty());
            case "-x" -> Optional.of(node != null || call.lines().has(last(word)));
            case "-n" -> Optional.of(!word.isEmpty());
            case "-z" -> Optional.of(word.isEmpty());
            default -> Optional.empty();
        };
    }

    private static Optional<Boolean> binary(String left, String operator, String right) {
        if (operator.equals("=") || operator.equals("==")) {
            return Optional.of(left.equals(right));
        }
        if (operator.equals("!=")) {
            return Optional.of(!left.equals(right));
        }
        if (!left.matches("-?\\d{1,17}") || !right.matches("-?\\d{1,17}")) {
            return Optional.empty();
        }
        int order = Long.compare(Long.parseLong(left), Long.parseLong(right));
        return switch (operator) {
            case "-eq" -> Optional.of(order == 0);
            case "-ne" -> Optional.of(order != 0);
            case "-lt" -> Optional.of(order < 0);
            case "-le" -> Optional.of(order <= 0);
            case "-gt" -> Optional.of(order > 0);
            case "-ge" -> Optional.of(order >= 0);
            default -> Optional.empty();
        };
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static int write(Call call, String path, String text, boolean appends) {
        String refused = FileWriting.write(call.host(), path, text, appends, call.root());
        return refused.isEmpty()
                ? 0
                : call.fail(
                        1,
                        call.name()
                                + ": "
                                + path
                                + ": "
                                + refused.replace(FileWriting.NOT_OPENED, ""));
    }

    private static int tee(Call call) {
        String text = call.input().rest();
        int status = 0;
        for (String path : paths(call)) {
            status = Math.max(status, write(call, path, text, call.has("-a")));
        }
        call.out().append(text);
        return status;
    }

    /**
     * A folder in configfs, of the RDMA connection manager or of Broadcom's driver, makes the
     * kernel fill it.
     */
    private static int mkdir(Call call) {
        int status = 0;
        for (String path : paths(call)) {
            String why = made(call, path);
            if (!why.isEmpty()) {
                status = call.fail(1, "mkdir: cannot create directory '" + path + "': " + why);
            }
        }
        return status;
    }

    private static String made(Call call, String path) {
        String start = "/sys/kernel/config/rdma_cm/";
        FileTree files = call.files();
        if (files.node(path).isPresent()) {
            return call.has("-p") ? "" : "File exists";
        }
        if (!call.root() && !FileWriting.anybodys(path)) {
            return "Permission denied";
        }
        if (path.startsWith(start)) {
            String device = path.substring(start.length());
            if (call.host().rdma(device).isEmpty()) {
                return "No such device";
            }
            call.host().roceFolders.add(device);
            return "";
        }
        if (path.startsWith(BNXT)) {
            String device = path.substring(BNXT.length());
            if (!device.startsWith(CardModel.BCM57414.rdmaName())
                    || call.host().rdma(device).isEmpty()) {
                return "No such device";
            }
            call.host().congestionFolders.add(device);
            return "";
        }
        String above = path.substring(0, Math.max(1, path.lastIndexOf('/')));
        if (!call.has("-p") && !(files.node(above).orElse(null) instanceof Folder)) {
            return "No such file or directory";
        }
        call.host().folders.add(path);
        return "";
    }

    private static int ln(Call call) {
        List<String> paths = paths(call);
        if (paths.size() != 2 || !call.root()) {
            return call.fail(1, "ln: failed to create link");
        }
        String at = paths.get(1);
        boolean forced = call.words().stream().anyMatch(word -> word.matches("-[a-z]*f[a-z]*"));
        if (!forced && call.files().node(at).isPresent()) {
            return call.fail(1, "ln: failed to create symbolic link '" + at + "': File exists");
        }
        call.host().links.put(at, paths.getFirst());
        return 0;
    }

    private static int rm(Call call) {
        HostState host = call.host();
        boolean whole = call.words().stream().anyMatch(word -> word.matches("-[a-z]*r[a-z]*"));
        boolean forced = call.words().stream().anyMatch(word -> word.matches("-[a-z]*f[a-z]*"));
        int status = 0;
        for (String path : paths(call)) {
            if (!call.root() && !FileWriting.anybodys(path)) {
                status = call.fail(1, "rm: cannot remove '" + path + "': Permission denied");
                continue;
            }
            boolean was = host.disk.remove(path) != null | host.links.remove(path) != null;
            if (whole || call.name().equals("rmdir")) {
                String within = path + "/";
                was |= host.folders.remove(path);
                host.folders.removeIf(each -> each.startsWith(within));
                host.disk.keySet().removeIf(each -> each.startsWith(within));
                host.links.keySet().removeIf(each -> each.startsWith(within));
            }
            if (!was && !forced) {
                status =
                        call.fail(1, "rm: cannot remove '" + path + "': No such file or directory");
            }
        }
        return status;
    }

    private static int touch(Call call) {
        int status = 0;
        for (String path : paths(call)) {
            if (call.files().node(path).isEmpty()) {
                status = Math.max(status, write(call, path, "", false));
            }
        }
        return status;
    }

    private static int copy(Call call, boolean moves) {
        List<String> paths = paths(call);
        if (paths.size() != 2) {
            return call.fail(1, call.name() + ": missing file operand");
        }
        Optional<String> text = read(call, call.files(), paths.getFirst());
        if (text.isEmpty()) {
            return 1;
        }
        int status = write(call, paths.get(1), text.get(), false);
        if (status == 0 && moves) {
            call.host().disk.remove(paths.getFirst());
        }
        return status;
    }

    /** The text of the last argument that is a file, or standard input. */
    static Optional<String> text(Call call, List<String> paths) {
        return paths.isEmpty()
                ? Optional.of(call.input().rest())
                : read(call, call.files(), paths.getFirst());
    }

    private static int lines(Call call, boolean first) {
        if (call.has("-c")) {
            String most = call.after("-c").orElse("");
            List<String> files = paths(call).stream().filter(word -> !word.equals(most)).toList();
            Optional<String> text = text(call, files);
            if (text.isEmpty() || !most.matches("\\d{1,9}")) {
                return 1;
            }
            int end = Math.min(Integer.parseInt(most), text.get().length());
            call.out().append(text.get(), 0, end);
            return 0;
        }
        int most = LINES;
        List<String> paths = new ArrayList<>();
        for (int i = 1; i < call.words().size(); i++) {
            String word = call.words().get(i);
            if (word.matches("-n?\\d{1,6}")) {
                most = Integer.parseInt(word.replaceFirst("-n?", ""));
            } else if (word.equals("-n") && call.argument(i + 1).matches("\\d{1,6}")) {
                most = Integer.parseInt(call.argument(++i));
            } else if (!word.startsWith("-")) {
                paths.add(word);
            }
        }
        Optional<String> text = text(call, paths);
        if (text.isEmpty()) {
            return 1;
        }
        List<String> all = text.get().lines().toList();
        int from = first ? 0 : Math.max(0, all.size() - most);
        all.subList(from, first ? Math.min(most, all.size()) : all.size()).forEach(call::say);
        return 0;
    }

    /** Where a program is. */
    private static int command(Call call) {
        int status = 0;
        for (String name : paths(call)) {
            if (call.lines().has(name) || call.lines().hasScript(name)) {
                boolean own = call.name().equals("command") && SHELLS_OWN.contains(name);
                call.say(own ? name : "/usr/bin/" + name);
            } else {
                status = 1;
            }
        }
        return status;
    }
}
