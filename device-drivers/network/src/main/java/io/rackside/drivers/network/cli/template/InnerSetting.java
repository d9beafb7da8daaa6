package io.rackside.drivers.network.cli.template;

import io.rackside.drivers.network.cli.config.ConfigDiff;
import io.rackside.drivers.network.cli.config.ConfigDiff.Kind;
import io.rackside.drivers.network.cli.config.RunningConfig;
import io.rackside.drivers.network.cli.profile.Command;
import io.rackside.drivers.network.cli.profile.CommandTemplate;
import io.rackside.drivers.network.cli.profile.TemplateLine;
import io.rackside.drivers.network.cli.template.ConfigChange.Setting;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A setting in a section within a block's section: the device takes both together, when the outer
 * one is left, and would take neither alone.
 */
final class InnerSetting {
    private InnerSetting() {}

    /**
     * What makes it so; empty where the device has it.
     *
     * @param head of the block's section
     */
    static Optional<Setting> of(
            RunningConfig before,
            Optional<Command> head,
            TemplateLine line,
            Map<String, String> values) {
        TemplateLine.Inner inner = line.inner().orElseThrow();
        List<Command> open = filled(inner.open(), values);
        Optional<List<String>> there =
                before.section(
                        Stream.concat(head.stream(), open.stream()).map(Command::line).toList());
        List<String> set = there.orElse(List.of());
        if (SetLines.hold(line, values, set)) {
            return Optional.empty();
        }
        List<Command> close = filled(inner.close(), values);
        Setting own = ChangeWriter.setting(line, values, set);
        return Optional.of(
                new Setting(
                        around(open, own.lines(), close),
                        there.isPresent()
                                ? around(open, own.inverse(), close)
                                : filled(inner.remove(), values),
                        diff(open, there.isPresent(), own.diff())));
    }

    private static List<Command> filled(
            List<CommandTemplate> templates, Map<String, String> values) {
        return templates.stream().map(each -> each.with(values)).toList();
    }

    private static List<Command> around(
            List<Command> open, List<Command> lines, List<Command> close) {
        List<Command> all = new ArrayList<>(open);
        all.addAll(lines);
        all.addAll(close);
        return all;
    }

    private static List<ConfigDiff.Line> diff(
            List<Command> open, boolean there, List<ConfigDiff.Line> lines) {
        List<ConfigDiff.Line> all = new ArrayList<>();
        String indent = "";
        for (Command each : open) {
            all.add(new ConfigDiff.Line(there ? Kind.KEPT : Kind.ADDED, indent + each.line()));
            indent += " ";
        }
        for (ConfigDiff.Line each : lines) {
            all.add(new ConfigDiff.Line(each.kind(), indent + each.text()));
        }
        return all;
    }
}
