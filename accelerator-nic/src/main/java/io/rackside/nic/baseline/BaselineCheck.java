package io.rackside.nic.baseline;

import io.rackside.model.Message;
import io.rackside.model.host.Fact;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;
import io.rackside.nic.baseline.Baseline.Entry;
import io.rackside.nic.baseline.ItemResult.Verdict;
import io.rackside.nic.baseline.ReadFrom.Source;
import io.rackside.nic.criterion.Applies;
import io.rackside.nic.criterion.Reach;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Holds a host, a switch, or a server that is known by its BMC alone, against its baseline. */
public final class BaselineCheck {
    private final Kind kind;
    private final Optional<HostInventory> host;
    private final Map<String, HostNic> ports;
    private final Readings readings;
    private final String device;
    private final List<Exemption> exemptions;
    private final Instant now;

    /** What is held against it. */
    private enum Kind {
        HOST,
        SWITCH,
        BMC_ALONE
    }

    /**
     * @param readings all that was read, see {@link Baseline#readings} for what is asked
     * @param device the host's name at its site
     * @param exemptions of any device
     */
    public BaselineCheck(
            HostInventory host,
            Readings readings,
            String device,
            List<Exemption> exemptions,
            Instant now) {
        this(Kind.HOST, Optional.of(host), readings, device, exemptions, now);
    }

    private BaselineCheck(
            Kind kind,
            Optional<HostInventory> host,
            Readings readings,
            String device,
            List<Exemption> exemptions,
            Instant now) {
        this.kind = kind;
        this.host = host;
        this.ports = host.map(InventoryReadings::byName).orElse(Map.of());
        this.readings = readings;
        this.device = device;
        this.exemptions = List.copyOf(exemptions);
        this.now = now;
    }

    /** For a switch: setpoints of hosts are not about it, and those of switches about no host. */
    public static BaselineCheck ofSwitch(
            Readings readings, String device, List<Exemption> exemptions, Instant now) {
        return new BaselineCheck(Kind.SWITCH, Optional.empty(), readings, device, exemptions, now);
    }

    /**
     * For a server that is reached by its BMC alone: what is read of BMC and BIOS is judged, of its
     * system nobody can tell.
     */
    public static BaselineCheck ofBmc(
            Readings readings, String device, List<Exemption> exemptions, Instant now) {
        return new BaselineCheck(
                Kind.BMC_ALONE, Optional.empty(), readings, device, exemptions, now);
    }

    /** What becomes of each setpoint, of those about ports once for each of them. */
    public List<ItemResult> check(Baseline baseline) {
        List<ItemResult> results = new ArrayList<>();
        baseline.entries().forEach(entry -> results.addAll(check(entry)));
        return results;
    }

    private List<ItemResult> check(Entry entry) {
        Optional<Verdict> beside = beside(entry);
        if (beside.isPresent()) {
            return List.of(new ItemResult(entry, Readings.HOST, beside.get()));
        }
        ReadFrom from = entry.setpoint().read();
        SortedMap<String, Fact<String>> values = readings.of(from);
        List<ItemResult> results = new ArrayList<>();
        values.forEach(
                (of, value) -> {
                    if (about(entry, of)) {
                        results.add(new ItemResult(entry, of, verdict(entry, of, value)));
                    }
                });
        if (results.isEmpty()) {
            results.add(new ItemResult(entry, Readings.HOST, nothing(from)));
        }
        return results;
    }

    private Optional<Verdict> beside(Entry entry) {
        Source source = entry.setpoint().read().source();
        boolean ofSwitches = source == Source.SWITCH;
        if (ofSwitches != (kind == Kind.SWITCH)) {
            return Optional.of(
                    new Verdict.NotApplicable(
                            Message.of(
                                    ofSwitches
                                            ? "nic.baseline.about-switches"
                                            : "nic.baseline.about-hosts")));
        }
        if (kind == Kind.BMC_ALONE) {
            boolean told =
                    (source == Source.BIOS || source == Source.BMC)
                            && entry.setpoint().applies().equals(Applies.EVERYWHERE);
            return told
                    ? Optional.empty()
                    : Optional.of(new Verdict.NotChecked(Message.of("nic.baseline.no-way-in")));
        }
        return host.flatMap(
                box ->
                        switch (entry.setpoint().applies().reach(box)) {
                            case Reach.Outside(Message why) ->
                                    Optional.of(new Verdict.NotApplicable(why));
                            case Reach.Unclear(Message why) ->
                                    Optional.of(new Verdict.NotChecked(why));
                            case Reach.Within() -> Optional.<Verdict>empty();
                        });
    }

    private boolean about(Entry entry, String of) {
        return entry.setpoint().read().source() != Source.PORT
                || Optional.ofNullable(ports.get(of))
                        .filter(entry.setpoint().applies()::about)
                        .isPresent();
    }

    /** A host without such parts has nothing to be set; a value nobody read is another matter. */
    private Verdict nothing(ReadFrom from) {
        boolean noSuchPart =
                from.source() == Source.PORT && host.filter(box -> box.nics().isEmpty()).isPresent()
                        || from.source() == Source.RDMA
                                && host.filter(box -> box.rdma().isEmpty()).isPresent()
                        || !readings.of(from).isEmpty();
        return noSuchPart
                ? new Verdict.NotApplicable(Message.of("nic.baseline.no-such-part"))
                : new Verdict.NotChecked(Message.of("nic.baseline.not-read", from.word()));
    }

    private Verdict verdict(Entry entry, String of, Fact<String> fact) {
        return switch (fact) {
            case Fact.NotSupported<String>() -> absent(entry.setpoint().read());
            case Fact.Unread<String>(Message why) -> new Verdict.NotChecked(why);
            case Fact.Known<String>(String value) ->
                    switch (entry.setpoint().read().held(entry.setpoint().expect(), value)) {
                        case YES -> new Verdict.Meets(value);
                        case NO -> deviating(entry.setpoint().id(), of, value);
                        case UNCLEAR ->
                                new Verdict.NotChecked(
                                        Message.of(
                                                "nic.baseline.value-unclear",
                                                entry.setpoint().read().word(),
                                                value));
                    };
        };
    }

    /** That nobody tells of services does not mean that there are none. */
    private static Verdict absent(ReadFrom from) {
        return from.source() == Source.SERVICE
                ? new Verdict.NotChecked(Message.of("nic.baseline.no-systemd"))
                : new Verdict.NotApplicable(Message.of("nic.baseline.not-supported", from.word()));
    }

    private Verdict deviating(String id, String of, String value) {
        List<Exemption> given =
                exemptions.stream().filter(each -> each.about(id, device, of)).toList();
        return given.stream()
                .filter(each -> each.holds(now))
                .findFirst()
                .<Verdict>map(leave -> new Verdict.Exempt(value, leave))
                .orElseGet(
                        () ->
                                new Verdict.Deviates(
                                        value,
                                        given.stream()
                                                .filter(each -> !now.isBefore(each.until()))
                                                .findFirst()));
    }
}
