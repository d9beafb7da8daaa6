package io.rackside.drivers.host.parse;

import io.rackside.model.host.MultipathMap;
import io.rackside.model.host.MultipathMap.DiskPath;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code multipath -ll}, also as old versions print it, with anything before and between. */
public final class Multipath {
    private static final Pattern MAP =
            Pattern.compile(
                    "^(?:\\w+: )?(\\S+) (?:\\(([^)\\s]+)\\) ?)?(dm-\\d+)(?: (\\S.*?,.*?))?\\s*$");
    private static final Pattern SIZE =
            Pattern.compile(
                    "^\\[?size=([0-9.]+ ?[KMGTP]?)]?.*?features=(?:'([^']*)'|\"?([^\"\\]]*))");
    private static final Pattern PATH =
            Pattern.compile(
                    "^[\\s|`\\\\_+-]*(\\d+:\\d+:\\d+:\\d+|#:#:#:#) +(\\S+) +\\S+ +"
                            + "\\[?(\\w+)]? ?\\[?(\\w+)]?(?: \\w+)?\\s*$");

    private Multipath() {}

    /** Empty where the host has no maps. */
    public static List<MultipathMap> parse(String text) {
        List<MultipathMap> maps = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            Matcher map = MAP.matcher(line);
            if (map.matches()) {
                maps.add(begun(map));
            } else if (!maps.isEmpty()) {
                maps.add(continued(maps.removeLast(), line));
            }
        }
        return maps;
    }

    private static MultipathMap begun(Matcher map) {
        String wwid = map.group(2) == null ? map.group(1) : map.group(2);
        String product = map.group(4) == null ? "" : map.group(4);
        return new MultipathMap(map.group(1), wwid, product, "", "", List.of());
    }

    private static MultipathMap continued(MultipathMap map, String line) {
        Matcher size = SIZE.matcher(line);
        Matcher path = PATH.matcher(line);
        if (size.find()) {
            String features = size.group(2) == null ? size.group(3) : size.group(2);
            return new MultipathMap(
                    map.name(),
                    map.wwid(),
                    map.product(),
                    size.group(1),
                    features.strip(),
                    map.paths());
        }
        if (path.matches()) {
            List<DiskPath> paths = new ArrayList<>(map.paths());
            paths.add(new DiskPath(path.group(1), path.group(2), path.group(3), path.group(4)));
            return new MultipathMap(
                    map.name(), map.wwid(), map.product(), map.size(), map.features(), paths);
        }
        return map;
    }
}
