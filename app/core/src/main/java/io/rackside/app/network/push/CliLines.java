package io.rackside.app.network.push;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.network.cli.CliAccess;
import io.rackside.app.network.cli.CliKeys;
import io.rackside.app.network.cli.OpenCli;
import io.rackside.app.network.config.ConfigWorkflow;
import io.rackside.app.network.config.KeptConfig;
import io.rackside.drivers.network.cli.config.RunningConfig;
import io.rackside.drivers.network.cli.profile.CliProfile;
import io.rackside.model.DeviceId;
import io.rackside.operations.JobId;
import io.rackside.operations.Target;
import io.rackside.store.StoreException;

import java.util.Optional;

/** Command lines by SSH, recorded, and configurations kept encrypted. */
public record CliLines(CliAccess cli, ConfigWorkflow configs) implements CommandLines {
    @Override
    public Optional<CliProfile> profile(Subject subject) {
        return cli.families().of(subject);
    }

    @Override
    public Optional<CliProfile> named(String profile) {
        return cli.families().named(profile);
    }

    @Override
    public Way way(Subject subject, Terms terms) throws InterruptedException {
        return new Keys(cli, configs, cli.keys(subject, terms));
    }

    @Override
    public Optional<RunningConfig> kept(DeviceId device, String id) {
        try {
            return configs.find(device, id).map(configs::read);
        } catch (AccessRefused | StoreException _) {
            return Optional.empty();
        }
    }

    private record Keys(CliAccess cli, ConfigWorkflow configs, CliKeys keys) implements Way {
        @Override
        public Line open(Subject subject, Terms terms) throws InterruptedException {
            OpenCli open = cli.start(subject, terms, keys);
            return new Line(open.session(), open.who().identity());
        }

        @Override
        public String keep(
                Target target, RunningConfig config, CliProfile profile, KeptConfig.Why why) {
            return configs.keep(keys, target, config, profile, why).id();
        }

        @Override
        public Way speaking(CliProfile profile) {
            return new Keys(cli, configs, keys.speaking(profile));
        }

        @Override
        public Way within(JobId job) {
            return new Keys(cli, configs, keys.within(job));
        }

        @Override
        public void close() {
            keys.close();
        }
    }
}
