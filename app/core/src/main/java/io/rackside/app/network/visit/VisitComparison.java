package io.rackside.app.network.visit;

import io.rackside.app.network.compare.NetworkDifference;
import io.rackside.app.network.config.ConfigComparison;
import io.rackside.drivers.network.cli.config.ConfigDiff;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.store.NetworkVisit;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A later visit against an earlier one: differences only. */
public record VisitComparison(NetworkVisit before, NetworkVisit after, List<Box> boxes) {
    public VisitComparison {
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
        boxes = List.copyOf(boxes);
    }

    /** Whether nothing is lost, and every box could be compared. */
    public boolean well() {
        return boxes.stream().allMatch(box -> box.trouble().isEmpty() && !box.loses());
    }

    /** What a person called the earlier one. */
    public String beforeName() {
        return before.name();
    }

    /** What a person called the later one. */
    public String afterName() {
        return after.name();
    }

    /**
     * One box.
     *
     * @param differences the losses first
     * @param trouble why it could not be compared
     * @param configuration what its configuration differs in; empty where none was kept at both
     *     times
     * @param remark what is to be known of the configurations that were compared
     */
    public record Box(
            DeviceId device,
            String name,
            List<NetworkDifference> differences,
            Optional<Message> trouble,
            Optional<ConfigComparison> configuration,
            Optional<Message> remark) {
        public Box {
            Objects.requireNonNull(device, "device");
            Objects.requireNonNull(name, "name");
            differences = List.copyOf(differences);
            Objects.requireNonNull(trouble, "trouble");
            Objects.requireNonNull(configuration, "configuration");
            Objects.requireNonNull(remark, "remark");
        }

        /** Whether something was there before that is not there any more. */
        public boolean loses() {
            return differences.stream().anyMatch(difference -> difference.kind().loss());
        }

        /** The lines of the configuration that came or went, in their order. */
        public List<ConfigDiff.Line> changedLines() {
            return configuration.stream()
                    .flatMap(comparison -> comparison.diff().lines().stream())
                    .filter(line -> line.kind() != ConfigDiff.Kind.KEPT)
                    .toList();
        }

        /** The same as text: each line after a plus or a minus. */
        public List<String> changedText() {
            return changedLines().stream()
                    .map(line -> (line.kind() == ConfigDiff.Kind.ADDED ? "+ " : "- ") + line.text())
                    .toList();
        }

        /** Whether nothing at all differs. */
        public boolean same() {
            return trouble.isEmpty()
                    && differences.isEmpty()
                    && changedLines().isEmpty()
                    && configuration.map(ConfigComparison::secrets).orElse(0) == 0;
        }
    }
}
