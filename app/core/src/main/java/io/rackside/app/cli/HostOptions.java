package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.bmc.firmware.plan.UpgradePlan;
import io.rackside.model.Message;

import picocli.CommandLine.Option;

/** What a person says beforehand of the hosts an upgrade takes down. */
final class HostOptions {
    @Option(names = "--release-hosts", description = "core.cli.option.release-hosts")
    boolean release;

    /**
     * Sees to it that nothing is begun that nobody is there to answer for.
     *
     * @throws Failure when a host goes down by the plan, and nothing was said of it
     */
    void requireFor(UpgradePlan plan) {
        String names =
                String.join(
                        ", ",
                        plan.boxes()
                                .filter(
                                        box ->
                                                box.images().stream()
                                                        .anyMatch(i -> i.image().hostDown()))
                                .map(box -> box.target().name())
                                .toList());
        if (!release && !names.isEmpty()) {
            throw new Failure(
                    ExitStatus.REFUSED_BY_SAFETY,
                    Message.of("core.cli.error.hosts-go-down", names),
                    Message.of("core.cli.next.hosts-go-down"));
        }
    }
}
