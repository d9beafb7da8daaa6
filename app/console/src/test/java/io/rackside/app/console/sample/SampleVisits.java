package io.rackside.app.console.sample;

import io.rackside.app.console.visit.VisitDoor;
import io.rackside.app.network.compare.NetworkDifference;
import io.rackside.app.network.compare.NetworkDifference.Kind;
import io.rackside.app.network.config.ConfigComparison;
import io.rackside.app.network.visit.VisitComparison;
import io.rackside.app.network.visit.Visits;
import io.rackside.app.report.Form;
import io.rackside.drivers.network.cli.config.ConfigDiff;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.Problem;
import io.rackside.store.NetworkVisit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Visits of the sample's switches; between any two of them the first switch loses a link. */
public final class SampleVisits implements VisitDoor {
    /** Boxes that do not answer when the next picture is taken. */
    public List<Problem> problems = List.of();

    private final List<NetworkVisit> kept = new ArrayList<>();
    private final List<String> asked;

    SampleVisits(List<String> asked) {
        this.asked = asked;
    }

    @Override
    public Visits.Taken take(String name, List<DeviceId> boxes, Progress heard) {
        asked.add("visit " + name);
        heard.asked(boxes.size(), boxes.size());
        NetworkVisit visit =
                new NetworkVisit(
                        "visit-" + kept.size(),
                        name,
                        SampleSite.NOW.plus(Duration.ofHours(kept.size())),
                        boxes.stream().map(SampleVisits::look).toList());
        kept.addFirst(visit);
        return new Visits.Taken(visit, problems);
    }

    private static NetworkVisit.Look look(DeviceId box) {
        return new NetworkVisit.Look(
                box,
                box.value(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public Now compareWithNow(String id, String name, Progress heard) {
        NetworkVisit before =
                kept.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
        Visits.Taken now =
                take(name, before.looks().stream().map(NetworkVisit.Look::device).toList(), heard);
        return new Now(compare(id, now.id()), problems);
    }

    @Override
    public List<Visits.Kept> list() {
        return kept.stream()
                .map(one -> new Visits.Kept(one.id(), one.name(), one.at(), one.looks().size()))
                .toList();
    }

    @Override
    public VisitComparison compare(String one, String other) {
        List<NetworkVisit> two =
                kept.reversed().stream()
                        .filter(each -> each.id().equals(one) || each.id().equals(other))
                        .toList();
        return new VisitComparison(
                two.getFirst(),
                two.getLast(),
                List.of(
                        new VisitComparison.Box(
                                new DeviceId("sw-01"),
                                "sw-01",
                                List.of(
                                        new NetworkDifference(
                                                Kind.LINK_LOST,
                                                "10GE1/0/3",
                                                Message.of("console.told.off"),
                                                Optional.of(Message.of("console.told.on")),
                                                Optional.of(Message.of("console.told.off")))),
                                Optional.empty(),
                                Optional.of(
                                        new ConfigComparison(
                                                ConfigDiff.between(
                                                        List.of("vlan 10"),
                                                        List.of("vlan 10", "vlan 12")),
                                                1)),
                                Optional.empty()),
                        new VisitComparison.Box(
                                new DeviceId("sw-02"),
                                "sw-02",
                                List.of(),
                                Optional.of(Message.of("core.visit.not-after")),
                                Optional.empty(),
                                Optional.empty())));
    }

    @Override
    public void report(VisitComparison comparison, Form form, Path file) {
        asked.add("report " + comparison.after().name() + " " + form + " " + file.getFileName());
    }

    @Override
    public void remove(String id) {
        asked.add("remove " + id);
        kept.removeIf(one -> one.id().equals(id));
    }
}
