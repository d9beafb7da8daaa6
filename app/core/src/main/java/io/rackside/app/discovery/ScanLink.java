package io.rackside.app.discovery;

import io.rackside.app.access.Host;
import io.rackside.app.access.LinkBudget;
import io.rackside.app.site.SiteModel;
import io.rackside.bmc.ControllerGate.Pace;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.model.Device;
import io.rackside.model.Protocol;
import io.rackside.model.Site;
import io.rackside.model.SiteId;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A scan's questions on the link of the site they go to: they wait for it as a job's requests do.
 * What a question costs is reckoned, not counted; a person's own requests go first.
 */
record ScanLink(LinkBudget budget) {
    /** Some packets that nobody answers, repeated by the system. */
    private static final int SILENCE = 300;

    /** Leave to ask; closed when the answer is there or will not come. */
    Pace.Slot ask() throws InterruptedException {
        Pace.Slot slot = budget.enter(Priority.JOB);
        budget.meter(Priority.JOB).passed(SILENCE);
        return slot;
    }

    /** Somebody has answered. */
    void answered(Protocol by) {
        budget.meter(Priority.JOB).passed(size(by));
    }

    /** Hand-shake, question and answer, in bytes. */
    private static int size(Protocol by) {
        return switch (by) {
            case REDFISH -> 8_000;
            case SSH -> 1_500;
            case SNMP, IPMI -> 500;
        };
    }

    /**
     * The site a scan goes to: that of the boxes known at these addresses, else the one with the
     * slowest link, which is the worst it can be.
     *
     * @param hosts as they stand in a URI
     */
    static Optional<SiteId> site(SiteModel model, Collection<String> hosts) {
        Set<String> asked = Set.copyOf(hosts);
        List<Site> near =
                model.devices().stream()
                        .filter(device -> device.retired().isEmpty())
                        .filter(device -> isAt(device, asked))
                        .flatMap(device -> model.siteOf(device).stream())
                        .distinct()
                        .toList();
        return (near.isEmpty() ? model.sites() : near)
                .stream().min(Comparator.comparingInt(ScanLink::rate)).map(Site::id);
    }

    private static boolean isAt(Device device, Set<String> asked) {
        return device.endpoints().stream()
                .flatMap(way -> Host.of(way).stream())
                .map(host -> host.getHostAddress())
                .flatMap(host -> List.of(host, "[" + host + "]").stream())
                .collect(Collectors.toSet())
                .stream()
                .anyMatch(asked::contains);
    }

    private static int rate(Site site) {
        int rate = site.link().kbitPerSecond();
        return rate == 0 ? Integer.MAX_VALUE : rate;
    }
}
