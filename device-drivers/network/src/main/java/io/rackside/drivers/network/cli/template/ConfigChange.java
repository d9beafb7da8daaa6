package io.rackside.drivers.network.cli.template;

import io.rackside.drivers.network.cli.config.ConfigDiff;
import io.rackside.drivers.network.cli.config.ConfigDiff.Kind;
import io.rackside.drivers.network.cli.profile.Command;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The lines of a change, and the lines that take it back.
 *
 * @param losesDefaultVlan headings of the ports that carry VLAN 1 now and would no more
 */
public record ConfigChange(List<Section> sections, List<String> losesDefaultVlan) {
    public ConfigChange {
        sections = List.copyOf(sections);
        losesDefaultVlan = List.copyOf(losesDefaultVlan);
    }

    /**
     * One setting.
     *
     * @param lines that make it; a long list takes several
     * @param inverse that make it as it was, from whatever came of the lines; empty where the
     *     device has no way back
     * @param diff what the configuration gains and loses by it
     */
    public record Setting(List<Command> lines, List<Command> inverse, List<ConfigDiff.Line> diff) {
        public Setting {
            lines = List.copyOf(lines);
            inverse = List.copyOf(inverse);
            diff = List.copyOf(diff);
        }
    }

    /**
     * Settings below one heading.
     *
     * @param heading as it is shown; empty at the top
     * @param there whether the device has it already
     * @param open lines that go there
     * @param close lines that come back from there
     * @param remove takes the whole section back where it was not there; empty where only its
     *     settings can be
     */
    public record Section(
            String heading,
            boolean there,
            List<Command> open,
            List<Setting> settings,
            List<Command> close,
            List<Command> remove) {
        public Section {
            Objects.requireNonNull(heading, "heading");
            open = List.copyOf(open);
            settings = List.copyOf(settings);
            close = List.copyOf(close);
            remove = List.copyOf(remove);
        }

        private List<Command> lines() {
            List<Command> all = new ArrayList<>(open);
            settings.forEach(setting -> all.addAll(setting.lines()));
            all.addAll(close);
            return all;
        }

        /** What takes back as much of it as its first lines may have done. */
        private List<Command> inverse(int sent) {
            if (sent <= 0) {
                return List.of();
            }
            if (!there && !remove.isEmpty()) {
                return remove;
            }
            List<Command> undone =
                    begun(sent).reversed().stream().flatMap(s -> s.inverse().stream()).toList();
            if (undone.isEmpty()) {
                return List.of();
            }
            List<Command> all = new ArrayList<>(open);
            all.addAll(undone);
            all.addAll(close);
            return all;
        }

        /** The settings of which at least one line is among so many of the section. */
        private List<Setting> begun(int sent) {
            List<Setting> begun = new ArrayList<>();
            int left = sent - open.size();
            for (Setting setting : settings) {
                if (left <= 0) {
                    break;
                }
                begun.add(setting);
                left -= setting.lines().size();
            }
            return begun;
        }

        private List<ConfigDiff.Line> diff(int sent) {
            List<ConfigDiff.Line> all = new ArrayList<>();
            List<Setting> begun = begun(sent);
            if (sent <= 0 || there && begun.isEmpty()) {
                return all;
            }
            if (!heading.isEmpty()) {
                all.add(new ConfigDiff.Line(there ? Kind.KEPT : Kind.ADDED, heading));
            }
            String indent = heading.isEmpty() ? "" : " ";
            for (Setting setting : begun) {
                setting.diff()
                        .forEach(
                                line ->
                                        all.add(
                                                new ConfigDiff.Line(
                                                        line.kind(), indent + line.text())));
            }
            return all;
        }
    }

    /** In the order they are sent. */
    public List<Command> lines() {
        return sections.stream().flatMap(section -> section.lines().stream()).toList();
    }

    /** As complete as the profile can say it. */
    public List<Command> inverse() {
        return inverse(Integer.MAX_VALUE);
    }

    /**
     * What takes back the first lines alone: nothing is said of settings the device was never told.
     *
     * @param sent so many lines; the last one may or may not have been taken
     */
    public List<Command> inverse(int sent) {
        List<List<Command>> back = new ArrayList<>();
        int left = sent;
        for (Section section : sections) {
            back.add(section.inverse(left));
            left -= section.lines().size();
        }
        return back.reversed().stream().flatMap(List::stream).toList();
    }

    /** Lines for which the device has no way back. */
    public List<Command> cannotBeTakenBack() {
        return sections.stream()
                .filter(section -> section.there() || section.remove().isEmpty())
                .flatMap(section -> section.settings().stream())
                .filter(setting -> setting.inverse().isEmpty())
                .flatMap(setting -> setting.lines().stream())
                .toList();
    }

    /**
     * What the configuration gains and loses, each change below its heading; how the device writes
     * it down may differ.
     */
    public List<ConfigDiff.Line> diff() {
        return diff(Integer.MAX_VALUE);
    }

    /** The same of the first lines alone. */
    public List<ConfigDiff.Line> diff(int sent) {
        List<ConfigDiff.Line> all = new ArrayList<>();
        int left = sent;
        for (Section section : sections) {
            all.addAll(section.diff(left));
            left -= section.lines().size();
        }
        return all;
    }

    /** Whether the device already is as wanted. */
    public boolean isEmpty() {
        return sections.isEmpty();
    }
}
