package io.rackside.nic.virtual;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Command lines being run: their variables, functions and arguments, and where they jump to. */
final class Running {
    /** What ends early. */
    enum Jump {
        NONE,
        BREAK,
        CONTINUE,
        RETURN,
        EXIT
    }

    final Map<String, String> variables = new HashMap<>();
    final Set<String> exported = new HashSet<>(Set.of("LC_ALL", "HOME", "PATH"));
    final Map<String, LineNode> functions = new HashMap<>();
    final boolean root;
    final Duration limit;
    List<String> arguments = List.of();
    int last;

    /** The status of what was last run in the background. */
    int background;

    /** What the last command within a word ended with; an assignment alone ends with that. */
    int substituted;

    boolean stopsAtErrors;
    Jump jump = Jump.NONE;

    /**
     * @param limit within which each program has to end
     */
    Running(boolean root, Duration limit) {
        this.root = root;
        this.limit = limit;
        variables.put("LC_ALL", "C");
        variables.put("HOME", "/root");
        variables.put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
    }

    /** The same in a process of its own. */
    Running copy() {
        Running copy = new Running(root, limit);
        copy.variables.putAll(variables);
        copy.exported.addAll(exported);
        copy.functions.putAll(functions);
        copy.arguments = arguments;
        copy.last = last;
        return copy;
    }

    boolean jumps() {
        return jump != Jump.NONE;
    }

    String variable(String name) {
        if (name.matches("[1-9]")) {
            int number = Integer.parseInt(name);
            return number <= arguments.size() ? arguments.get(number - 1) : "";
        }
        return switch (name) {
            case "?" -> Integer.toString(last);
            case "#" -> Integer.toString(arguments.size());
            case "@", "*" -> String.join(" ", arguments);
            case "0" -> variables.getOrDefault("0", "sh");
            case "$", "!" -> "4711";
            default -> variables.getOrDefault(name, "");
        };
    }
}
