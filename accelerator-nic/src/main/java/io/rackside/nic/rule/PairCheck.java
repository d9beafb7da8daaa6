package io.rackside.nic.rule;

import io.rackside.model.Message;
import io.rackside.model.host.CardSettings;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;
import io.rackside.model.host.PciFunction;
import io.rackside.nic.criterion.Criterion;
import io.rackside.nic.criterion.Held;
import io.rackside.nic.criterion.Reach;
import io.rackside.nic.criterion.VersionOrder;
import io.rackside.nic.rule.CardPairs.Bad;
import io.rackside.nic.rule.CardPairs.Cards;
import io.rackside.nic.rule.CardPairs.Pair;
import io.rackside.nic.rule.PairResult.Verdict;
import io.rackside.nic.rule.PairResult.Way;

import java.util.List;
import java.util.Optional;

/** Holds the ports of a host against the pinned pairs; virtual functions have their port's. */
public final class PairCheck {
    private final List<CardPairs> known;
    private final HostInventory host;

    private PairCheck(List<CardPairs> known, HostInventory host) {
        this.known = known;
        this.host = host;
    }

    public static List<PairResult> check(List<CardPairs> known, HostInventory host) {
        PairCheck check = new PairCheck(known, host);
        return host.nics().stream()
                .filter(port -> port.physicalFunction().isEmpty() && !port.pci().isEmpty())
                .map(
                        port ->
                                new PairResult(
                                        port.name(),
                                        port.driverVersion(),
                                        port.firmware(),
                                        check.verdict(port)))
                .toList();
    }

    private Verdict verdict(HostNic port) {
        Optional<Message> unclear = Optional.empty();
        for (CardPairs pairs : known) {
            if (!pairs.driver().equals(port.driver()) || !about(pairs.cards(), port)) {
                continue;
            }
            switch (pairs.applies().reach(host)) {
                case Reach.Outside _ -> {}
                case Reach.Unclear(Message why) -> unclear = Optional.of(why);
                case Reach.Within() -> {
                    Verdict verdict = verdict(pairs, port);
                    if (verdict instanceof Verdict.NothingKnown) {
                        unclear = unclear.or(() -> unclear(pairs, port));
                    } else {
                        return verdict;
                    }
                }
            }
        }
        return unclear.<Verdict>map(Verdict.NotChecked::new).orElseGet(Verdict.NothingKnown::new);
    }

    private boolean about(Cards cards, HostNic port) {
        String device = port.card().map(PciFunction::id).orElse("");
        String subsystem = port.card().map(PciFunction::subsystem).orElse("");
        return cards.devices().contains(device) && byMaker(cards, subsystem)
                || cards.subsystems().contains(subsystem)
                || host.cards().stream()
                        .filter(settings -> sameCard(settings.pci(), port.pci()))
                        .map(CardSettings::psid)
                        .anyMatch(cards.psids()::contains);
    }

    private static boolean byMaker(Cards cards, String subsystem) {
        return cards.makers().isEmpty()
                || cards.makers().stream().anyMatch(maker -> subsystem.startsWith(maker + ":"));
    }

    /** The ports of a card differ in the last digit, and the settings are asked of the first. */
    private static boolean sameCard(String one, String other) {
        return withoutFunction(one).equals(withoutFunction(other));
    }

    private static String withoutFunction(String pci) {
        String slot = pci.contains(".") ? pci.substring(0, pci.lastIndexOf('.')) : pci;
        return slot.matches("[0-9a-f]{2}:[0-9a-f]{2}") ? "0000:" + slot : slot;
    }

    private boolean here(Pair pair) {
        return pair.applies().reach(host) instanceof Reach.Within;
    }

    /** Why it cannot be told whether a pair with this driver holds on the host. */
    private Optional<Message> unclear(CardPairs pairs, HostNic port) {
        return pairs.pairs().stream()
                .filter(pair -> yes(pair.driver(), port.driverVersion()))
                .map(pair -> pair.applies().reach(host))
                .filter(Reach.Unclear.class::isInstance)
                .map(reach -> ((Reach.Unclear) reach).why())
                .findFirst();
    }

    private Verdict verdict(CardPairs pairs, HostNic port) {
        if (port.driverVersion().isEmpty() || port.firmware().isEmpty()) {
            return new Verdict.NotChecked(Message.of("nic.pair.not-told", port.name()));
        }
        Optional<Pair> wanted =
                pairs.pairs().stream()
                        .filter(this::here)
                        .filter(pair -> yes(pair.driver(), port.driverVersion()))
                        .findFirst();
        for (Bad bad : pairs.refused()) {
            if (yes(bad.firmware(), port.firmware())
                    && bad.driver().map(each -> yes(each, port.driverVersion())).orElse(true)) {
                Optional<Pair> better =
                        wanted.or(
                                () ->
                                        pairs.pairs().stream()
                                                .filter(this::here)
                                                .filter(Pair::preferred)
                                                .findFirst());
                return new Verdict.KnownBad(
                        pairs,
                        bad,
                        better.map(pair -> way(port.firmware(), pair)).orElse(Way.UNKNOWN));
            }
        }
        return wanted.<Verdict>map(
                        pair ->
                                yes(pair.firmware(), port.firmware())
                                        ? new Verdict.GoTogether(pairs, pair)
                                        : new Verdict.OtherFirmware(
                                                pairs, pair, way(port.firmware(), pair)))
                .orElseGet(Verdict.NothingKnown::new);
    }

    private static boolean yes(Criterion criterion, String version) {
        return criterion.held(version) == Held.YES;
    }

    /** Compares what both have: of {@code 9.20 0x8000d95e 22.0.9} only the first is a version. */
    private static Way way(String firmware, Pair pair) {
        String now = firmware.strip().split("\\s+")[0];
        String wanted = pair.firmware().value();
        if (!VersionOrder.isVersion(now) || !VersionOrder.isVersion(wanted)) {
            return Way.UNKNOWN;
        }
        int order = VersionOrder.compare(now, wanted);
        return order == 0 ? Way.UNKNOWN : order < 0 ? Way.UPGRADE : Way.DOWNGRADE;
    }
}
