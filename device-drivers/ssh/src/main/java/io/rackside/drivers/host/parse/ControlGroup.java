package io.rackside.drivers.host.parse;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code /proc/PID/cgroup} (cgroups(7)): what a process belongs to. A kubelet names pods by their
 * UID, with dashes or, under systemd, with underscores.
 *
 * @param pod UID of the pod
 * @param container its id
 * @param machine name of the virtual machine that systemd-machined knows
 */
public record ControlGroup(
        Optional<String> pod, Optional<String> container, Optional<String> machine) {
    private static final Pattern POD =
            Pattern.compile("pod([0-9a-f]{8}(?:[-_][0-9a-f]{4}){3}[-_][0-9a-f]{12})");
    private static final Pattern CONTAINER =
            Pattern.compile("(?<![0-9a-f])([0-9a-f]{64})(?![0-9a-f])");
    private static final Pattern MACHINE =
            Pattern.compile("machine-qemu\\\\x2d\\d+\\\\x2d([^/]+?)\\.scope");
    private static final Pattern ESCAPED = Pattern.compile("\\\\x([0-9a-f]{2})");

    public static ControlGroup parse(String text) {
        return new ControlGroup(
                first(POD, text).map(uid -> uid.replace('_', '-')),
                first(CONTAINER, text),
                first(MACHINE, text).map(ControlGroup::plain));
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /** As systemd-escape(1) writes it. */
    private static String plain(String escaped) {
        return ESCAPED.matcher(escaped)
                .replaceAll(
                        each ->
                                Matcher.quoteReplacement(
                                        String.valueOf(
                                                (char) Integer.parseInt(each.group(1), 16))));
    }
}
