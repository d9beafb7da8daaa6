package io.rackside.nic.baseline;

import io.rackside.model.Message;
import io.rackside.nic.baseline.BaselineFile.Vouched;
import io.rackside.nic.baseline.Setpoint.Means;
import io.rackside.nic.criterion.FileRefused;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What holds once all layers are laid over each other: of each setpoint the latest layer's.
 *
 * @param files in the order of their layers
 * @param entries in the order in which they first came
 * @param dropped what some layer took out, by id and by which file
 */
public record Baseline(List<BaselineFile> files, List<Entry> entries, Map<String, Origin> dropped) {
    /** The file something comes from. */
    public record Origin(String file, String version, Layer layer, String sha256, Vouched vouched) {
        static Origin of(BaselineFile file) {
            return new Origin(
                    file.id(), file.version(), file.layer(), file.sha256(), file.vouched());
        }
    }

    /**
     * A setpoint that holds.
     *
     * @param origin the file whose words they are
     * @param instead files whose words it took the place of, the latest last
     */
    public record Entry(Setpoint setpoint, Origin origin, List<Origin> instead) {
        public Entry {
            Objects.requireNonNull(setpoint, "setpoint");
            Objects.requireNonNull(origin, "origin");
            instead = List.copyOf(instead);
        }
    }

    public Baseline {
        files = List.copyOf(files);
        entries = List.copyOf(entries);
        dropped = Map.copyOf(dropped);
    }

    /**
     * Lays files over each other.
     *
     * @throws FileRefused when two files of one layer say something about the same setpoint, when
     *     an override gives no reason, or when something is dropped that no earlier layer has
     */
    public static Baseline of(List<BaselineFile> files) {
        List<BaselineFile> layers =
                files.stream().sorted(Comparator.comparing(BaselineFile::layer)).toList();
        Map<String, Entry> entries = new LinkedHashMap<>();
        Map<String, Origin> dropped = new LinkedHashMap<>();
        for (Layer layer : Layer.values()) {
            List<BaselineFile> one = layers.stream().filter(f -> f.layer() == layer).toList();
            requireApart(one);
            one.forEach(file -> lay(file, entries, dropped));
        }
        return new Baseline(layers, List.copyOf(entries.values()), dropped);
    }

    private static void requireApart(List<BaselineFile> files) {
        Map<String, String> owners = new LinkedHashMap<>();
        for (BaselineFile file : files) {
            for (String id : file.ids()) {
                String other = owners.put(id, file.id());
                if (other != null) {
                    throw new FileRefused(
                            Message.of("nic.baseline.two-files", id, other, file.id()));
                }
            }
        }
    }

    private static void lay(
            BaselineFile file, Map<String, Entry> entries, Map<String, Origin> dropped) {
        Origin origin = Origin.of(file);
        for (BaselineFile.Drop drop : file.dropped()) {
            if (entries.remove(drop.id()) == null) {
                throw new FileRefused(
                        Message.of("nic.baseline.nothing-to-drop", file.id(), drop.id()));
            }
            dropped.put(drop.id(), origin);
        }
        for (Setpoint setpoint : file.setpoints()) {
            Entry before = entries.get(setpoint.id());
            List<Origin> instead = new ArrayList<>();
            if (before != null) {
                if (setpoint.because().isEmpty()) {
                    throw new FileRefused(
                            Message.of(
                                    "nic.baseline.no-reason",
                                    file.id(),
                                    setpoint.id(),
                                    before.origin().file()));
                }
                instead.addAll(before.instead());
                instead.add(before.origin());
            }
            dropped.remove(setpoint.id());
            entries.put(setpoint.id(), new Entry(setpoint, origin, instead));
        }
    }

    /** Programs of which a host has to say whether it has them, to choose by. */
    public Set<String> programs() {
        Set<String> all = new TreeSet<>();
        for (Entry entry : entries) {
            for (Means means : List.of(entry.setpoint().set(), entry.setpoint().rollback())) {
                if (means instanceof Means.Run run) {
                    all.addAll(run.programs());
                }
            }
        }
        return all;
    }

    /** Everything that has to be read to check it, each once. */
    public Set<ReadFrom> readings() {
        Set<ReadFrom> all = new LinkedHashSet<>();
        for (Entry entry : entries) {
            all.add(entry.setpoint().read());
            entry.setpoint().verify().ifPresent(check -> all.add(check.read()));
        }
        return all;
    }
}
