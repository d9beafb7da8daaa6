package io.rackside.drivers.network.cli.config;

import io.rackside.drivers.network.cli.Answer;
import io.rackside.drivers.network.cli.CliException;
import io.rackside.drivers.network.cli.CliSession;
import io.rackside.model.Message;

import java.util.Map;

/** Reads a device's running configuration. */
public final class ConfigBackup {
    private ConfigBackup() {}

    /**
     * Reads it whole.
     *
     * @throws CliException REFUSED when the account may not see it; the session's own when it does
     *     not come whole
     */
    public static RunningConfig read(CliSession session) throws InterruptedException {
        Answer answer = session.run(session.profile().running(), Map.of());
        if (answer.refusal().isPresent()) {
            throw new CliException(
                    CliException.Kind.REFUSED,
                    Message.of(
                            "network.cli.config-refused", session.name(), answer.refusal().get()));
        }
        return RunningConfig.of(session.profile(), answer.lines());
    }
}
