package io.rackside.app.network.visit;

import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.network.cli.CliAccess;
import io.rackside.app.network.cli.CliKeys;
import io.rackside.app.network.config.ConfigComparison;
import io.rackside.app.network.config.ConfigWorkflow;
import io.rackside.app.network.config.KeptConfig;
import io.rackside.model.DeviceId;

import java.time.Instant;
import java.util.Optional;

/** The configurations that were kept of boxes, as a visit needs them. */
public interface Configurations {
    /**
     * One of them.
     *
     * @param id the same whenever the configuration is the same
     */
    record Kept(String id, Instant at) {}

    /** The newest of a box. */
    Optional<Kept> newest(DeviceId box);

    /**
     * Reads a box's configuration now and keeps it.
     *
     * @throws RuntimeException as the command line of the box says
     */
    Kept fresh(Subject box, Terms terms) throws InterruptedException;

    /**
     * What differs between two of a box; empty where one of them is not kept any more.
     *
     * @throws io.rackside.app.access.AccessRefused when the vault is locked
     */
    Optional<ConfigComparison> compare(DeviceId box, String before, String after);

    /** Those of a data folder. */
    static Configurations of(ConfigWorkflow configs, CliAccess cli) {
        return new Configurations() {
            @Override
            public Optional<Kept> newest(DeviceId box) {
                return configs.kept(box).stream()
                        .findFirst()
                        .map(kept -> new Kept(kept.id(), kept.at()));
            }

            @Override
            public Kept fresh(Subject box, Terms terms) throws InterruptedException {
                try (CliKeys keys = cli.keys(box, terms)) {
                    KeptConfig kept = configs.backup(box, terms, keys, KeptConfig.Why.VISIT).kept();
                    return new Kept(kept.id(), kept.at());
                }
            }

            @Override
            public Optional<ConfigComparison> compare(DeviceId box, String before, String after) {
                Optional<KeptConfig> was = configs.find(box, before);
                Optional<KeptConfig> is = configs.find(box, after);
                return was.isPresent() && is.isPresent()
                        ? Optional.of(configs.compare(was.get(), is.get()))
                        : Optional.empty();
            }
        };
    }
}
