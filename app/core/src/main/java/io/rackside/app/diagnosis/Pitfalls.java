package io.rackside.app.diagnosis;

import io.rackside.app.diagnosis.Pitfall.Source;
import io.rackside.app.diagnosis.Pitfall.Verdict;
import io.rackside.app.words.Words;
import io.rackside.model.Message;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostSymptoms;
import io.rackside.nic.adapter.Evidence;
import io.rackside.nic.criterion.Bilingual;
import io.rackside.nic.criterion.Citation;
import io.rackside.nic.rule.CardPairs;
import io.rackside.nic.rule.CardPairs.Pair;
import io.rackside.nic.rule.InventoryTables;
import io.rackside.nic.rule.PairCheck;
import io.rackside.nic.rule.PairResult;
import io.rackside.nic.rule.PairResult.Way;
import io.rackside.nic.rule.Pairs;
import io.rackside.nic.rule.Rule;
import io.rackside.nic.rule.RuleCheck;
import io.rackside.nic.rule.RuleResult;
import io.rackside.nic.rule.Rules;
import io.rackside.nic.rule.Tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds the shipped rules and pairs against what was read of a host. */
public final class Pitfalls {
    private static final Pitfalls SHIPPED = new Pitfalls();

    /** Read when they are first asked for: most commands never do, and all would wait for them. */
    private static final class Shipped {
        private static final List<Rule> RULES = Rules.shipped();
        private static final List<CardPairs> PAIRS = Pairs.shipped();

        private Shipped() {}
    }

    private Pitfalls() {}

    /** Those that come with Rackside. */
    public static Pitfalls shipped() {
        return SHIPPED;
    }

    /**
     * What becomes of each.
     *
     * @param symptoms what was read beside the inventory; without it many cannot be checked
     */
    public List<Pitfall> of(HostInventory host, Optional<HostSymptoms> symptoms) {
        Tables inventory = InventoryTables.of(host);
        Tables tables =
                symptoms.map(read -> SymptomTables.added(inventory, host, read)).orElse(inventory);
        List<Pitfall> all = new ArrayList<>();
        RuleCheck.check(Shipped.RULES, host, tables).forEach(result -> all.add(of(result)));
        PairCheck.check(Shipped.PAIRS, host).forEach(result -> of(result).ifPresent(all::add));
        return all;
    }

    private static Pitfall of(RuleResult result) {
        return switch (result) {
            case RuleResult.Fits(var rule, var hits, var remedies, var unread) ->
                    of(
                            rule,
                            Verdict.FITS,
                            hits.stream().map(RuleResult.Hit::said).toList(),
                            remedies.stream().map(remedy -> text(remedy.text())).toList(),
                            unread);
            case RuleResult.NotChecked(var rule, var because) ->
                    of(rule, Verdict.NOT_CHECKED, List.of(), List.of(), because);
            case RuleResult.DoesNotApply(var rule, var why) ->
                    of(rule, Verdict.NOT_THERE, List.of(why), List.of(), List.of());
        };
    }

    private static Pitfall of(
            Rule rule,
            Verdict verdict,
            List<Message> evidence,
            List<Message> remedies,
            List<Message> unread) {
        return new Pitfall(
                rule.id(),
                "",
                text(rule.title()),
                verdict,
                evidence,
                remedies,
                List.of(text(rule.verify())),
                sources(rule.sources()),
                rule.evidence() == Evidence.DOCUMENTS,
                unread);
    }

    /** A port of which no source says anything is no pitfall. */
    private static Optional<Pitfall> of(PairResult result) {
        return switch (result.verdict()) {
            case PairResult.Verdict.OtherFirmware(var from, var wanted, var way) ->
                    Optional.of(
                            of(
                                    result,
                                    from,
                                    Verdict.OTHER_FIRMWARE,
                                    Optional.of(remedy(wanted, way))));
            case PairResult.Verdict.KnownBad(var from, var bad, var way) ->
                    Optional.of(
                            of(
                                    result,
                                    from,
                                    Verdict.KNOWN_BAD,
                                    from.pairs().stream()
                                            .filter(Pair::preferred)
                                            .findFirst()
                                            .map(pair -> remedy(pair, way)),
                                    text(bad.why())));
            case PairResult.Verdict.GoTogether(var from, var _) ->
                    Optional.of(of(result, from, Verdict.NOT_THERE, Optional.empty()));
            case PairResult.Verdict.NothingKnown() -> Optional.empty();
            case PairResult.Verdict.NotChecked _ -> Optional.empty();
        };
    }

    private static Pitfall of(
            PairResult result,
            CardPairs from,
            Verdict verdict,
            Optional<Message> remedy,
            Message... more) {
        List<Message> evidence = new ArrayList<>(List.of(result.said()));
        evidence.addAll(List.of(more));
        return new Pitfall(
                from.id(),
                result.port(),
                text(from.title()),
                verdict,
                evidence,
                remedy.stream().toList(),
                List.of(),
                sources(from.sources()),
                from.evidence() == Evidence.DOCUMENTS,
                List.of());
    }

    private static Message remedy(Pair wanted, Way way) {
        String firmware = wanted.firmware().value();
        Message install =
                switch (way) {
                    case UPGRADE -> Message.of("core.diagnosis.upgrade", firmware);
                    case DOWNGRADE -> Message.of("core.diagnosis.downgrade", firmware);
                    case UNKNOWN -> Message.of("core.diagnosis.install", firmware);
                };
        return wanted.file()
                .map(file -> Message.of("core.diagnosis.install-file", install, file.name()))
                .orElse(install);
    }

    private static Message text(Bilingual text) {
        return Words.bilingual(text.en(), text.zh());
    }

    private static List<Source> sources(List<Citation> citations) {
        return citations.stream().map(each -> new Source(each.name(), each.place())).toList();
    }
}
