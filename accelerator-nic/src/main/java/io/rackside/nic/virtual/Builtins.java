package io.rackside.nic.virtual;

import io.rackside.nic.virtual.CommandLines.Streams;
import io.rackside.nic.virtual.Running.Jump;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a shell does itself (POSIX.1 XCU 2.14), as far as it is interpreted here. */
final class Builtins {
    private static final Set<String> NAMES =
            Set.of(
                    "exit",
                    "return",
                    "break",
                    "continue",
                    "set",
                    "shift",
                    "export",
                    "unset",
                    "umask",
                    "cd",
                    "trap",
                    "wait",
                    "read");

    private Builtins() {}

    static boolean has(String name) {
        return NAMES.contains(name);
    }

    static int run(String name, List<String> arguments, Running running, Streams streams) {
        switch (name) {
            case "exit" -> {
                return jump(Jump.EXIT, arguments, running);
            }
            case "return" -> {
                return jump(Jump.RETURN, arguments, running);
            }
            case "break", "continue" -> {
                running.jump = name.equals("break") ? Jump.BREAK : Jump.CONTINUE;
                return 0;
            }
            case "set" -> {
                return set(arguments, running);
            }
            case "shift" -> {
                return shift(arguments, running);
            }
            case "export" -> arguments.forEach(word -> export(word, running));
            case "unset" -> arguments.forEach(running.variables::remove);
            case "wait" -> {
                return running.background;
            }
            case "read" -> {
                return read(arguments, running, streams);
            }
            default -> {}
        }
        return 0;
    }

    private static int jump(Jump where, List<String> arguments, Running running) {
        running.jump = where;
        boolean told = !arguments.isEmpty() && arguments.getFirst().matches("\\d{1,3}");
        return told ? Integer.parseInt(arguments.getFirst()) : running.last;
    }

    private static int shift(List<String> arguments, Running running) {
        boolean told = !arguments.isEmpty() && arguments.getFirst().matches("\\d{1,3}");
        int count = told ? Integer.parseInt(arguments.getFirst()) : 1;
        List<String> all = running.arguments;
        if (count > all.size()) {
            return 2;
        }
        running.arguments = all.subList(count, all.size());
        return 0;
    }

    private static int set(List<String> arguments, Running running) {
        int at = 0;
        while (at < arguments.size() && arguments.get(at).matches("-[a-z]+")) {
            running.stopsAtErrors |= arguments.get(at++).contains("e");
        }
        if (at < arguments.size()) {
            int from = arguments.get(at).equals("--") ? at + 1 : at;
            running.arguments = List.copyOf(arguments.subList(from, arguments.size()));
        }
        return 0;
    }

    private static void export(String word, Running running) {
        int equals = word.indexOf('=');
        if (equals > 0) {
            running.variables.put(word.substring(0, equals), word.substring(equals + 1));
        }
        running.exported.add(equals > 0 ? word.substring(0, equals) : word);
    }

    /** The last of the names gets what is left of the line. */
    private static int read(List<String> arguments, Running running, Streams streams) {
        List<String> names = new ArrayList<>(arguments);
        names.removeIf(name -> name.startsWith("-"));
        Optional<String> line = streams.input().line();
        String left = line.orElse("");
        for (int i = 0; i < names.size(); i++) {
            String[] parts = left.strip().split("\\s+", 2);
            boolean last = i == names.size() - 1;
            running.variables.put(names.get(i), last ? left : parts[0]);
            left = parts.length > 1 ? parts[1] : "";
        }
        return line.isPresent() ? 0 : 1;
    }
}
