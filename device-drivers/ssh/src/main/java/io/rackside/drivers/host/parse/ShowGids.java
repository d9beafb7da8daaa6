package io.rackside.drivers.host.parse;

import io.rackside.model.host.RdmaDevice.Gid;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code show_gids} of MLNX_OFED: the addresses of RDMA ports and the version of RoCE each has. */
public final class ShowGids {
    private static final Pattern ROW =
            Pattern.compile(
                    "(\\S+)\\s+(\\d{1,3})\\s+(\\d{1,4})\\s+([0-9a-fA-F]{4}(?::[0-9a-fA-F]{4}){7})"
                        + "(?:\\s+\\d{1,3}(?:\\.\\d{1,3}){3})?\\s+[vV]([12])(?:\\s+(\\S+))?\\s*");

    /** As the kernel names them in gid_attrs/types. */
    private static final Map<String, String> TYPES = Map.of("1", "IB/RoCE v1", "2", "RoCE v2");

    private ShowGids() {}

    /** Of the first port of each device, by device. */
    public static Map<String, List<Gid>> parse(String text) {
        Map<String, List<Gid>> all = new LinkedHashMap<>();
        for (String line : text.split("\\R", -1)) {
            Matcher row = ROW.matcher(line);
            if (row.matches() && row.group(2).equals("1")) {
                all.computeIfAbsent(row.group(1), _ -> new ArrayList<>())
                        .add(
                                new Gid(
                                        Integer.parseInt(row.group(3)),
                                        row.group(4),
                                        TYPES.get(row.group(5)),
                                        row.group(6) == null ? "" : row.group(6)));
            }
        }
        if (all.isEmpty() && !text.contains("n_gids_found=0")) {
            throw new NotUnderstood("DEV PORT INDEX GID", text);
        }
        return all;
    }
}
