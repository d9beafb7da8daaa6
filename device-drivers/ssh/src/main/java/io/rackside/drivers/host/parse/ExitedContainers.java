package io.rackside.drivers.host.parse;

import io.rackside.model.host.HostSymptoms.Container;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of containers, a tab, and what docker or podman says of their state. */
public final class ExitedContainers {
    private static final Pattern EXITED = Pattern.compile("([^\\t]+)\\t.*\\((\\d{1,3})\\).*");

    private ExitedContainers() {}

    /** Those that run, or were never started, have not ended with anything. */
    public static List<Container> parse(String text) {
        List<Container> containers = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            Matcher exited = EXITED.matcher(line);
            if (exited.matches()) {
                containers.add(new Container(exited.group(1), Integer.parseInt(exited.group(2))));
            } else if (!line.isBlank() && line.indexOf('\t') < 0) {
                throw new NotUnderstood("a container's state", line);
            }
        }
        return containers;
    }
}
