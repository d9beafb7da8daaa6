package io.rackside.drivers.network.cli.lossless;

import io.rackside.drivers.network.cli.config.RunningConfig;
import io.rackside.drivers.network.cli.lossless.ConfigTree.Node;
import io.rackside.drivers.network.cli.profile.CliProfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The lossless settings in a running configuration of a family we know the words of. */
public final class LosslessConfig {
    private static final String INTERFACE = "interface";

    private final ConfigTree tree;
    private final Family family;

    private LosslessConfig(ConfigTree tree, Family family) {
        this.tree = tree;
        this.family = family;
    }

    /** The words of one family of command lines. */
    interface Family {
        /**
         * Reads a port.
         *
         * @param port its lines, those of its bundle first
         */
        PortLossless read(ConfigTree tree, List<Node> port);

        /** The bundle that a port with those lines belongs to, as its heading names it. */
        Optional<String> bundle(List<Node> port);
    }

    /** Whether we know what that family calls these things. */
    public static boolean knows(CliProfile profile) {
        return family(profile.name()).isPresent();
    }

    /**
     * Of a device.
     *
     * @return empty for a family whose words we do not know
     */
    public static Optional<LosslessConfig> of(CliProfile profile, RunningConfig config) {
        return family(profile.name())
                .map(family -> new LosslessConfig(ConfigTree.of(config), family));
    }

    private static Optional<Family> family(String profile) {
        return switch (profile) {
            case "huawei-vrp8" -> Optional.of(new VrpWords(true));
            case "huawei-vrp5" -> Optional.of(new VrpWords(false));
            case "h3c-comware" -> Optional.of(new ComwareWords());
            case "cisco-nxos" -> Optional.of(new NxosWords());
            case "arista-eos" -> Optional.of(new EosWords());
            default -> Optional.empty();
        };
    }

    /** The interfaces that have a section, as the device calls them. */
    public List<String> ports() {
        return tree.all(INTERFACE).stream()
                .filter(node -> !node.text().equals(INTERFACE))
                .map(node -> node.original().replaceFirst("(?i)^interface\\s+", ""))
                .toList();
    }

    /**
     * What it says of a port. A member of a bundle has what is set at the bundle too.
     *
     * @param port as {@link #ports} has it
     * @return empty when there is no such section
     */
    public Optional<PortLossless> port(String port) {
        Optional<Node> own = tree.section(INTERFACE + " " + port);
        if (own.isEmpty()) {
            return Optional.empty();
        }
        List<Node> lines = new ArrayList<>();
        family.bundle(own.get().below())
                .flatMap(bundle -> tree.section(INTERFACE + " " + bundle))
                .ifPresent(bundle -> lines.addAll(bundle.below()));
        lines.addAll(own.get().below());
        return Optional.of(family.read(tree, lines));
    }

    /** The names of the families whose words are known. */
    public static Set<String> families() {
        return Set.of("huawei-vrp8", "huawei-vrp5", "h3c-comware", "cisco-nxos", "arista-eos");
    }
}
