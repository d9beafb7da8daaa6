package io.rackside.drivers.network.cli.template;

import io.rackside.drivers.network.cli.profile.Command;
import io.rackside.drivers.network.cli.profile.CommandTemplate;
import io.rackside.drivers.network.cli.profile.ValueType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A setting whose list of VLANs is longer than a line may be, in as many lines as it takes. */
final class Chunks {
    private Chunks() {}

    /**
     * The lines of a setting.
     *
     * @param more what the second line and those after it are, where the first would replace what
     *     is there; the same where the device adds
     * @throws IllegalArgumentException as {@link CommandTemplate#with}
     */
    static List<Command> commands(
            CommandTemplate first, Optional<CommandTemplate> more, Map<String, String> values) {
        for (Map.Entry<String, ValueType> each : first.types().entrySet()) {
            String list = values.get(each.getKey());
            if (each.getValue() instanceof ValueType.Vlans vlans && list != null) {
                return each(first, more.orElse(first), each.getKey(), vlans.chunks(list), values);
            }
        }
        return List.of(first.with(values));
    }

    private static List<Command> each(
            CommandTemplate first,
            CommandTemplate next,
            String field,
            List<String> chunks,
            Map<String, String> values) {
        List<Command> all = new ArrayList<>();
        for (String chunk : chunks) {
            Map<String, String> one = new TreeMap<>(values);
            one.put(field, chunk);
            all.add((all.isEmpty() ? first : next).with(one));
        }
        return all;
    }
}
