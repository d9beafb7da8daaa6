package io.rackside.app.network.push;

import io.rackside.drivers.network.cli.config.RunningConfig;
import io.rackside.drivers.network.cli.profile.CliProfile;
import io.rackside.drivers.network.cli.profile.Command;
import io.rackside.drivers.network.cli.push.PushOrder;
import io.rackside.model.Message;

import java.util.List;

/** What would be sent to a device with that configuration; nothing is. */
public record DryRun(PushOrder order) {
    /**
     * Fills a form in against a configuration in a file.
     *
     * @param config lines as a device shows them
     * @throws PushRefused when there is no such template, or a value is missing or wrong
     */
    public static DryRun of(CliProfile profile, PushWish wish, List<String> config) {
        return new DryRun(PushWorkflow.order(profile, wish, RunningConfig.of(profile, config)));
    }

    public List<String> lines() {
        return order.lines().stream().map(Command::line).toList();
    }

    public List<String> inverse() {
        return order.inverse().stream().map(Command::line).toList();
    }

    public List<String> noWayBack() {
        return order.change().cannotBeTakenBack().stream().map(Command::line).toList();
    }

    /** What to think of before. */
    public List<Message> warnings(String name) {
        List<String> losing = order.losesDefaultVlan();
        return losing.isEmpty()
                ? List.of()
                : List.of(Message.of("core.guard.loses-vlan-1", name, String.join(", ", losing)));
    }

    /** Masked. */
    public List<String> diff() {
        return MaskedDiff.of(order.profile(), order.diff());
    }
}
